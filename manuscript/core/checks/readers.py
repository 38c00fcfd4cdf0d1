"""Posts, sidecars, people and ledger that speak of things that are not there."""

from collections.abc import Iterator, Mapping, Sequence

from manuscript.core.fold import fold
from manuscript.core.keyplaces import at
from manuscript.core.permission import spoken_of
from manuscript.core.records import nearest
from manuscript.model.book import Book, Contribution, Permission
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


def _ledger(book: Book) -> Iterator[Finding]:
    known = spoken_of(book)
    people = sorted(person.id for person in book.people)
    unread = {finding.place.path for finding in book.findings if finding.code in ("C301", "C324", "R707", "B214")}
    for entry in book.permissions:
        for index, ref in enumerate(entry.file.contributions):
            if ref not in known and f"contributions/{ref}.md" not in unread:
                place = at(book, entry.path, "contributions", index)
                finding = found("R703", place, ref=ref, nearest=nearest(ref, book.named, "There are"))
                yield finding.weighed("error") if entry.file.answer in ("refused", "withdrawn") else finding
        yield from _of_another(entry, known, book)
        if entry.file.person not in people and (entry.path, "person") in book.places:
            near = nearest(entry.file.person, people, "There are")
            hint = f"{near} If it is somebody new, make contributions/people/{entry.file.person}.yaml with the line `name: …`."
            yield found("R709", at(book, entry.path, "person"), person=entry.file.person, nearest=hint)
        if entry.file.basis == "citation" and not fold(entry.file.purpose):
            yield found("R710", at(book, entry.path, "basis"))


def _of_another(entry: Permission, spoken: Mapping[str, Sequence[Contribution]], book: Book) -> Iterator[Finding]:
    """Find permissions given by one person for the words of another."""
    person = next((one for one in book.people if one.id == entry.file.person), None)
    if person is None:
        return
    known = {fold(name).casefold() for name in (person.file.name, person.file.credit, *person.file.aliases)}
    about = {one.id: one for name in entry.file.contributions for one in spoken.get(name, ())}
    for _, one in sorted(about.items()):
        author = one.snapshot.author
        if fold(author).casefold() not in known:
            words = {"person": person.file.name, "ref": one.id, "author": author, "path": person.path}
            yield found("R714", at(book, entry.path, "person"), **words)
