"""The bytes of one page of a WordPress listing -> its objects. One that cannot be read is empty, and so is counted."""

import html
from typing import Any

import msgspec

from manuscript.model.value import Value

_LARGEST_ID = 2**64 - 1
_FAULTS = (msgspec.MsgspecError, ValueError, RecursionError)


class Broken(Exception):
    """Bytes that are no list which can be read."""


class Page(Value, frozen=True):
    """One page: the bytes that came, the objects in it, and what its headers say of the whole; None where they do not.

    `offset` is how many objects of the whole come before it.
    """

    number: int
    body: bytes
    objects: tuple[dict[str, Any], ...]
    offset: int = 0
    total: int | None = None
    pages: int | None = None

    @property
    def ids(self) -> tuple[int, ...]:
        """Give the numbers of those objects that have one."""
        return tuple(one["id"] for one in self.objects if is_id(one.get("id")))

    @property
    def end(self) -> int:
        """Give how many objects of the whole have come with it; one at least, so that an offset can be made of it."""
        return max(1, self.offset + len(self.objects))

    def follows(self, before: "Page") -> bool:
        """Whether it begins with the object that the one before it ends with."""
        if not before.objects:
            return True
        return bool(self.objects) and self.objects[0].get("id") == before.objects[-1].get("id")


def objects(body: bytes) -> tuple[dict[str, Any], ...]:
    """Read a list; what is no list is `Broken`."""
    try:
        raws = msgspec.json.decode(body, type=list[msgspec.Raw])
    except _FAULTS as error:
        raise Broken(str(error)) from error
    return tuple(object_of(bytes(raw)) for raw in raws)


def object_of(raw: bytes) -> dict[str, Any]:
    """Read one object; anything else is an empty one."""
    try:
        told = msgspec.json.decode(raw)
    except _FAULTS:
        return {}
    return told if isinstance(told, dict) else {}


def says(post: dict[str, Any], title: str, content: str) -> bool:
    """Whether a post says just this as it was typed; WordPress may have written a sign as an entity, or the other way."""
    return _typed(post.get("title")) == _plain(title) and _typed(post.get("content")) == _plain(content)


def _typed(field: object) -> str | None:
    raw = field.get("raw") if isinstance(field, dict) else None
    return _plain(raw) if isinstance(raw, str) else None


def _plain(text: str) -> str:
    return " ".join(html.unescape(text).split())


def is_id(value: object) -> bool:
    """Whether this is a number that WordPress gives to what it keeps."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value <= _LARGEST_ID
