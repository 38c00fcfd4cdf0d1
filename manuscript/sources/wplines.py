"""The text of a page, or of the file around it -> the lines on which its comments begin."""

import bisect
import re

from manuscript.model.value import Value

_ID = re.compile(
    r"\b(?:id|name)\s*=\s*(?:3D)?[\"']?(?:[A-Za-z]{1,12}[-_])?(?:comment[-_]?|comm-)([0-9]{1,20})(?![0-9])", re.IGNORECASE
)
_BREAK = re.compile(r"\n")
_WORD = re.compile(r"\S+")


class Lines(Value, frozen=True):
    """Where things stand: comments by their number, all else by its words; `first` where nothing is found."""

    text: str
    breaks: tuple[int, ...]
    comments: dict[int, int]
    first: int

    def of_comment(self, number: int) -> int:
        """Give the line on which a comment begins."""
        return self._line(self.comments[number]) if number in self.comments else self.first

    def of_words(self, words: str) -> int:
        """Give the line on which words stand first, else the last of its words that stands in the text as it is."""
        if not words:
            return self.first
        at = self.text.find(words)
        return self._line(at) if at >= 0 else self.first

    def _line(self, at: int) -> int:
        return bisect.bisect_left(self.breaks, at) + 1


def of_text(text: str) -> Lines:
    """Look at a page's text."""
    return _lines(text, 1)


def of_file(data: bytes, first: int) -> Lines:
    """Look at a raw file in which a page is packed, whose page begins on line `first`."""
    return _lines(data.decode("latin-1").replace("\r\n", "\n"), first)


def _lines(text: str, first: int) -> Lines:
    comments: dict[int, int] = {}
    for match in _ID.finditer(text):
        comments.setdefault(int(match[1]), match.start())
    return Lines(text, tuple(match.start() for match in _BREAK.finditer(text)), comments, first)
