"""Rows of words -> lines in columns, as wide as the terminal. rich knows how wide every letter is; its tables take 0.4 ms a row."""

import shutil
import sys
from collections.abc import Iterator, Sequence

from manuscript.cli import say

_GAP = "  "
_LEAST = 20
_WIDEST = 36


def lines(rows: Sequence[Sequence[str]], *, indent: str = "") -> Iterator[str]:
    """Lay rows out; no column but the last is wider than it must be, and the last has what is left of the line."""
    from rich.cells import cell_len, set_cell_size  # late: only a person who looks at columns needs it

    cleaned = [[say.one_line(cell) for cell in row] for row in rows]
    widths = [min(max(map(cell_len, column)), _WIDEST) for column in zip(*(row[:-1] for row in cleaned), strict=True)]
    left = max(_width() - len(indent) - sum(width + len(_GAP) for width in widths), _LEAST)
    for *cells, last in cleaned:
        fitted = [set_cell_size(_cut(cell, width), width) for cell, width in zip(cells, widths, strict=True) if width]
        yield f"{indent}{_GAP.join([*fitted, _cut(last, left)])}".rstrip()


def _cut(text: str, width: int) -> str:
    """Cut a text to a width, with a mark where words are left out."""
    from rich.cells import cell_len, set_cell_size  # as above

    return text if cell_len(text) <= width else f"{set_cell_size(text, width - 1).rstrip()}…"


def _width() -> int:
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else say.PIPED_WIDTH
