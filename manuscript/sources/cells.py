"""Bytes of a table -> rows of cells, each with the line on which it stands: CSV as forms and spreadsheets save it.

The charset and the mark between cells are found out, not asked: Dutch Excel writes Windows-1252 and `;`, Google UTF-8 and
`,`, "Unicode text" UTF-16 and tabs. A cell stays text, whatever it begins with.
"""

import re
from collections.abc import Iterator, Sequence

from manuscript.errors import Refused
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.rules import found
from manuscript.model.value import Value
from manuscript.sources import textfile

MARKS = (",", ";", "\t")

_WIDE = (b"\xff\xfe", b"\xfe\xff")
_MULTIBYTE = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe1-\xef][\x80-\xbf]{2}|\xf0[\x90-\xbf][\x80-\xbf]{2}")
_SEP = re.compile(r"sep=(.)\n", re.IGNORECASE)
_CELLS = {
    mark: re.compile(rf'"(?P<quoted>[^"]*+(?:""[^"]*+)*+)"(?P<rest>[^{mark}\n]*+)|(?P<plain>[^{mark}\n]*+)')
    for mark in MARKS
}
_AGAIN = "Save the form's answers as CSV again, and pull."


class Cell(Value, frozen=True):
    """One cell: its text, the line and column of the file where it begins."""

    text: str
    line: int
    column: int


class Broken(Exception):
    """The text is no table: on `line`, because of `problem`."""

    def __init__(self, line: int, problem: str) -> None:
        super().__init__(problem)
        self.line, self.problem = line, problem


def decode(name: str, data: bytes) -> tuple[str, list[Finding]]:
    """Decode a table: UTF-8, UTF-16 that says so, else Windows-1252, which is told. A mixture is refused."""
    try:
        return textfile.decode(name, data), []
    except Refused:
        where = _first_wrong(data)
        if data.startswith(_WIDE) or where < 0 or _MULTIBYTE.search(data):
            raise
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        problem = f"byte 0x{data[error.start]:02x} at offset {error.start}"
        raise Refused(f"{name} is neither UTF-8 nor Windows-1252: {problem}.", _AGAIN) from error
    place = Place(path=name, line=data.count(b"\n", 0, where) + 1)
    told = found("P867", place, value=data[where], offset=where)
    return text.replace("\r\n", "\n").replace("\r", "\n"), [told]


def mark_of(text: str) -> str:
    """Find the mark between cells: the one that the file names, else the one that parts its heading most often; or none."""
    named = _SEP.match(text)
    if named and named[1] in MARKS:
        return named[1]
    best = (1, "")
    for mark in MARKS:
        try:
            width = len(next(rows(text, mark), ()))
        except Broken:
            continue
        best = max(best, (width, mark), key=lambda one: one[0])
    return best[1]


def rows(text: str, mark: str) -> Iterator[Sequence[Cell]]:
    """Cut a text into rows of cells; empty lines are no rows."""
    pattern = _CELLS[mark]
    named = _SEP.match(text)
    at, line, begin = (named.end(), 2, named.end()) if named else (0, 1, 0)
    row: list[Cell] = []
    while at <= len(text):
        match = pattern.match(text, at)
        if match is None or (match["plain"] or "").startswith('"'):
            raise Broken(line, "the quotation mark that opens a cell is never closed")
        if match["rest"]:
            raise Broken(line, "words follow the quotation mark that closes a cell")
        quoted = match["quoted"]
        value = match["plain"] if quoted is None else quoted.replace('""', '"') if '""' in quoted else quoted
        row.append(Cell(text=value, line=line, column=at - begin + 1))
        end = match.end()
        if quoted and (breaks := quoted.count("\n")):
            line += breaks
            begin = text.rindex("\n", at, end) + 1
        at = end + 1
        if end < len(text) and text[end] == mark:
            continue
        if len(row) > 1 or row[0].text or quoted is not None:
            yield row
        row, line, begin = [], line + 1, at


def _first_wrong(data: bytes) -> int:
    try:
        data.decode()
    except UnicodeDecodeError as error:
        return error.start
    return -1
