"""A chapter's text -> rows of its tables that are not as they must be: with more cells than columns, or no rows at all.

A table of pipes is what GitHub Flavored Markdown says (section 4.10): the head and the row of dashes have as many cells, and what
a later row has beyond them is ignored. Every `|` parts cells, in code too, but one after a backslash.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from typing import NamedTuple

_BEFORE = re.compile(r"^[ \t>]*(?:[-+*][ \t]+|\d{1,9}[.)][ \t]+)?")
"""What may stand before the first cell where a table is in a list, or quoted."""

_DASHES = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_FENCE = re.compile(r"(`{3,}|~{3,})")
_NO_PARAGRAPH = re.compile(r"#{1,6}(?:[ \t]|$)|:::|<|(?:[-*_][ \t]*){3,}$")
"""What may stand on the line above a head, and is no words that the head goes on with."""

_BORDER = re.compile(r"(?<!\\)\|")


class Row(NamedTuple):
    """A row that is not as it must be: its line and column (from 1), the words there, how many cells it has, and the head has.

    That is a cell beyond the last column, and where it begins; or a row of dashes that makes no table, then `columns` is 0.
    """

    line: int
    column: int
    text: str
    cells: int
    columns: int


def read(text: str, code: Collection[str]) -> Iterator[Row]:
    """Give every such row but those that stand in `code`, the text of a chapter's blocks of code, which are no tables."""
    wrong = list(_wrong(text))
    typed, shown = (
        Counter(map(_row, text.split("\n"))),
        Counter(line.strip() for one in code for line in one.split("\n")),
    )
    return (row for line, row in wrong if typed[line] > shown[line])


def _row(line: str) -> str:
    """Give a line without what may stand before a row."""
    return _BEFORE.sub("", line, count=1).rstrip()


def _wrong(text: str) -> Iterator[tuple[str, Row]]:
    """Give each row that is wrong, and the whole line of it; none within fences."""
    fence, columns = "", 0
    before, above = "", ""
    for number, line in enumerate(text.split("\n"), 1):
        row = _row(line)
        mark = _FENCE.match(row)
        if mark and (not fence or (mark[1].startswith(fence) and mark.end() == len(row))):
            fence, row = "" if fence else mark[1], ""
        is_row = _BORDER.search(row) is not None and not fence
        if is_row and columns:
            yield from ((row, one) for one in _beyond(number, line, row, columns))
        elif is_row and "|" in above and _DASHES.fullmatch(row):
            cells = _cells(row)
            columns = len(cells) if len(cells) == len(_cells(above)) and not _is_paragraph(before) else 0
            if not columns:
                yield row, Row(number, len(line.rstrip()) - len(row) + 1, row, len(cells), 0)
        columns = columns if is_row else 0
        before, above = above, "" if fence else row


def _is_paragraph(line: str) -> bool:
    return bool(line) and not _NO_PARAGRAPH.match(line)


def _cells(row: str) -> list[tuple[int, str]]:
    """Give the cells of a row, each with where in it it begins."""
    begin = 1 if row.startswith("|") else 0
    borders = [match.start() for match in _BORDER.finditer(row, begin)]
    ends = borders if borders and borders[-1] == len(row) - 1 else [*borders, len(row)]
    return [(first, row[first:end]) for first, end in zip([begin, *(at + 1 for at in ends[:-1])], ends, strict=True)]


def _beyond(number: int, line: str, row: str, columns: int) -> Iterator[Row]:
    cells = _cells(row)
    lost = next(((at, cell.strip()) for at, cell in cells[columns:] if cell.strip()), None)
    if lost:
        at, cell = lost
        start = len(line.rstrip()) - len(row) + row.index(cell, at)
        yield Row(number, start + 1, cell, len(cells), columns)
