"""The bibliography files and the style that `book.yaml` names -> the book's library, each file read once."""

from collections.abc import Iterator
from pathlib import Path

from manuscript.core import shelves
from manuscript.core.records import nearest
from manuscript.core.yamltext import Key
from manuscript.model.bookfile import BookFile
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.rules import found
from manuscript.model.sources import Source
from manuscript.model.value import Value
from manuscript.model.works import Library, Shelf, Style
from manuscript.outside import disk
from manuscript.outside.cache import Store
from manuscript.outside.memory import Memory, key_of

_WHAT = {"bibliography": "bibliography", "citation_style": "citation style"}
_ENDS = {"bibliography": tuple(shelves.READERS), "citation_style": (shelves.STYLE,)}


class Shelved(Value, frozen=True):
    """The library of a book, and what is wrong with its files."""

    library: Library = Library()
    findings: tuple[Finding, ...] = ()


def files_of(config: BookFile) -> tuple[str, ...]:
    """Give the bibliography files that a book names; one need not stand in a list."""
    return (config.bibliography,) if isinstance(config.bibliography, str) else config.bibliography


def shelve(
    root: Path, config: BookFile, places: dict[Key, Place], sources: tuple[Source, ...], store: Store
) -> Shelved:
    """Read the files that were found, or know them again; say why the others cannot be read."""
    files = dict.fromkeys(files_of(config))
    if not files and not config.citation_style:
        return Shelved()
    by_path = {source.path: source for source in sources}
    memory = Memory(store, "shelves")
    findings = list(_lacking(root, config, places))
    read = [_shelf(by_path[path], memory) for path in files if path in by_path and _fits(path, "bibliography")]
    findings += shelves.findings(read)
    whole = not any(one.severity == "error" for one in findings)
    style = _style(by_path.get(config.citation_style), findings)
    library = shelves.library(read, style, named=bool(files), whole=whole)
    return Shelved(library=library, findings=tuple(findings))


def _lacking(root: Path, config: BookFile, places: dict[Key, Place]) -> Iterator[Finding]:
    """Tell of files that are named and cannot be used: nothing outside the book is read, and nothing from the web."""
    wanted: list[tuple[str, int, str]] = [("bibliography", at, path) for at, path in enumerate(files_of(config))]
    wanted += [("citation_style", -1, config.citation_style)] if config.citation_style else []
    for key, at, path in wanted:
        problem = _problem(root, path, key)
        if problem:
            place = places.get((key, at), places.get((key,), Place(path="book.yaml")))
            there = nearest(path, disk.names_ending(root, _ENDS[key]), "In the book there are")
            yield found("C335", place, what=_WHAT[key], path=path, problem=problem, nearest=there)


def _problem(root: Path, path: str, key: str) -> str:
    if "://" in path:
        return "it is on the web, and a build fetches nothing"
    if not _fits(path, key):
        return f"its name does not end in {' or '.join(_ENDS[key])}"
    read = disk.read_named(root, path)
    return read if isinstance(read, str) else ""


def _fits(path: str, key: str) -> bool:
    return shelves.suffix(path) in _ENDS[key]


def _style(source: Source | None, findings: list[Finding]) -> Style:
    if source is None or not _fits(source.path, "citation_style"):
        return Style()
    from manuscript.outside import csl  # late: most books have no style of their own, and its XML takes time to load

    looked = csl.look(source.data)
    if looked.problem:
        findings.append(found("C339", Place(path=source.path, line=looked.line), problem=looked.problem))
    if looked.style.counts_notes:
        findings.append(found("C343", Place(path=source.path)))
    return looked.style


def _shelf(source: Source, memory: Memory) -> Shelf:
    key = key_of(source)
    known = memory.recall(key, Shelf)
    if known is None:
        known = shelves.read(source)
        memory.keep(key, known)
    return known
