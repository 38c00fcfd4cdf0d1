"""`book.yaml` -> the bibliography files and the style that it names; these -> the book's library, each file read once."""

from pathlib import Path

from manuscript.core import shelves
from manuscript.core.records import nearest
from manuscript.core.yamltext import Key
from manuscript.model.files import BookFile
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.rules import found
from manuscript.model.sources import Source
from manuscript.model.value import Value
from manuscript.model.works import Library, Shelf, Style
from manuscript.outside import csl, disk
from manuscript.outside.cache import Store
from manuscript.outside.memory import Memory, key_of

_WHAT = {"bibliography": "bibliography", "citation_style": "citation style"}
_ENDS = {"bibliography": tuple(shelves.READERS), "citation_style": (shelves.STYLE,)}


class Named(Value, frozen=True):
    """The files that `book.yaml` names, those that are there, and what is wrong with the others."""

    sources: tuple[Source, ...] = ()
    findings: tuple[Finding, ...] = ()


class Shelved(Value, frozen=True):
    """The library of a book, and what is wrong with its files."""

    library: Library = Library()
    findings: tuple[Finding, ...] = ()


def files_of(config: BookFile) -> tuple[str, ...]:
    """Give the bibliography files that a book names; one need not stand in a list."""
    return (config.bibliography,) if isinstance(config.bibliography, str) else config.bibliography


def named(root: Path, config: BookFile, places: dict[Key, Place]) -> Named:
    """Read the files that `book.yaml` names; nothing outside the book, and nothing from the web."""
    wanted = [("bibliography", at, path) for at, path in enumerate(files_of(config))]
    wanted += [("citation_style", -1, config.citation_style)] if config.citation_style else []
    sources: dict[str, Source] = {}
    findings: list[Finding] = []
    for key, at, path in wanted:
        made = _read(root, path, _ENDS[key])
        if isinstance(made, Source):
            sources[path] = made
            continue
        place = places.get((key, at), places.get((key,), Place(path="book.yaml")))
        there = nearest(path, disk.names_ending(root, _ENDS[key]), "In the book there are")
        findings.append(found("C335", place, what=_WHAT[key], path=path, problem=made, nearest=there))
    return Named(sources=tuple(sources.values()), findings=tuple(findings))


def _read(root: Path, path: str, ends: tuple[str, ...]) -> Source | str:
    if "://" in path:
        return "it is on the web, and a build fetches nothing"
    if shelves.suffix(path) not in ends:
        return f"its name does not end in {' or '.join(ends)}"
    data = disk.read_named(root, path)
    return data if isinstance(data, str) else Source(path=path, data=data)


def shelve(config: BookFile, sources: tuple[Source, ...], store: Store) -> Shelved:
    """Read the files, or know them again."""
    if not sources and not files_of(config):
        return Shelved()
    by_path = {source.path: source for source in sources}
    memory = Memory(store, "shelves")
    read = [_shelf(by_path[path], memory) for path in dict.fromkeys(files_of(config)) if path in by_path]
    style, findings = Style(), list(shelves.findings(read))
    if config.citation_style in by_path:
        looked = csl.look(by_path[config.citation_style].data)
        style = looked.style
        if looked.problem:
            findings.append(found("C339", Place(path=config.citation_style, line=looked.line), problem=looked.problem))
        if style.counts_notes:
            findings.append(found("C343", Place(path=config.citation_style)))
    whole = len(read) == len(set(files_of(config))) and not any(one.severity == "error" for one in findings)
    library = shelves.library(read, style, named=bool(files_of(config)), whole=whole)
    return Shelved(library=library, findings=tuple(findings))


def _shelf(source: Source, memory: Memory) -> Shelf:
    key = key_of(source)
    known = memory.recall(key, Shelf)
    if known is None:
        known = shelves.read(source)
        memory.keep(key, known)
    return known
