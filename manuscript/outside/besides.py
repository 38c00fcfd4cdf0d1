"""A book's folder -> the beginnings of the files that no stage reads, where git would take them in; packed ones are unpacked."""

import os
import stat
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from manuscript.model.sources import Source
from manuscript.model.value import Value
from manuscript.outside import git, walking

BEGINNING = 262_144
"""Bytes of a file that are looked at: an export shows what it is on its first pages."""

LARGEST_PACKED = 100_000_000
_PACKED = (b"\x1f\x8b", b"PK\x03\x04")
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_BINARY = 4096

Unpack = Callable[[bytes, int], Iterator[bytes]]
"""Gives the beginnings of the files in a packed one, by its bytes, and how much of each is wanted."""


class Besides(Value, frozen=True):
    """What lies in a book's folder besides what is read, and which of what is read git passes over."""

    files: tuple[Source, ...]
    unseen: tuple[str, ...]


def look(root: Path, read: Collection[str], apart: Collection[str], unpack: Unpack) -> Besides:
    """Look at everything in a book's folder that is not `read`, and not in one of the folders that stand `apart`."""
    listed = git.taken(root)
    taken = frozenset(walking.open_to_git(root)) if listed is None else listed
    others = sorted(path for path in taken.difference(read) if not path.startswith(tuple(f"{one}/" for one in apart)))
    files = [Source(path=_shown(path), data=data) for path in others for data in _begun(root, path, unpack)]
    return Besides(files=tuple(files), unseen=tuple(sorted(path for path in read if path not in taken)))


def _begun(root: Path, path: str, unpack: Unpack) -> Iterator[bytes]:
    """Give the beginning of a plain text, or those of the texts in a packed file; of pictures and programs nothing."""
    full = root / path
    try:
        info = full.lstat()
        if not stat.S_ISREG(info.st_mode):
            return
        with full.open("rb") as file:
            data = file.read(BEGINNING)
            packed = data.startswith(_PACKED) and info.st_size <= LARGEST_PACKED
            begun = unpack(data + file.read(), BEGINNING) if packed else iter([data])
    except OSError:
        return  # what cannot be opened, git cannot take in
    yield from (text for words in begun if (text := _text(words)))


def _text(data: bytes) -> bytes:
    """Give a text in UTF-8, whichever width its letters have; nothing where it is none."""
    if data.startswith(_WIDE):
        return data.decode("utf-16", "replace").encode()
    return b"" if b"\0" in data[:_BINARY] else data


def _shown(path: str) -> str:
    """Give a path as text, whatever bytes its name has."""
    return os.fsencode(path).decode("utf-8", "replace")
