"""How much of a contribution the book prints on the basis of citation: the house's limits (facts/sources.md, section 12).

The law knows no number: art. 15a Auteurswet asks that number and size are justified by the purpose. So this only warns.
"""

from collections.abc import Iterator

from manuscript.core import answers, readable, references
from manuscript.core.checks.quotes import compared
from manuscript.core.fidelity import Verdict
from manuscript.core.permission import standing
from manuscript.model.book import Book, Contribution, Edition
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.rules import found
from manuscript.model.value import ContributionId


def check(book: Book, edition: Edition) -> Iterator[Finding]:
    """Warn once of each contribution, at the quote with which it becomes too much; words that are quoted twice count once."""
    if not any(entry.file.basis == "citation" for entry in book.permissions):
        return
    printed: dict[ContributionId, set[int]] = {}
    for one, shown, place in (*_quoted(book), *_answers(book, edition)):
        before = printed.setdefault(one.id, set())
        was_too_much = exceeds(one, len(before), book)
        before |= shown
        if not was_too_much and exceeds(one, len(before), book):
            yield too_long(one, len(before), book, place)


def exceeds(one: Contribution, count: int, book: Book) -> bool:
    """Whether so many words of a contribution are more than the house's limits allow without permission."""
    if standing(one, book).basis != "citation":
        return False
    limits = book.config.quotes
    return count > limits.words or 100 * count > limits.share * len(_words(one))


def too_long(one: Contribution, count: int, book: Book, place: Place) -> Finding:
    """Say how much is printed, and what the limits are."""
    limits, name = book.config.quotes, standing(one, book).name
    total = len(_words(one))
    return found("Q623", place, ref=one.id, name=name, count=count, all=total, words=limits.words, share=limits.share)


def with_more(one: Contribution, verdict: Verdict, text: str, book: Book, place: Place) -> Iterator[Finding]:
    """Warn of words that would be too much together with those that the chapters quote already."""
    before = (shown for other, shown, _ in _quoted(book) if other.id == one.id)
    count = len(frozenset().union(_shown(verdict, text), *before))
    if exceeds(one, count, book):
        yield too_long(one, count, book, place)


def _shown(verdict: Verdict, text: str) -> frozenset[int]:
    """Give the numbers of the words of a contribution that were found in it."""
    starts = [0, *(at + 1 for at, sign in enumerate(text) if sign in " \n")]
    return frozenset(
        number for number, at in enumerate(starts) if any(piece.start <= at < piece.end for piece in verdict.found)
    )


def _words(one: Contribution) -> list[str]:
    return readable.by_paragraph(one.snapshot, one.body).split()


def _quoted(book: Book) -> Iterator[tuple[Contribution, frozenset[int], Place]]:
    for chapter in book.chapters:
        for quote in chapter.summary.quotes:
            for one in references.resolve(quote.ref, chapter.id, book)[:1]:
                if standing(one, book).basis == "citation":
                    place = Place(path=chapter.path, trail=quote.trail)
                    yield one, _shown(*compared(quote.words, one, book)), place


def _answers(book: Book, edition: Edition) -> Iterator[tuple[Contribution, frozenset[int], Place]]:
    for one in answers.printed(book, edition):
        if standing(one, book).basis == "citation":
            yield one, frozenset(range(len(_words(one)))), Place(path=one.path, line=one.body_line)
