"""Comments that were taken -> the lines in them that may be the page's, or the beginning of another reader's words.

A law: a line that is only a button, with words below it, never vanishes into somebody's text without being told.
"""

from collections.abc import Iterable, Sequence

from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.rules import found
from manuscript.sources import headers, marks
from manuscript.sources.bodies import Piece
from manuscript.sources.headers import Start
from manuscript.sources.listing import Taken
from manuscript.sources.marks import Row

_SHOWN = 60
_LEAST = 3
_WORDS = 4


def place(name: str, rows: Sequence[Row], at: int) -> Place:
    """Give the place of a row (from 0): where its first character that is no white space stands."""
    return Place(path=name, line=at + 1, column=len(rows[at].indent) + 1)


def lines(
    name: str,
    rows: Sequence[Row],
    starts: Sequence[Start],
    taken: Sequence[Taken],
    pieces: Sequence[Piece],
    *,
    lang: str,
) -> list[Finding]:
    """Tell every line inside somebody's words that is a button, or that reads like another reader's name and date."""
    buttons = _buttons(rows, pieces, lang)
    named = {start.at for start in starts if start.when.raw and not start.number and headers.is_name(start.name)}
    findings: list[Finding] = []
    for one, piece in zip(taken, pieces, strict=True):
        for at in _suspect(rows, piece, buttons, named):
            words = {"author": one.start.name, "text": rows[at].text.strip()[:_SHOWN]}
            findings.append(found("P815", place(name, rows, at), line=at + 1, **words))
    return findings


def _suspect(rows: Sequence[Row], piece: Piece, buttons: set[str], named: set[int]) -> Iterable[int]:
    """Give the suspect rows of one comment; a name right below a button is told with the button."""
    told = False
    for at in range(piece.low, piece.high):
        if rows[at].blank:
            continue
        is_button = rows[at].key in buttons and at + 1 < piece.high
        if is_button or (at in named and at > piece.low and not told):
            yield at
        told = is_button


def _buttons(rows: Sequence[Row], pieces: Sequence[Piece], lang: str) -> set[str]:
    """Give the buttons of this page: those of its language, and those that close a comment on it."""
    words = {at for piece in pieces for at in range(piece.low, piece.high)}
    keys = {row.key for row in rows if marks.is_button(row.key)}
    closing = {row.key for at, row in enumerate(rows) if at not in words and marks.is_button(row.key)}
    return {key for key in keys if key in closing or marks.REPLY.get(key, lang) == lang}


def left_out(name: str, rows: Sequence[Row], head: int, taken: Sequence[Taken]) -> list[Place]:
    """Give the first line between the head of the comments and the first one, if words stand there."""
    if head < 0 or not taken:
        return []
    between = range(head + 1, taken[0].start.at)
    words = (at for at in between if not (rows[at].blank or headers.is_chrome(rows[at])))
    return [place(name, rows, at) for at in words][:1]


def same_last(name: str, rows: Sequence[Row], pieces: Sequence[Piece]) -> list[Finding]:
    """Tell when every comment, of three or more, ends in the same short line below its words."""
    long = [piece for piece in pieces if piece.high - piece.low > 1]
    keys = {rows[piece.high - 1].key for piece in pieces if piece.high > piece.low}
    words = len(next(iter(keys), "").split())
    if len(long) < _LEAST or len(keys) != 1 or not 0 < words <= _WORDS or len(long) < sum(bool(p.text) for p in pieces):
        return []
    at = long[0].high - 1
    return [found("P816", place(name, rows, at), count=len(long), text=rows[at].text.strip())]
