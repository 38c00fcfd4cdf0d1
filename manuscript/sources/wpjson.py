"""Bytes of a saved listing -> its objects, each with its place: one page, several in a list, or one after the other.

Every object is decoded by itself, so that a spoilt one is skipped and its neighbours are not. What a site sends instead
of comments (an error object, also with status 200) is refused, and so is a listing that breaks off.
"""

import codecs
import re
from collections.abc import Iterator

import msgspec

from manuscript.errors import Refused
from manuscript.model.value import Value
from manuscript.sources import textfile, wpaddress
from manuscript.sources.wpcomments import Sent

HINT = "Save the whole answer of /wp-json/wp/v2/comments?per_page=100, every page of it, and pull again."

_TRAILING = re.compile(r"trailing characters \(byte ([0-9]+)\)")
_BYTE = re.compile(r"\(byte ([0-9]+)\)")
_ESCAPE = re.compile(
    rb"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[dD][89a-fA-F][0-9a-fA-F]{2}|.)", re.DOTALL
)
_DEEPEST = 4


class Element(Value, frozen=True):
    """One object where it stands; `reason` says why there is no `sent`."""

    line: int
    column: int
    sent: Sent | None = None
    reason: str = ""


class Listing(Value, frozen=True):
    """All objects in order; the number of objects on each page; and how many the site says there are, where it says so."""

    elements: tuple[Element, ...]
    pages: tuple[int, ...] = ()
    total: int | None = None


class _Envelope(msgspec.Struct, frozen=True):
    """What `?_envelope` puts around an answer."""

    body: msgspec.Raw = msgspec.Raw()
    status: object = None
    headers: object = None


class _Piece(Value, frozen=True):
    raw: bytes
    at: int
    depth: int = 0
    among_pages: bool = False


def listing(name: str, data: bytes) -> Listing:
    """Take a file apart."""
    plain = _utf8(name, data)
    reader = _Reader(name, plain)
    try:
        reader.run(_values(name, plain))
    except RecursionError as error:
        raise Refused(f"{name} is nested too deeply to be a listing of comments.", HINT) from error
    return Listing(elements=tuple(reader.elements), pages=tuple(reader.pages), total=reader.total)


class _Reader:
    """Goes through the values from front to back, and keeps count of lines on the way."""

    def __init__(self, name: str, data: bytes) -> None:
        self.elements: list[Element] = []
        self.pages: list[int] = []
        self.total: int | None = None
        self._name, self._data = name, data
        self._at, self._line, self._column = 0, 1, 1

    def run(self, values: Iterator[_Piece]) -> None:
        for value in values:
            stack = [value]
            while stack:
                piece = stack.pop()
                if piece.raw[:1] == b"[" and piece.depth < _DEEPEST:
                    stack += reversed(self._list(piece))
                else:
                    stack += self._object(piece)

    def _list(self, piece: _Piece) -> list[_Piece]:
        raws = [bytes(raw).strip() for raw in msgspec.json.decode(piece.raw, type=list[msgspec.Raw])]
        pages = any(raw[:1] == b"[" for raw in raws)
        if not pages:
            self.pages.append(len(raws))
        pieces, at = [], 0
        for raw in raws:
            at = piece.raw.index(raw, at)
            pieces.append(_Piece(raw=raw, at=piece.at + at, depth=piece.depth + 1, among_pages=pages))
            at += len(raw)
        return pieces

    def _object(self, piece: _Piece) -> list[_Piece]:
        line, column = self._place(piece.at)
        alone = piece.depth == 0 or piece.among_pages
        if piece.raw[:1] != b"{":
            self.elements.append(Element(line=line, column=column, reason="wrong type"))
            return []
        try:
            sent = msgspec.json.decode(piece.raw, type=Sent)
        except (msgspec.MsgspecError, ValueError):
            self.elements.append(Element(line=line, column=column, reason="unreadable"))
            return []
        if sent.error and alone:
            raise _error(self._name, sent.error)
        if alone and not sent.is_comment and not sent.is_post and not sent.error:
            return self._opened(piece)
        reason = "error" if sent.error else "" if sent.is_comment or sent.is_post else "wrong type"
        self.elements.append(Element(line=line, column=column, sent=None if reason else sent, reason=reason))
        return []

    def _opened(self, piece: _Piece) -> list[_Piece]:
        """Open an envelope; anything else that stands alone makes the file something else."""
        envelope = msgspec.json.decode(piece.raw, type=_Envelope)
        body = bytes(envelope.body).strip()
        if not body or not isinstance(envelope.status, int) or piece.depth >= _DEEPEST:
            raise Refused(f"{self._name} is JSON, but holds no WordPress comments.", HINT)
        if envelope.status >= 300:
            raise _error(self._name, f"status {envelope.status}")
        headers = envelope.headers if isinstance(envelope.headers, dict) else {}
        total = next((value for key, value in headers.items() if key.lower() == "x-wp-total"), None)
        self.total = wpaddress.number(total) or self.total
        return [_Piece(raw=body, at=piece.at + piece.raw.index(body), depth=piece.depth + 1, among_pages=True)]

    def _place(self, at: int) -> tuple[int, int]:
        """Give line and column of a byte; bytes are asked for from front to back."""
        passed = self._data[self._at : at]
        lines = passed.count(b"\n")
        since = passed.rpartition(b"\n")[2] if lines else passed
        self._column = (1 if lines else self._column) + len(since.decode())
        self._line += lines
        self._at = at
        return self._line, self._column


