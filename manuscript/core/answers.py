"""Which contributions a chapter prints: those placed by hand, and those accepted for it that nobody placed."""

from collections.abc import Iterator

from manuscript.core import references
from manuscript.core.permission import standing
from manuscript.model.book import Book, Chapter, Contribution, Edition
from manuscript.model.value import ContributionId


def quoted(book: Book) -> frozenset[ContributionId]:
    """Give the contributions whose words stand in a chapter of the book."""
    return frozenset(one.id for chapter in book.chapters for one in quoted_in(chapter, book))


def quoted_in(chapter: Chapter, book: Book) -> Iterator[Contribution]:
    """Give the contributions that a chapter quotes, in its order, as often as it does."""
    for quote in chapter.summary.quotes:
        yield from references.resolve(quote.ref, chapter.id, book)[:1]


def at_end(chapter: Chapter, book: Book, edition: Edition, placed: frozenset[ContributionId]) -> Iterator[Contribution]:
    """Give the answers to print at a chapter's end: fate `to-quote`, meant for this chapter, placed nowhere by hand."""
    if not edition.answers:
        return
    for id in book.accepted.get(chapter.id, ()):
        if id not in placed and not standing(book.contributions[id], book).unprinted:
            yield book.contributions[id]


def home(one: Contribution, book: Book) -> str:
    """Give the chapter that a contribution belongs to, or nothing."""
    return book.homes.get(one.id, "")


def printed(book: Book, edition: Edition) -> tuple[Contribution, ...]:
    """Give all answers that an edition prints at the ends of chapters."""
    placed = quoted(book)
    return tuple(one for chapter in book.chapters for one in at_end(chapter, book, edition, placed))
