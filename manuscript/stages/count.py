"""Woven chapters -> how many words each prints; one that is woven as before is not counted again."""

from manuscript.core import words
from manuscript.model.artifact import Woven, WovenChapter
from manuscript.outside.cache import Store
from manuscript.outside.memory import Memory, key_of


def count(woven: Woven, store: Store) -> tuple[words.Count, ...]:
    """Count the words of every chapter, in the order of the book."""
    memory = Memory(store, "words")
    return tuple(_count(chapter, memory) for chapter in woven.chapters)


def _count(chapter: WovenChapter, memory: Memory) -> words.Count:
    key = key_of((chapter.kind, chapter.digest))
    known = memory.recall(key, words.Count)
    if known is None:
        known = words.of_chapter(chapter)
        memory.keep(key, known)
    return known
