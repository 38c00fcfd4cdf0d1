"""What `book.yaml` says that a book cannot carry."""

import re
from collections.abc import Iterator

from manuscript.core import blogaddress, language
from manuscript.core.fold import fold
from manuscript.model.book import Book, Edition
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.rules import found

_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_URN = re.compile(r"urn:[a-z0-9][a-z0-9-]{1,31}:[^\s<>\"]+|https?://[^\s<>\"]+|doi:10\.[^\s<>\"]+", re.IGNORECASE)
_ISBN = re.compile(r"(?:97[89])?\d{9}[\dXx]")
_UUID = re.compile(r"urn:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


def check(book: Book, edition: Edition) -> Iterator[Finding]:
    """Check the book's own words about itself."""
    config = book.config

    def at(key: str) -> Place:
        return book.places.get((key,), Place(path="book.yaml"))

    if not language.is_tag(config.lang):
        yield found("B201", at("lang"), lang=config.lang, nearest=language.hint(config.lang))
    if config.date and not _is_date(config.date):
        yield found("B202", at("date"), date=config.date)
    if ("identifier",) in book.places and not is_identifier(config.identifier):
        yield found("B203", at("identifier"), identifier=config.identifier)
    if not fold(config.title):
        yield found("Y103", at("title"), key="title", problem="it is empty")
    yield from _names_and_editions(book)
    yield from _cover(book, at("cover"))
    yield from _blogs(book)
    yield from _fonts(book)
    if config.pages and not is_identifier(config.pages.source):
        yield found("E110", book.places.get(("pages", "source"), at("pages")), source=config.pages.source)
    if not book.chapters and not book.left_out:
        yield found("B212", Place(path="book.yaml"))
    if edition.unpermitted == "refuse" and book.stamp.state == "dirty":
        yield found("B211", Place(path="book.yaml"))


def _names_and_editions(book: Book) -> Iterator[Finding]:
    for index, author in enumerate(book.config.authors):
        if not fold(author.name):
            place = book.places.get(("authors", index), Place(path="book.yaml"))
            yield found("Y103", place, key="name", problem="it is empty")
    loosened = book.config.editions.get("publisher")
    if loosened and loosened.unpermitted == "mark":
        place = book.places.get(("editions", "publisher", "unpermitted"), Place(path="book.yaml"))
        yield found("B216", place)


def _fonts(book: Book) -> Iterator[Finding]:
    """Check the fonts that the e-book is to bring along: that they can be used, and may be."""
    for index, font in enumerate(book.fonts):
        place = book.places.get(("fonts", index, "file"), Place(path="book.yaml"))
        if font.problem:
            yield found("E107", place, path=font.path, problem=font.problem)
        elif font.whole:
            yield found("E108", place, path=font.path, size=len(font.data))


def _blogs(book: Book) -> Iterator[Finding]:
    """Check the blogs: names that tell them apart, addresses of the web, and nothing secret in them."""
    names: set[str] = set()
    for index, blog in enumerate(book.config.blogs):
        place = book.places.get(("blogs", index, "url"), Place(path="book.yaml"))
        if problem := blogaddress.problem_of_name(blog.name, names):
            at_name = book.places.get(("blogs", index, "name"), place)
            yield found("P872", at_name, name=blog.name, problem=problem)
        if blogaddress.holds_login(blog.url):
            yield found("P871", place, name=blog.name)
        elif problem := blogaddress.problem(blog.url):
            yield found("P870", place, name=blog.name, problem=problem)
        names.add(blog.name)


def _cover(book: Book, place: Place) -> Iterator[Finding]:
    """Check the cover: a picture like any other, of a kind that every reader shows."""
    path = book.config.cover
    if not path:
        return
    picture = book.pictures.get(path)
    if picture is None:
        yield found("B210", place, path=path, problem="there is no such file in the book")
    for fault in picture.faults if picture else ():
        yield found(fault.code, place, **fault.words)
    if picture and picture.name and not picture.name.endswith((".png", ".jpg")):
        yield found("B210", place, path=path, problem="shops take no such picture")


def _is_date(text: str) -> bool:
    if not _DATE.fullmatch(text):
        return False
    year, month, day = (int(piece) for piece in (*text.split("-"), "1", "1")[:3])
    return year > 0 and day <= _days(year, month)


def _days(year: int, month: int) -> int:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)  # the Gregorian calendar, pope's bull of 1582
    return (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


def is_identifier(text: str) -> bool:
    """Whether an e-book can keep this for ever: a URN, a URL, a DOI or a bare ISBN with the right check digit."""
    if text.lower().startswith("urn:uuid:"):
        return bool(_UUID.fullmatch(text))
    if text.lower().startswith("urn:isbn:"):
        return _is_isbn(text[len("urn:isbn:") :])
    return bool(_URN.fullmatch(text)) or _is_isbn(text)


def _is_isbn(text: str) -> bool:
    """Whether ISO 2108's check digit fits."""
    digits = text.replace("-", "").replace(" ", "")
    if not _ISBN.fullmatch(digits):
        return False
    values = [10 if char in "Xx" else int(char) for char in digits]
    if len(values) == 10:
        return sum(weight * value for weight, value in zip(range(10, 0, -1), values, strict=True)) % 11 == 0
    return values[-1] < 10 and sum(v * (3 if i % 2 else 1) for i, v in enumerate(values)) % 10 == 0
