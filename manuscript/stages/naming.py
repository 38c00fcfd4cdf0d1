"""What a person says of passages -> the links that contributions will have; for that, and only then, chapters are read."""

from collections.abc import Sequence

from msgspec.structs import replace

from manuscript.core import passages
from manuscript.core.anchors import Finder
from manuscript.core.passagetext import read
from manuscript.errors import Refused, WrongUse
from manuscript.model.book import Book, Chapter, Contribution
from manuscript.model.files import LinkEntry
from manuscript.model.triage import Decision
from manuscript.model.value import ChapterId
from manuscript.outside import places
from manuscript.outside.cache import Store
from manuscript.stages.readers import Wanted, quoting, with_all, with_chapter

_NAMED = 10


def wanted(decision: Decision) -> Wanted:
    """Say which chapters a decision needs read."""
    if decision.refresh:
        return with_all
    return with_chapter(decision.link.chapter) if decision.link and decision.passage is not None else quoting


def resolved(decision: Decision, ones: Sequence[Contribution], book: Book, store: Store) -> Decision:
    """Give the decision with the links that come of its passages; words that name no passage are wrong use."""
    links = {one.id: one.sidecar.links if one.sidecar else () for one in ones}
    if decision.refresh:
        linked = {link.chapter for held in links.values() for link in held if link.exact}
        chapters = [one for one in book.chapters if one.readable and one.id in linked]
        finders: dict[str, Finder] = {one.id: Finder(read(one.blocks)) for one in chapters}
        links = {id: passages.refreshed(held, finders) for id, held in links.items()}
    if decision.link and decision.passage is not None:
        chapter = _chapter(decision.link.chapter, book)
        finder = Finder(read(chapter.blocks))
        link = _named(decision.passage, decision.link, chapter, finder, store)
        links = {id: passages.replaced(held, link, finder) for id, held in links.items()}
        decision = replace(decision, link=None)
    elif not decision.refresh:
        return decision
    return replace(decision, relinked=links)


def _chapter(name: str, book: Book) -> Chapter:
    chapter = next((one for one in book.chapters if one.id == name), None)
    if chapter is None:
        raise WrongUse(f"The chapter `{name}` is not in the order of the book.", "Add it to `chapters:` in book.yaml.")
    if not chapter.readable:
        raise Refused(f"{chapter.path} cannot be read, so no passage of it can be named.", "See: manuscript check")
    return chapter


def _named(words: str, link: LinkEntry, chapter: Chapter, finder: Finder, store: Store) -> LinkEntry:
    made = passages.named(finder, chapter.path, words, ChapterId(link.chapter), link.type)
    if isinstance(made, LinkEntry):
        return made
    if made.why == "empty":
        raise WrongUse("--passage names no words.", "Copy some from the chapter, as they are printed.")
    if made.why == "long":
        raise WrongUse(f"--passage is longer than {passages.LONGEST:,} characters.", "Its first sentence will do.")
    if made.why == "absent":
        near = f"The nearest there: “{made.nearest}”" if made.nearest else "Copy some from it, as they are printed."
        raise WrongUse(f"These words are not in {chapter.path}.", near)
    known = places.find(store.kind("places"), [chapter], made.places[:_NAMED])
    spots = ", ".join(f"{known[place].line}:{known[place].column}" for place in made.places[:_NAMED])
    more = " …" if len(made.places) > _NAMED else ""
    raise WrongUse(
        f"These words stand several times in {chapter.path}: {spots}{more}.",
        "Add those around them, until they stand once.",
    )
