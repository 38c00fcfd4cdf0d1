"""The text of a page, or of the file around it -> the lines on which its comments begin."""

import re

from manuscript.model.value import Value

_NUMBER = re.compile(r"comm(?:ent[-_]?|-)([0-9]{1,20})(?![0-9])", re.IGNORECASE)
_ID = re.compile(r"\b(?:id|name)\s{0,3}=\s{0,3}(?:3D)?[\"']?(?:[A-Za-z]{1,12}[-_])?\Z", re.IGNORECASE)
_BEFORE = 32
_SIGNS = re.compile(r"[\"“”„«»‘’「」&<>\u00a0]")


class Lines(Value, frozen=True):
    """Where things stand: comments by their number, all else by its words; `first` where nothing is found."""

    text: str
    comments: dict[int, int]
    first: int

    def of_comment(self, number: int) -> int:
        """Give the line on which a comment begins."""
        return self.comments.get(number, self.first)

    def of_words(self, words: str) -> int:
        """Give the line on which words stand first, or the longest piece of them between quotation marks and signs."""
        pieces = sorted((piece.strip() for piece in _SIGNS.split(words)), key=len, reverse=True)
        for piece in (words, *pieces[:1]):
            if piece and (at := self.text.find(piece)) >= 0:
                return self.text.count("\n", 0, at) + 1
        return self.first


def of_text(text: str) -> Lines:
    """Look at a page's text."""
    return _lines(text, 1)


def of_file(data: bytes, first: int) -> Lines:
    """Look at a raw file in which a page is packed, whose page begins on line `first`."""
    return _lines(data.decode("latin-1").replace("\r\n", "\n"), first)


def _lines(text: str, first: int) -> Lines:
    comments: dict[int, int] = {}
    line, last = 1, 0
    for match in _NUMBER.finditer(text):
        number, at = int(match[1]), match.start()
        if number not in comments and _ID.search(text[max(at - _BEFORE, 0) : at]):
            line += text.count("\n", last, at)
            last = at
            comments[number] = line
    return Lines(text, comments, first)
