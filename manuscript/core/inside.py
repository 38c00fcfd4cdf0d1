"""What is woven of a book -> what a delivery of it holds, chapter by chapter, so that the next one can say what changed. Pure."""

import hashlib
from collections.abc import Sequence

from manuscript.core import bookfacts, nodes, permission
from manuscript.model.artifact import Words, Woven, WovenChapter, WovenKind
from manuscript.model.book import Book, Contribution
from manuscript.model.changes import ChapterInside, Inside
from manuscript.model.delivery import Counts, Figure
from manuscript.model.log import LogRow
from manuscript.model.value import ChapterId
from manuscript.model.wording import Wording

_DIGITS = 16
_MADE: tuple[WovenKind, ...] = ("bibliography", "authors", "index")
"""What the program makes, and that may change though no chapter does; who is thanked is told with the permissions."""


def inside(book: Book, woven: Woven, rows: Sequence[LogRow], figures: Sequence[Figure], wording: Wording) -> Inside:
    """Gather what the edition prints."""
    shown: dict[ChapterId, list[tuple[str, str]]] = {}
    for one in figures:
        said = wording.say("figure {number}", number=one.number) if one.number else wording.say("picture")
        label = f"{said}: {one.caption or one.path.rpartition('/')[2]}"
        digest = hashlib.sha256(one.data).hexdigest()[:_DIGITS]
        shown.setdefault(one.chapter, []).append((f"{digest} {one.caption}", label))
    taken_back = frozenset(one.id for one in book.contributions.values() if _is_taken_back(one, book))
    parts = {one.id: one.part for one in book.chapters}
    printed = (one for one in woven.chapters if one.id in parts or one.kind in _MADE)
    chapters = (_chapter(parts.get(one.id, ""), one, shown.get(one.id, [])) for one in printed)
    return Inside(
        chapters=tuple(chapters),
        facts=bookfacts.of(book),
        permissions=tuple(rows),
        repeatable=frozenset(book.contributions) - taken_back,
        taken_back=taken_back,
    )


def _chapter(part: str, woven: WovenChapter, figures: Sequence[tuple[str, str]]) -> ChapterInside:
    words = nodes.plain(woven.blocks, notes=True).split()
    return ChapterInside(
        id=woven.id,
        title=woven.title,
        part=part,
        words=tuple(words[len(woven.number.split()) :]),
        quotes=tuple((one.contribution, " ".join(one.words.split())) for one in woven.quotes),
        figures=tuple(figures),
        number=woven.number,
    )


def _is_taken_back(one: Contribution, book: Book) -> bool:
    """Whether whoever wrote it wants it printed nowhere."""
    stands = permission.standing(one, book)
    return stands.unprinted or stands.state in ("refused", "withdrawn")


def counts(book: Book, woven: Woven, words: Words, rows: Sequence[LogRow], figures: Sequence[Figure]) -> Counts:
    """Count what is in a book."""
    return Counts(
        chapters=len(book.chapters),
        words=words.own,
        readers_words=words.readers,
        notes_words=words.notes,
        made_words=words.made,
        quotes=sum(len(one.quotes) for one in woven.chapters),
        readers=len({row.credit for row in rows}),
        figures=len(figures),
        tables=sum(one.kind == "table" for chapter in book.chapters for one in chapter.summary.captions),
    )
