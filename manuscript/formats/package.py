"""Zip bytes <-> members: read whole, written in a fixed order with fixed times, so that the same members are the same bytes.

Python's own zlib differs between machines (zlib, zlib-ng, Apple's), and so would a book's bytes. So members are compressed by
libdeflate, which comes as a pinned package, and whose compressor does not look at the processor; it takes a third of the time.
"""

import io
import struct
import time
import zipfile
import zlib
from collections.abc import Callable, Mapping
from typing import NamedTuple

import deflate

from manuscript.model.sources import EPOCH

_LEVEL = 6
_STORED, _DEFLATED = 0, 8
_ENCRYPTED = 1
_HEADER = 30
"""Bytes of a member's own header, of which the last four say how long its name and its extra field are."""

_OPENING = b"PK\x03\x04"
_UNIX = 3
_VERSION = 20
_MODE = 0o100644 << 16
_UTF8 = 1 << 11
_LIMIT = 0xFFFFFFFF
_LIMIT_MEMBERS = 0xFFFF


def members(data: bytes) -> dict[str, bytes]:
    """Give the members of a zip in its own order."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


LARGEST = 500_000_000
"""Bytes that the members of a book's texts may have together, unpacked."""


def some(data: bytes, wanted: Callable[[str], bool]) -> dict[str, bytes]:
    """Give the members that are wanted, of a file that may come from anybody; ValueError where it is no zip, or too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            listed = [one for one in package.infolist() if wanted(one.filename)]
            if sum(one.file_size for one in listed) > LARGEST:
                raise ValueError("what it holds is too large for a book")
            return {one.filename: _whole(package, one, data) for one in listed}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        raise ValueError("it is no zip that can be read") from error


def _whole(package: zipfile.ZipFile, one: zipfile.ZipInfo, data: bytes) -> bytes:
    made = unpacked(one, data)
    return package.read(one) if made is None else made


def unpacked(one: zipfile.ZipInfo, data: bytes) -> bytes | None:
    """Unpack a member by libdeflate, four times as fast as zlib; None where something about it is out of the ordinary."""
    if one.compress_type not in (_STORED, _DEFLATED) or one.flag_bits & _ENCRYPTED:
        return None
    if not 0 <= one.header_offset <= len(data) - _HEADER or not data.startswith(_OPENING, one.header_offset):
        return None
    name, extra = struct.unpack_from("<HH", data, one.header_offset + _HEADER - 4)
    begin = one.header_offset + _HEADER
    start = begin + name + extra
    if data[begin : begin + name] != one.orig_filename.encode("utf-8" if one.flag_bits & _UTF8 else "cp437"):
        return None  # programs that read the member's own header see another file
    packed = data[start : start + one.compress_size]
    try:
        made = packed if one.compress_type == _STORED else bytes(deflate.deflate_decompress(packed, one.file_size))
    except (deflate.DeflateError, ValueError):
        return None
    return made if deflate.crc32(made) == one.CRC else None


class _Member(NamedTuple):
    """What both headers of a member say, packed; and its name."""

    facts: bytes
    name: bytes
    start: int


def pack(files: Mapping[str, bytes], seconds: int, first: str = "") -> bytes:
    """Write a zip: `first` uncompressed at its head (EPUB's mimetype), the rest sorted; every member of one time.

    The layout is that of PKWARE's APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16, without the extensions for 4 GB and more.
    """
    when = _when(seconds)
    pieces: list[bytes] = []
    written: list[_Member] = []
    at = 0
    for name in sorted(files, key=lambda name: (name != first, name)):
        member, data = _member(name.encode(), files[name], when, at, stored=name == first)
        head = _OPENING + struct.pack("<H", _VERSION) + member.facts + struct.pack("<HH", len(member.name), 0)
        pieces += [head, member.name, data]
        at += len(head) + len(member.name) + len(data)
        written.append(member)
    directory = b"".join(_entry(member) for member in written)
    if at + len(directory) > _LIMIT or len(written) > _LIMIT_MEMBERS:
        raise ValueError("a book of 4 GB is none that a shop or Word can open")
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, len(written), len(written), len(directory), at, 0)
    return b"".join([*pieces, directory, end])


def _member(name: bytes, data: bytes, when: tuple[int, int], at: int, *, stored: bool) -> tuple[_Member, bytes]:
    packed = data if stored else deflate.deflate_compress(data, _LEVEL)
    method, flags = (_STORED if stored else _DEFLATED), (0 if name.isascii() else _UTF8)
    facts = struct.pack("<4H3I", flags, method, *when, deflate.crc32(data), len(packed), len(data))
    return _Member(facts=facts, name=name, start=at), bytes(packed)


def _entry(member: _Member) -> bytes:
    head = b"PK\x01\x02" + struct.pack("<BBH", _VERSION, _UNIX, _VERSION) + member.facts
    return head + struct.pack("<5H2I", len(member.name), 0, 0, 0, 0, _MODE, member.start) + member.name


def _when(seconds: int) -> tuple[int, int]:
    """Give a time as DOS writes it: time of day in steps of two seconds, then the day."""
    year, month, day, hour, minute, second = time.gmtime(max(seconds, EPOCH))[:6]
    return hour << 11 | minute << 5 | second // 2, (year - 1980) << 9 | month << 5 | day
