"""A web page saved as one file (MHTML, RFC 2557: `multipart/related`) -> the page in it, and the address it was saved from.

The parts are cut at their boundary by hand: the general mail parser builds the pictures too, and recurses.
"""

import base64
import binascii
import quopri
import re
from email.message import Message
from email.parser import BytesHeaderParser
from itertools import pairwise

from manuscript.errors import Refused
from manuscript.model.value import Value

_LOOK = 16384
_END = re.compile(rb"\r?\n\r?\n")
_HEADER = re.compile(rb"\s*(?:[!-9;-~]{1,70}:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)+", re.IGNORECASE)
_SAVED = re.compile(
    rb"^(?:Snapshot-Content-Location:|From: <?Saved by |X-MimeOLE: Produced By Microsoft MHTML)",
    re.IGNORECASE | re.MULTILINE,
)
_POSTED = re.compile(rb"^(?:Received|Message-ID|Return-Path|Delivered-To):", re.IGNORECASE | re.MULTILINE)
_RELATED = re.compile(rb"^content-type:\s*multipart/related\b", re.IGNORECASE | re.MULTILINE)
_AGAIN = "Save the page again, and pull that file."


class Saved(Value, frozen=True):
    """The page in the file: its bytes, its charset and its address as the file says them, the line on which it begins."""

    data: bytes
    charset: str
    url: str
    line: int


def is_mhtml(data: bytes) -> bool:
    """Say whether this is a web page saved as one file, and no mail."""
    head = _HEADER.match(data[:_LOOK])
    if not head or not _RELATED.search(head.group()):
        return False
    return bool(_SAVED.search(head.group())) or (
        not _POSTED.search(head.group()) and b"content-location:" in data[:_LOOK].lower()
    )


def page(name: str, data: bytes) -> Saved:
    """Find the page. Refused: no boundary, no end, no part that is a web page, letters that cannot be unpacked."""
    head, start = _headers(data)
    boundary = str(head.get_param("boundary") or "")
    if not boundary or not boundary.isascii():
        raise Refused(f"{name} says it is a saved web page and does not say how its parts are separated.", _AGAIN)
    marks = [*re.finditer(rb"^--" + re.escape(boundary.encode()) + rb"(--)?[ \t]*\r?$", data[start:], re.MULTILINE)]
    if not marks or not marks[-1][1]:
        raise Refused(f"{name} is cut off: the end of the saved web page is missing.", _AGAIN)
    url = _one_line(head, "Snapshot-Content-Location")
    for mark, after in pairwise(marks):
        low = start + mark.end() + 1
        whole = data[low : start + after.start()]
        part, words = _headers(whole)
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            made = _unpacked(name, whole[words:], _one_line(part, "Content-Transfer-Encoding").lower())
            charset = str(part.get_param("charset") or "")
            address = url or _one_line(part, "Content-Location")
            return Saved(data=made, charset=charset, url=address, line=data.count(b"\n", 0, low + words) + 1)
    raise Refused(f"{name} is a saved file without a web page in it.", _AGAIN)


def _headers(data: bytes) -> tuple[Message, int]:
    """Read the headers at the start of bytes; and the offset of what follows them."""
    end = _END.search(data)
    stop = end.end() if end else len(data)
    return BytesHeaderParser().parsebytes(data[:stop].lstrip()), stop


def _one_line(head: Message, field: str) -> str:
    return " ".join(str(head.get(field) or "").split())


def _unpacked(name: str, data: bytes, way: str) -> bytes:
    if way == "quoted-printable":
        return quopri.decodestring(data)
    if way != "base64":
        return data
    try:
        return base64.b64decode(data, validate=False)
    except binascii.Error as error:
        raise Refused(f"{name} cannot be unpacked: its base64 is broken.", _AGAIN) from error
