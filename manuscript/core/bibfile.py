"""A `.bib` file -> its entries, each as it stands there with its line; what cannot be one is a finding, and costs only itself.

What the fields say is pandoc's to read. Here an entry is what stands between its braces, so that one broken entry is told
with its line, and a library of ten thousand works is read for those that the book cites.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator

from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.rules import found
from manuscript.model.value import Value
from manuscript.model.works import Shelf, Work

LIMIT_DEPTH = 50
"""Braces in braces; pandoc takes a minute over fifty thousand."""

LIMIT_LENGTH = 200_000
"""Characters of one entry; abstracts have a few thousand."""

_BEGIN = re.compile(r"(?<![\w.])@[ \t]*(?P<kind>[A-Za-z]+)\s*(?P<open>[{(])")
_NEXT = re.compile(r"\n[ \t]*@[ \t]*[A-Za-z]+\s*[{(]")
_BRACES = {"{": re.compile(r"\\.|[{}]", re.DOTALL), "(": re.compile(r"\\.|[{})]", re.DOTALL)}
"""What is counted in an entry that opens so."""

_KEY = re.compile(r"[{(]\s*(?P<key>[^\s,{}()\"=#%\\]+)\s*[,})]")
_NEEDS = re.compile(r"\b(?:crossref|xref|xdata)\s*=\s*[{\"]([^{}\"]*)[}\"]", re.IGNORECASE)
_SHOWN = 60
_SILENT = frozenset({"comment", "preamble"})


class _Broken(Exception):
    """Why an entry cannot be read, in words."""


class _Entry(Value, frozen=True):
    """What stands between one `@` and the brace that closes it; or the problem with it, in words."""

    kind: str
    place: Place
    text: str
    problem: str = ""


def read(path: str, text: str) -> Shelf:
    """Read the entries of a file, in order."""
    works: list[Work] = []
    strings: list[str] = []
    findings: list[Finding] = []
    entries = tuple(_entries(path, text))
    if not entries and any(line.strip() and not line.lstrip().startswith("%") for line in text.split("\n")):
        findings.append(found("C336", Place(path=path), text=path.rpartition("/")[2], problem="no entry begins in it"))
    for one in entries:
        made = _work(one)
        if one.kind == "string" and not one.problem:
            strings.append(one.text)
        elif one.kind not in _SILENT and isinstance(made, Work):
            works.append(made)
        elif one.kind not in _SILENT:
            findings.append(found("C336", one.place, text=_short(one.text), problem=made))
    return Shelf(works=tuple(works), strings=tuple(strings), findings=tuple(findings))


def _work(one: _Entry) -> Work | str:
    """Make a work of an entry, or say why it is none."""
    key = _KEY.match(one.text, min(at for at in map(one.text.find, "{(") if at >= 0))
    if one.problem or not key:
        return one.problem or "it has no key, or one with a space or a sign that keys cannot have"
    needs = (name.strip() for said in _NEEDS.findall(one.text) for name in said.split(","))
    return Work(key=key["key"], place=one.place, notation="biblatex", text=one.text, needs=tuple(filter(None, needs)))


def _entries(path: str, text: str) -> Iterator[_Entry]:
    lines = [0, *(match.end() for match in re.finditer("\n", text))]
    at = 0
    while begin := _BEGIN.search(text, at):
        start, problem = begin.start(), ""
        following = _NEXT.search(text, begin.end())
        limit = following.start() if following else len(text)
        try:
            at = _end(text, begin.start("open"), limit)
        except _Broken as broken:
            at, problem = limit, str(broken)
        line = bisect_right(lines, start)
        place = Place(path=path, line=line, column=start - lines[line - 1] + 1)
        yield _Entry(kind=begin["kind"].lower(), place=place, text=text[start:at], problem=problem)


def _end(text: str, opening: int, limit: int) -> int:
    """Say where the entry that opens here ends; one that runs into the next was never closed."""
    closing = {"{": "}", "(": ")"}[text[opening]]
    depth = 0
    for brace in _BRACES[text[opening]].finditer(text, opening, limit):
        depth += {"{": 1, "}": -1}.get(brace.group(), 0)
        if depth > LIMIT_DEPTH:
            raise _Broken(f"its braces are nested more than {LIMIT_DEPTH} deep")
        if brace.group() == closing and depth <= 0:
            if brace.end() - opening > LIMIT_LENGTH:
                raise _Broken(f"it is longer than {LIMIT_LENGTH} characters")
            return brace.end()
    raise _Broken(f"it is never closed: a `{closing}` is missing")


def _short(text: str) -> str:
    line = text.strip().partition("\n")[0]
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"
