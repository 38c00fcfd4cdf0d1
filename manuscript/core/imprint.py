"""(Book, Edition) -> the imprint: what the book says of itself on its first and last pages, and to machines."""

import datetime
from typing import Literal

from manuscript.core import colophon, isbn, typography
from manuscript.model.artifact import Imprint, Labels, Listing
from manuscript.model.book import Book, Edition
from manuscript.model.wording import Wording

_LISTS: dict[str, Literal["figure", "table"]] = {"figures": "figure", "tables": "table"}
_LISTED = {"figures": "List of figures", "tables": "List of tables"}


def imprint(book: Book, edition: Edition, wording: Wording, *, whole: bool) -> Imprint:
    """Gather what the book says of itself; dates come from the commit, or from `date:` in book.yaml.

    Only a `whole` book has lists of figures and tables.
    """
    config = book.config
    stamp = book.stamp
    day = datetime.datetime.fromtimestamp(stamp.seconds, datetime.UTC).date()
    cover = book.pictures.get(config.cover) if config.cover else None
    return Imprint(
        title=typography.typeset(config.title, wording),
        subtitle=typography.typeset(config.subtitle, wording),
        authors=tuple(author.name for author in config.authors),
        lang=config.lang,
        identifier=config.identifier,
        date=config.date or (day.isoformat() if stamp.dated else ""),
        seconds=stamp.seconds,
        publisher=config.publisher,
        rights=config.rights,
        description=typography.typeset(config.description, wording),
        labels=_labels(wording),
        edition_line=_edition_line(book, edition, wording),
        colophon=colophon.lines(book, edition, wording),
        cover=cover,
        lists=_lists(book, wording) if whole else (),
        pages_of=config.pages.source if config.pages and book.breaks else "",
        isbn=isbn.beside(config.identifier, config.isbn),
    )


def _lists(book: Book, wording: Wording) -> tuple[Listing, ...]:
    named = dict.fromkeys(book.config.lists)
    return tuple(Listing(kind=_LISTS[name], title=wording.say(_LISTED[name])) for name in named)


def _labels(wording: Wording) -> Labels:
    return Labels(
        lang=wording.lang,
        contents=wording.say("Contents"),
        colophon=wording.say("Colophon"),
        pages=wording.say("Pages of the printed book"),
        cover=wording.say("Cover"),
        title_page=wording.say("Title page"),
        start=wording.say("Start of the text"),
        glossary=wording.say("Glossary"),
    )


def _edition_line(book: Book, edition: Edition, wording: Wording) -> str:
    """Say which state of the text this is; a book that refuses unpermitted words is for print and carries no such line."""
    return "" if edition.unpermitted == "refuse" else colophon.text_line(book, edition, wording)
