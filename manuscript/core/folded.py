"""A text -> its comparison copy (`fold`) that still knows where each of its words stands in the text."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from manuscript.core.fold import fold

_WORD = re.compile(r"\S+")
_LETTERS = re.compile(r"\w+")
_RARE = 1_000
"""Places from which a word is so common that the whole text is searched faster."""


class Folded:
    """The copy is `text`: words parted by one space. Every stretch of it leads back to the stretch that it was made of."""

    def __init__(self, source: str) -> None:
        words = [(match.start(), match.group()) for match in _WORD.finditer(source)]
        made = [(at, word, folded) for at, word in words if (folded := fold(word))]
        self.text = " ".join(folded for _, _, folded in made)
        self._words = [(at, at + len(word), len(word) == len(folded)) for at, word, folded in made]
        self.starts: list[int] = []
        at = 0
        for _, _, folded in made:
            self.starts.append(at)
            at += len(folded) + 1

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Give the stretch of the source that a stretch of the copy, not empty, was made of."""
        first, last = (bisect_right(self.starts, at) - 1 for at in (start, end - 1))
        return self._back(first, start), self._back(last, end - 1) + 1 if self._words[last][2] else self._words[last][1]

    def _back(self, word: int, at: int) -> int:
        """Lead one place of the copy back; inside a word that folding made longer or shorter, to where the word begins."""
        start, _, same = self._words[word]
        return start + (at - self.starts[word]) * same

    def find(self, words: str) -> Iterator[int]:
        """Give every place of folded words in the copy; only those are looked at where the rarest of them stands."""
        inner = list(_LETTERS.finditer(words))[1:-1]  # the first and the last may be parts of longer words
        known = ((one.start(), self._known(one.group())) for one in inner)
        at, places = min(known, key=lambda pair: len(pair[1]), default=(0, range(_RARE)))
        if len(places) < _RARE:
            yield from (place - at for place in places if place >= at and self.text.startswith(words, place - at))
            return
        place = self.text.find(words)
        while place >= 0:
            yield place
            place = self.text.find(words, place + 1)

    def _known(self, word: str) -> Sequence[int]:
        return self.places.get(word.casefold(), [])

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Where each word stands in the copy, whatever its case and the marks around it."""
        found: dict[str, list[int]] = {}
        for match in _LETTERS.finditer(self.text):
            found.setdefault(match.group().casefold(), []).append(match.start())
        return found
