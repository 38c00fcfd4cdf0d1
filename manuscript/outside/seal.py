"""The key by which this person's account knows what it put into a cache itself: made once, and kept outside every book."""

import os
import secrets
from functools import cache
from pathlib import Path

from manuscript.outside import whole

_BYTES = 32


@cache
def key() -> bytes:
    """Give the key. Where none can be kept, one for this run only: nothing is taken from a cache then, and nothing is lost."""
    from click import get_app_dir  # beside its one use: where programs keep what is a person's own, on any system

    path = Path(get_app_dir("manuscript")) / "cache.key"
    return _read(path) or _make(path) or secrets.token_bytes(_BYTES)


def _read(path: Path) -> bytes | None:
    try:
        data = path.read_bytes()
    except OSError:
        return None
    return data if len(data) == _BYTES else None


def _make(path: Path) -> bytes | None:
    """Make the key, readable by nobody else; of two runs that do so at once, one wins, and both have its key."""
    try:
        temporary = whole.beside(path, secrets.token_bytes(_BYTES))
        try:
            temporary.chmod(0o600)
            _link(temporary, path)
            if _read(path) is None:  # what stands there is no key: damaged, or not ours to read
                temporary.replace(path)
        finally:
            whole.remove([temporary])
    except OSError:
        return None
    return _read(path)


def _link(temporary: Path, path: Path) -> None:
    try:
        os.link(temporary, path)
    except FileExistsError:
        return
    except OSError:
        temporary.replace(path)  # a disk without hard links
