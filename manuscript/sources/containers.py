"""Bytes of a `.gz` or `.zip` -> the files in it; what grows without limit, or leads away, is refused before it is unpacked.

Nothing is written to disk: a member's name is only ever shown. Word and e-books are ZIP archives too, and no containers.
A ZIP archive says how large its files are, and no more than that is ever taken out of one, so its directory decides; what
gzip says of its size is true of no broken download, so it is counted first, without keeping any.
"""

import contextlib
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from io import BytesIO

from manuscript.errors import Refused
from manuscript.model.value import Value

MOST_PACKED = 100_000_000
MOST_UNPACKED = 500_000_000
MOST_RATIO = 100
"""Exports become 5 to 15 times smaller (measured), nothing but zeros a thousand times."""

MOST_ENTRIES = 10_000

_GZIP = b"\x1f\x8b"
_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_ENTRY = b"PK\x01\x02"
_SMALL = 5_000_000
"""Bytes that are no burden, however well they were packed."""

_BITE = 4096
"""Packed bytes that are unpacked in one go: they become four megabytes at most."""

_PIECE = 1 << 20
_SHOWN = 100
_LOOKED_INTO = 200
_AS_GZIP = zlib.MAX_WBITS | 16
_OTHERS = ("[Content_Types].xml", "mimetype")
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, struct.error, ValueError, NotImplementedError, OSError)
_HINT = "Unpack it yourself, look at what is in it, and pull the file that you want."


class Member(Value, frozen=True):
    """A file in a packed one, by the name by which findings call it: `export.zip/part.xml`, `export.xml.gz`.

    `what` it is called when it is broken; `is_sized` where it is known how large it becomes.
    """

    name: str
    what: str
    pieces: Callable[[], Iterator[bytes]]
    is_sized: bool

    def beginning(self, size: int) -> bytes:
        """Give the first bytes, at least `size` where there are so many. Refused: what is broken, or packed once more."""
        begun = self._unpacked(size)
        if begun.startswith((_GZIP, _ZIP, _EMPTY_ZIP)):
            raise Refused(f"{self.name} holds a packed file inside a packed one.", _HINT)
        return begun

    def whole(self) -> bytes:
        """Give all of it. Refused: what is broken, and what has no end, before any of it is kept."""
        if not self.is_sized:
            for _ in self._read():
                pass
        return self._unpacked(MOST_UNPACKED)

    def _unpacked(self, size: int) -> bytes:
        made = BytesIO()  # grows in place: pieces that are joined stand in memory twice
        for piece in self._read():
            made.write(piece)
            if made.tell() >= size:
                break
        return made.getvalue()

    def _read(self) -> Iterator[bytes]:
        try:
            yield from self.pieces()
        except _BROKEN as error:
            raise _broken(self.name, self.what) from error


def is_container(data: bytes) -> bool:
    """Whether these bytes hold files of their own; a Word document or an e-book does not, here."""
    if data.startswith(_ZIP):
        return not any(name.encode() in data[:_SHOWN] for name in _OTHERS)
    return data.startswith((_GZIP, _EMPTY_ZIP))


def members(name: str, data: bytes) -> tuple[Member, ...]:
    """Give the files in it. Refused, before any is kept: what would become too much, and what is broken."""
    if len(data) > MOST_PACKED:
        raise Refused(f"{name} has {len(data)} bytes; the limit of a packed file is {MOST_PACKED}.", _HINT)
    if data.startswith(_GZIP):
        return (Member(name=name, what="a gzip file", pieces=partial(_gunzipped, name, data), is_sized=False),)
    archive = _archive(name, data)
    return tuple(
        Member(
            name=f"{name}/{info.filename}",
            what="a file of a ZIP archive",
            pieces=partial(_unzipped, archive, info),
            is_sized=True,
        )
        for info in _entries(name, len(data), archive.infolist())
    )


def beginnings(data: bytes, size: int) -> Iterator[bytes]:
    """Give the first bytes, `size` at most, of the files in a packed one, for whoever only wants to know what they are.

    What is no container, or is broken, gives nothing, or as much as can be read.
    """
    if not is_container(data):
        return
    with contextlib.suppress(*_BROKEN, Refused):
        if data.startswith(_GZIP):
            yield zlib.decompressobj(_AS_GZIP).decompress(data, size)
            return
        with _archive("", data) as archive:
            for info in archive.infolist()[:_LOOKED_INTO]:
                with (
                    contextlib.suppress(*_BROKEN, RuntimeError),
                    archive.open(info) as file,
                ):  # one that is locked stays shut
                    yield file.read(size)


def _gunzipped(name: str, data: bytes) -> Iterator[bytes]:
    """Unpack a gzip file, which may be several in a row; the checksums are zlib's to look at."""
    at = size = 0
    for _ in range(MOST_ENTRIES):
        stream = zlib.decompressobj(_AS_GZIP)
        while not stream.eof:
            if at >= len(data):
                raise EOFError
            bite = data[at : at + _BITE]
            piece = stream.decompress(bite)
            at += len(bite) - len(stream.unused_data)
            size += len(piece)
            _check_growth(name, size, at)
            yield piece
        if not data.startswith(_GZIP, at):
            if data[at:].strip(b"\0"):
                raise EOFError
            return
    raise Refused(f"{name} holds more than {MOST_ENTRIES} gzip files in a row.", _HINT)


def _archive(name: str, data: bytes) -> zipfile.ZipFile:
    """Open a ZIP archive; one of too many files is refused before its directory is read."""
    if (count := data.count(_ENTRY)) > MOST_ENTRIES:
        raise Refused(f"{name} holds {count} files; the limit is {MOST_ENTRIES}.", _HINT)
    try:
        return zipfile.ZipFile(BytesIO(data))
    except _BROKEN as error:
        raise _broken(name, "a ZIP archive") from error


def _unzipped(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
    """Unpack a file of an archive; never more of it comes than the directory says."""
    with archive.open(info) as file:
        while piece := file.read(_PIECE):
            yield piece


def _entries(name: str, size: int, infos: Sequence[zipfile.ZipInfo]) -> list[zipfile.ZipInfo]:
    """Give the files that somebody put there on purpose: not folders, nor what a Mac adds."""
    packed = sum(info.compress_size for info in infos)
    if packed > size:
        raise Refused(f"{name} holds files that overlap, which only a trap does.", _HINT)
    _check_growth(name, sum(info.file_size for info in infos), packed)
    names = [info.filename for info in infos]
    if len(set(names)) < len(names):
        raise Refused(f"{name} holds two files of one name.", _HINT)
    for info in infos:
        shown = info.filename[:_SHOWN]
        _check_growth(f"{name}: {shown!r}", info.file_size, info.compress_size)
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


def _check_growth(name: str, unpacked: int, packed: int) -> None:
    if unpacked > MOST_UNPACKED:
        raise Refused(f"{name} unpacks to more than {MOST_UNPACKED} bytes.", _HINT)
    if unpacked > _SMALL and unpacked > MOST_RATIO * packed:
        raise Refused(f"{name} unpacks to more than {MOST_RATIO} times its size, as no export does.", _HINT)


def _broken(name: str, what: str) -> Refused:
    return Refused(f"{name} is {what} that is broken or cut off.", "Download it again.")
