"""Fragments -> one finished file a format."""

from collections.abc import Sequence

from manuscript.formats import FORMATS
from manuscript.model.artifact import Artifact, Copy, Format, Fragment, Woven, Writer
from manuscript.model.book import Book
from manuscript.outside import typesetter


def bind(
    compiled: dict[Writer, tuple[Fragment, ...]], woven: Woven, book: Book, formats: Sequence[Format]
) -> tuple[Artifact, ...]:
    """Bind every format, in the order of `formats`: the same fragments are the same bytes."""
    templates = {name: source.data for name, source in book.templates.items()}
    bound = (FORMATS[name].bind(compiled[FORMATS[name].WRITER], woven, templates) for name in formats)
    return tuple(typesetter.typeset(one) if isinstance(one, Copy) else one for one in bound)
