"""A stretch of a comparison copy -> the characters of the text that it was made from: `fold` the other way, for one place."""

import re
from collections.abc import Iterator

from manuscript.core.fidelity import marks_in
from manuscript.core.fold import fold
from manuscript.model.value import Value

_WORD = re.compile(r"\S+")
_GAP = re.compile(r"\n\s*\n")


class _Word(Value, frozen=True):
    """A word of the text, where it begins there, and where in the copy; and whether a paragraph ends before it."""

    text: str
    start: int
    folded: str
    folded_start: int
    begins: bool


class Unfolder:
    """A text and its copy. With `bare`, the copy leaves out the stars and underscores that stand for emphasis."""

    def __init__(self, text: str, *, bare: bool = False) -> None:
        self._text = text
        left_out = {at for start, end in marks_in(text) for at in range(start, end)} if bare else set()
        self._kept = [at for at in range(len(text)) if at not in left_out]
        self._words = list(_words("".join(text[at] for at in self._kept)))
        self.folded = " ".join(word.folded for word in self._words)
        self.by_paragraph = "".join(("\n" if word.begins else " ") + word.folded for word in self._words)[1:]

    def original(self, start: int, end: int) -> str:
        """Give what stands in the text where the copy has `start` to `end`; a space at either end is one here too."""
        before, after = (" " if self.folded[at : at + 1] == " " else "" for at in (start, end - 1))
        inside = [word for word in self._words if word.folded_start < end and start < _end(word)]
        if not inside:
            return ""
        first, last = inside[0], inside[-1]
        begins = first.start + _begins(first, start - first.folded_start)
        ends = last.start + _ends(last, end - last.folded_start)
        return f"{before}{self._text[self._kept[begins] : self._kept[ends - 1] + 1]}{after}"


def _words(text: str) -> Iterator[_Word]:
    at = last = 0
    for match in _WORD.finditer(text):
        folded = fold(match.group())
        if folded:
            begins = bool(_GAP.search(text, last, match.start()))
            yield _Word(text=match.group(), start=match.start(), folded=folded, folded_start=at, begins=begins)
            at, last = at + len(folded) + 1, match.end()


def _end(word: _Word) -> int:
    return word.folded_start + len(word.folded)


def _begins(word: _Word, at: int) -> int:
    """Give where a word's characters begin that fold to what is left of it behind `at`; all of it where none do exactly."""
    if at <= 0:
        return 0
    return min((n for n in range(len(word.text)) if fold(word.text[n:]) == word.folded[at:]), default=0)


def _ends(word: _Word, at: int) -> int:
    if at >= len(word.folded):
        return len(word.text)
    return max((n for n in range(1, len(word.text)) if fold(word.text[:n]) == word.folded[:at]), default=len(word.text))
