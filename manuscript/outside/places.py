"""Trails in chapters -> lines and columns. Only chapters that are asked about are read with positions, once: answers are kept."""

import hashlib
from collections.abc import Iterable, Sequence

import msgspec

from manuscript.core import locate
from manuscript.model.ast import Trail
from manuscript.model.book import Chapter
from manuscript.model.place import Place
from manuscript.model.value import Value
from manuscript.outside import pandoc
from manuscript.outside.cache import Cache

_VERSION = 4
"""Raised when `core/locate.py` finds other lines for the same text, or pandoc is given it in another way."""


class Spots(Value, frozen=True):
    """Lines and columns, in the order of what was asked; and whether they are what pandoc says."""

    at: list[tuple[int, int]]
    known: bool = True


class _Asked(Value, frozen=True):
    """One chapter, the places in it that have trails and no lines yet, and the key under which the answer is kept."""

    chapter: Chapter
    places: tuple[Place, ...]
    key: str


def find(store: Cache, chapters: Sequence[Chapter], wanted: Iterable[Place]) -> dict[Place, Place]:
    """Give for every place with a trail the same place with its line and column.

    Where the text could not be read for its places, what can be said is given with the trail: it is not known for good.
    """
    by_path: dict[str, dict[Place, None]] = {}
    for place in wanted:
        by_path.setdefault(place.path, {})[place] = None
    asked = [_asked(chapter, tuple(by_path[chapter.path])) for chapter in chapters if chapter.path in by_path]
    spots = {one.key: kept for one in asked if (kept := _kept(store, one))}
    spots |= _read(store, [one for one in asked if one.key not in spots])
    placed = ((place, spot) for one in asked for place, spot in zip(one.places, spots[one.key].at, strict=True))
    unread = {one.chapter.path for one in asked if not spots[one.key].known}
    return {
        place: _located(place, line, column, () if place.path not in unread else place.trail)
        for place, (line, column) in placed
    }


def _located(place: Place, line: int, column: int, trail: Trail) -> Place:
    return Place(path=place.path, line=line, column=column + (0 if trail else place.offset), trail=trail)


def _asked(chapter: Chapter, places: tuple[Place, ...]) -> _Asked:
    what = (
        _VERSION,
        pandoc.version(),
        pandoc.DIALECT,
        chapter.first_line,
        [place.trail for place in places],
        chapter.text,
    )
    return _Asked(chapter=chapter, places=places, key=hashlib.sha256(repr(what).encode()).hexdigest())


def _kept(store: Cache, one: _Asked) -> Spots | None:
    data = store.get(one.key)
    try:
        spots = msgspec.json.decode(data, type=Spots) if data is not None else None
    except msgspec.DecodeError:
        return None
    return spots if spots and len(spots.at) == len(one.places) else None


def _read(store: Cache, asked: Sequence[_Asked]) -> dict[str, Spots]:
    if not asked:
        return {}
    found: dict[str, Spots] = {}
    wanted = [(one.chapter.text, {int(place.trail[0]) for place in one.places}) for one in asked]
    for one, reading in zip(asked, pandoc.read_positions(wanted), strict=True):
        locator = locate.Locator(reading.blocks, one.chapter.first_line)
        at = [locator.place(place) for place in one.places]
        found[one.key] = Spots(at=[(place.line, place.column) for place in at], known=not reading.problem)
        if not reading.problem:
            store.put(one.key, msgspec.json.encode(found[one.key]))
    return found
