"""Book -> Findings. Pure: same book, same findings, on any machine.

To add a rule: a row in `model/rules.py`, a function in `checks/`, a case folder in `tests/cases/`.
"""

from collections.abc import Iterator

from manuscript.core import answers, targets
from manuscript.core.checks import bookfile, chapters, links, looks, pictures, quotes, readers
from manuscript.model.book import Book, Edition
from manuscript.model.findings import Finding, Findings
from manuscript.model.place import Place
from manuscript.model.wording import Wording


def check(book: Book, edition: Edition, wording: Wording) -> Findings:
    """Look for everything at once; findings of a chapter carry trails, which the caller turns into lines."""
    return (*book.findings, *_rules(book, edition, wording))


def _rules(book: Book, edition: Edition, wording: Wording) -> Iterator[Finding]:
    yield from bookfile.check(book, edition)
    yield from looks.check(book, wording)
    known = targets_of(book)
    for chapter in book.chapters:
        looked = book.surveys[chapter.id]
        yield from chapters.check(chapter, looked)
        yield from links.check(chapter, looked, known)
        yield from pictures.check(chapter, looked, book.pictures, book.assets)
        yield from quotes.check(chapter, looked, book, edition)
    yield from readers.check(book)
    yield from _answers(book, edition)


def targets_of(book: Book) -> targets.Targets:
    """Give every id a link may lead to."""
    return targets.Targets(
        anchors={id: targets.anchors_of(looked) for id, looked in book.surveys.items()},
        printed=frozenset(chapter.id for chapter in book.chapters),
    )


def _answers(book: Book, edition: Edition) -> Iterator[Finding]:
    """Answers that the edition prints by itself need a basis like any quote."""
    for one in answers.printed(book, edition):
        yield from quotes.permitted(one, Place(path=one.path, line=one.body_line), book, edition)
