"""A cache that several machines share, wherever fsspec reaches. The extra `[cluster]` brings it.

Nobody prunes it: whoever shares it takes out what is old, or all of it, at any time.
"""

import contextlib
import uuid
from typing import Any

from manuscript.errors import Outside, WrongUse

_TRIES = 3
"""How often it may fail before a run leaves it alone: one that is slow to fail would hold up every chapter."""


class Shared:
    """Entries below one address; what cannot be read or written there only costs time."""

    def __init__(self, address: str) -> None:
        self._files, self._folder = _opened(address)
        self._made: set[str] = set()
        self._left = _TRIES
        self.problem = ""

    def get(self, kind: str, key: str) -> bytes | None:
        """Give an entry as it was put, or None."""
        if not self._left:
            return None
        try:
            return bytes(self._files.cat_file(f"{self._folder}/{kind}/{key}"))
        except (FileNotFoundError, IsADirectoryError):
            return None
        except Exception as error:  # noqa: BLE001 - every system that fsspec reaches has errors of its own
            self._failed(error)
            return None

    def put(self, kind: str, key: str, entry: bytes) -> None:
        """Put an entry: under a name of its own first, so that nobody reads half of it."""
        if not self._left:
            return
        place = f"{self._folder}/{kind}/{key}"
        waiting = f"{place}.{uuid.uuid4().hex}"
        try:
            if kind not in self._made:
                self._files.makedirs(f"{self._folder}/{kind}", exist_ok=True)
                self._made.add(kind)
            self._files.pipe_file(waiting, entry)
            self._files.mv(waiting, place)
        except Exception as error:  # noqa: BLE001 - as above
            self._made.clear()
            self._failed(error)
            with contextlib.suppress(Exception):  # what could not be put there need not be there
                self._files.rm_file(waiting)

    def _failed(self, error: Exception) -> None:
        self._left -= 1
        self.problem = f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"


def _opened(address: str) -> tuple[Any, str]:
    """Give the file system of an address, and the folder in it."""
    try:
        from fsspec.core import url_to_fs  # late: only who shares a cache needs it
    except ImportError as error:
        raise Outside("A shared cache needs fsspec.", "pip install 'manuscript-book[cluster]'") from error
    try:
        files, folder = url_to_fs(address)
    except ValueError as error:
        raise WrongUse(f"{address} is no address of a folder: {error}.", "See: manuscript build --help") from error
    except Exception as error:  # each kind of store raises its own libraries' errors
        raise Outside(f"The cache at {address} cannot be reached: {error}.", "Is all there that it needs?") from error
    return files, str(folder).rstrip("/")