def _error(name: str, words: str) -> Refused:
    return Refused(f"{name} is an error that the site sent instead of comments: {words.rstrip('.')}.", HINT)


def _utf8(name: str, data: bytes) -> bytes:
    """Give the bytes as UTF-8, also of a file that a Windows shell saved as UTF-16; others are refused with their place."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return textfile.decode(name, data).encode()
        except UnicodeEncodeError as error:
            raise Refused(f"{name} is damaged: half a character stands in it.", HINT) from error
    if not data.isascii():
        textfile.decode(name, data)
    return data.removeprefix(codecs.BOM_UTF8)


def _values(name: str, data: bytes) -> Iterator[_Piece]:
    """Give the values of a file, which are several where answers were saved one behind the other."""
    mended = False
    at, end = 0, len(data.rstrip())
    view = memoryview(data)
    if not end:
        raise Refused(f"{name} is empty.", HINT)
    while at < end:
        try:
            raw = bytes(msgspec.json.decode(view[at:], type=msgspec.Raw))
            length = end - at
        except msgspec.DecodeError as error:
            trailing = _TRAILING.search(str(error))
            if not trailing and not mended:
                mended, data = True, _ESCAPE.sub(_whole, data)
                view = memoryview(data)
                continue
            if not trailing:
                raise _broken(name, data, at, str(error)) from error
            length = int(trailing[1]) - 1  # msgspec counts the byte that it looked at
            raw = bytes(view[at : at + length])
        piece = raw.strip()
        if piece[:1] not in (b"[", b"{"):
            raise Refused(f"{name} is no listing of WordPress comments: a bare value stands in it.", HINT)
        yield _Piece(raw=piece, at=at + raw.index(piece))
        at += length


def _whole(match: re.Match[bytes]) -> bytes:
    """Put a control character, which is taken out and counted later, in the place of half a character."""
    half = len(match[0]) == 6 and match[0][1:3].lower() == b"ud"
    return rb"\u0001" if half else match[0]


def _broken(name: str, data: bytes, start: int, error: str) -> Refused:
    """Say where JSON ends to be JSON."""
    byte = _BYTE.search(error)
    if not byte:
        return Refused(f"{name} breaks off in the middle: the rest of its JSON is missing.", HINT)
    at = start + int(byte[1])
    line = data.count(b"\n", 0, at) + 1
    return Refused(f"{name} is not JSON: line {line} cannot be read (byte {at}).", HINT)
