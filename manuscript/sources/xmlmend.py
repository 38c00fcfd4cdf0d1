"""XML in UTF-8 -> the same without what no parser takes: control characters, bare `]]>`. A DTD is refused.

WordPress put text into CDATA without splitting a `]]>` in it until version 3.2; such a text ends too early, and what
follows it is malformed. The first `]]>` right before the closing tag is its true end, so the whole is read as one text.
"""

import re

from manuscript.errors import Refused
from manuscript.model.value import Value
from manuscript.sources.xmlbytes import PIECE

MOST = 100_000
"""Repairs of one kind after which a file is no text."""

HINT_CUT = "Export it again, and pull the file as it was downloaded."

_C0 = bytes(set(range(32)) - set(b"\t\n\r"))
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
_TOKEN = re.compile(rb"<!|<\?|\]\]>")
_REFERENCE = rb"&#(?:0*(?:[0-8]|1[12]|1[4-9]|2\d|3[01])|x0*(?:[0-8bcef]|1[0-9a-f]));"
_BARE = rb"<[\w:.-]{1,40} [\w:.-]{1,40}=\d{1,20}\s*/?>"
_CONTROL_REFERENCE = re.compile(_REFERENCE, re.IGNORECASE)
_BARE_NUMBER = re.compile(_BARE)
_TOKEN_OR_RARE = re.compile(rb"<!|<\?|\]\]>|" + _REFERENCE + rb"|" + _BARE, re.IGNORECASE)
_DIGITS = re.compile(rb"(?<==)\d+")
_CLOSE = re.compile(rb"</([\w:.-]{1,200})\s*>")
_BEHIND = 1 << 20
_HEAD = 65_536
_DOCTYPE = re.compile(
    rb"(?:\xef\xbb\xbf)?(?>\s+|<\?(?s:.*?)\?>|<!--(?s:.*?)-->)*+(?=<!(?:doctype(?!\s+html)|entity|element|attlist))",
    re.IGNORECASE,
)


class Edit(Value, frozen=True):
    """Bytes from `low` to `high` that are read as `put`."""

    low: int
    high: int
    put: bytes


class Mended(Value, frozen=True):
    """The document from `start`, with its edits in order.

    `controls` are where characters are gone, `cdata` where a text was mended, `quotes` where an attribute was.
    """

    data: bytes
    start: int
    edits: tuple[Edit, ...] = ()
    controls: tuple[int, ...] = ()
    cdata: tuple[int, ...] = ()
    quotes: tuple[int, ...] = ()


def mend(name: str, data: bytes, start: int) -> Mended:
    """Find everything that must be read otherwise; refuse what must not be read."""
    refuse_doctype(name, data, start)
    data, controls = _without_controls(name, data, start)
    scan = _Scan(name, data, start)
    scan.run()
    edits = sorted(scan.edits, key=lambda edit: edit.low)
    gone = sorted([*controls, *scan.controls])
    return Mended(
        data=data,
        start=start,
        edits=tuple(edits),
        controls=tuple(gone),
        cdata=tuple(scan.cdata),
        quotes=tuple(scan.quotes),
    )


def refuse_doctype(name: str, data: bytes, start: int = 0) -> None:
    """Refuse a DTD before the first element, where it belongs, without looking at any more than that."""
    if before := _DOCTYPE.match(data, start, start + _HEAD):
        raise _doctype(name, data.count(b"\n", 0, before.end()) + 1)


def _doctype(name: str, line: int) -> Refused:
    problem = f"{name} declares a document type (DTD) on line {line}, which is never read."
    return Refused(problem, "No blog's export has one: download it again.")


def _without_controls(name: str, data: bytes, start: int) -> tuple[bytes, list[int]]:
    """Take out what XML does not allow (section 2.2), and say where it was, counted without it."""
    found: list[int] = []
    for low in range(start, len(data), PIECE):
        piece = data[low : low + PIECE + 2]
        if len(piece.translate(None, _C0)) == len(piece) and b"\xef\xbf" not in piece:
            continue
        found += [low + match.start() for match in _CONTROL.finditer(piece) if match.start() < PIECE]
        if len(found) > MOST:
            raise Refused(f"{name} is no text: it holds more than {MOST} control characters.", "Export it again.")
    if not found:
        return data, []
    clean, gone, low = bytearray(), list[int](), 0
    for at in found:
        clean += data[low:at]
        gone.append(len(clean))
        low = at + (3 if data[at] == 0xEF else 1)
    clean += data[low:]
    return bytes(clean), gone


