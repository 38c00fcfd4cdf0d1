"""Posts and sidecars that speak of things that are not there."""

from collections.abc import Iterator, Sequence

from manuscript.core.keyplaces import at
from manuscript.core.records import nearest
from manuscript.model.book import Book
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.rules import found
from manuscript.model.value import PostSlug


def check(book: Book) -> Iterator[Finding]:
    """Check every record of the readers' side."""
    chapters = sorted({one.id for one in book.chapters} | {one.id for one in book.left_out})
    yield from _posts(book, chapters)
    yield from _sidecars(book, chapters)


def _posts(book: Book, chapters: Sequence[str]) -> Iterator[Finding]:
    counts: dict[PostSlug, int] = {}
    for one in book.contributions.values():
        counts[one.post] = counts.get(one.post, 0) + 1
    for slug, count in counts.items():
        if slug not in book.posts:
            yield found("R712", Place(path=f"contributions/{slug}"))
        elif not book.posts[slug].file.chapters:
            yield found("R705", at(book, book.posts[slug].path, "chapters"), count=count)
    for post in book.posts.values():
        for index, chapter in enumerate(post.file.chapters):
            if chapter not in chapters:
                hint = nearest(chapter, chapters, "There are")
                yield found("R704", at(book, post.path, "chapters", index), chapter=chapter, nearest=hint)


def _sidecars(book: Book, chapters: Sequence[str]) -> Iterator[Finding]:
    for one in book.contributions.values():
        if one.sidecar is None:
            continue
        if one.sidecar.fate == "declined" and not one.sidecar.because.strip():
            yield found("R711", at(book, one.sidecar_path, "fate"))
        for index, link in enumerate(one.sidecar.links):
            if link.chapter not in chapters:
                place = at(book, one.sidecar_path, "links", index, "chapter")
                yield found("R708", place, chapter=link.chapter, nearest=nearest(link.chapter, chapters, "There are"))
