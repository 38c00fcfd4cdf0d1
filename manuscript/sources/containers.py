"""Bytes of a `.gz` or `.zip` -> the files in it, one after the other; what grows without limit, or leads away, is refused.

Nothing is written to disk: a member's name is only ever shown. Word and e-books are ZIP archives too, and no containers.
"""

import contextlib
import gzip
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import IO

from manuscript.errors import Refused

MOST_PACKED = 100_000_000
MOST_UNPACKED = 500_000_000
MOST_RATIO = 200
MOST_ENTRIES = 10_000

_GZIP = b"\x1f\x8b"
_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_SMALL = 1_000_000
"""Bytes that are no burden, however well they were packed."""

_PIECE = 1 << 20
_SHOWN = 100
_LOOKED_INTO = 200
_AS_GZIP = 16
_OTHERS = ("[Content_Types].xml", "mimetype")
_BROKEN = (
    zipfile.BadZipFile,
    gzip.BadGzipFile,
    zlib.error,
    EOFError,
    struct.error,
    ValueError,
    NotImplementedError,
    OSError,
)
_HINT = "Unpack it yourself, look at what is in it, and pull the file that you want."


def is_container(data: bytes) -> bool:
    """Whether these bytes hold files of their own; a Word document or an e-book does not, here."""
    if data.startswith(_ZIP):
        return not any(name.encode() in data[:_SHOWN] for name in _OTHERS)
    return data.startswith((_GZIP, _EMPTY_ZIP))


def members(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """Give the files, each with the name by which findings call it: `export.zip/part.xml`, `export.xml.gz`."""
    if len(data) > MOST_PACKED:
        raise Refused(f"{name} has {len(data)} bytes; the limit of a packed file is {MOST_PACKED}.", _HINT)
    if data.startswith(_GZIP):
        yield name, _checked(name, _gunzip(name, data))
        return
    left = MOST_UNPACKED
    for member, unpacked in _unzip(name, data):
        left -= len(unpacked)
        if left < 0:
            raise _too_large(name)
        yield member, _checked(member, unpacked)


def beginnings(data: bytes, size: int) -> Iterator[bytes]:
    """Give the first bytes, `size` at most, of the files in a packed one, for whoever only wants to know what they are.

    What is no container, or is broken, gives nothing, or as much as can be read.
    """
    if not is_container(data):
        return
    with contextlib.suppress(*_BROKEN):
        if data.startswith(_GZIP):
            yield zlib.decompressobj(zlib.MAX_WBITS | _AS_GZIP).decompress(data, size)
            return
        with zipfile.ZipFile(BytesIO(data)) as archive:
            for info in archive.infolist()[:_LOOKED_INTO]:
                with (
                    contextlib.suppress(*_BROKEN, RuntimeError),
                    archive.open(info) as file,
                ):  # one that is locked stays shut
                    yield file.read(size)


def _gunzip(name: str, data: bytes) -> bytes:
    try:
        with gzip.GzipFile(fileobj=BytesIO(data)) as file:
            return _unpacked(name, file, len(data))
    except _BROKEN as error:
        raise _broken(name, "a gzip file") from error


def _unzip(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except _BROKEN as error:
        raise _broken(name, "a ZIP archive") from error
    with archive:
        for info in _entries(name, archive.infolist()):
            member = f"{name}/{info.filename}"
            try:
                with archive.open(info) as file:
                    unpacked = _unpacked(member, file, info.compress_size)
            except _BROKEN as error:
                raise _broken(member, "a file of a ZIP archive") from error
            yield member, unpacked


def _entries(name: str, infos: Sequence[zipfile.ZipInfo]) -> list[zipfile.ZipInfo]:
    """Give the files that somebody put there on purpose: not folders, nor what a Mac adds."""
    if len(infos) > MOST_ENTRIES:
        raise Refused(f"{name} holds {len(infos)} files; the limit is {MOST_ENTRIES}.", _HINT)
    names = [info.filename for info in infos]
    if len(set(names)) < len(names):
        raise Refused(f"{name} holds two files of one name.", _HINT)
    for info in infos:
        shown = info.filename[:_SHOWN]
        parts = info.filename.replace("\\", "/").split("/")
        if ".." in parts or parts[0] == "" or ":" in parts[0]:
            raise Refused(f"{name} holds a file whose name leads out of it: {shown!r}.", _HINT)
        if info.flag_bits & 1:
            raise Refused(f"{name} is locked with a password: {shown!r}.", _HINT)
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Refused(f"{name} is packed in a way that is not read: {shown!r}.", _HINT)
    return [info for info in infos if not info.is_dir() and not _is_hidden(info.filename)]


def _is_hidden(name: str) -> bool:
    return any(part.startswith(".") or part == "__MACOSX" for part in name.split("/"))


def _unpacked(name: str, file: IO[bytes] | gzip.GzipFile, packed: int) -> bytes:
    """Unpack; what an archive says of its own sizes is not believed."""
    pieces: list[bytes] = []
    size = 0
    while piece := file.read(_PIECE):
        pieces.append(piece)
        size += len(piece)
        if size > MOST_UNPACKED:
            raise _too_large(name)
        if size > _SMALL and size > MOST_RATIO * packed:
            raise Refused(f"{name} unpacks to more than {MOST_RATIO} times its size, as no export does.", _HINT)
    return pieces[0] if len(pieces) == 1 else b"".join(pieces)


def _checked(name: str, data: bytes) -> bytes:
    if data.startswith((_GZIP, _ZIP, _EMPTY_ZIP)):
        raise Refused(f"{name} holds a packed file inside a packed one.", _HINT)
    return data


def _too_large(name: str) -> Refused:
    return Refused(f"{name} unpacks to more than {MOST_UNPACKED} bytes.", _HINT)


def _broken(name: str, what: str) -> Refused:
    return Refused(f"{name} is {what} that is broken or cut off.", "Download it again.")
