"""An entry of the ledger, or a person -> the bytes of its file; and an entry's file -> the same with an answer, all else kept."""

import re
from collections.abc import Collection

import msgspec
import yaml

from manuscript.core import records, text, yamledit, yamltext
from manuscript.core.chapterfile import file_slug
from manuscript.core.masking import mask
from manuscript.core.slugs import is_device
from manuscript.model.files import PermissionFile
from manuscript.model.shape import FileShape
from manuscript.model.sources import Source

PEOPLE = "contributions/people"
PERMISSIONS = "contributions/permissions"

_BARE = re.compile(r"[A-Za-z][\w./-]*|\d{4}-\d\d-\d\d")
"""What may stand unquoted inside brackets, and a day; all other words go between quotation marks."""

_WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})
_NAMELESS = "reader"
_LONGEST_NAME = 60


def make(file: FileShape) -> bytes:
    """Write a file: one line a key, those that say something, in the order of docs/settings.md."""
    lines: list[str] = []
    for key, value in _said(file):
        if isinstance(value, tuple) and value and isinstance(value[0], FileShape):
            lines += [f"{key}:", *(f"  - {_inside(entry)}" for entry in value)]
        else:
            lines.append(f"{key}: {_outside(value)}")
    return ("\n".join(lines) + "\n").encode()


def edited(path: str, data: bytes, wanted: PermissionFile) -> bytes | None:
    """Give an entry's file with what `wanted` says otherwise, every other byte kept; None where that cannot be done.

    It cannot where the file has a fault, and where YAML's shapes are in the way: what came out is read again to be sure.
    """
    before = _read(path, data)
    if before is None:
        return None
    made = data
    for line in changed_lines(before, wanted):
        key = line.partition(":")[0]
        try:
            put = yamledit.put(made.decode(), key, line.partition(": ")[2])
        except yaml.YAMLError:  # the change before this one did not fit
            return None
        made = _with_line(made, line.encode()) if put is None else put.encode()
    return made if _read(path, made) == wanted else None


def changed_lines(before: PermissionFile, wanted: PermissionFile) -> tuple[str, ...]:
    """Give the lines that a person has to write for an entry to say what is wanted."""
    return tuple(f"{key}: {_outside(value)}" for key, value in _changes(before, wanted))


def person_id(name: str, taken: Collection[str]) -> str:
    """Name a person's file after the name: safe on every system, never an address, and none of those taken (in small letters)."""
    stem = file_slug(name)[:_LONGEST_NAME].strip("-")
    if not stem or mask(name).what or is_device(stem):
        stem = _NAMELESS
    numbered = (stem if number == 1 else f"{stem}-{number}" for number in range(1, len(taken) + 2))
    return next(one for one in numbered if one not in taken)


def entry_id(day: str, person: str, taken: Collection[str]) -> str:
    """Name an entry's file: DATE-NAME-NN, the first number that is not taken (names in small letters)."""
    stem = file_slug(person)[:_LONGEST_NAME].strip("-") or _NAMELESS
    numbered = (f"{day}-{stem}-{number:02d}" for number in range(1, len(taken) + 2))
    return next(one for one in numbered if one not in taken)


def suffix(name: str) -> str:
    """Give the suffix of a file's name where it is a plain one, for the copy that is kept: `.eml`."""
    match = re.search(r"\.[A-Za-z0-9]{1,8}$", name)
    return match.group().lower() if match else ""


def _said(file: FileShape) -> list[tuple[str, object]]:
    """Give the keys of a file that say something else than what counts without them, or that must be there."""
    fields = msgspec.structs.fields(file)
    told = ((one, getattr(file, one.name)) for one in fields)
    return [(one.name, value) for one, value in told if one.required or value != one.default]


def _changes(before: PermissionFile, wanted: PermissionFile) -> list[tuple[str, object]]:
    names = [field.name for field in msgspec.structs.fields(PermissionFile)]
    return [(name, getattr(wanted, name)) for name in names if getattr(before, name) != getattr(wanted, name)]


def _outside(value: object) -> str:
    """Write a value behind its key."""
    if isinstance(value, str):
        return value if _is_day(value) else yamltext.scalar(value)
    return _inside(value)


def _inside(value: object) -> str:
    """Write a value so that it may stand inside brackets, where a comma would part it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, FileShape):
        return "{" + ", ".join(f"{key}: {_inside(one)}" for key, one in _said(value)) + "}"
    if isinstance(value, tuple):
        return "[" + ", ".join(_inside(one) for one in value) + "]"
    return _word(str(value))


def _word(value: str) -> str:
    plain = _BARE.fullmatch(value) and value.isascii() and value.casefold() not in _WORDS
    return value if plain else yamltext.quoted(value)


def _is_day(value: str) -> bool:
    return bool(re.fullmatch(r"\d{4}-\d\d-\d\d", value))


def _read(path: str, data: bytes) -> PermissionFile | None:
    decoded = text.decode(Source(path=path, data=data))
    if decoded.findings:
        return None
    file, findings = records.read(PermissionFile, yamltext.load(path, decoded.text), {})
    return None if findings else file


def _with_line(data: bytes, line: bytes) -> bytes:
    end = b"\r\n" if b"\r\n" in data else b"\n"
    return data + (b"" if not data or data.endswith(b"\n") else end) + line + end
