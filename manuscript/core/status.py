"""Book and woven draft -> how far each chapter is."""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from manuscript.core import answers, fates, lacking, requests, words
from manuscript.core.permission import standing
from manuscript.core.tombstones import is_one
from manuscript.model.artifact import Words, Woven
from manuscript.model.book import Book, Chapter, Contribution
from manuscript.model.status import Row, Status
from manuscript.model.value import ContributionId


def status(book: Book, woven: Woven, counts: Sequence[words.Count], hands: Mapping[str, tuple[str, str]]) -> Status:
    """Say how far a book is: `counts` are those of its woven chapters, `hands` say who last committed a file, and when."""
    counted = {chapter.id: one.words for chapter, one in zip(woven.chapters, counts, strict=True)}
    placed = answers.quoted(book)
    homes: dict[str, list[Contribution]] = {}
    for one in book.contributions.values():
        homes.setdefault(answers.home(one, book), []).append(one)
    numbers = {one.id: one.number for one in woven.chapters}
    rows = tuple(
        _row(chapter, book, mine=homes.get(chapter.id, []), words=counted[chapter.id], placed=placed, hands=hands)
        for chapter in book.chapters
    )
    rows = tuple(replace(row, number=numbers[row.id]) for row in rows)
    return Status(
        rows=rows,
        words=words.of_book(woven.chapters, counts, woven.imprint),
        target=sum(row.target for row in rows),
        open=sum(fates.is_open(one, placed) for one in book.contributions.values()),
        due=sum(is_due(one, book, placed) for one in book.contributions.values()),
        reminders=len(requests.overdue(book, book.stamp.today)),
        lacking=lacking.of_book(book),
        unplaced=len(book.unplaced),
        stamp=book.stamp,
    )


def _row(
    chapter: Chapter,
    book: Book,
    *,
    mine: Sequence[Contribution],
    words: Words,
    placed: frozenset[ContributionId],
    hands: Mapping[str, tuple[str, str]],
) -> Row:
    hand, day = hands.get(chapter.path, ("", ""))
    return Row(
        id=chapter.id,
        title=chapter.title,
        status=chapter.front.status,
        words=words,
        target=chapter.front.target,
        open=sum(fates.is_open(one, placed) for one in mine),
        due=sum(is_due(one, book, placed) for one in mine),
        hand=hand,
        day=day,
    )


def is_due(one: Contribution, book: Book, placed: frozenset[ContributionId]) -> bool:
    """Whether words are wanted in the book, and nothing says that they may be."""
    wanted = one.id in placed or (one.sidecar is not None and one.sidecar.fate == "to-quote")
    return wanted and not is_one(one.snapshot) and not standing(one, book).allowed
