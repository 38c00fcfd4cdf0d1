"""People who took all their words back -> where the book still prints their name: the author's own text, to be looked at."""

from collections.abc import Iterator

from manuscript.core import answers, ledger, persons, readable, sightings, tombstones
from manuscript.core.keyplaces import at
from manuscript.core.sightings import Sought
from manuscript.model.book import Book, Chapter, Contribution, Edition
from manuscript.model.findings import Finding, Severity
from manuscript.model.place import Place
from manuscript.model.rules import found

FORGOTTEN = "forgotten-"
"""How people are called in the ledger of whom nothing is held any more; what follows says nothing of them."""

_OF_BOOK = ("title", "subtitle", "publisher", "rights", "description")


def check(book: Book, edition: Edition) -> Iterator[Finding]:
    """Find every place that the book prints and that names somebody whose words are all withdrawn."""
    wanted = Sought(names=tuple(sorted(gone(book))))
    if not wanted.names:
        return
    severity: Severity = "error" if edition.unpermitted == "refuse" else "warning"
    for place, text in _printed(book, edition):
        for one in sightings.names(text, wanted):
            line = text.count("\n", 0, one.begin)
            column = one.begin - text.rfind("\n", 0, one.begin) if line or place.column == 1 else place.column
            spot = Place(path=place.path, line=place.line + line, column=column)
            yield found("R770", spot, name=" ".join(text[one.begin : one.end].split())).weighed(severity)


def gone(book: Book) -> frozenset[str]:
    """Give the names of everybody who wrote something, and all of whose words are withdrawn; nobody else's name."""
    if not any(tombstones.is_one(one.snapshot) for one in book.contributions.values()):
        return frozenset()
    back: set[str] = set()
    standing = {name for author in book.authors for name in (author.name, *author.aliases)}
    for one in book.contributions.values():
        (back if tombstones.is_one(one.snapshot) else standing).update(_names(one, book))
    known = {persons.as_compared(name) for name in standing}
    return frozenset(name for name in back if persons.as_compared(name) not in known)


def _names(one: Contribution, book: Book) -> set[str]:
    """Give the names that the contribution, its person's file and the ledger know."""
    entries = ledger.about(one, book)
    person = persons.person_of(one, entries[-1] if entries else None, book.people)
    names = {one.snapshot.author, *(entry.file.credit_as for entry in entries)}
    if person:
        names |= {person.file.name, person.file.credit, *person.file.aliases}
    names |= {entry.file.person.replace("-", " ") for entry in entries if not entry.file.person.startswith(FORGOTTEN)}
    return names - {""}


def _printed(book: Book, edition: Edition) -> Iterator[tuple[Place, str]]:
    """Give every text that authors wrote and the book prints, or the blog; and what readers are quoted with at the ends."""
    for chapter in book.chapters:
        yield from _of_chapter(chapter)
    for key in _OF_BOOK:
        yield at(book, "book.yaml", key), getattr(book.config, key)
    for author in book.authors:
        yield Place(path="book.yaml"), author.bio
    for entry in book.config.chapters:
        yield Place(path="book.yaml"), entry.part
    for post in book.posts.values():
        yield at(book, post.path, "title"), post.file.title
    for one in answers.printed(book, edition):
        yield Place(path=one.path, line=one.body_line), readable.of_snapshot(one.snapshot, one.body)


def _of_chapter(chapter: Chapter) -> Iterator[tuple[Place, str]]:
    yield Place(path=chapter.path, line=chapter.first_line), chapter.text
    for text in (chapter.front.title, *chapter.front.authors, chapter.front.gist, chapter.front.question):
        yield Place(path=chapter.path), text
