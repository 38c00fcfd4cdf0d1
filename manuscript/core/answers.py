"""Which contributions a chapter prints: those placed by hand, and those accepted for it that nobody placed."""

from collections.abc import Iterator

from manuscript.core import references
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
    for one in book.contributions.values():
        accepted = one.sidecar is not None and one.sidecar.fate == "to-quote"
        if accepted and one.id not in placed and home(one, book) == chapter.id:
            yield one


def home(one: Contribution, book: Book) -> str:
    """Give the chapter a contribution belongs to: the first its sidecar links to, else the first its post feeds."""
    printed = {chapter.id for chapter in book.chapters}
    linked = tuple(link.chapter for link in one.sidecar.links) if one.sidecar else ()
    post = book.posts.get(one.post)
    fed = post.file.chapters if post else ()
    return next((chapter for chapter in (*linked, *fed) if chapter in printed), "")


def printed(book: Book, edition: Edition) -> tuple[Contribution, ...]:
    """Give all answers that an edition prints at the ends of chapters."""
    placed = quoted(book)
    return tuple(one for chapter in book.chapters for one in at_end(chapter, book, edition, placed))
