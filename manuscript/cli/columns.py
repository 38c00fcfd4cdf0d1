"""Rows of words -> lines in columns, as wide as the terminal. rich knows how wide every letter is; its tables take 0.4 ms a row."""

import shutil
import sys
from collections.abc import Iterator, Sequence

from manuscript.cli import say

_GAP = "  "
_LEAST = 20
_WIDEST = 40


def lines(rows: Sequence[Sequence[str]], *, indent: str = "", whole: Sequence[int] = ()) -> Iterator[str]:
    """Lay rows out; no column but the last is wider than it must be, and the last has what is left of the line.

    Cells of the columns `whole` (from 0) are never cut.
    """
    cleaned = [[say.one_line(cell) for cell in row] for row in rows]
    columns = zip(*(row[:-1] for row in cleaned), strict=True)
    widths = [_width(column, cut=at not in whole) for at, column in enumerate(columns)]
    left = max(_room() - len(indent) - sum(width + len(_GAP) for width in widths if width), _LEAST)
    for *cells, last in cleaned:
        fitted = [_fit(cell, width, fill=True) for cell, width in zip(cells, widths, strict=True) if width]
        yield f"{indent}{_GAP.join([*fitted, _fit(last, left)])}".rstrip()


def _width(column: Sequence[str], *, cut: bool) -> int:
    widest = max(map(_width_of, column))
    return min(widest, _WIDEST) if cut else widest


def fit(text: str, width: int) -> str:
    """Cut a text to a width, with a mark where words are left out."""
    return _fit(say.one_line(text), width)


def _fit(text: str, width: int, *, fill: bool = False) -> str:
    """Cut a text to a width, with a mark where words are left out, or fill it up."""
    wide = _width_of(text) if len(text) <= width or not text[:width].isascii() else len(text)
    if wide > width:
        text = f"{_cut(text, width - 1).rstrip()}…"
        wide = _width_of(text[:-1]) + 1
    return text + " " * (width - wide if fill else 0)


def _cut(text: str, width: int) -> str:
    if text[:width].isascii():
        return text[:width]
    from rich.cells import set_cell_size  # late: only a person who looks at columns needs it

    return set_cell_size(text, width)


def _width_of(text: str) -> int:
    if text.isascii():
        return len(text)
    from rich.cells import cell_len  # as above

    return cell_len(text)


def _room() -> int:
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else say.PIPED_WIDTH
