"""The book's own templates and labels: can they be used?"""

from collections.abc import Iterator

from manuscript.core import attribution
from manuscript.model.book import Book
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.rules import found
from manuscript.model.wording import Wording


def check(book: Book, wording: Wording) -> Iterator[Finding]:
    """Check that the templates render, and that the book's language has labels."""
    if not wording.known:
        place = book.places.get(("lang",), Place(path="book.yaml"))
        yield found("B215", place, lang=book.config.lang.partition("-")[0])
    for name in (attribution.BLOCK, attribution.INLINE):
        source = book.templates[name]
        problem = attribution.try_out(source, wording)
        if problem:
            yield found("T901", Place(path=source.path), problem=problem, name=name)
    if not book.templates["reference.docx"].data.startswith(b"PK"):
        source = book.templates["reference.docx"]
        yield found("T901", Place(path=source.path), problem="it is no Word file", name="reference.docx")
