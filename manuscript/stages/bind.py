"""Fragments -> one finished file a format, and what is to be said of it."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from manuscript.formats import FORMATS
from manuscript.formats.stylesheet import without_remarks
from manuscript.model.artifact import Artifact, Copy, Format, Fragment, Typeset, Woven, Writer
from manuscript.model.book import Book
from manuscript.model.findings import Finding, Findings
from manuscript.model.place import Place
from manuscript.model.rules import found
from manuscript.model.value import Value
from manuscript.outside import typesetter
from manuscript.outside.cache import Store
from manuscript.stages.dressing import templates_of
from manuscript.stages.embed import embed, lacking


class Bound(Value, frozen=True):
    """The finished files, in the order of the formats, and what was found only as they were made."""

    artifacts: tuple[Artifact, ...]
    findings: Findings


def bind(
    compiled: dict[Writer, tuple[Fragment, ...]], woven: Woven, book: Book, formats: Sequence[Format], store: Store
) -> Bound:
    """Bind every format, in the order of `formats`: the same fragments are the same bytes."""
    templates = {name: _worn(name, data) for name, data in templates_of(book).items()}
    written = compiled.get("xhtml", ())
    woven = replace(woven, faces=embed(written, woven, book, store.kind("fonts")))
    artifacts: list[Artifact] = []
    findings: list[Finding] = list(lacking(written, book))
    for name in formats:
        made = FORMATS[name].bind(compiled[FORMATS[name].WRITER], woven, templates)
        if isinstance(made, Copy):
            typeset = typesetter.typeset(made)
            findings += _of(typeset, book)
            made = typeset.artifact
        artifacts.append(made)
    return Bound(artifacts=tuple(artifacts), findings=tuple(findings))


def _worn(name: str, data: bytes) -> bytes:
    return without_remarks(data) if name.endswith(".css") else data


def _of(typeset: Typeset, book: Book) -> Iterator[Finding]:
    """Say which letters are boxes in the proof, chapter by chapter, and why it is no PDF/UA."""
    paths = {chapter.id: chapter.path for chapter in book.chapters}
    for chapter, letters in typeset.letters.items():
        yield found("F101", Place(path=paths.get(chapter, "book.yaml")), letters=" ".join(letters))
    if typeset.problem:
        yield found("F102", Place(path="book.yaml"), problem=typeset.problem)
