"""A finished file -> everything in it that can be read, at every level: packages, pages, pictures, streams, addresses of data."""

import base64
import binascii
import gzip
import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterator

_DATA = re.compile(rb"data:[\w/+.-]+;base64,([A-Za-z0-9+/=]+)")
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_CHUNKS = (b"iCCP", b"zTXt", b"iTXt")
_PACKED = re.compile(rb"\x78[\x01\x5e\x9c\xda]")
_TAGS = re.compile("[\U000e0000-\U000e007f]")


def everything(data: bytes, depth: int = 0) -> Iterator[tuple[str, bytes]]:
    """Give the bytes of a file and of all that is packed in it, each with where it stands."""
    yield "", data
    if depth > 3:
        return
    for where, inside in _inside(data):
        yield from ((f"{where} > {more}" if more else where, found) for more, found in everything(inside, depth + 1))


def _inside(data: bytes) -> Iterator[tuple[str, bytes]]:
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            yield "list", "\n".join(package.namelist()).encode()
            yield from ((name, package.read(name)) for name in package.namelist())
    elif data.startswith(b"\x1f\x8b"):
        yield "unpacked", gzip.decompress(data)
    elif data.startswith(b"\x89PNG"):
        yield from (
            (str(match.start()), packed)
            for match in _PACKED.finditer(data)
            if (packed := _unpacked(data[match.start() :]))
        )
    elif data.startswith(b"%PDF"):
        for match in _STREAM.finditer(data):
            yield f"stream at {match.start()}", match[1]
            if unpacked := _unpacked(match[1]):
                yield f"unpacked stream at {match.start()}", unpacked
    for match in _DATA.finditer(data):
        yield f"data at {match.start()}", base64.b64decode(match[1])


def _unpacked(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data)
    except (zlib.error, binascii.Error):
        return b""


def readings(data: bytes) -> Iterator[str]:
    """Give the ways in which bytes can be read as text, in small letters: as they are, unescaped, wide, hidden in tags."""
    text = data.decode("utf-8", "replace")
    yield text.lower()
    yield html.unescape(text).lower()
    yield "".join(chr(ord(tag) - 0xE0000) for tag in _TAGS.findall(text)).lower()
    for wide in ("utf-16-le", "utf-16-be"):
        yield data.decode(wide, "replace").lower()
        yield data[1:].decode(wide, "replace").lower()
    if data.startswith((b"\xfe", b"<<")) or b"<FEFF" in data:
        for written in re.findall(rb"<FEFF([0-9A-F]+)>", data):
            yield bytes.fromhex(written.decode()).decode("utf-16-be", "replace").lower()


def found(data: bytes, wanted: list[str]) -> dict[str, str]:
    """Say of each wanted word where it stands first, if anywhere."""
    seen: dict[str, str] = {}
    for where, bytes_ in everything(data):
        for text in readings(bytes_):
            for one in wanted:
                if one not in seen and one.lower() in text:
                    seen[one] = where or "the file itself"
    return seen
