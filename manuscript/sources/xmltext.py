"""Bytes of an XML export or feed -> its records, one after the other, and what had to be repaired on the way.

Every XML source reads through here (facts, section 2, rule 3: strict, else repaired and told, else refused in a line):

    reading = xmltext.Reading(name, data)
    for record in reading.records({"channel": {"title"}, "item": {"title", "link"}, "wp:comment": {"wp:comment_id"}}):
        record.tag, record.line, record.text("title"), record.above
    reading.findings()

A record is an element that is asked for, with those of its fields that are asked for; nothing else is ever kept. It comes
when it ends, so a comment comes before the item that holds it. A field is named by the way to it: `author/name`.
"""

from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping
from typing import Any
from xml.parsers import expat

from manuscript.errors import Refused
from manuscript.model.findings import Finding, Findings
from manuscript.model.place import Place
from manuscript.model.rules import found
from manuscript.model.value import Value
from manuscript.sources import xmlbytes, xmlmend
from manuscript.sources.xmlnames import Names

DEEPEST = 200
"""Elements inside one another; an export has five."""

_STUCK = 8
"""Pieces of a megabyte in which no tag ends: then it is no tag."""

_SHOWN = 5
_codes = expat.errors.codes
_CUT = frozenset(
    _codes[text]
    for text in (
        expat.errors.XML_ERROR_NO_ELEMENTS,
        expat.errors.XML_ERROR_UNCLOSED_TOKEN,
        expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
        expat.errors.XML_ERROR_PARTIAL_CHAR,
    )
)


class Field(Value, frozen=True, gc=False):
    """The text of an element (of all inside it), its attributes, its line, and how many control characters are gone."""

    text: str
    attributes: dict[str, str]
    line: int
    controls: int = 0


class Record(Value, frozen=True):
    """One element that was asked for. `above` is the open record around it, with what was read of that so far."""

    tag: str
    line: int
    attributes: dict[str, str]
    fields: dict[str, list[Field]]
    above: "Record | None" = None

    def field(self, way: str) -> Field | None:
        """Give the first field of this name."""
        fields = self.fields.get(way)
        return fields[0] if fields else None

    def all(self, way: str) -> list[Field]:
        """Give every field of this name."""
        return self.fields.get(way, [])

    def text(self, way: str) -> str:
        """Give the text of the first field of this name, empty where there is none."""
        fields = self.fields.get(way)
        return fields[0].text if fields else ""


def head(data: bytes) -> str:
    """Give the first pages of bytes as text, for `is_mine`."""
    return xmlbytes.head(data)


class Reading:
    """One document on its way. Raises Refused at once for a DTD, wrong bytes, or no XML at all."""

    def __init__(self, name: str, data: bytes) -> None:
        self._name = name
        self._begun = xmlbytes.begin(name, data)
        self._mended = xmlmend.mend(name, self._begun.data, self._begun.start)
        self._names = Names()

    def records(self, wanted: Mapping[str, Collection[str]]) -> Iterator[Record]:
        """Give the records in the order in which they end; Refused, with the line, on what is not well-formed."""
        self._names = Names()
        walk = _Walk(self._name, wanted, self._names, _fed(self._mended), self._begun)
        for piece in _pieces(self._mended):
            walk.feed(piece)
            yield from walk.ready
            walk.ready.clear()
        walk.feed(b"", last=True)
        yield from walk.ready

    def findings(self) -> Findings:
        """Tell every repair, once a kind, with its first lines; to be asked after the last record."""
        return (*self._of_bytes(), *self._of_marks(), *self._of_prefixes())

    def _of_bytes(self) -> Iterator[Finding]:
        place = Place(path=self._name)
        if self._begun.junk:
            yield found("P820", place, count=self._begun.junk)
        if self._begun.said:
            yield found("P824", place, said=self._begun.said, held=self._begun.held)

    def _of_marks(self) -> Iterator[Finding]:
        mended = self._mended
        for code, where in (("P821", mended.controls), ("P822", mended.cdata), ("P825", mended.quotes)):
            if where:
                lines = [mended.data.count(b"\n", 0, at) + 1 for at in where[:_SHOWN]]
                said = ", ".join(str(line) for line in dict.fromkeys(lines)) + (", …" if len(where) > _SHOWN else "")
                yield found(code, Place(path=self._name, line=lines[0]), count=len(where), lines=said)

    def _of_prefixes(self) -> Iterator[Finding]:
        for prefix, line in list(self._names.undeclared.items())[:_SHOWN]:
            yield found("P823", Place(path=self._name, line=line), prefix=prefix[:60])


def _pieces(mended: xmlmend.Mended) -> Iterator[bytes]:
    """Give the document with its edits, about a megabyte at a time."""
    parts: list[bytes] = []
    size, low = 0, mended.start
    for edit in (*mended.edits, xmlmend.Edit(low=len(mended.data), high=len(mended.data), put=b"")):
        while low < edit.low:
            high = min(edit.low, low + xmlbytes.PIECE)
            parts.append(mended.data[low:high])
            size, low = size + high - low, high
            if size >= xmlbytes.PIECE:
                yield b"".join(parts)
                parts, size = [], 0
        parts.append(edit.put)
        size, low = size + len(edit.put), edit.high
    yield b"".join(parts)


