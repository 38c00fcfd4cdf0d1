"""A book -> the looks that its writers and formats are given: its templates, and for Word the publisher's styles."""

import msgspec

from manuscript.core.overrides import is_own
from manuscript.core.stylemap import assign
from manuscript.model.book import Book
from manuscript.model.styles import StylesEntry
from manuscript.model.template import Dressed
from manuscript.outside import looks

_REFERENCE = "reference.docx"


def templates_of(book: Book) -> dict[str, bytes]:
    """Give the looks of a book by their names; the template of Word can be used, or the book is not built."""
    from manuscript.formats import worddress  # late: `check` needs none of it

    made = {name: source.data for name, source in book.templates.items()}
    reference = book.templates[_REFERENCE]
    ours = looks.builtin(_REFERENCE) if is_own(reference) else reference.data
    publishers = reference.data if is_own(reference) else b""
    return made | worddress.looks(ours, publishers, named(book.config.styles), book.config.numbers)


def dressed_in(book: Book) -> Dressed | None:
    """Say what a book is dressed in; None where that is our own template without a map, or one that cannot be used."""
    reference, names = book.templates[_REFERENCE], named(book.config.styles)
    if not is_own(reference) and not names:
        return None
    from manuscript.formats import stranger, wordtemplate  # late: few books have a publisher's template

    try:
        template = wordtemplate.template(reference.data)
    except stranger.NotWord:
        return None  # it was told as the book was found
    return Dressed(template=template, own=is_own(reference), assigned=assign(names, template))


def named(styles: StylesEntry) -> dict[str, str]:
    """Give the styles that `book.yaml` names, by the keys of their roles."""
    return {key: name for key, name in msgspec.structs.asdict(styles).items() if name}
