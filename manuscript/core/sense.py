"""Pieces found in a contribution -> what the cuts take away that turns the sense of what is shown (facts, section 9).

A negation counts where it stands in the clause that is shown: between the cut and the nearest comma, conjunction or end of a
sentence; between two pieces of one sentence anywhere. Of very few words in a sentence of the author's (`phrase`) only their
neighbour counts: `[social media]` claims nothing.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from manuscript.core.pieces import Piece
from manuscript.model.value import Value

Kind = Literal["omitted", "outside", "question"]

FEW = 4
"""Words below which what is shown inside a sentence is a phrase and no statement."""

_NEGATION = re.compile(
    r"\b(?:niet(?! (?:alleen|slechts|enkel)\b)|geen|nooit|niemand|nergens|niets|niks|nimmer|noch|geenszins|evenmin"
    r"|nauwelijks|amper|not(?! only\b)|never|none|nobody|nothing|nowhere|nor|neither|cannot|hardly|barely|no(?!\.|-))\b"
    r"|\b\w+n't\b",
    re.IGNORECASE,
)
_WITHOUT = re.compile(r"\b(?:zonder|without)\Z", re.IGNORECASE)
"""Turns only what stands directly behind it."""

_ENDS = re.compile(r"[!?][.!?]*[\"')\]]*(?=\s|\Z)|\.+[\"')\]]*(?=\s+[^a-zß-ÿ]|\s*\Z)|\n")
"""Ends of sentences: a full stop or dots before a small letter are none."""

_STOPS = r"[.!?]+[\"')\]]*(?=\s)|\n|[,;:](?=\s)|[()]| - "
_BEFORE = re.compile(rf"{_STOPS}|\b(?:maar|en|want|dus|but|and|because|so)\b", re.IGNORECASE)
_BEHIND = re.compile(
    rf"{_STOPS}|\b(?:maar|en|want|dus|omdat|terwijl|hoewel|zodat|but|and|because|so|although|while|as)\b", re.IGNORECASE
)
_THAT = re.compile(r",\s(?:dat|that|whether)\b", re.IGNORECASE)
"""What follows such a comma is what is denied before it: `Ik geloof niet, dat …`."""

_CLOSED = re.compile(r"(?:[!?]|(?<!\.)\.)[\"')\]]*\Z")
_BESIDE = 3
"""Words of what is shown by which a warning says where it is."""


class Lost(Value, frozen=True):
    """What a cut takes away: the word or sign, and the words shown beside it."""

    kind: Kind
    word: str
    beside: str


class _Cuts:
    """What is shown of one contribution: its pieces, and the text with a line end between paragraphs."""

    def __init__(self, pieces: Sequence[Piece], text: str, *, inline: bool) -> None:
        self._text = text
        self._shown = [text[piece.start : piece.end] for piece in pieces]
        self._pieces = pieces
        self._phrase = inline and len(pieces) == 1 and len(self._shown[0].split()) < FEW

    def before(self, number: int) -> Iterator[Lost]:
        """Find what is denied before a piece."""
        start = self._pieces[number].start
        last = self._pieces[number - 1].end if number else 0
        if number and not _CLOSED.search(self._shown[number - 1]) and not _ENDS.search(self._text, last, start):
            return  # in one sentence with the piece before: told there
        clause = _clause_before(self._text, last, start)
        if self._phrase:
            clause = clause.split(" ")[-1]
        for match in [*_NEGATION.finditer(clause)][-1:] or [*_WITHOUT.finditer(clause)]:
            beside = " ".join(self._shown[number].split()[:_BESIDE])
            yield Lost(kind="omitted" if number else "outside", word=match.group(), beside=beside)

    def behind(self, number: int) -> Iterator[Lost]:
        """Find what is denied behind a piece that does not end its sentence."""
        if _CLOSED.search(self._shown[number]):
            return
        end, limit = self._pieces[number].end, self._limit(number)
        stop = _ENDS.search(self._text, end, limit)
        gap = self._text[end : stop.end() if stop else limit]
        among = number + 1 < len(self._pieces) and not stop
        if not among:
            gap = _BEHIND.split(gap, maxsplit=1)[0]
        if self._phrase:
            gap = gap.strip().split(" ")[0]
        match = _NEGATION.search(gap) or (_WITHOUT.search(gap.rstrip()) if among else None)
        if match:
            kind: Kind = "omitted" if number + 1 < len(self._pieces) else "outside"
            yield Lost(kind=kind, word=match.group(), beside=self._beside(number))

    def question(self, number: int, after: str) -> Iterator[Lost]:
        """Tell of a question that ends like a statement: one that is shown from its beginning, or to its end."""
        piece, is_last = self._pieces[number], number + 1 == len(self._pieces)
        if _CLOSED.search(self._shown[number]) or self._phrase or (is_last and after.startswith("?")):
            return
        stop = _ENDS.search(self._text, piece.end, self._limit(number))
        if not stop or "?" not in stop.group():
            return
        if _begins(self._text, piece.start) or not self._text[piece.end : stop.start()].strip(" \"')]"):
            yield Lost(kind="question", word="?", beside=self._beside(number))

    def _limit(self, number: int) -> int:
        return self._pieces[number + 1].start if number + 1 < len(self._pieces) else len(self._text)

    def _beside(self, number: int) -> str:
        return " ".join(self._shown[number].split()[-_BESIDE:])


def lost(pieces: Sequence[Piece], text: str, *, inline: bool, after: str = "") -> Iterator[Lost]:
    """Look at both sides of every piece in the source, with a line end between paragraphs; `after` follows the quote."""
    cuts = _Cuts(pieces, text, inline=inline)
    for number in range(len(pieces)):
        yield from cuts.before(number)
        yield from cuts.behind(number)
        yield from cuts.question(number, after)


def _begins(text: str, start: int) -> bool:
    """Whether a sentence begins there."""
    before = text[:start].rstrip(" \"'([")
    return not before or before[-1] in ".!?\n"


def _clause_before(text: str, floor: int, end: int) -> str:
    """Give the part of a clause that stands before a cut."""
    before = text[floor:end]
    borders = [*_BEFORE.finditer(before)]
    while borders and _THAT.match(text, floor + borders[-1].start()):
        borders.pop()
    return before[borders[-1].end() if borders else 0 :].strip()
