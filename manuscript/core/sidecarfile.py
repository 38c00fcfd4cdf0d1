"""What was decided -> the bytes of a sidecar: a new one, or the one that is there with nothing else changed.

A new file has a line for every key, also the empty ones, with an empty line between two: git merges two changes only where a
line between them is the same on both sides, so that one can set the fate and another the tags. Lists have one item a line.
"""

import codecs
from collections.abc import Sequence
from typing import TypeAlias

import msgspec
import yaml

from manuscript.core import sidecars, text, yamledit, yamltext
from manuscript.core.sidecars import LISTS, ORDER, WORDS
from manuscript.model.files import LinkEntry, SidecarFile
from manuscript.model.sources import Source

ATTRIBUTES = "contributions/.gitattributes"
_UNION = b"*.edit.yaml merge=union"

Items: TypeAlias = Sequence[str | LinkEntry]


def make(file: SidecarFile) -> bytes:
    """Write a new sidecar."""
    entries = []
    for key in ORDER:
        first, *items = _lines(key, file)
        entries.append("\n".join((f"{key}: {first}" if first else f"{key}:", *items)))
    return ("\n\n".join(entries) + "\n").encode()


def edit(source: Source, wanted: SidecarFile) -> bytes | None:
    """Give the file so that it says what is wanted, with all else as it was; None where that cannot be done line by line.

    Traces of a merge, conflict marks and second lines of one key, go.
    """
    try:
        whole = _straight(source)
        now = sidecars.read(Source(path="", data=whole.encode())).file
        for key in WORDS:
            if getattr(now, key) != getattr(wanted, key):
                whole = _with_words(whole, key, getattr(now, key), getattr(wanted, key))
        for key in LISTS:
            if getattr(now, key) != getattr(wanted, key):
                whole = _with_list(whole, key, getattr(now, key), getattr(wanted, key))
    except (yaml.YAMLError, UnicodeDecodeError, _Unable):
        return None
    begin = codecs.BOM_UTF8 if source.data.startswith(codecs.BOM_UTF8) else b""
    data = begin + whole.encode()
    after = sidecars.read(Source(path=source.path, data=data))
    told = [finding for finding in after.findings if finding.severity == "error"]
    return data if after.file == wanted and not told and not after.joined else None


def attributes(stored: Sequence[bytes | None], own: bytes | None) -> bytes | None:
    """Give the `.gitattributes` of `contributions/` that lets git keep both sides of a sidecar; None where git is told already."""
    if any(data and b".edit.yaml" in data for data in (*stored, own)):
        return None
    before = own or b""
    gap = b"" if not before or before.endswith(b"\n") else b"\n"
    return before + gap + _UNION + b"\n"


def item(value: str | LinkEntry) -> str:
    """Write one item of a list on one line."""
    if isinstance(value, str):
        return _in_flow(value)
    fields = {name: said for name, said in msgspec.structs.asdict(value).items() if said}
    return "{" + ", ".join(f"{name}: {_in_flow(said)}" for name, said in fields.items()) + "}"


class _Unable(Exception):
    """The file has a shape that cannot be changed line by line."""


def _straight(source: Source) -> str:
    """Give the file's text without the traces of a merge."""
    whole = source.data.removeprefix(codecs.BOM_UTF8).decode()
    if text.both_sides(whole.replace("\r\n", "\n")) == whole.replace("\r\n", "\n"):
        return yamledit.once(whole)
    end = yamledit.line_end_of(whole)
    return yamledit.once(text.without_marks(whole.replace("\r\n", "\n"))).replace("\n", end)


def _lines(key: str, file: SidecarFile) -> list[str]:
    """Give the lines of a value, the first of which stands behind the key; nothing is said of what is as it is anyway."""
    value = getattr(file, key)
    if key in LISTS:
        return ["", *(f"- {item(one)}" for one in value)]
    return [yamltext.scalar(value) if value and not (key == "fate" and value == "open") else ""]


def _with_words(whole: str, key: str, old: str, value: str) -> str:
    written = yamltext.scalar(value) if value else ""
    parted = yamledit.parted(whole, key)
    changed = yamledit.put(whole, key, written)
    if changed is None:
        return yamledit.add(whole, key, [written], ORDER)
    # Where its neighbours are so near that git takes changes of both for one, both sides come to stand here: which is older?
    return changed if parted or not old else yamledit.remark(changed, key, f"{sidecars.WAS}{sidecars.short(old)}")


def _with_list(whole: str, key: str, now: Items, wanted: Items) -> str:
    left = list(now)
    for index in range(len(now) - 1, -1, -1):
        if now[index] not in wanted:
            whole = _done(yamledit.drop_item(whole, key, index))
            del left[index]
    for index, one in enumerate(wanted):
        if one not in left:
            made = yamledit.add_item(whole, key, item(one), index)
            whole = made or yamledit.add(whole, key, ["", f"- {item(one)}"], ORDER)
            left.insert(index, one)
    return whole


def _done(made: str | None) -> str:
    if made is None:
        raise _Unable
    return made


def _in_flow(value: str) -> str:
    """Write a string that may stand between brackets, where a comma would end it."""
    return yamltext.quoted(value) if "," in value else yamltext.scalar(value)
