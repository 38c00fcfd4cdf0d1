"""Woven chapters -> the words that each prints; known from before while it is the same chapter."""

from collections.abc import Mapping
from functools import cached_property

from manuscript.core.verify import complete
from manuscript.core.verify.complete import Expected
from manuscript.model.artifact import Woven, WovenChapter
from manuscript.model.value import ChapterId
from manuscript.outside.cache import Store
from manuscript.outside.memory import Memory, key_of


class Prints:
    """What the chapters of a book print, worked out once; of those in `short` it is what an abridged file has of them."""

    def __init__(self, woven: Woven, store: Store | None, short: Mapping[ChapterId, Expected] | None = None) -> None:
        self._chapters = woven.chapters
        self._memory = Memory(store, "expected") if store else None
        self._short = short or {}

    @cached_property
    def every(self) -> list[Expected]:
        """The words of every chapter, in the order of the book."""
        return [self._short.get(chapter.id) or self._of(chapter) for chapter in self._chapters]

    def _of(self, chapter: WovenChapter) -> Expected:
        """Say which words a chapter prints; one that did not change need not be woven again for that."""
        key = key_of((chapter.id, chapter.title, chapter.digest))
        known = self._memory.recall(key, Expected) if self._memory else None
        if known is not None:
            return known
        made = complete.expected(chapter)
        if self._memory:
            self._memory.keep(key, made)
        return made
