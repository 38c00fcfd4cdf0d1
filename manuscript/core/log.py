"""Book, Edition -> the rows of the permissions log: every use of a reader's words that the edition prints, and nothing else."""

from collections.abc import Iterator

from msgspec.structs import replace

from manuscript.core import answers, attribution, gates, readable, references, scopes
from manuscript.core.permission import Standing, standing
from manuscript.model.book import Book, Chapter, Contribution, Edition
from manuscript.model.log import UNKNOWN, Lack, LogRow, Use
from manuscript.model.place import Place
from manuscript.model.value import ContributionId
from manuscript.model.wording import Wording


def rows(book: Book, edition: Edition, wording: Wording) -> tuple[LogRow, ...]:
    """Give the rows in the order of the book; places carry trails, which the caller turns into lines.

    Words of the book's own authors are no third party's. Words that were taken back are printed nowhere, so they have no row.
    """
    placed = answers.quoted(book)
    made: list[LogRow] = []
    number = 0
    for chapter in book.chapters:
        number += chapter.kind == "chapter"
        for one, use, words, place in (*_quotes(chapter, book), *_answers(chapter, book, edition, placed)):
            stands = standing(one, book)
            if not one.own and not stands.unprinted:
                row = _row(one, stands, book, wording)
                where = {
                    "chapter": chapter.id,
                    "chapter_number": number if chapter.kind == "chapter" else 0,
                    "chapter_title": chapter.title,
                    "place": place,
                }
                lacks = _lacks(one, use, words, book, edition) if stands.allowed else ()
                made.append(replace(row, number=len(made) + 1, use=use, words=words, lacks=lacks, **where))
    return tuple(made)


_Used = tuple[Contribution, Use, str, Place]


def _quotes(chapter: Chapter, book: Book) -> Iterator[_Used]:
    for quote in chapter.summary.quotes:
        use: Use = "translation" if quote.translated else "inline" if quote.inline else "block"
        for one in references.resolve(quote.ref, chapter.id, book)[:1]:
            yield one, use, quote.words, Place(path=chapter.path, trail=quote.trail)


def _answers(chapter: Chapter, book: Book, edition: Edition, placed: frozenset[ContributionId]) -> Iterator[_Used]:
    for one in answers.at_end(chapter, book, edition, placed):
        yield one, "answer", readable.of_snapshot(one.snapshot, one.body), Place(path=one.path, line=one.body_line)


def _lacks(one: Contribution, use: Use, words: str, book: Book, edition: Edition) -> tuple[Lack, ...]:
    """Say in what the words go beyond what was allowed, as the gate of an edition does."""
    said = None if use == "answer" else words
    told = gates.permitted(one, said, Place(path=one.path), book, edition, translated=use == "translation")
    return tuple(_LACKS[finding.code] for finding in told if finding.code in _LACKS)


_LACKS: dict[str, Lack] = {"Q617": "scope", "Q631": "changed", "Q632": "not-shown", "Q633": "shortened"}


def _row(one: Contribution, stands: Standing, book: Book, wording: Wording) -> LogRow:
    post = book.posts.get(one.post)
    said = (post.title if post else one.post, attribution.said_date(one, wording), one.snapshot.url)
    entry = stands.entry
    return LogRow(
        number=0,
        chapter=book.chapters[0].id,
        chapter_number=0,
        chapter_title="",
        place=Place(path=one.path),
        use="block",
        words="",
        contribution=one.id,
        source=tuple(part for part in said if part),
        holder=stands.person.file.name if stands.person else one.snapshot.author,
        credit=wording.say("a reader") if stands.nameless else stands.name,
        state=stands.state,
        basis=stands.basis,
        entry=stands.because if entry else "",
        file=replace(entry.file, scope=scopes.scope_of(one, entry, book)) if entry else UNKNOWN,
        added=tuple((each.path, each.file) for each in scopes.adding(one, entry, book)) if entry else (),
    )
