"""Book x edition -> for every chapter the digests of what it is made of, by part: the keys of all that is kept of it."""

import hashlib
from functools import cache

import msgspec

from manuscript.core import answers, sight, weave
from manuscript.model.artifact import Part
from manuscript.model.book import Book, Edition
from manuscript.model.value import ChapterId
from manuscript.model.wording import Wording

Parts = dict[ChapterId, dict[Part, str]]


def see(book: Book, edition: Edition, wording: Wording, only: ChapterId | None = None) -> Parts:
    """Give the digest of each part of each chapter; with `only`, as they are when that one is printed alone."""
    known, placed = weave.known_targets(book, only), answers.quoted(book)
    of_edition = _digest(sight.of_edition(book, edition, wording))

    @cache
    def of_readers() -> str:
        return _digest(sight.of_readers(book))

    parts: Parts = {}
    for chapter in book.chapters:
        seen = sight.of_chapter(chapter, book, edition, known, placed)
        digests = {part: _digest(value) for part, value in seen.items()}
        readers = digests["readers"] + (of_readers() if seen["readers"][0] else "")
        parts[chapter.id] = {**digests, "readers": readers, "edition": of_edition}
    return parts


def _digest(value: object) -> str:
    return hashlib.sha256(msgspec.msgpack.encode(value, order="deterministic")).hexdigest()
