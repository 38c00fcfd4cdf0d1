"""Words around a place in a finished file -> the place in a chapter where its author wrote them, as a trail."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from manuscript.core import passagetext
from manuscript.core.fold import fold
from manuscript.core.wordsin import words
from manuscript.model.ast import Trail
from manuscript.model.book import Chapter

_SURE = (16, 10, 6, 4)
_UNSURE = (3, 2)
_LABEL = 3
"""Words of a caption's label, such as `Figuur 2.1`, which no chapter has."""

"""How many words are looked for, from the most to the least."""


class Finder:
    """Finds words in one chapter."""

    def __init__(self, chapter: Chapter) -> None:
        self._chapter = chapter

    @cached_property
    def _reading(self) -> passagetext.Reading:
        return passagetext.read(self._chapter.blocks)

    @cached_property
    def _words(self) -> list[tuple[str, int]]:
        """The words of the chapter, folded, each with where its piece begins in the reading."""
        reading = self._reading
        made = []
        for number, start in enumerate(reading.starts):
            end = reading.starts[number + 1] if number + 1 < len(reading.starts) else len(reading.text)
            made += [(fold(word), start) for word in words(reading.text[start:end])]
        return made

    @cached_property
    def _text(self) -> str:
        return f" {' '.join(word for word, _ in self._words)} "

    @cached_property
    def _offsets(self) -> list[int]:
        offsets, at = [], 1
        for word, _ in self._words:
            offsets.append(at)
            at += len(word) + 1
        return offsets

    def find(self, around: Sequence[str], at: int) -> Trail | None:
        """Give the way to the node at a place, known by the words around it, of which `at` stand before it; None: not here."""
        wanted = [fold(word) for word in around]
        for begin, end in _windows(at, len(wanted)):
            found = self._trail(wanted[begin:end], max(0, at - begin))
            if found is not None:
                return found
        return self._trail(wanted, 0) if len(wanted) == 1 else None

    def _trail(self, some: Sequence[str], inside: int) -> Trail | None:
        """Find words that stand in a row; give the way to the one with number `inside`, or to the last."""
        spot = self._text.find(f" {' '.join(some)} ") if some else -1
        if spot < 0:
            return None
        number = bisect_right(self._offsets, spot + 1) - 1 + min(inside, len(some) - 1)
        return self._reading.trail(self._words[number][1])


def _windows(at: int, size: int) -> Iterator[tuple[int, int]]:
    """Give the stretches to look for: from the place on, then up to it, then around it; long ones first, short ones at last."""
    for reaches in (_SURE, _UNSURE):
        stretches = (
            *((at, at + reach) for reach in reaches),
            *((at + 1 - reach, at + 1) for reach in reaches),
            *((at + _LABEL, at + _LABEL + reach) for reach in reaches),
            *((at - reach, at) for reach in reaches),
            *((at - reach // 2, at + reach // 2) for reach in reaches),
        )
        yield from ((begin, end) for begin, end in stretches if begin >= 0 and end <= size and begin < end)
