"""Bytes of a font -> what it is, and the font with the letters that a book needs; in a process with caps on time and memory."""

import hashlib
import subprocess
import sys
from collections.abc import Iterable
from importlib import util
from typing import Any

import msgspec
from msgspec.structs import replace

from manuscript.errors import Outside
from manuscript.model.bookfile import FontEntry
from manuscript.model.font import Font
from manuscript.outside import fontcut
from manuscript.outside.cache import Cache

SECONDS = 60
"""For one font."""

LIMIT_BYTES = 30_000_000
_VERSION = "2"


def inspect(entry: FontEntry, data: bytes | None, store: Cache) -> Font:
    """Look at a font once; what it says of itself is kept under its bytes. Raises Outside where fontTools is not here."""
    bare = Font(path=entry.file, use=entry.use, licence=entry.licence, data=data or b"")
    problem = "there is no such file in the book" if data is None else fontcut.problem_of(data)
    if not problem and len(bare.data) > LIMIT_BYTES:
        problem = f"it has {len(bare.data)} bytes; the limit is {LIMIT_BYTES}"
    if problem:
        return replace(bare, problem=problem, data=b"")
    key = hashlib.sha256(f"{_VERSION}\0inspect\0".encode() + bare.data).hexdigest()
    said = store.get(key)
    if said is None:
        said, _, problem = _run(bare.data)
        if problem:
            return replace(bare, problem=problem, data=b"")
        store.put(key, said)
    told = msgspec.json.decode(said)
    font = msgspec.convert({**_plain(bare), **told}, Font, strict=False)
    return replace(font, data=b"") if font.problem else font


def _plain(font: Font) -> dict[str, Any]:
    return {name: getattr(font, name) for name in font.__struct_fields__}


def cut(font: Font, letters: Iterable[str], store: Cache) -> bytes:
    """Give the font with those of the letters that it has; all of it where its maker allows no part alone."""
    if font.whole:
        return font.data
    from importlib import metadata  # late: it takes as long to load as a page to look at, and few books bring fonts

    has = sorted({ord(letter) for letter in letters if holds(font, letter)} | {0x20})
    points = ",".join(f"{point:x}" for point in has)
    cutter = metadata.version("fonttools") if util.find_spec("fontTools") else ""
    key = hashlib.sha256(f"{_VERSION}\0{cutter}\0{points}\0".encode() + font.data).hexdigest()
    made = store.get(key)
    if made is None:
        _, made, problem = _run(font.data, points)
        if problem:
            raise Outside(f"{font.path} cannot be cut: {problem}.", "Take another file of the font, or leave it out.")
        store.put(key, made)
    return made


def holds(font: Font, letter: str) -> bool:
    """Whether a font has a letter."""
    return any(first <= ord(letter) <= last for first, last in font.letters)


def _run(data: bytes, points: str = "") -> tuple[bytes, bytes, str]:
    """Give what is said of a font, the font as it was cut, and the problem in words where there is one."""
    if util.find_spec("fontTools") is None:
        hint = "Install it with: pip install 'manuscript-book[fonts]'"
        raise Outside("fontTools, which cuts the book's fonts, is not here.", hint)
    command = [sys.executable, "-P", "-m", "manuscript.outside.fontcut"]
    given = points.encode() + b"\n" + data
    try:
        done = subprocess.run(command, input=given, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603 - our own module
    except subprocess.TimeoutExpired:
        return b"", b"", f"reading it takes longer than {SECONDS} s"
    if done.returncode != 0:
        why = done.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        return b"", b"", why or "reading it needs more memory than a font may"
    said, _, made = done.stdout.partition(b"\n")
    return said, made, ""
