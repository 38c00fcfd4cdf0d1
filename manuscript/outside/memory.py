"""What was made of what -> the same again, without making it: values by kind, under a digest of all that they depend on."""

import hashlib
from typing import Any, TypeVar

import msgspec

from manuscript.outside import pandoc, program
from manuscript.outside.cache import Store

T = TypeVar("T")


def key_of(about: Any) -> str:
    """Give the key of what depends on some values, on this program and on its pandoc."""
    seen = hashlib.sha256(f"{program.digest()}\0{pandoc.version()}\0".encode())
    seen.update(msgspec.msgpack.encode(about, order="deterministic"))
    return seen.hexdigest()


class Memory:
    """Values of one kind; whatever cannot be read as one is not there."""

    def __init__(self, store: Store, kind: str) -> None:
        self._kept = store.kind(kind)

    def recall(self, key: str, shape: type[T]) -> T | None:
        """Give the value that was kept under a key."""
        data = self._kept.get(key)
        try:
            return None if data is None else msgspec.msgpack.decode(data, type=shape)
        except msgspec.DecodeError:
            return None

    def keep(self, key: str, value: object) -> None:
        """Keep a value."""
        self._kept.put(key, msgspec.msgpack.encode(value))
