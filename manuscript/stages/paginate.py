"""Book -> the book with the places where its printed pages begin; known again while map, chapters and order are the same."""

from msgspec.structs import replace

from manuscript.core import pagemap
from manuscript.model.book import Book
from manuscript.outside.cache import Store
from manuscript.outside.memory import Memory, key_of


def paginate(book: Book, store: Store) -> Book:
    """Find where the pages begin, if the book lists any, and tell of those that begin nowhere."""
    if not book.pages:
        return book
    memory = Memory(store, "pages")
    key = key_of((book.pages, [(one.id, one.digest, one.title, one.title_in_text) for one in book.chapters]))
    known = memory.recall(key, pagemap.Marked)
    if known is None:
        known = pagemap.locate(book)
        memory.keep(key, known)
    return replace(book, breaks=known.breaks, findings=(*book.findings, *known.findings))
