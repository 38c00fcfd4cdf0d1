"""A file of the readers' side -> what in it must never be in git: addresses of people and machines, programs, avatar hashes.

What an address looks like is for `masking` to say: what it would mask in a reader's words may not stand in a file either. No
finding repeats what it is about: findings end up in logs that more people read than the book's.
"""

import re
from collections.abc import Iterator

import msgspec

from manuscript.core import addresses
from manuscript.core.masking import mask
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.rules import found
from manuscript.model.sources import Source
from manuscript.model.value import Value

MARK = re.compile(
    rb"@(?:[\w.\x80-\xff-]+\.|[\[<&%\\]|localhost)|(?:%(?:25)*|\\u00|\\x)40|&(?:#|amp;|commat)|\xef(?:\xbc\xa0|\xb9\xab)|mailto:"
    rb"|\d\.\d{1,3}\.\d|[0-9A-Fa-f]:[0-9A-Fa-f]{0,4}:|[a-z]/\d+\.\d|[0-9a-f]{32}|author_(?:email|ip)|comments\b"
    rb"|avatar|disqus\.com|blogger|wordpress\.org/export|^From ",
    re.MULTILINE | re.IGNORECASE,
)
"""Stands in the bytes of every file that this module, or whoever looks for exports, can find anything in."""

_CODES = {"E-mail address": "R720", "IP address": "R721", "user agent": "R722", "avatar hash": "R723"}
_HOST = re.compile(r"://(?:\d{1,3}(?:\.\d{1,3}){3}|\[[0-9A-Fa-f:.]{2,45}\])")
"""A site that has a number and no name: that is its address, and nobody's."""

_BROWSERS = ("AppleWebKit/", "Gecko/", "Chrome/", "Firefox/", "Safari/", "Trident/", "Presto/")
_BROWSER = re.compile(rf"\b(?:{'|'.join(_BROWSERS)})\d+\.\d")
"""The version of a browser: a reader's, or only spoken of."""

_HASH = re.compile(r"(?<![\w/=#:.%@-])(?:[0-9a-f]{64}|[0-9a-f]{32})(?![\w/=%@-])", re.IGNORECASE)
_OURS = re.compile(r"(?:sha256|revision)[\"']?[ \t]*:[ \t]*[\"']?$", re.IGNORECASE)
"""What stands before a fingerprint of the program's, or of somebody's letter, or a commit."""

_QUOTED = ("exact:", "prefix:", "suffix:")
"""The lines of a snapshot that repeat words of a page."""

_NEAR = 40
_SAYS_SO = re.compile(r"avatar|e-?mail|md5", re.IGNORECASE)


class _Seen(Value, frozen=True):
    """One thing on a line: its code, the column from 1, and whether it only looks like it."""

    code: str
    column: int
    sure: bool = True


def look(source: Source) -> Iterator[Finding]:
    """Look at one file: a finding for each kind of thing in it, at the first, with how many lines hold one."""
    text = _text(source.data)
    if not any(_on(text, machine=True)):  # most files hold nothing: line by line would take ten times as long
        return
    places: dict[str, list[tuple[int, _Seen]]] = {}
    for number, line, machine in _lines(source.path, text):
        for seen in _on(line, machine=machine):
            places.setdefault(seen.code, []).append((number, seen))
    for seen in _on(text, machine=False):
        if seen.code not in places:  # it begins on one line and ends on another
            before = text[: seen.column - 1].split("\n")
            here = msgspec.structs.replace(seen, column=len(before[-1]) + 1)
            places[seen.code] = [(len(before), here)]
    for code, all_seen in places.items():
        number, first = next((pair for pair in all_seen if pair[1].sure), all_seen[0])
        finding = found(code, Place(path=source.path, line=number, column=first.column), count=len(all_seen))
        yield finding if first.sure else finding.weighed("warning")


def _lines(path: str, text: str) -> Iterator[tuple[int, str, bool]]:
    """Give the lines with their numbers, and whether a line is no reader's words: a snapshot's are, below its front matter."""
    machine = True
    fences = 0
    for number, line in enumerate(text.split("\n"), 1):
        fences += line.rstrip() == "---"
        machine = machine and not (path.endswith(".md") and fences > 1)
        yield number, line, machine and not (fences and line.startswith(_QUOTED))


def _text(data: bytes) -> str:
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    return data.decode("utf-16" if wide else "utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")


def _on(line: str, *, machine: bool) -> Iterator[_Seen]:
    """Find what is on one line (or in a whole text: then whether there is anything).

    A reader may write of programs and of digests; an address is one wherever it stands.
    """
    masked = mask(_HOST.sub(lambda match: "_" * len(match.group()), line))
    for what, at in zip(masked.what, masked.at, strict=True):
        yield _Seen(code=_CODES[what], column=at + 1)
    if not machine:
        return
    if agent := next(addresses.agents(line), None):
        yield _Seen(code="R722", column=agent.begin + 1)
    elif any(name in line for name in _BROWSERS) and (browser := _BROWSER.search(line)):
        yield _Seen(code="R722", column=browser.start() + 1, sure=False)
    if "avatar hash" not in masked.what:
        alone = next((m.start() for m in _HASH.finditer(line) if not _is_ours(line, m.start())), None)
        if alone is not None:
            yield _Seen(code="R723", column=alone + 1, sure=bool(_SAYS_SO.search(line)))


def _is_ours(line: str, at: int) -> bool:
    """Whether what stands before a digest says that it is the program's."""
    return bool(_OURS.search(line, max(0, at - _NEAR), at))
