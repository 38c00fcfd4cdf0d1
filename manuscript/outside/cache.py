"""A key -> bytes that were made before. Nothing in it matters: any damage is a miss, and told once.

An entry is sealed with a key of this person's account, over its own name and content: a book that comes from a stranger with
a cache in it could otherwise print what no chapter says.
"""

import hashlib
import hmac
import os
import stat
import time
from pathlib import Path

from manuscript.errors import ManuscriptError
from manuscript.outside import disk, seal, whole
from manuscript.outside.shared import Shared

FOLDER = ".manuscript"
LIMIT = 1_000_000_000
"""Bytes that the cache of one book may take; beyond it, what was not used for longest goes."""

_KEPT = 0.75
_LARGEST = 250_000_000
"""Bytes of one entry; a larger file among them is none of ours, and is not read."""

_SEAL = 32
_DAY = 86_400


class Store:
    """All that is kept for one book, in its private folder. Entries of several runs at once never harm each other."""

    def __init__(self, folder: Path, key: bytes = b"", shared: Shared | None = None) -> None:
        self.damaged = 0
        self.written = 0
        self._folder = folder
        self._key = key or seal.key()
        self._shared = shared
        self._ready: set[str] = set()

    def kind(self, name: str) -> "Cache":
        """Give the entries of one kind."""
        return Cache(self, name)

    def get(self, kind: str, key: str) -> bytes | None:
        """Give what was put under `key`, or None when there is nothing whole that we made."""
        data = self._opened(kind, key, _read(self._folder / kind / key))
        if data is None and self._shared:
            data = self._opened(kind, key, self._shared.get(kind, key))
            if data is not None:
                self._put_here(kind, key, data)
        return data

    def _opened(self, kind: str, key: str, entry: bytes | None) -> bytes | None:
        """Give what an entry holds, if it is one of ours and whole."""
        if entry is None:
            return None
        sealed, data = entry[:_SEAL], entry[_SEAL:]
        if hmac.compare_digest(sealed, self._seal(kind, key, data)):
            return data
        self.damaged += 1
        return None

    def put(self, kind: str, key: str, data: bytes) -> None:
        """Keep `data`, here and where it is shared; a folder that cannot be written only costs time."""
        self._put_here(kind, key, data)
        if self._shared:
            self._shared.put(kind, key, self._seal(kind, key, data) + data)

    def _put_here(self, kind: str, key: str, data: bytes) -> None:
        try:
            folder = self._prepared(kind)
            if folder and len(data) + _SEAL <= _LARGEST:
                whole.write_file(folder / key, self._seal(kind, key, data) + data, lasting=False)
                self.written += len(data)
        except (OSError, ManuscriptError):
            self._ready.clear()

    def _prepared(self, kind: str) -> Path | None:
        """Make the folder of a kind, where it is not there; none where a link stands in its place."""
        folder = self._folder / kind
        if kind not in self._ready or not folder.is_dir():  # it may be deleted while we work
            disk.make_private(self._folder, ours=True)
            if folder.is_symlink():
                return None
            folder.mkdir(exist_ok=True)
            self._ready.add(kind)
        return folder

    def _seal(self, kind: str, key: str, data: bytes) -> bytes:
        sealed = hashlib.blake2b(f"{kind}\0{key}\0".encode(), key=self._key, digest_size=_SEAL)
        sealed.update(data)
        return sealed.digest()

    def notices(self) -> tuple[str, ...]:
        """Say what a person should know about the cache: that there was damage or trouble, once for all of it."""
        told = []
        if self.damaged:
            what = "1 entry" if self.damaged == 1 else f"{self.damaged} entries"
            where = f"{FOLDER}/ or the one that is shared" if self._shared else f"{FOLDER}/"
            told.append(f"In the cache ({where}) {what} had damage, or came from elsewhere; it is made again.")
        if self._shared and self._shared.problem:
            told.append(f"The cache that is shared failed, and was done without: {self._shared.problem}")
        return tuple(told)

    def clear(self) -> None:
        """Take out everything: something that stands in it is to be held no longer."""
        whole.remove(Path(path) for _, _, path in _entries(self._folder))

    def prune(self) -> None:
        """Take out what was not used for longest, once a run has added to a store that has grown too large."""
        if not self.written:
            return
        entries = sorted(_entries(self._folder))
        total = sum(size for _, size, _ in entries)
        if total > LIMIT:
            _drop(entries, total)


def _drop(oldest_first: list[tuple[float, int, str]], total: int) -> None:
    for _, size, path in oldest_first:
        if total <= LIMIT * _KEPT:
            return
        total -= size
        whole.remove([Path(path)])


def _entries(folder: Path) -> list[tuple[float, int, str]]:
    """List every entry: when it was last used, its size, its path."""
    found = []
    for kind in _subfolders(folder):
        with os.scandir(kind) as entries:
            for entry in entries:
                info = entry.stat(follow_symlinks=False)
                if stat.S_ISREG(info.st_mode):
                    found.append((info.st_mtime, info.st_size, entry.path))
    return found


def _subfolders(folder: Path) -> list[Path]:
    try:
        return [path for path in folder.iterdir() if path.is_dir() and not path.is_symlink()]
    except OSError:
        return []


def _read(path: Path) -> bytes | None:
    """Read an entry, and note by its time, at most once a day, that it was used."""
    try:
        info = path.stat()
        if not stat.S_ISREG(info.st_mode) or info.st_size > _LARGEST:
            return None
        if time.time() - info.st_mtime > _DAY:
            os.utime(path)
        return path.read_bytes()
    except OSError:
        return None


class Cache:
    """The entries of one kind."""

    def __init__(self, store: Store, kind: str) -> None:
        self._store = store
        self._kind = kind

    def get(self, key: str) -> bytes | None:
        """Give what was put under `key`, or None."""
        return self._store.get(self._kind, key)

    def put(self, key: str, data: bytes) -> None:
        """Keep `data`."""
        self._store.put(self._kind, key, data)
