"""A book -> the looks that its writers and formats are given: its templates, and for Word the publisher's styles."""

import msgspec

from manuscript.core.overrides import is_own
from manuscript.formats import worddress
from manuscript.model.book import Book
from manuscript.model.files import StylesEntry
from manuscript.outside import looks


def templates_of(book: Book) -> dict[str, bytes]:
    """Give the looks of a book by their names; the template of Word can be used, or the book is not built."""
    made = {name: source.data for name, source in book.templates.items()}
    reference = book.templates[worddress.REFERENCE]
    ours = looks.builtin(worddress.REFERENCE) if is_own(reference) else reference.data
    return made | worddress.looks(ours, reference.data if is_own(reference) else b"", named(book.config.styles))


def named(styles: StylesEntry) -> dict[str, str]:
    """Give the styles that `book.yaml` names, by the keys of their roles."""
    return {key: name for key, name in msgspec.structs.asdict(styles).items() if name}
