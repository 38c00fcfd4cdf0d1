"""Book -> the words that no dictionary has, where they stand; a chapter and a word that did not change are known from before."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from manuscript.core import spelling, text
from manuscript.core.spelling import LIST, Known
from manuscript.errors import Outside
from manuscript.model.book import Book, Chapter
from manuscript.model.findings import Finding, Findings
from manuscript.model.place import Place
from manuscript.model.rules import found
from manuscript.model.sources import Source, Sources
from manuscript.model.spelling import Dictionary, Spelled, Tally, Told, Verdicts
from manuscript.model.value import ChapterId
from manuscript.model.wording import Wording
from manuscript.outside import dictionaries, disk, places, speller
from manuscript.outside.cache import Store
from manuscript.outside.memory import Memory, key_of


def spell(root: Path, book: Book, sources: Sources, wording: Wording, store: Store) -> Spelled:
    """Look up every word of the chapters; without a dictionary of the book's language nothing can be said."""
    own, in_list = _word_list(root)
    known = Known([*own, *spelling.names(book)])
    tallies = {one.id: _words(one, book, wording, store) for one in book.chapters if one.readable}
    used = _dictionaries(book, tallies)
    verdicts = _look_up(used, tallies, known, store)
    unknown = {id: spelling.unknown(tally, verdicts, known) for id, tally in tallies.items()}
    tells = spelling.told(unknown, verdicts, {lang: one.name for lang, one in used.items()})
    front = {one.path: one for one in sources.chapters}
    told = [
        finding
        for one in book.chapters
        if one.id in tells
        for finding in _told(one, front[one.path], book, wording, tells=tells[one.id], store=store)
    ]
    unheard = _without_dictionary(book, tallies, used)
    return Spelled(findings=(*in_list, *unheard, *told), dictionaries=tuple(used[lang] for lang in sorted(used)))


def _word_list(root: Path) -> tuple[tuple[str, ...], Findings]:
    """Read the book's own words; none where there is no list."""
    data = disk.read_asset(root, LIST)
    if data is None:
        problem = disk.why_not(root, LIST)
        return (), (found("B214", Place(path=LIST), path=LIST, problem=problem),) if problem else ()
    decoded = text.decode(Source(path=LIST, data=data))
    words, findings = spelling.listed(decoded.text, LIST)
    return words, (*decoded.findings, *findings)


def _words(chapter: Chapter, book: Book, wording: Wording, store: Store) -> Tally:
    memory, key = Memory(store, "words"), key_of((chapter.digest, book.config.lang, wording.marks))
    counted = memory.recall(key, Tally)
    if counted is None:
        counted = spelling.words(chapter, book.config.lang, wording.marks)
        memory.keep(key, counted)
    return counted


def _dictionaries(book: Book, tallies: Mapping[ChapterId, Tally]) -> dict[str, Dictionary]:
    """Find a dictionary for every language of the chapters, by its tag; that of the book must be there."""
    tags = sorted({book.config.lang, *(lang for tally in tallies.values() for lang in tally)})
    used = {tag: one for tag in tags if (one := dictionaries.find(tag))}
    if book.config.lang not in used:
        lang = book.config.lang
        raise Outside(f"There is no dictionary for `{lang}` on this machine.", dictionaries.install_hint(lang))
    return used


def _look_up(
    used: Mapping[str, Dictionary], tallies: Mapping[ChapterId, Tally], known: Known, store: Store
) -> dict[str, Verdicts]:
    """Look every word up once, in the dictionary of its language."""
    return {
        lang: speller.judge(one, spelling.to_ask((tally.get(lang, {}) for tally in tallies.values()), known), store)
        for lang, one in used.items()
    }


def _without_dictionary(
    book: Book, tallies: Mapping[ChapterId, Tally], used: Mapping[str, Dictionary]
) -> Iterable[Finding]:
    """Tell of every language whose words nobody looked up."""
    place = book.places.get(("lang",), Place(path=disk.CONFIG))
    for lang in sorted({lang for tally in tallies.values() for lang in tally if lang not in used}):
        count = sum(sum(tally.get(lang, {}).values()) for tally in tallies.values())
        yield found("S802", place, lang=lang, count=count, install=dictionaries.install_hint(lang))


def _told(
    chapter: Chapter,
    source: Source,
    book: Book,
    wording: Wording,
    *,
    tells: Mapping[str, Sequence[Told]],
    store: Store,
) -> Findings:
    memory = Memory(store, "spelled")
    key = key_of((chapter.digest, book.config.lang, wording.marks, tells))
    kept = memory.recall(key, Findings)
    if kept is not None:
        return kept
    front = text.decode(source).text
    made = tuple(spelling.findings(chapter.read(), book.config.lang, wording.marks, front, tells))
    at = places.find(store.kind("places"), [chapter], (one.place for one in made if one.place.trail))
    located = tuple(one.at(at.get(one.place, one.place)) for one in made)
    if not any(one.place.trail for one in located):
        memory.keep(key, located)
    return located
