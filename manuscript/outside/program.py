"""The program itself -> a digest of it, so that what one version kept is never taken for what another would make."""

import hashlib
import os
import sys
from functools import cache
from pathlib import Path

_SUFFIXES = (".py", ".lua", ".po", ".j2", ".css", ".typ")


@cache
def digest() -> str:
    """Give a digest of every file that decides what a book becomes, of its libraries, and of the Python that runs them (4 ms)."""
    told = (repr(sys.version_info), code(), *_libraries())
    return hashlib.sha256("\0".join(told).encode()).hexdigest()


@cache
def code() -> str:
    """Give a digest of every file of the program that decides what a book becomes."""
    seen = hashlib.sha256()
    for folder, folders, names in os.walk(Path(__file__).parents[1]):
        folders.sort()
        for name in sorted(names):
            if name.endswith(_SUFFIXES):
                data = Path(folder, name).read_bytes()
                seen.update(f"{name}\0{len(data)}\0".encode())
                seen.update(data)
    return seen.hexdigest()


def _libraries() -> list[str]:
    """Name the libraries beside this Python with their versions: dates, pictures and XML are their work."""
    folders = {folder for folder in sys.path if folder.endswith(("site-packages", "dist-packages"))}
    names = (name for folder in folders for name in _names(folder))
    return sorted({name for name in names if name.endswith(".dist-info")})


def _names(folder: str) -> list[str]:
    try:
        return [entry.name for entry in Path(folder).iterdir()]
    except OSError:
        return []
