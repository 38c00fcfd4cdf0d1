"""A sidecar -> the shape in which every JSON answer holds what was decided; a link -> words."""

from typing import Any

import msgspec

from manuscript.cli import say
from manuscript.model.files import LinkEntry, SidecarFile


def as_dict(sidecar: SidecarFile) -> dict[str, Any]:
    """Give a sidecar with all of its keys; strangers' characters are shown by their number in each."""
    plain = {**msgspec.structs.asdict(sidecar), "links": [msgspec.structs.asdict(link) for link in sidecar.links]}
    made: dict[str, Any] = say.cleaned(plain)
    return made


def link(one: LinkEntry) -> str:
    """Say what a contribution has to do with a chapter, and with which words of it."""
    words = " ".join(one.exact.split())
    return f"{one.type} {one.chapter}{f': {words}' if words else ''}"
