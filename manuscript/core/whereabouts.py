"""The files of a book x somebody's names and words -> the places where an author must still take them out. Pure."""

import re
from collections.abc import Collection, Iterator, Sequence

from manuscript.core import references, sightings
from manuscript.core.sightings import Sought
from manuscript.model.book import Book, Contribution
from manuscript.model.place import Place
from manuscript.model.value import ContributionId
from manuscript.model.withdrawn import Spot

_GAP = re.compile(r"\n(?:[ \t]*\r?\n)+")
_INITIALS = 2


def quotes(ones: Sequence[Contribution], book: Book) -> Iterator[Spot]:
    """Give every quote of some contributions; the places carry trails."""
    ids = {one.id for one in ones}
    for chapter in book.chapters:
        for quote in chapter.summary.quotes:
            for one in references.resolve(quote.ref, chapter.id, book):
                if one.id in ids:
                    yield Spot(place=Place(path=chapter.path, trail=quote.trail), what="quote", ref=one.id)


def in_text(path: str, text: str, wanted: Sought, quoted: Sequence[str] = ()) -> Iterator[Spot]:
    """Give every place in one file where the name stands, or the words outside of a quote; `quoted` are the words of its quotes."""
    seen = [*sightings.names(text, wanted), *_loose(text, wanted, quoted)]
    for one in sorted(seen, key=lambda one: (one.begin, one.end)):
        yield Spot(place=_place(path, text, one.begin), what="name" if one.name else "words")


def beside(path: str, text: str, wanted: Sought, lines: Collection[int]) -> Iterator[Spot]:
    """Give first names that stand alone beside a quote: in its paragraph, or in the one before, which leads up to it.

    Elsewhere a first name may be anybody's. `lines` are those on which the quotes of the person stand, the first is 1.
    """
    firsts = Sought(names=tuple(sorted({first for name in wanted.names if (first := _first(name))})))
    whole = {one.begin for one in sightings.names(text, wanted)}
    near = tuple(_near(text, lines)) if firsts.names else ()
    for one in sightings.names(text, firsts) if near else ():
        alone = one.begin not in whole and text[one.begin].isupper()
        if alone and any(begin <= one.begin < end for begin, end in near):
            yield Spot(place=_place(path, text, one.begin), what="name")


def _first(name: str) -> str:
    """Give the first name of several; a letter or two are no name that can be looked for."""
    parts = sightings.tokens(name)
    return name[parts[0].begin : parts[0].end] if len(parts) > 1 and len(parts[0].key) > _INITIALS else ""


def _near(text: str, lines: Collection[int]) -> Iterator[tuple[int, int]]:
    """Give the stretches of a text, each a paragraph that holds one of the lines and the paragraph before."""
    before = begin = 0
    line = 1
    for end in (*(gap.end() for gap in _GAP.finditer(text)), len(text)):
        after = line + text.count("\n", begin, end)
        if any(line <= one < after or (one == after and end == len(text)) for one in lines):
            yield before, end
        before, begin, line = begin, end, after


def _loose(text: str, wanted: Sought, quoted: Sequence[str]) -> Iterator[sightings.Sighting]:
    """Give the words that stand in a text and in none of its quotes: each quote holds a stretch of words once."""
    keys = [_keys(words) for words in quoted]
    told: set[tuple[int, str]] = set()
    for one in sightings.words(text, wanted):
        run = _keys(text[one.begin : one.end])
        inside = next((i for i, words in enumerate(keys) if f" {run} " in f" {words} " and (i, run) not in told), None)
        if inside is None:
            yield one
        else:
            told.add((inside, run))


def _keys(text: str) -> str:
    return " ".join(token.key for token in sightings.tokens(text))


def _place(path: str, text: str, at: int) -> Place:
    begin = text.rfind("\n", 0, at) + 1
    return Place(path=path, line=text.count("\n", 0, at) + 1, column=at - begin + 1)


def quoted_words(ids: frozenset[ContributionId], book: Book) -> dict[str, tuple[str, ...]]:
    """Give the words of the quotes of some contributions, by the file that holds them."""
    made: dict[str, list[str]] = {}
    for chapter in book.chapters:
        for quote in chapter.summary.quotes:
            if any(one.id in ids for one in references.resolve(quote.ref, chapter.id, book)):
                made.setdefault(chapter.path, []).append(quote.words)
    return {path: tuple(words) for path, words in made.items()}
