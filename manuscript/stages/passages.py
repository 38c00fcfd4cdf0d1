"""Book -> where the passages stand that contributions are about; known from before while a chapter and its links are the same."""

from collections.abc import Sequence

from msgspec.structs import replace

from manuscript.core import forchapter, passages
from manuscript.core.editions import chapter_of
from manuscript.errors import Refused
from manuscript.model.book import Book, Chapter
from manuscript.model.files import LinkEntry
from manuscript.model.passages import ForChapter, Pointed, Seen
from manuscript.model.value import ChapterId
from manuscript.outside import places
from manuscript.outside.cache import Store
from manuscript.outside.memory import Memory, key_of


def seen(book: Book, store: Store) -> dict[ChapterId, list[tuple[Pointed, Seen]]]:
    """Look up every passage that sidecars name; of a chapter that cannot be read, or is in no order, nothing is said."""
    chapters = {one.id: one for one in book.chapters if one.readable}
    found = {id: ones for id, ones in passages.pointed(book).items() if id in chapters}
    looked = {id: look(chapters[id], [one.link for one in ones], store) for id, ones in found.items()}
    return {id: list(zip(ones, looked[id], strict=True)) for id, ones in found.items()}


def for_chapter(book: Book, name: str, store: Store, *, all: bool) -> ForChapter:
    """Give what waits for a chapter, with the lines of its passages; one that cannot be read is refused."""
    id = chapter_of(book, name)
    chapter = next(one for one in book.chapters if one.id == id)
    if not chapter.readable:
        raise Refused(
            f"{chapter.path} cannot be read, so nothing can be said of its passages.", "See: manuscript check"
        )
    ties = forchapter.about(chapter, book)
    looked = iter(look(chapter, [tie.link for tie in ties if tie.link.exact.strip()], store))
    seen = [(tie, next(looked) if tie.link.exact.strip() else None) for tie in ties]
    made = forchapter.gather(chapter, book, seen, all=all)
    known = places.find(store.kind("places"), [chapter], (one.place for one in made.passages))
    return replace(made, passages=tuple(replace(one, place=known[one.place]) for one in made.passages))


def look(chapter: Chapter, links: Sequence[LinkEntry], store: Store) -> tuple[Seen, ...]:
    """Look passages up in one chapter."""
    memory = Memory(store, "passages")
    key = key_of((chapter.digest, links))
    known = memory.recall(key, tuple[Seen, ...])
    if known is None:
        known = passages.seen(chapter.path, chapter.blocks, links)
        memory.keep(key, known)
    return known
