"""What `book.yaml` says for shops and libraries: numbers whose check digit fits, codes of a scheme that is known."""

from collections.abc import Iterator

from manuscript.core import isbn, onixcodes
from manuscript.model.book import Book
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.rules import found


def check(book: Book) -> Iterator[Finding]:
    """Check the ISBNs and the subjects."""
    config, nowhere = book.config, Place(path="book.yaml")
    for key, value in (("isbn", config.isbn), ("print_isbn", config.print_isbn)):
        if value and not isbn.thirteen(value):
            yield found("D141", book.places.get((key,), nowhere), key=key, value=value)
    for number, code in enumerate(config.subjects):
        if not onixcodes.subject(code):
            yield found("D142", book.places.get(("subjects", number), nowhere), subject=code)
