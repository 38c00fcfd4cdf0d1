"""Blocks and metadata -> what pandoc is given: one JSON document, fixed arguments, files laid beside it."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

import msgspec

from manuscript.core import nodes
from manuscript.model.artifact import Artifact, Fragment, Woven, WovenChapter
from manuscript.model.ast import API_VERSION, Ast
from manuscript.model.value import Value

Meta = Mapping[str, "str | bool | Sequence[str] | Sequence[Mapping[str, str]]"]


class FormatModule(Protocol):
    """What a module of a format offers."""

    TEMPLATE: str

    def job(self, chapters: tuple[WovenChapter, ...], woven: Woven, template: bytes, /) -> "Job":
        """Say what pandoc is to write, from what, with which files beside it."""

    def bind(self, fragments: tuple[Fragment, ...], woven: Woven, /) -> Artifact:
        """Make the finished file of the fragments."""


class Job(Value, frozen=True):
    """One run of pandoc's writer: no word of a user is among the arguments."""

    document: bytes
    arguments: tuple[str, ...]
    files: dict[str, bytes]


def document(blocks: Ast, meta: Meta) -> bytes:
    """Make pandoc's JSON; empty values are left out, texts become words and spaces, never markup."""
    made = {name: _meta(value) for name, value in meta.items() if value}
    return msgspec.json.encode({"pandoc-api-version": API_VERSION, "meta": made, "blocks": blocks})


def _meta(value: Any) -> dict[str, Any]:
    if isinstance(value, bool):
        return {"t": "MetaBool", "c": value}
    if isinstance(value, dict):
        return {"t": "MetaMap", "c": {name: _meta(inner) for name, inner in value.items()}}
    if isinstance(value, list):
        return {"t": "MetaList", "c": [_meta(item) for item in value]}
    return {"t": "MetaInlines", "c": nodes.inlines(str(value))}
