"""A snapshot's text <-> its front matter and body: the machine's copy of what one reader sent (DESIGN section 2).

Reading is on the path of every build, so the few shapes of line that `write` makes are read without a YAML parser;
whatever looks different goes the long way round, with findings that have lines.
"""

import hashlib
import re

import msgspec

from manuscript.core import records, yamltext
from manuscript.model.files import SnapshotFile
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.rules import found
from manuscript.model.value import Value

KEYS = SnapshotFile.__struct_fields__
"""The keys in the order in which every snapshot holds them."""

_SPARSE = frozenset({"warning", "exact", "prefix", "suffix"})
_LISTS = ("proposed", "aliases")
"""The last keys, each left out where it is empty: most snapshots have none of them."""

_OPEN = "---\n"
_END = re.compile(r"^---[ \t]*(?:\n|\Z)", re.MULTILINE)
_LINE = re.compile(r'([a-z][a-z0-9_]*): (?:([A-Za-z0-9\u00c0-\u024f][^"\\\n]*)|"([^"\\\n]*)")')
_MACHINE = re.compile(r"[A-Za-z0-9][A-Za-z0-9:/._#?=&%+~@-]*[A-Za-z0-9/]")
_MADE = frozenset({"id", "date", "url", "parent", "body_sha256"})
_WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})
_SPARE: dict[str, object] = {"id": "?", "kind": "comment", "author": ""}
_UNREADABLE = SnapshotFile(id="?", kind="comment", author="")


class Snapshot(Value, frozen=True):
    """One snapshot as read: `body_line` is the file's line on which the body begins; `ok` says whether `file` was there."""

    file: SnapshotFile
    body: str
    body_line: int
    findings: tuple[Finding, ...] = ()
    ok: bool = True


def read(path: str, text: str) -> Snapshot:
    """Read one snapshot. R707 when no front matter can be read, R702 when the body is not the one that was pulled."""
    end = _END.search(text, len(_OPEN)) if text.startswith(_OPEN) else None
    if not end:
        return Snapshot(file=_UNREADABLE, body=text, body_line=1, findings=(found("R707", Place(path=path)),), ok=False)
    head = text[len(_OPEN) : end.start()]
    start = end.end() + text.startswith("\n", end.end())
    body = text[start:].removesuffix("\n")
    body_line = text.count("\n", 0, start) + 1
    file, findings = _front(path, head)
    if file.body_sha256 and file.body_sha256 != digest(body):
        findings = (*findings, found("R702", Place(path=path, line=body_line)))
    return Snapshot(file=file, body=body, body_line=body_line, findings=findings, ok=file.id != _UNREADABLE.id)


def write(file: SnapshotFile, body: str) -> bytes:
    """Write one snapshot: front matter in the fixed order, an empty line, the body as it is, one line end."""
    kept = [key for key in KEYS if key not in _LISTS and (key not in _SPARSE or getattr(file, key))]
    lines = [f"{key}: {_value(key, getattr(file, key))}" for key in kept]
    for key in _LISTS:
        if names := getattr(file, key):
            lines += [f"{key}:", *(f"  - {_value('id', name)}" for name in names)]
    front = "\n".join(lines)
    return f"---\n{front}\n---\n\n{body}\n".encode()


def digest(body: str) -> str:
    """Give the fingerprint of a body as stored: SHA-256 over its UTF-8, without the file's last line end."""
    return hashlib.sha256(body.encode("utf-8", "surrogatepass")).hexdigest()


def _front(path: str, head: str) -> tuple[SnapshotFile, tuple[Finding, ...]]:
    data = _plain_lines(head)
    if data is not None:
        try:
            return msgspec.convert(data, SnapshotFile, strict=True), ()
        except msgspec.ValidationError:
            pass  # the long way says which line it is
    yaml = yamltext.load(path, head, first_line=2)
    file, findings = records.read(SnapshotFile, yaml, _SPARE)
    if file.id == _UNREADABLE.id:
        findings = (*findings, found("R707", Place(path=path)))
    return file, findings


def _plain_lines(head: str) -> dict[str, str] | None:
    """Read `key: plain` and `key: "quoted"` lines; None for anything else, or where YAML might see more in it."""
    data: dict[str, str] = {}
    for line in head.removesuffix("\n").split("\n"):
        match = _LINE.fullmatch(line)
        if not match or match[1] in data:
            return None
        key, plain, quoted = match.groups()
        if not (quoted.isprintable() if plain is None else _is_plain(plain)):
            return None
        data[key] = quoted if plain is None else plain
    return data


def _is_plain(value: str) -> bool:
    """Say whether YAML reads this as the string it looks like: no comment, no second key, no number, no word."""
    if not value.isprintable() or value.isdigit() or value.lower() in _WORDS:
        return False
    return ": " not in value and " #" not in value and value[-1] not in ": "


def _value(key: str, value: str) -> str:
    """Write what the machine made up without quotation marks, and what strangers typed with the care it needs."""
    if key in _MADE and _MACHINE.fullmatch(value) and _is_plain(value):
        return value
    return yamltext.scalar(value)
