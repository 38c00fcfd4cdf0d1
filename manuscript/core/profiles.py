"""A colour profile -> the same colours, without whose screen or camera it was made for (ICC.1:2022, section 7). Pure.

A photo of wide colours looks dull without its profile; with it, it may name a person's own screen and the day it was measured.
"""

import struct
from collections.abc import Iterator

_HEAD = 128
_ENTRY = 12
_MOST_TAGS = 200
_COLOURS = frozenset(
    {
        *(b"rXYZ", b"gXYZ", b"bXYZ", b"rTRC", b"gTRC", b"bTRC", b"kTRC", b"wtpt", b"bkpt", b"chad", b"cicp", b"lumi"),
        *(b"A2B0", b"A2B1", b"A2B2", b"B2A0", b"B2A1", b"B2A2", b"D2B0", b"B2D0", b"gamt"),
    }
)
"""The tags from which colours are computed."""

_WORDS = "profile"
_LOCALISED = 4
"""The version from which on words are in several languages."""


def nameless(profile: bytes) -> bytes:
    """Write a profile again with its colours only; nothing where it is none."""
    if len(profile) < _HEAD or profile[36:40] != b"acsp":
        return b""
    named = zip((b"desc", b"cprt"), _said(profile[8]), strict=True)
    return _written(_head(profile), [*named, *_tags(profile)])


def _tags(profile: bytes) -> Iterator[tuple[bytes, bytes]]:
    count = min(int.from_bytes(profile[_HEAD : _HEAD + 4], "big"), _MOST_TAGS)
    for number in range(count):
        at = _HEAD + 4 + number * _ENTRY
        if at + _ENTRY > len(profile):
            return
        kind, offset, size = struct.unpack_from(">4sII", profile, at)
        if kind in _COLOURS and offset + size <= len(profile):
            yield kind, profile[offset : offset + size]


def _said(version: int) -> tuple[bytes, bytes]:
    """Make the description and the copyright that every profile must have, in the form of its version: the same for all."""
    text = _WORDS.encode() + b"\0"
    wide = _WORDS.encode("utf-16-be")
    localised = b"mluc" + struct.pack(">III4sII", 0, 1, 12, b"enUS", len(wide), 28) + wide
    described = b"desc" + struct.pack(">II", 0, len(text)) + text + bytes(8 + 3 + 67)
    return (localised, localised) if version >= _LOCALISED else (described, b"text" + bytes(4) + text)


def _head(profile: bytes) -> bytes:
    """Keep what the colours mean; not which program, maker and model, nor when."""
    head = bytearray(profile[:_HEAD])
    for begin, end in ((4, 8), (24, 36), (40, 44), (48, 56), (80, 128)):
        head[begin:end] = bytes(end - begin)
    return bytes(head)


def _written(head: bytes, tags: list[tuple[bytes, bytes]]) -> bytes:
    at = _HEAD + 4 + _ENTRY * len(tags)
    table: list[bytes] = [struct.pack(">I", len(tags))]
    placed: dict[bytes, int] = {}
    pieces: list[bytes] = []
    for kind, data in tags:
        if data not in placed:  # tags may share their data, as the curves of red, green and blue do
            padded = data + bytes(-len(data) % 4)
            placed[data] = at
            pieces.append(padded)
            at += len(padded)
        table.append(struct.pack(">4sII", kind, placed[data], len(data)))
    made = head + b"".join([*table, *pieces])
    return struct.pack(">I", len(made)) + made[4:]
