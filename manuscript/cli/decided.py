"""A sidecar -> the shape in which every JSON answer holds what was decided; a link -> words."""

from typing import Any

import msgspec

from manuscript.cli import say
from manuscript.model.files import LinkEntry, SidecarFile


def as_dict(sidecar: SidecarFile) -> dict[str, Any]:
    """Give a sidecar with all of its keys; strangers' characters are shown by their number in each."""
    plain = {**msgspec.structs.asdict(sidecar), "links": [msgspec.structs.asdict(link) for link in sidecar.links]}
    return {key: _clean(value) for key, value in plain.items()}


def link(one: LinkEntry) -> str:
    """Say what a contribution has to do with a chapter, and with which words of it."""
    words = " ".join(one.exact.split())
    return f"{one.type} {one.chapter}{f': {words}' if words else ''}"


def _clean(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _clean(part) for key, part in value.items()}
    return [_clean(part) for part in value] if isinstance(value, list | tuple) else say.clean(value)
