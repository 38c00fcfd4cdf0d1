"""Woven chapters x format -> fragments: one run of pandoc a format, the formats side by side."""

from collections.abc import Sequence

from manuscript.formats import FORMATS
from manuscript.model.artifact import Format, Fragment, Woven
from manuscript.model.book import Book
from manuscript.outside import pandoc, process


def compile(woven: Woven, book: Book, formats: Sequence[Format]) -> tuple[tuple[Fragment, ...], ...]:
    """Compile every format: its fragments, in the order of `formats`."""
    return tuple(process.side_by_side(lambda name: _compile(woven, book, name), formats))


def _compile(woven: Woven, book: Book, name: Format) -> tuple[Fragment, ...]:
    """Compile one format. All chapters in one run of pandoc, hence one fragment; bind takes any number."""
    made = FORMATS[name]
    job = made.job(woven.chapters, woven, book.templates[made.TEMPLATE].data)
    data = pandoc.write(job.document, job.arguments, job.files, woven.imprint.seconds)
    return (Fragment(format=name, chapters=tuple(chapter.id for chapter in woven.chapters), data=data),)
