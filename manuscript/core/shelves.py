"""Bibliography files -> the works of a book by their keys, and what is wrong with the files."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from contextlib import suppress
from graphlib import CycleError, TopologicalSorter

from manuscript.core import bibfile, cslitems, text
from manuscript.model.findings import Finding
from manuscript.model.rules import found
from manuscript.model.sources import Source
from manuscript.model.works import Library, Shelf, Style, Work

READERS = {".bib": bibfile.read, ".json": cslitems.read_json, ".yaml": cslitems.read_yaml, ".yml": cslitems.read_yaml}
"""What reads a file, by how its name ends."""

STYLE = ".csl"


def suffix(path: str) -> str:
    """Give how a name ends, in small letters: `.bib`."""
    return f".{path.rpartition('.')[2].lower()}"


def read(source: Source) -> Shelf:
    """Read one file by its name."""
    decoded = text.decode(source)
    if any(finding.code == "C301" for finding in decoded.findings):
        return Shelf(findings=decoded.findings)
    made = READERS[suffix(source.path)](source.path, decoded.text)
    return Shelf(works=made.works, strings=made.strings, findings=(*decoded.findings, *made.findings))


def library(shelves: Iterable[Shelf], style: Style, *, named: bool, whole: bool) -> Library:
    """Join the files in the order of `book.yaml`; of two works with one key the first counts.

    Works in a circle are left out: citeproc never ends on one.
    """
    shelves = tuple(shelves)
    works, twice = _joined(shelves)
    circling = _circling(works)
    return Library(
        named=named,
        whole=whole,
        works={key: work for key, work in works.items() if key not in circling},
        twice=tuple(work for work in twice if work.key not in circling),
        strings=tuple(one for shelf in shelves for one in shelf.strings),
        style=style,
    )


def findings(shelves: Iterable[Shelf]) -> tuple[Finding, ...]:
    """Give what is wrong with the files, and with what their works take from one another."""
    shelves = tuple(shelves)
    works, _ = _joined(shelves)
    circling = _circling(works)
    told = [
        found("C336", work.place, text=key, problem=_problem(work, circling))
        for key, work in works.items()
        if key in circling
    ]
    return (*(finding for shelf in shelves for finding in shelf.findings), *told)


def _problem(work: Work, circling: AbstractSet[str]) -> str:
    other = next(key for key in work.needs if key in circling)
    if other == work.key:
        return "it takes its fields from itself (`crossref`)"
    return f"it takes fields from `{other}` (`crossref`), which takes its own from it in turn"


def _joined(shelves: Iterable[Shelf]) -> tuple[dict[str, Work], list[Work]]:
    works: dict[str, Work] = {}
    twice: list[Work] = []
    for work in (work for shelf in shelves for work in shelf.works):
        if work.key in works:
            twice.append(work)
        works.setdefault(work.key, work)
    return works, twice


def _circling(works: Mapping[str, Work]) -> AbstractSet[str]:
    """Give the keys of works that stand in a circle, or between two: they never come free from either end."""
    needs = {key: {one for one in work.needs if one in works} for key, work in works.items() if work.needs}
    stuck = _stuck(needs)
    needed: dict[str, set[str]] = {key: set() for key in stuck}
    for key in stuck:
        for one in needs[key] & stuck:
            needed[one].add(key)
    return _stuck(needed)


def _stuck(needs: Mapping[str, AbstractSet[str]]) -> AbstractSet[str]:
    """Give the keys that wait for one another without end."""
    sorter = TopologicalSorter(needs)
    with suppress(CycleError):  # it gives what is free all the same
        sorter.prepare()
    free: set[str] = set()
    while ready := sorter.get_ready():
        free |= set(ready)
        sorter.done(*ready)
    return needs.keys() - free
