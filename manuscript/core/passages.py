"""The passages that contributions are about -> where they stand in a chapter; and words that a person gives -> a new anchor."""

from collections.abc import Mapping, Sequence
from typing import Literal

from manuscript.core.anchors import CONTEXT, Finder
from manuscript.core.fold import fold
from manuscript.core.passagetext import Reading, read
from manuscript.model.ast import Ast
from manuscript.model.book import Book
from manuscript.model.files import LinkEntry
from manuscript.model.passages import Pointed, Seen
from manuscript.model.place import Place
from manuscript.model.value import ChapterId, Value

LONGEST = 1_000
"""Characters that a passage may have for a person to name it."""

_NEAR = 0.65
_SHOWN = 160

LinkType = Literal["answers", "quoted-in", "inspired", "corrects", "example", "thanks"]


class Unclear(Value, frozen=True):
    """Why words name no passage: they are not in the chapter (`nearest` is what is most like them), or in several places."""

    why: Literal["empty", "long", "absent", "several"]
    places: tuple[Place, ...] = ()
    nearest: str = ""


def pointed(book: Book) -> dict[ChapterId, list[Pointed]]:
    """Sort every passage that a sidecar names by its chapter, in the order of the contributions."""
    found: dict[ChapterId, list[Pointed]] = {}
    for one in book.contributions.values():
        for index, link in enumerate(one.sidecar.links if one.sidecar else ()):
            if link.exact.strip():
                found.setdefault(ChapterId(link.chapter), []).append(Pointed(id=one.id, index=index, link=link))
    return found


def seen(path: str, blocks: Ast, links: Sequence[LinkEntry]) -> tuple[Seen, ...]:
    """Look every passage up in the chapter at `path`."""
    finder = Finder(read(blocks))
    return tuple(_seen(path, finder, link) for link in links)


def _seen(path: str, finder: Finder, link: LinkEntry) -> Seen:
    found, reading = finder.find(link), finder.reading
    if found.state in ("orphaned", "skipped"):
        return Seen(state=found.state)
    return Seen(
        state=found.state,
        offset=found.start,
        place=Place(path=path, trail=reading.trail(found.start)),
        words=clipped(reading.words(found.start, found.end)),
        heading=reading.heading(found.start),
        places=tuple(Place(path=path, trail=reading.trail(start)) for start, _ in found.places),
    )


def named(finder: Finder, path: str, words: str, chapter: ChapterId, type: LinkType) -> LinkEntry | Unclear:
    """Make the link to the one passage that a person means by its words; what stands around it is taken from the chapter."""
    if not fold(words):
        return Unclear(why="empty")
    if len(words) > LONGEST:
        return Unclear(why="long")
    places = finder.places_of(words)
    if len(places) == 1:
        return anchored(finder.reading, *places[0], chapter, type)
    reading = finder.reading
    if places:
        return Unclear(why="several", places=tuple(Place(path=path, trail=reading.trail(at)) for at, _ in places))
    near = finder.nearest(words, _NEAR)
    return Unclear(why="absent", nearest=clipped(reading.words(*near)) if near else "")


def anchored(reading: Reading, start: int, end: int, chapter: ChapterId, type: LinkType) -> LinkEntry:
    """Make the link to a stretch of a chapter: its words, those around it, and the nearest heading."""
    return LinkEntry(
        chapter=chapter,
        type=type,
        heading=reading.heading(start),
        exact=_on_one_line(reading.text[start:end]).strip(),
        prefix=_on_one_line(reading.text[max(0, start - CONTEXT) : start]),
        suffix=_on_one_line(reading.text[end : end + CONTEXT]),
    )


def _on_one_line(text: str) -> str:
    return text.replace("\n", " ")


def refreshed(links: Sequence[LinkEntry], finders: Mapping[str, Finder]) -> tuple[LinkEntry, ...]:
    """Give links the words of today where their passages moved; those of chapters that nobody could read stay as they are."""
    return tuple(_refreshed(link, finders[link.chapter]) if link.chapter in finders else link for link in links)


def _refreshed(link: LinkEntry, finder: Finder) -> LinkEntry:
    found = finder.find(link)
    if found.state != "moved":
        return link
    return anchored(finder.reading, found.start, found.end, ChapterId(link.chapter), link.type)


def clipped(words: str, length: int = _SHOWN) -> str:
    """Give the first words, with a mark where there are more."""
    words = " ".join(words.split())
    return words if len(words) <= length else f"{words[: length - 2].rstrip()} …"


def replaced(links: Sequence[LinkEntry], new: LinkEntry, finder: Finder) -> tuple[LinkEntry, ...]:
    """Put a link among those of a sidecar: in the place of the one that says the same of its chapter less well, else last.

    A link of the same type gives way where it names no passage, the same passage, or one that is no longer there.
    """
    at = next((index for index, one in enumerate(links) if _gives_way(one, new, finder)), len(links))
    return (*links[:at], new, *links[at + 1 :])


def _gives_way(old: LinkEntry, new: LinkEntry, finder: Finder) -> bool:
    if (old.chapter, old.type) != (new.chapter, new.type):
        return False
    then, now = finder.find(old), finder.find(new)
    return then.state != "found" or (then.start < now.end and now.start < then.end)
