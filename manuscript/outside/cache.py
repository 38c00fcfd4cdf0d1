"""A key -> bytes that were made before. Nothing in it matters: any damage is a miss."""

import hashlib
from pathlib import Path

from manuscript.errors import ManuscriptError
from manuscript.outside import disk, whole

FOLDER = ".manuscript"


class Cache:
    """Bytes by key, in the book's private folder; each entry begins with the digest of the rest."""

    def __init__(self, root: Path, kind: str) -> None:
        self._private = root / FOLDER
        self._folder = self._private / kind

    def get(self, key: str) -> bytes | None:
        """Give what was put under `key`, or None when there is nothing whole."""
        entry = disk.read_plain(self._folder / key)
        if entry is None:
            return None
        digest, data = entry[:32], entry[32:]
        return data if hashlib.sha256(data).digest() == digest else None

    def put(self, key: str, data: bytes) -> None:
        """Keep `data`; a folder that cannot be written only costs time."""
        try:
            disk.make_private(self._private)
            if not self._folder.is_symlink():
                self._folder.mkdir(exist_ok=True)
                whole.write_file(self._folder / key, hashlib.sha256(data).digest() + data, lasting=False)
        except (OSError, ManuscriptError):
            return
