"""Posts, sidecars, people and ledger: do they speak of things that are there?"""

from collections.abc import Iterator, Sequence

from manuscript.core.permission import names_of
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
    yield from _ledger(book)


def _posts(book: Book, chapters: Sequence[str]) -> Iterator[Finding]:
    counts: dict[PostSlug, int] = {}
    for one in book.contributions.values():
        counts[one.post] = counts.get(one.post, 0) + 1
    for slug, count in counts.items():
        if slug not in book.posts:
            yield found("R712", Place(path=f"contributions/{slug}"))
        elif not book.posts[slug].file.chapters:
            yield found("R705", Place(path=book.posts[slug].path), count=count)
    for post in book.posts.values():
        for chapter in post.file.chapters:
            if chapter not in chapters:
                hint = nearest(chapter, chapters, "There are")
                yield found("R704", Place(path=post.path), chapter=chapter, nearest=hint)


def _sidecars(book: Book, chapters: Sequence[str]) -> Iterator[Finding]:
    for one in book.contributions.values():
        if one.sidecar is None:
            continue
        place = Place(path=one.sidecar_path)
        if one.sidecar.fate == "declined" and not one.sidecar.because.strip():
            yield found("R711", place)
        for link in one.sidecar.links:
            if link.chapter not in chapters:
                yield found("R708", place, chapter=link.chapter, nearest=nearest(link.chapter, chapters, "There are"))


def _ledger(book: Book) -> Iterator[Finding]:
    known = {name for one in book.contributions.values() for name in names_of(one)}
    people = sorted(person.id for person in book.people)
    for entry in book.permissions:
        place = Place(path=entry.path)
        for ref in entry.file.contributions:
            if ref not in known:
                yield found("R703", place, ref=ref, nearest=nearest(ref, known, "There are"))
        if entry.file.person not in people:
            hint = nearest(entry.file.person, people, "There are")
            yield found("R709", place, person=entry.file.person, nearest=hint)
        if entry.file.basis == "citation" and not entry.file.purpose.strip():
            yield found("R710", place)
