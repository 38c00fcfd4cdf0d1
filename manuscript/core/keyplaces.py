"""A key of a record -> where it stands, as findings say it."""

from manuscript.model.book import Book
from manuscript.model.place import Place


def at(book: Book, path: str, *key: str | int) -> Place:
    """Give the place of a key in a record, else of what holds it, else the file's first line."""
    while key and (path, *key) not in book.places:
        key = key[:-1]
    return book.places.get((path, *key), Place(path=path))
