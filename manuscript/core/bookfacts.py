"""Book -> what it says of itself that a publisher passes on, by key of `book.yaml`; and what of that changed. Pure."""

import hashlib
from collections.abc import Iterator, Sequence

from manuscript.model.book import Book
from manuscript.model.wording import Wording

COVER = "cover"
PART = "part"
_FACTS = {
    "title": "title",
    "subtitle": "subtitle",
    "authors": "authors",
    "identifier": "identifier",
    "isbn": "ISBN of the e-book",
    "print_isbn": "ISBN of the printed book",
    "lang": "language",
    "publisher": "publisher",
    "date": "date of publication",
    "rights": "rights",
    "description": "description",
    "subjects": "subjects",
    "audience": "audience",
    COVER: "cover",
    PART: "part",
}
"""What shops, libraries and the first pages say of a book, by key of `book.yaml`, in the order of a title record."""


def of(book: Book) -> tuple[tuple[str, str], ...]:
    """Give every fact by its key, on one line, empty where the book does not say it; the cover by the digest of its picture."""
    config = book.config
    lists = {"authors": tuple(one.name for one in config.authors), "subjects": config.subjects}
    cover = book.pictures.get(config.cover) if config.cover else None
    keys = [key for key in _FACTS if key != PART]  # parts are told with the chapters in them
    made = {key: ", ".join(lists[key]) if key in lists else str(getattr(config, key)) for key in keys}
    made[COVER] = hashlib.sha256(cover.data).hexdigest() if cover and cover.data else ""
    return tuple((key, " ".join(value.split())) for key, value in made.items())


def differing(old: Sequence[tuple[str, str]], new: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    """Give the facts that changed: the key, what was said, what is said now."""
    before = dict(old)
    for key, now in new:
        if before.get(key, "") != now:
            yield key, before.get(key, ""), now


def said(key: str, wording: Wording) -> str:
    """Say what a key of `book.yaml` is about."""
    return wording.say(_FACTS[key])
