"""A folder that is said to be a delivery -> its files by digest. It may be anybody's: no link is followed, no device opened."""

import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from manuscript.errors import Refused
from manuscript.model.delivery import MANIFEST, SUMS, Held, HeldFile
from manuscript.outside.walking import reason

MOST_FILES = 20_000
LARGEST = 4_000_000_000
"""Bytes of all files together; a book of more is none that this program makes."""

LARGEST_ARCHIVE = 1_000_000_000
LARGEST_TEXT = 20_000_000
"""Bytes of a manifest or of sums that are read as text."""

_PIECE = 1 << 20


def held(folder: Path) -> Held:
    """Read a folder: every file's size and digest, the text of manifest and sums, and what is no plain file in it."""
    files: dict[str, HeldFile] = {}
    texts: dict[str, bytes] = {}
    odd: list[tuple[str, str]] = []
    left = LARGEST
    for path, problem in _below(folder):
        if len(files) + len(odd) >= MOST_FILES:
            raise Refused(
                f"{folder} holds more than {MOST_FILES} files.", "A delivery does not: is it the right folder?"
            )
        size = 0 if problem else (folder / path).lstat().st_size
        left -= size
        if left < 0:
            raise Refused(f"{folder} holds more than {LARGEST} bytes.", "A delivery does not: is it the right folder?")
        made = problem or _read(folder / path, path, texts)
        if isinstance(made, HeldFile):
            files[path] = made
        else:
            odd.append((path, made))
    return Held(name=folder.resolve().name, files=files, odd=tuple(odd), texts=texts)


def _below(folder: Path) -> Iterator[tuple[str, str]]:
    """Give every path below a folder, sorted, hidden ones too; with it why it is not read, where it is not."""
    waiting = [""]
    found: list[tuple[str, str]] = []
    while waiting and len(found) <= MOST_FILES:
        base = waiting.pop()
        try:
            with os.scandir(folder / base) as entries:
                listed = list(entries)
        except OSError as error:
            if not base:
                raise Refused(f"{folder}: {reason(error)}.", "Name the folder of a delivery, or its zip.") from error
            found.append((base.rstrip("/"), reason(error)))
            continue
        for entry in listed:
            path = f"{base}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                waiting.append(f"{path}/")
            else:
                found.append((path, _problem(entry)))
    yield from sorted(found)


def _problem(entry: "os.DirEntry[str]") -> str:
    if entry.is_symlink():
        return "it is a link to another place"
    return "" if entry.is_file(follow_symlinks=False) else "it is not a plain file"


def _read(path: Path, name: str, texts: dict[str, bytes]) -> HeldFile | str:
    """Give size and digest of a file, or why it cannot be read; what became a link or a pipe meanwhile is not opened."""
    seen, size, kept = hashlib.sha256(), 0, bytearray()
    try:
        number = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
        with open(number, "rb", buffering=0) as file:  # noqa: PTH123 - a number, which no Path opens
            if not stat.S_ISREG(os.fstat(number).st_mode):
                return "it is not a plain file"
            while piece := file.read(_PIECE):
                seen.update(piece)
                size += len(piece)
                if name in (MANIFEST, SUMS) and size <= LARGEST_TEXT:
                    kept += piece
    except OSError as error:
        return reason(error)
    if name in (MANIFEST, SUMS):
        texts[name] = bytes(kept)
    return HeldFile(bytes=size, sha256=seen.hexdigest())


def archive(path: Path) -> bytes:
    """Read a file that may be the zip of a delivery."""
    try:
        info = path.stat()
        if not stat.S_ISREG(info.st_mode):
            raise Refused(f"{path} is neither a folder nor a file.", "Name the folder of a delivery, or its zip.")
        if info.st_size > LARGEST_ARCHIVE:
            raise Refused(
                f"{path} has {info.st_size} bytes; the limit is {LARGEST_ARCHIVE}.", "Unpack it, and name the folder."
            )
        return path.read_bytes()
    except OSError as error:
        raise Refused(f"{path}: {reason(error)}.", "Name the folder of a delivery, or its zip.") from error


def is_folder(path: Path) -> bool:
    """Whether a person named a folder; what is not there is a file that cannot be read."""
    return path.is_dir()
