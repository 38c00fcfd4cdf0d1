"""A picture as a chapter names it -> the file in the book, or what is wrong with the name."""

import re
from collections.abc import Iterable
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from manuscript.model.picture import Fault
from manuscript.model.summary import Summary

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")


def resolve(target: str, chapter_path: str) -> str | Fault:
    """Give the path from the book's folder. Decoded once; nothing that leads out of the book comes through."""
    name = unquote(target)
    if _SCHEME.match(name) and not _DRIVE.match(name):
        local = name.lower().startswith(("file:", "data:"))
        return Fault(code="I502" if local else "I503", words={"target": _short(target)})
    if name.startswith("//"):
        return Fault(code="I503", words={"target": _short(target)})
    path = normpath(join(dirname(chapter_path), name))
    outside = path.startswith(("/", "..")) or _DRIVE.match(path) or "\\" in path or "\0" in path
    hidden = any(part.startswith(".") for part in path.split("/"))
    if outside or hidden or not name.strip():
        words = {"target": _short(target), "nearest": "Write its path: `![caption](images/name.png)`."}
        return Fault(code="I502" if name.strip() else "I501", words=words)
    return path


def _short(target: str) -> str:
    return target if len(target) < 100 else target[:99] + "…"


def wanted(texts: Iterable[tuple[str, Summary]], cover: str) -> frozenset[str]:
    """Give the paths of all pictures that texts (by path) and cover ask for, whether they are there or not."""
    resolved = (resolve(shown.target, path) for path, summary in texts for shown in summary.pictures)
    covers = {cover} if cover and isinstance(resolve(cover, "book.yaml"), str) else frozenset[str]()
    return frozenset(path for path in resolved if isinstance(path, str)) | covers
