"""Book -> the lines of its colophon, in the book's language: whose it is, its number, which text it is, what it is made with.

One set of words for every format: each sets the lines in its own way, below the heading `Colophon`.
"""

import datetime
import re

from manuscript.core import attribution, isbn
from manuscript.model.book import Book, Edition
from manuscript.model.wording import Wording

_SHORT_COMMIT = 10
_ISBN = re.compile(r"(?:urn:isbn:)?((?:97[89][- ]?)?\d[\d -]{8,15}[\dXx])", re.IGNORECASE)


def lines(book: Book, edition: Edition, wording: Wording) -> tuple[str, ...]:
    """Give the lines, in order; what `book.yaml` does not say has none."""
    config = book.config
    number = isbn.beside(config.identifier, config.isbn)
    named = (f"ISBN {number}" if number else "", _named(config.identifier, wording))
    every = (config.rights, config.publisher, *named, text_line(book, edition, wording))
    return (*(line for line in every if line), *_pages(book, wording), *_faces(book, wording))


def _faces(book: Book, wording: Wording) -> tuple[str, ...]:
    """Name every family once, with its licence."""
    families: dict[str, str] = {}
    for font in book.fonts:
        families[font.family] = families.get(font.family) or font.licence
    return tuple(
        wording.say("Set in {family}: {licence}", family=family, licence=licence)
        if licence
        else wording.say("Set in {family}", family=family)
        for family, licence in families.items()
        if family
    )


def _pages(book: Book, wording: Wording) -> tuple[str, ...]:
    if book.config.pages is None or not book.breaks:
        return ()
    source = _named(book.config.pages.source, wording)
    return (wording.say("The page numbers are those of the printed book: {source}", source=source),)


def _named(identifier: str, wording: Wording) -> str:
    """Give the ISBN, or the name that the e-book keeps for ever."""
    number = _ISBN.fullmatch(identifier.strip())
    return (
        f"ISBN {number[1].replace(' ', '-')}"
        if number
        else wording.say("Identifier: {identifier}", identifier=identifier)
    )


def text_line(book: Book, edition: Edition, wording: Wording) -> str:
    """Say which text this is, so that the very same can be built again: the commit and its day."""
    stamp = book.stamp
    for_print = edition.unpermitted == "refuse"
    if not stamp.dated and for_print:
        return wording.say("From files that are not in git")
    if not stamp.dated:
        return wording.say("Edition {edition}, from files that are not in git", edition=_name(edition, wording))
    day = datetime.datetime.fromtimestamp(stamp.seconds, datetime.UTC).date()
    said = {"commit": stamp.commit[:_SHORT_COMMIT], "date": attribution.say_day(day, wording)}
    if for_print:
        line = wording.say("Made from commit {commit} of {date}", **said)
    else:
        line = wording.say("Edition {edition}, commit {commit} of {date}", edition=_name(edition, wording), **said)
    return f"{line}, {wording.say('with changes that are not committed')}" if stamp.state == "dirty" else line


_NAMED = {"draft": "draft", "review": "review"}
"""The editions that every book has, and that say which they are."""


def _name(edition: Edition, wording: Wording) -> str:
    return wording.say(_NAMED[edition.name]) if edition.name in _NAMED else edition.name
