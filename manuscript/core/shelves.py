"""Bibliography files -> the works of a book by their keys, and what is wrong with the files."""

from collections.abc import Iterable

from manuscript.core import bibfile, cslitems, text
from manuscript.model.findings import Finding
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
    """Join the files in the order of `book.yaml`; of two works with one key the first counts."""
    works: dict[str, Work] = {}
    twice: list[Work] = []
    strings: list[str] = []
    for shelf in shelves:
        strings += shelf.strings
        for work in shelf.works:
            if work.key in works:
                twice.append(work)
            works.setdefault(work.key, work)
    return Library(named=named, whole=whole, works=works, twice=tuple(twice), strings=tuple(strings), style=style)


def findings(shelves: Iterable[Shelf]) -> tuple[Finding, ...]:
    """Give what is wrong with the files."""
    return tuple(finding for shelf in shelves for finding in shelf.findings)
