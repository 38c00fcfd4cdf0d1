"""The program itself -> a digest of it, so that what one version kept is never taken for what another would make."""

import hashlib
import os
import sys
from functools import cache
from pathlib import Path

_SUFFIXES = (".py", ".lua", ".po", ".j2", ".css")


@cache
def digest() -> str:
    """Give a digest of every file that decides what a book becomes, and of the Python that runs them (3 ms)."""
    seen = hashlib.sha256(repr(sys.version_info).encode())
    for folder, folders, names in os.walk(Path(__file__).parents[1]):
        folders.sort()
        for name in sorted(names):
            if name.endswith(_SUFFIXES):
                data = Path(folder, name).read_bytes()
                seen.update(f"{name}\0{len(data)}\0".encode())
                seen.update(data)
    return seen.hexdigest()
