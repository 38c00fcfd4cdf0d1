"""Book, what its e-book claims -> the record of it, and what nobody said that shops ask for. Pure: nothing is invented."""

import datetime
from collections.abc import Iterator, Sequence

from manuscript.core import isbn, names, onixcodes
from manuscript.core.weave import join_names
from manuscript.model.accessibility import Accessibility
from manuscript.model.artifact import Woven
from manuscript.model.book import Book
from manuscript.model.findings import Finding
from manuscript.model.onix import Contributor, Entry, Identified, Record
from manuscript.model.place import Place
from manuscript.model.rules import found
from manuscript.model.wording import Wording

_TEXT, _IMAGES = "10", "07"
"""List 81: text, still images."""

_WORDS = ("02", "02")
_BYTES = ("22", "17")
"""Lists 23 and 24: how long the text is, in words; how large the file, in bytes."""

_DATES = {4: "05", 6: "01", 8: "00"}
"""List 55: YYYY, YYYYMM, YYYYMMDD, by the number of digits."""


def record(book: Book, woven: Woven, claims: Accessibility, extent: tuple[int, int], wording: Wording) -> Record:
    """Make the record of the e-book; `extent` is how many words it has, and how many bytes."""
    config, imprint = book.config, woven.imprint
    digits = config.date.replace("-", "")
    pictures = any(one.pictures for one in woven.chapters)
    return Record(
        reference=config.identifier,
        sender=config.publisher or join_names(tuple(author.name for author in config.authors), wording),
        sent=datetime.datetime.fromtimestamp(book.stamp.seconds, datetime.UTC).strftime("%Y%m%dT%H%MZ"),
        identifiers=tuple(_identifiers(book)),
        features=onixcodes.features(claims),
        content=(_TEXT, _IMAGES) if pictures else (_TEXT,),
        title=imprint.title,
        subtitle=imprint.subtitle,
        contributors=_contributors(book),
        language=onixcodes.language(config.lang),
        extents=((_WORDS[0], str(extent[0]), _WORDS[1]), (_BYTES[0], str(extent[1]), _BYTES[1])),
        subjects=tuple(pair for code in config.subjects if (pair := onixcodes.subject(code))),
        audience=onixcodes.audience(config.audience),
        description=imprint.description,
        contents=_contents(woven),
        publisher=config.publisher,
        date=(_DATES[len(digits)], digits) if len(digits) in _DATES else ("", ""),
        print_isbn=isbn.thirteen(config.print_isbn) or isbn.thirteen(config.pages.source if config.pages else ""),
    )


def _identifiers(book: Book) -> Iterator[Identified]:
    number = isbn_of(book)
    if number:
        yield Identified(type="15", value=number)
    if not isbn.thirteen(book.config.identifier):
        yield Identified(type="01", value=book.config.identifier, name="EPUB identifier")


def isbn_of(book: Book) -> str:
    """Give the ISBN of the e-book: what `isbn:` says, else the identifier if it is one; else nothing."""
    return isbn.thirteen(book.config.isbn) or isbn.thirteen(book.config.identifier)


def _contributors(book: Book) -> tuple[Contributor, ...]:
    order = names.order_of(book.config)
    return tuple(
        Contributor(name=one.name, inverted=names.inverted(one.name, order), biography=" ".join(one.bio.split()))
        for one in book.authors
    )


def _contents(woven: Woven) -> tuple[Entry, ...]:
    """Give the table of contents: parts with their chapters; what the program adds at the back is no chapter of a part."""
    made: list[Entry] = []
    parts = {one.id: one.title for one in woven.chapters if one.kind == "part"}
    inside = False
    for one in woven.chapters:
        if one.id in parts:
            made.append(Entry(title=one.title))
        elif inside and one.kind == "chapter":
            made[-1] = Entry(title=made[-1].title, below=(*made[-1].below, one.title))
        else:
            made.append(Entry(title=one.title))
        inside = one.id in parts or (inside and one.kind == "chapter")
    return tuple(made)


_ASKED: Sequence[tuple[str, str, str]] = (
    ("publisher", "who publishes it", "publisher: NAME"),
    ("isbn", "the ISBN of the e-book", "isbn: 978…"),
    ("date", "when it is published", "date: 2026-03-31"),
    ("description", "what it is about, in a few sentences", "description: …"),
    ("subjects", "its subject", "subjects: [JHBA]"),
    ("audience", "for whom it is", "audience: general"),
)
"""What shops ask for: the key of `book.yaml`, what it says, and an example."""


def lacks(book: Book) -> tuple[str, ...]:
    """Name the keys of `book.yaml` that shops ask for and the book does not have."""
    return tuple(key for key, _, _ in _ASKED if not (isbn_of(book) if key == "isbn" else getattr(book.config, key)))


def lacking(book: Book) -> Iterator[Finding]:
    """Say what the record cannot say, each with the key of `book.yaml` that would say it."""
    missing = lacks(book)
    for key, what, example in _ASKED:
        if key in missing:
            yield found("D140", Place(path="book.yaml"), what=what, example=example)
    if not onixcodes.language(book.config.lang):
        yield found("D143", book.places.get(("lang",), Place(path="book.yaml")), lang=book.config.lang)
