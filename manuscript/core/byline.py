"""A chapter x its book -> the names that are printed below the chapter's title."""

from manuscript.model.book import Book, Chapter


def names(chapter: Chapter, book: Book) -> tuple[str, ...]:
    """Give the names of a chapter's authors; none where the book has one author only, who wrote it all."""
    return chapter.front.authors if len(book.authors) > 1 else ()