def _fed(mended: xmlmend.Mended) -> list[int]:
    """Say where the characters that are gone would stand in what the parser is given."""
    made, shift, at = [], -mended.start, 0
    for gone in mended.controls:
        while at < len(mended.edits) and mended.edits[at].low < gone:
            edit = mended.edits[at]
            shift, at = shift + len(edit.put) - (edit.high - edit.low), at + 1
        made.append(gone + shift)
    return made


class _Walk:
    """What the parser says, made into records. Nothing here calls itself: depth is a number."""

    def __init__(
        self,
        name: str,
        wanted: Mapping[str, Collection[str]],
        names: Names,
        controls: list[int],
        begun: xmlbytes.Begun,
    ) -> None:
        self.ready: list[Record] = []
        self._name, self._names, self._controls = name, names, controls
        self._wanted = {tag: frozenset(ways) for tag, ways in wanted.items()}
        self._lines = begun.data.count(b"\n", 0, begun.start)
        self._open: list[str] = []
        self._records: list[tuple[int, Record]] = []
        self._field: tuple[int, str, dict[str, str], int, int] | None = None
        self._text: list[str] = []
        self._parser = self._made()
        self._stuck, self._stood = 0, -1

    def _made(self) -> expat.XMLParserType:
        parser = expat.ParserCreate("UTF-8")
        parser.buffer_text = True
        parser.buffer_size = 1 << 16
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartDoctypeDeclHandler = self._doctype
        return parser

    def feed(self, piece: bytes, *, last: bool = False) -> None:
        """Read a piece."""
        try:
            self._parser.Parse(piece, last)
        except expat.ExpatError as error:
            raise Refused(self._problem(error), xmlmend.HINT_CUT) from None
        stands = self._parser.CurrentByteIndex
        self._stuck = self._stuck + 1 if stands == self._stood else 0
        self._stood = stands
        if self._stuck >= _STUCK:
            raise Refused(f"{self._name} has a tag of many megabytes on line {self._line()}.", xmlmend.HINT_CUT)

    def _line(self) -> int:
        return self._parser.CurrentLineNumber + self._lines

    def _start(self, printed: str, attributes: dict[str, str]) -> None:
        depth = len(self._open) + 1
        if depth > DEEPEST:
            problem = f"{self._name} has more than {DEEPEST} elements inside one another on line {self._line()}."
            raise Refused(problem, "No blog's export looks like that: download it again.")
        if attributes:
            self._names.enter(depth, attributes)
        tag = self._names.tag(printed, self._line)
        self._open.append(tag)
        if self._field:
            return
        if self._records and self._start_field(depth, tag, attributes):
            return
        if tag in self._wanted:
            above = self._records[-1][1] if self._records else None
            line = self._line()
            record = Record(
                tag=tag, line=line, attributes=self._names.attributes(attributes, self._line), fields={}, above=above
            )
            self._records.append((depth, record))

    def _start_field(self, depth: int, tag: str, attributes: dict[str, str]) -> bool:
        top, record = self._records[-1]
        way = tag if depth == top + 1 else "/".join(self._open[top:])
        if way not in self._wanted[record.tag]:
            return False
        line = self._line()
        begins = self._parser.CurrentByteIndex if self._controls else 0
        self._field = (depth, way, self._names.attributes(attributes, self._line), line, begins)
        self._parser.CharacterDataHandler = self._text.append
        return True

    def _end(self, _: str) -> None:
        depth = len(self._open)
        if self._field:
            if self._field[0] == depth:
                self._end_field()
        elif self._records and self._records[-1][0] == depth:
            self.ready.append(self._records.pop()[1])
        self._open.pop()
        self._names.leave(depth)

    def _end_field(self) -> None:
        assert self._field
        _, way, attributes, line, begins = self._field
        gone = 0
        if self._controls:
            ends = self._parser.CurrentByteIndex
            gone = bisect_right(self._controls, ends) - bisect_right(self._controls, begins)
        text = self._text[0] if len(self._text) == 1 else "".join(self._text)
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        field = Field(text=text, attributes=attributes, line=line, controls=gone)
        self._records[-1][1].fields.setdefault(way, []).append(field)
        self._text.clear()
        self._field = None
        self._parser.CharacterDataHandler = None

    def _doctype(self, *_: Any) -> None:
        raise Refused(f"{self._name} declares a document type (DTD), which is never read.", xmlmend.HINT_CUT)

    def _problem(self, error: expat.ExpatError) -> str:
        line = error.lineno + self._lines
        inside = f" inside <{self._open[-1][:60]}>" if self._open else ""
        if error.code in _CUT:
            return f"{self._name} is cut off: it ends on line {line}{inside}."
        words = expat.ErrorString(error.code)
        return f"{self._name} is not well-formed on line {line}, column {error.offset + 1}{inside}: {words}."
