"""The bytes of one page of a WordPress listing -> its objects. One that cannot be read is empty, and so is counted."""

from typing import Any

import msgspec

from manuscript.model.value import Value

_LARGEST_ID = 2**64 - 1
_FAULTS = (msgspec.MsgspecError, ValueError, RecursionError)


class Broken(Exception):
    """Bytes that are no list which can be read."""


class Page(Value, frozen=True):
    """One page: the bytes that came, the objects in it, and what its headers say of the whole; None where they do not."""

    number: int
    body: bytes
    objects: tuple[dict[str, Any], ...]
    total: int | None = None
    pages: int | None = None

    @property
    def ids(self) -> tuple[int, ...]:
        """Give the numbers of those objects that have one."""
        return tuple(one["id"] for one in self.objects if is_id(one.get("id")))


def page(number: int, body: bytes, total: int | None, pages: int | None) -> Page:
    """Read one page."""
    return Page(number=number, body=body, objects=objects(body), total=total, pages=pages)


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


def is_id(value: object) -> bool:
    """Whether this is a number that WordPress gives to what it keeps."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value <= _LARGEST_ID
