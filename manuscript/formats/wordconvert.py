"""A publisher's template as it came (.dotx, .dotm, .docm) -> the same as an ordinary document, with nothing in it that runs."""

from manuscript.formats import package
from manuscript.formats.ooxml import serialise
from manuscript.formats.stranger import opened, read

_TYPES = "[Content_Types].xml"
_DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_RUNS = (
    "vbaProject",
    "vbaData",
    "activeX",
    "embeddings/",
    "attachedToolbars",
    "keyMapCustomizations",
    "customizations",
)


def as_document(data: bytes) -> bytes:
    """Make a document of a template: a document without macros stays byte for byte. Raises NotWord."""
    word = opened(data)
    if word.kind == "document":
        return data
    files = {name: part for name, part in word.files.items() if not _is_run(name)}
    types = read(files[_TYPES])
    for one in list(types):
        name = one.get("PartName", "").removeprefix("/")
        if name == word.main:
            one.set("ContentType", _DOCUMENT)
        elif name and name not in files:
            types.remove(one)
    made = {name: _without_runs(part) if name.endswith(".rels") else part for name, part in files.items()}
    return package.pack({**made, _TYPES: serialise(types)}, 0, _TYPES)


def _is_run(name: str) -> bool:
    return any(sign in name for sign in _RUNS)


def _without_runs(links: bytes) -> bytes:
    """Take out what leads to something that can run, or to another template."""
    root = read(links)
    for link in list(root):
        if (
            _is_run(link.get("Target", ""))
            or _is_run(link.get("Type", ""))
            or "attachedTemplate" in link.get("Type", "")
        ):
            root.remove(link)
    return serialise(root)
