"""Bytes of a JPEG, PNG or GIF -> the same picture without what programs and people wrote into it. Pure, and no pixel is touched.

What stays is named here, and nothing else does: a kind of block that somebody thinks of tomorrow goes too.
"""

import re
import struct
import zlib
from collections.abc import Callable, Iterator, Mapping

import deflate

from manuscript.core.profiles import nameless

_CHUNKS = frozenset(
    {
        *(b"IHDR", b"PLTE", b"IDAT", b"IEND", b"acTL", b"fcTL", b"fdAT"),
        *(b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"bKGD", b"hIST", b"pHYs", b"cICP"),
    }
)
"""Chunks that say how a picture looks (PNG specification, third edition, sections 11.2 and 11.3)."""

_MARKER = re.compile(rb"\xff+([^\x00\xd0-\xd7\xff])", re.DOTALL)
"""The next marker after coded data: none of those that stand within it (ITU T.81, B.1.1.2 and B.1.1.5)."""

_APP0, _APP2, _APP14, _APP15, _COM = 0xE0, 0xE2, 0xEE, 0xEF, 0xFE
_SOS, _EOI = 0xDA, 0xD9
_JFIF_LENGTH = 14
_ADOBE_LENGTH = 12
_ICC = b"ICC_PROFILE\0"
_ICC_HEAD = 14
_ICC_ROOM = 65_533 - _ICC_HEAD
_LEVEL = 9

_EXTENSION, _IMAGE, _GIF_END = 0x21, 0x2C, 0x3B
_TIMING, _PROGRAM = 0xF9, 0xFF
_LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")
"""Who first wrote how often an animation runs."""


_SIGNS = {b"\xff\xd8\xff": "JPEG", b"\x89PN": "PNG", b"GIF": "GIF"}


def kind_of(data: bytes) -> str:
    """Name the kind of a picture that is known here, by its first bytes; nothing for anything else."""
    return _SIGNS.get(data[:3], "")


def without_metadata(data: bytes, kind: str) -> bytes:
    """Leave out what was written beside a picture of some kind (Pillow's name); ValueError where it ends too early."""
    clean = _CLEANED.get(kind)
    try:
        return clean(data) if clean else data
    except (IndexError, struct.error) as error:
        raise ValueError("image file is truncated") from error


def _jpeg(data: bytes) -> bytes:
    """Keep what decoders need; of JFIF the density, of Adobe's segment the way colours are coded, of the profile its colours."""
    profile = nameless(b"".join(_profile(data)))
    kept = [data[:2]]
    for marker, segment, coded in _segments(data):
        if marker == _APP0 and segment.startswith(b"JFIF\0") and len(segment) >= _JFIF_LENGTH:
            kept.append(_segment(marker, segment[:12] + b"\0\0"))  # no picture of the picture
            kept += _profile_segments(profile)
            profile = b""
            continue
        if not _APP0 <= marker <= _APP15 and profile:
            kept += _profile_segments(profile)
            profile = b""
        if marker == _APP14 and segment.startswith(b"Adobe"):
            kept.append(_segment(marker, segment[:_ADOBE_LENGTH]))
        elif not _APP0 <= marker <= _APP15 and marker != _COM:
            kept.append(_segment(marker, segment) + coded)
    return b"".join([*kept, b"\xff\xd9"])


def _segments(data: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Give marker, content and coded data of every segment up to the end mark, or to the end where that is missing."""
    at = 2
    while match := _MARKER.search(data, at):
        marker, at = match[1][0], match.end()
        if marker == _EOI:
            return
        size = int(struct.unpack_from(">H", data, at)[0])
        segment, at = data[at + 2 : at + size], at + size
        end = at
        if marker == _SOS:
            following = _MARKER.search(data, at)
            end = following.start() if following else len(data)
        yield marker, segment, data[at:end]
        at = end


def _segment(marker: int, content: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content


def _profile(data: bytes) -> Iterator[bytes]:
    pieces = [one for marker, one, _ in _segments(data) if marker == _APP2 and one.startswith(_ICC)]
    yield from (one[_ICC_HEAD:] for one in sorted(pieces, key=lambda one: one[len(_ICC) : _ICC_HEAD]))


def _profile_segments(profile: bytes) -> list[bytes]:
    pieces = [profile[at : at + _ICC_ROOM] for at in range(0, len(profile), _ICC_ROOM)]
    return [_segment(_APP2, _ICC + bytes((number, len(pieces))) + piece) for number, piece in enumerate(pieces, 1)]


def _png(data: bytes) -> bytes:
    return data[:8] + b"".join(_png_chunk(kind, chunk) for kind, chunk in _png_chunks(data) if kind in _CHUNKS)


def _png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Give the whole chunks of a PNG in order, up to its end mark; ValueError when it ends before that."""
    position, kind = 8, b""
    while kind != b"IEND":
        size = int.from_bytes(data[position : position + 4], "big") + 12
        chunk, kind = data[position : position + size], data[position + 4 : position + 8]
        if len(chunk) < size:
            raise ValueError("image file is truncated")
        yield kind, chunk
        position += size


def _png_chunk(kind: bytes, chunk: bytes) -> bytes:
    """Give a chunk as it is; a profile without its name, and packed anew."""
    if kind != b"iCCP":
        return chunk
    _, _, packed = chunk[8:-4].partition(b"\0")
    try:
        profile = nameless(zlib.decompressobj().decompress(packed[1:], _LONGEST_PROFILE))
    except zlib.error:
        return b""
    content = kind + b"profile\0\0" + bytes(deflate.zlib_compress(profile, _LEVEL))
    return struct.pack(">I", len(content) - 4) + content + struct.pack(">I", zlib.crc32(content)) if profile else b""


_LONGEST_PROFILE = 10_000_000


def _gif(data: bytes) -> bytes:
    """Keep pictures, their timing, and how often they run (GIF89a, sections 20 to 27); some have no end mark."""
    at = 13 + _colours(data[10])
    kept = [data[:at]]
    while at < len(data) and data[at] != _GIF_END:
        start, extension = at, data[at] == _EXTENSION
        if not extension and data[at] != _IMAGE:
            at += 1  # nothing that is known, and decoders pass it over
            continue
        at += 2 if extension else 11 + _colours(data[at + 9])
        head = data[at + 1 : at + 1 + data[at]]
        while data[at]:
            at += data[at] + 1
        at += 1
        if not extension or data[start + 1] == _TIMING or (data[start + 1] == _PROGRAM and head in _LOOPS):
            kept.append(data[start:at])
    return b"".join([*kept, bytes([_GIF_END])])


def _colours(flags: int) -> int:
    """Give the length of a table of colours, which may not be there."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


_CLEANED: Mapping[str, Callable[[bytes], bytes]] = {"JPEG": _jpeg, "PNG": _png, "GIF": _gif}
