"""Woven chapters -> finished files: compile (one run of pandoc a format, side by side), then bind."""

from collections.abc import Sequence

from manuscript.formats import docx, epub
from manuscript.model.artifact import Artifact, Format, Fragment, Woven
from manuscript.model.book import Book
from manuscript.outside import pandoc


def compile_book(woven: Woven, book: Book, formats: Sequence[Format]) -> tuple[tuple[Fragment, ...], ...]:
    """Compile: woven chapters x format -> fragments, the formats side by side."""
    return tuple(pandoc.side_by_side(lambda name: compile_format(woven, book, name), formats))


def compile_format(woven: Woven, book: Book, name: Format) -> tuple[Fragment, ...]:
    """Compile one format. All chapters in one run of pandoc, hence one fragment; bind takes any number."""
    if name == "docx":
        job = docx.job(woven.chapters, woven, book.templates["reference.docx"].data)
    else:
        job = epub.job(woven.chapters, woven, book.templates["epub.css"].data)
    data = pandoc.write(job.document, job.arguments, job.files, woven.imprint.seconds)
    return (Fragment(format=name, chapters=tuple(chapter.id for chapter in woven.chapters), data=data),)


def bind(fragments: tuple[Fragment, ...], woven: Woven) -> Artifact:
    """Bind: the fragments of one format -> one finished file."""
    return docx.bind(fragments, woven) if fragments[0].format == "docx" else epub.bind(fragments, woven)
