"""Bytes with slots <-> bytes: what depends on a chapter's place in the book is left open, and filled when it is bound.

A slot is a name between two bytes 0x01, which no XML may hold. Filling is a split and a join: no XML is read again.
"""

from collections.abc import Callable

MARK = b"\x01"


def slot(name: str) -> str:
    """Give a slot as it is written into an attribute or a text."""
    return f"\x01{name}\x01"


def fill(data: bytes, value_of: Callable[[bytes], bytes]) -> bytes:
    """Give the bytes with every slot filled by what `value_of` says of its name."""
    pieces = data.split(MARK)
    pieces[1::2] = map(value_of, pieces[1::2])
    return b"".join(pieces)


def stand_in(*parts: bytes) -> str:
    """Give a letter that none of the parts hold; it stands for the mark where lxml, which takes no 0x01, has the text."""
    return next(
        letter for letter in map(chr, range(0xF0000, 0x10FFFE)) if not any(letter.encode() in part for part in parts)
    )