class _Scan:
    """One walk over the marks that are no tags: CDATA, comments, instructions, declarations."""

    def __init__(self, name: str, data: bytes, start: int) -> None:
        self.edits: list[Edit] = []
        self.controls: list[int] = []
        self.cdata: list[int] = []
        self.quotes: list[int] = []
        self._name, self._data, self._at = name, data, start
        self._free = start
        rare = _CONTROL_REFERENCE.search(data, start) or _BARE_NUMBER.search(
            data, start
        )  # one by one: four times as fast
        self._token = _TOKEN_OR_RARE if rare else _TOKEN

    def run(self) -> None:
        """Walk to the end."""
        data, find = self._data, self._data.find
        while token := self._token.search(data, self._at):
            low = token.start()
            if data.startswith(b"<![CDATA[", low):
                self._skip(low, find(b"]]>", low + 9), 3, "a CDATA section")
            elif data.startswith(b"<!--", low):
                self._skip(low, find(b"-->", low + 4), 3, "a comment")
            elif data.startswith(b"<?", low):
                self._skip(low, find(b"?>", low + 2), 2, "an instruction")
            elif data.startswith(b"<!", low):
                self._refuse_declaration(low)
            else:
                self._at = token.end()
                self._mend(low, token.end())

    def _skip(self, low: int, end: int, size: int, what: str) -> None:
        if end < 0:
            raise Refused(f"{self._name} is cut off: {what} begins on line {self._line(low)} and has no end.", HINT_CUT)
        self._at = end + size

    def _refuse_declaration(self, low: int) -> None:
        words = self._data[low : low + 15].lower()
        if words.startswith(b"<!doctype html"):
            raise Refused(
                f"{self._name} is a web page, no export.", "Perhaps the site showed its login or an error page."
            )
        if b"<!doctype".startswith(words[:9]) or words.startswith(
            (b"<!doctype", b"<!entity", b"<!element", b"<!attlist")
        ):
            raise _doctype(self._name, self._line(low))
        raise Refused(f"{self._name} is not well-formed on line {self._line(low)}: `<!`.", HINT_CUT)

    def _mend(self, low: int, high: int) -> None:
        """Mend a bare `]]>` in text or a number without quotes, or take out a reference to a control character."""
        if self._data.startswith(b"&", low):
            self.controls.append(low)
            self.edits.append(Edit(low=low, high=high, put=b""))
        elif self._data.startswith(b"<", low):
            digits = _DIGITS.search(self._data, low, high)
            assert digits
            self.quotes.append(low)
            self.edits.append(Edit(low=digits.start(), high=digits.end(), put=b'"' + digits.group() + b'"'))
        else:
            self.cdata.append(low)
            if not self._is_wrapped(low):
                self.edits.append(Edit(low=low, high=high, put=b"]]&gt;"))
        if len(self.edits) > MOST:
            raise Refused(f"{self._name} is not well-formed in more than {MOST} places.", HINT_CUT)

    def _is_wrapped(self, low: int) -> bool:
        """Whether this is the true end of a text in CDATA that holds `]]>` itself; then all of those are split."""
        data = self._data
        close = _CLOSE.match(data, low + 3)
        if not close:
            return False
        after, self._free = max(self._free, low - _BEHIND), low + 3
        tag = data.rfind(b"<" + close[1], after, low)
        opens = data.find(b"<![CDATA[", tag, low) if tag >= 0 else -1
        if (
            opens < 0
            or not re.fullmatch(rb"<[^<>]*>\s*", data[tag:opens])
            or data.find(b"</" + close[1], tag, low) >= 0
        ):
            return False
        while self.edits and self.edits[-1].low >= opens:
            self.edits.pop()
        at = data.find(b"]]>", opens, low)
        while at >= 0:
            self.edits.append(Edit(low=at, high=at + 3, put=b"]]]]><![CDATA[>"))
            at = data.find(b"]]>", at + 3, low)
        return True

    def _line(self, at: int) -> int:
        return self._data.count(b"\n", 0, at) + 1
