"""Rows between two beginnings -> the words of one comment: without the page's buttons, and without the copy's indentation."""

from collections.abc import Sequence

from manuscript.model.value import Value
from manuscript.sources import marks
from manuscript.sources.listing import Taken
from manuscript.sources.marks import Row


class Piece(Value, frozen=True):
    """The words of one comment, the rows `low` to `high` they came from, and how many control characters are gone.

    `margin` characters are gone from the front of each row; `pending` says that a notice of moderation stood below.
    """

    text: str
    low: int
    high: int
    controls: int
    margin: int = 0
    pending: bool = False


def cut(rows: Sequence[Row], taken: Sequence[Taken], end: int) -> tuple[list[Piece], list[int]]:
    """Cut the rows of each comment; and give the rows after the last button that belong to nobody (from 0)."""
    if not taken:
        return [], []
    ends = [*(one.start.at for one in taken[1:]), end]
    spans = _spans(rows, [(one.start.body, high) for one, high in zip(taken, ends, strict=True)])
    spans[-1], rest = _last(rows, spans[-1], end)
    margins = _margins(rows, taken, spans)
    pieces = zip(spans, margins, ends, strict=True)
    return [_piece(rows, span, margin, high) for span, margin, high in pieces], rest


def follows_button(rows: Sequence[Row], at: int, low: int = 0) -> bool:
    """Whether the last row from `low` to before `at` that is no page mark is a reply button."""
    for before in range(at - 1, low - 1, -1):
        row = rows[before]
        if not (row.blank or marks.is_paging(row.key) or marks.is_small(row.key) or marks.is_avatar(row.key)):
            return marks.is_button(row.key)
    return False


def _spans(rows: Sequence[Row], wide: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Leave the page's rows away; a word such as "edit" is the page's only where most comments end in one.

    It is nobody's whole comment, unless it stands on one comment only.
    """
    plain = [_span(rows, low, high, small=False) for low, high in wide]
    short = [_span(rows, low, high, small=True) for low, high in wide]
    many = sum(one != other for one, other in zip(plain, short, strict=True))
    if many * 2 <= len(wide):
        return plain
    return [one if many == 1 and other[0] == other[1] else other for one, other in zip(plain, short, strict=True)]


def _span(rows: Sequence[Row], low: int, high: int, *, small: bool) -> tuple[int, int]:
    """Leave away a form in between, one button at the end, page marks around it, and with `small` the edit links."""
    high = _form(rows, low, high)
    button = False
    while high > low:
        row = rows[high - 1]
        if marks.is_button(row.key) and not button:
            button = True
        elif not (row.blank or _is_around(rows, low, high - 1, button=button, small=small)):
            break
        high -= 1
    while low < high and rows[low].blank:
        low += 1
    return low, high


def _form(rows: Sequence[Row], low: int, high: int) -> int:
    """Find a reply form between two comments: its heading after a button, or with a notice of the form below it."""
    note = next((at for at in range(high - 1, low - 1, -1) if marks.is_note(rows[at].key)), low)
    heads = (at for at in range(low, high) if marks.is_leave(rows[at].key))
    return next((at for at in heads if at < note or follows_button(rows, at)), high)


def _is_around(rows: Sequence[Row], low: int, at: int, *, button: bool, small: bool) -> bool:
    key = rows[at].key
    if marks.is_pending(key) or (small and marks.is_small(key)):
        return True
    if button:
        return False
    if marks.is_paging(key) or marks.is_pings(key):
        return True
    return (marks.is_avatar(key) or marks.is_number(key)) and follows_button(rows, at, low)


def _last(rows: Sequence[Row], span: tuple[int, int], end: int) -> tuple[tuple[int, int], list[int]]:
    """End the last comment at its button, when words follow that stand further left than its own: they are the page's."""
    low, high = span
    if any(marks.is_button(row.key) for row in rows[high:end]):
        return span, []
    button = next((at for at in range(high - 1, low - 1, -1) if marks.is_button(rows[at].key)), None)
    if button is None:
        return span, []
    rest = [at for at in range(button + 1, high) if not rows[at].blank]
    margin = min((len(rows[at].indent) for at in range(low, button) if not rows[at].blank), default=0)
    if not rest or (margin and all(len(rows[at].indent) >= margin for at in rest)):
        return span, []
    return _span(rows, low, button + 1, small=False), rest


def _piece(rows: Sequence[Row], span: tuple[int, int], margin: int, end: int) -> Piece:
    low, high = span
    lines = [row.text[min(margin, len(row.indent)) :] if not row.blank else row.text[margin:] for row in rows[low:high]]
    controls = sum(row.controls for row in rows[low:high])
    pending = any(marks.is_pending(row.key) for row in rows[high:end])
    return Piece(text="\n".join(lines), low=low, high=high, controls=controls, margin=margin, pending=pending)


def _margins(rows: Sequence[Row], taken: Sequence[Taken], spans: Sequence[tuple[int, int]]) -> list[int]:
    """Say how far the copy indents each comment: as much as it indents every comment whose head stands equally far.

    A reader who indents their whole text keeps that, as long as one other comment shows what the page does.
    """
    own = [_common([row.indent for row in rows[low:high] if not row.blank]) for low, high in spans]
    least: dict[tuple[str, str], int] = {}
    for one, indent in zip(taken, own, strict=True):
        if indent is not None:
            for group in ((one.start.indent, indent[:1]), (one.start.indent, "")):
                least[group] = min(least.get(group, len(indent)), len(indent))
    return [_margin(one.start.indent, indent or "", least) for one, indent in zip(taken, own, strict=True)]


def _margin(head: str, indent: str, least: dict[tuple[str, str], int]) -> int:
    if least.get((head, "")) == 0:
        return 0
    return least.get((head, indent[:1]), 0)


def _common(indents: Sequence[str]) -> str | None:
    """Give the white space that all lines begin with; None without lines."""
    if not indents:
        return None
    low, high = min(indents), max(indents)
    size = next((at for at, pair in enumerate(zip(low, high, strict=False)) if pair[0] != pair[1]), len(low))
    return low[: min(size, len(low))]
