"""Book x edition -> woven chapters; one whose parts are known from before is woven only when somebody needs its blocks."""

from collections.abc import Callable

import msgspec

from manuscript.core import weave as core
from manuscript.model.accessibility import Holds
from manuscript.model.artifact import Mark, Part, Printed, Woven, WovenChapter
from manuscript.model.book import Book, Chapter
from manuscript.model.results import Checked
from manuscript.model.value import ChapterId, Value
from manuscript.outside.cache import Store
from manuscript.outside.memory import Memory, key_of
from manuscript.stages.seeing import see


class _Known(Value, frozen=True):
    """What is kept of a woven chapter: all but its blocks; pictures by their paths."""

    title: str
    digest: str
    pictures: tuple[str, ...]
    quotes: tuple[Printed, ...]
    holds: Holds
    marks: tuple[Mark, ...]


def weave(checked: Checked, only: ChapterId | None, store: Store) -> Woven:
    """Weave a whole edition, or one chapter of it (`only`)."""
    book, edition, wording = checked.book, checked.edition, checked.wording
    made_of = see(book, edition, wording, only) if only else checked.parts
    memory = Memory(store, "woven")

    def recall(chapter: Chapter, make: Callable[[], WovenChapter]) -> WovenChapter:
        parts = made_of[chapter.id]
        key = key_of(parts)
        known = memory.recall(key, _Known)
        if known is not None:
            return _woven(chapter, known, book, make, parts)
        made = msgspec.structs.replace(make(), parts=parts)
        memory.keep(key, _known(made))
        return made

    return core.weave(book, edition, wording, only, recall)


def _known(made: WovenChapter) -> _Known:
    return _Known(
        title=made.title,
        digest=made.digest,
        pictures=tuple(picture.path for picture in made.pictures),
        quotes=made.quotes,
        holds=made.holds,
        marks=made.marks,
    )


def _woven(
    chapter: Chapter, known: _Known, book: Book, make: Callable[[], WovenChapter], parts: dict[Part, str]
) -> WovenChapter:
    return WovenChapter(
        id=chapter.id,
        kind=chapter.kind,
        title=known.title,
        digest=known.digest,
        written=lambda: make().written(),
        pictures=tuple(book.pictures[path] for path in known.pictures),
        quotes=known.quotes,
        holds=known.holds,
        marks=known.marks,
        parts=parts,
    )
