"""Book -> Findings. Pure: same book, same findings, on any machine.

To add a rule: a row in `model/rulerows/`, a function in `checks/`, a case folder in `tests/cases/`.
"""

from collections.abc import Iterator, Mapping, Sequence

from manuscript.core import answers, gates, targets
from manuscript.core.checks import (
    bookfile,
    chapters,
    citations,
    claims,
    crossreferences,
    housestyle,
    ledger,
    limits,
    links,
    looks,
    marks,
    passages,
    pictures,
    privacy,
    prose,
    quotes,
    readers,
    sorting,
    takenback,
    terms,
    tombstones,
    trade,
    works,
)
from manuscript.model.book import Book, Chapter, Edition
from manuscript.model.findings import Finding, Findings
from manuscript.model.passages import Pointed, Seen
from manuscript.model.place import Place
from manuscript.model.sources import Source
from manuscript.model.value import ChapterId
from manuscript.model.wording import Wording


def of_book(book: Book, edition: Edition, raw: Mapping[str, Source]) -> Iterator[Finding]:
    """Look at everything but chapters and looks; `raw` are the files as they are, by their paths."""
    yield from book.findings
    yield from bookfile.check(book, edition)
    yield from trade.check(book)
    yield from works.check(book)
    yield from privacy.of_book(book, edition)
    yield from readers.check(book)
    yield from ledger.check(book, edition)
    yield from sorting.check(book)
    yield from takenback.check(book, edition, raw)
    yield from tombstones.check(book, raw)
    yield from _answers(book, edition)
    yield from marks.of_book(book)
    yield from terms.of_book(book)
    yield from limits.check(book, edition)
    yield from claims.check(book, edition)


def of_passages(book: Book, seen: Mapping[ChapterId, Sequence[tuple[Pointed, Seen]]]) -> Iterator[Finding]:
    """Look at the passages that sidecars name, each with where it stands."""
    yield from passages.check(book, seen)


def of_looks(book: Book, edition: Edition, wording: Wording) -> Findings:
    """Look at the templates and the book's language; whoever refuses words without a basis refuses altered names too."""
    strict = edition.unpermitted == "refuse"
    found = looks.check(book, wording)
    return tuple(one.weighed("error") if strict and one.code == "Q635" else one for one in found)


def of_chapter(
    chapter: Chapter,
    book: Book,
    edition: Edition,
    wording: Wording,
    *,
    known: targets.Targets,
    told: frozenset[str],
    lacking: frozenset[str] = frozenset(),
) -> Iterator[Finding]:
    """Look at one chapter; its findings carry trails, which the caller turns into lines.

    `told` are the codes told of its file, `lacking` the roles that have no style in the publisher's template.
    """
    if not chapter.readable:
        return
    chapter = chapter.read()
    looked = chapter.looked
    yield from chapters.check(chapter, looked, told, named=book.library.named)
    yield from citations.check(chapter, looked, book.library, known.numbers.things)
    yield from links.check(chapter, looked, known)
    yield from crossreferences.check(chapter, looked, known)
    yield from marks.of_chapter(chapter, looked)
    yield from terms.of_chapter(chapter, looked)
    yield from pictures.check(chapter, looked, book.pictures, book.assets)
    yield from quotes.check(chapter, looked, book, edition)
    yield from prose.check(chapter, book.config.lang, wording.marks)
    yield from housestyle.of_chapter(chapter, lacking, edition)
    yield from privacy.check(chapter, looked, book.config.addresses, edition)


def codes_by_path(findings: Findings) -> dict[str, frozenset[str]]:
    """Give what was found in each file while it was read, so that what only follows from it is not told as well."""
    told: dict[str, set[str]] = {}
    for finding in findings:
        told.setdefault(finding.place.path, set()).add(finding.code)
    return {path: frozenset(codes) for path, codes in told.items()}


def _answers(book: Book, edition: Edition) -> Iterator[Finding]:
    """Answers that the edition prints by itself need a basis like any quote."""
    for one in answers.printed(book, edition):
        yield from gates.permitted(one, None, Place(path=one.path, line=one.body_line), book, edition)
