"""Book x edition -> findings with their lines; those of a chapter are known from before while it and what it shows are the same."""

from collections.abc import Mapping

from msgspec.structs import replace

from manuscript.core import check as rules
from manuscript.core import gates, log, targets
from manuscript.core.check import codes_by_path
from manuscript.core.checks import housestyle
from manuscript.model.book import Book, Chapter, Edition
from manuscript.model.findings import Finding, Findings, in_order
from manuscript.model.results import Checked
from manuscript.model.sources import Sources
from manuscript.model.value import ChapterId
from manuscript.model.wording import Wording
from manuscript.outside import places
from manuscript.outside.cache import Store
from manuscript.outside.memory import Memory, key_of
from manuscript.stages import passages
from manuscript.stages.dressing import dressed_in, named
from manuscript.stages.seeing import Parts


def check(book: Book, edition: Edition, wording: Wording, parts: Parts, store: Store, *, sources: Sources) -> Findings:
    """Look at a whole book: everything wrong with it, sorted by place. `sources` are the files that it was read from."""
    raw = {source.path: source for source in (sources.config, *sources.chapters, *sources.contributions)}
    dressed = dressed_in(book)
    names = named(book.config.styles)
    lacking = frozenset(dressed.assigned.lacking) | housestyle.unaligned(dressed, names) if dressed else frozenset()
    found = [
        *_looks(book, edition, wording, store),
        *rules.of_book(book, edition, raw),
        *(housestyle.of_book(book, edition, dressed, names) if dressed else ()),
        *rules.of_passages(book, passages.seen(book, store)),
        *housestyle.first_of_each(_chapters(book, edition, wording, parts, store, lacking=lacking)),
    ]
    known = places.find(store.kind("places"), book.chapters, (one.place for one in found if one.place.trail))
    return in_order(one.at(known.get(one.place, one.place)) for one in found)


def with_web(checked: Checked, store: Store) -> Checked:
    """Add what a page for reading needs, where the edition is one for others: a yes for the web."""
    book, edition = checked.book, checked.edition
    if edition.unpermitted != "refuse":
        return checked
    told = tuple(gates.off_web(log.rows(book, edition, checked.wording)))
    known = places.find(store.kind("places"), book.chapters, (one.place for one in told if one.place.trail))
    return replace(checked, findings=(*checked.findings, *(one.at(known.get(one.place, one.place)) for one in told)))


def _looks(book: Book, edition: Edition, wording: Wording, store: Store) -> Findings:
    """Try the templates out once: the libraries that this needs take longer to load than the rest of a check."""
    memory = Memory(store, "looks")
    key = key_of((edition.unpermitted, wording, book.config.lang, book.templates, book.places.get(("lang",))))
    found = memory.recall(key, Findings)
    if found is None:
        found = rules.of_looks(book, edition, wording)
        memory.keep(key, found)
    return found


def _chapters(
    book: Book, edition: Edition, wording: Wording, parts: Parts, store: Store, *, lacking: frozenset[str]
) -> list[Finding]:
    memory = Memory(store, "findings")
    told = codes_by_path(book.findings)
    seen = {one.id: (parts[one.id], sorted(told.get(one.path, ())), sorted(lacking)) for one in book.chapters}
    keys = {id: key_of(all_of_it) for id, all_of_it in seen.items()}
    kept = {id: found for id, key in keys.items() if (found := memory.recall(key, Findings)) is not None}
    unseen = {one.id: one for one in book.chapters if one.id not in kept}
    new = _look(book, edition, wording, unseen, told, lacking=lacking)
    located = _located(book, new, store)
    for id, found in located.items():
        if not any(one.place.trail for one in found):
            memory.keep(keys[id], found)
    return [finding for one in book.chapters for finding in (kept.get(one.id) or located.get(one.id, ()))]


def _look(
    book: Book,
    edition: Edition,
    wording: Wording,
    chapters: Mapping[ChapterId, Chapter],
    told: Mapping[str, frozenset[str]],
    *,
    lacking: frozenset[str],
) -> dict[ChapterId, Findings]:
    known = targets.of_book(book)

    def look(one: Chapter) -> Findings:
        codes = told.get(one.path, frozenset())
        return tuple(rules.of_chapter(one, book, edition, wording, known=known, told=codes, lacking=lacking))

    return {id: look(one) for id, one in chapters.items()}


def _located(book: Book, found: Mapping[ChapterId, Findings], store: Store) -> dict[ChapterId, Findings]:
    """Give every finding its line, those of all chapters at once."""
    wanted = (one.place for findings in found.values() for one in findings if one.place.trail)
    known = places.find(store.kind("places"), book.chapters, wanted)
    return {id: tuple(one.at(known.get(one.place, one.place)) for one in findings) for id, findings in found.items()}
