"""A snapshot -> its tombstone: the same file without words, name, date and link; and by what a later pull knows it again. Pure.

What a pull needs is kept as digests among the aliases: of author and words together (`t`, as ever), of them as a page shows them
and of the link (`m`), and of a few pieces of the text, so that a corrected copy is known too (`p`). None of them can be read back;
whoever has the words already can see that they are these.
"""

import hashlib
from collections.abc import Collection, Iterator, Sequence

import msgspec

from manuscript.core import loosely, permalinks, sightings, snapshots
from manuscript.core.fold import fold
from manuscript.model.files import SnapshotFile

_DIGITS = 12
_PIECE = 6
_PIECES = 8
"""So many pieces of so many words are kept of a text: those whose digests are smallest, which a copy has in common with it."""


def is_one(file: SnapshotFile) -> bool:
    """Whether a snapshot is a tombstone."""
    return file.upstream == "withdrawn"


def write(file: SnapshotFile, marks: Sequence[str]) -> bytes:
    """Write the tombstone of a snapshot; `marks` are those of its words."""
    left = SnapshotFile(
        id=file.id,
        kind=file.kind,
        author="",
        parent=file.parent,
        parent_basis=file.parent_basis,
        body_sha256=snapshots.digest(""),
        upstream="withdrawn",
        aliases=tuple(sorted({*file.aliases, *marks})),
    )
    return snapshots.write(left, "")


def marks(slug: str, author: str, words: str, url: str) -> tuple[str, ...]:
    """Give the digests by which somebody's words are known again: `words` are as one reads them."""
    shown, link = loosely.key(author, words), permalinks.key(url)
    certain = [_digest("shown", slug, shown)] if shown else []
    certain += [_digest("link", link)] if link else []
    return (*(f"m{one}" for one in certain), *(f"p{one}" for one in _pieces(slug, author, words)))


def _pieces(slug: str, author: str, words: str) -> list[str]:
    keys = [token.key for token in sightings.tokens(words)]
    if len(keys) < _PIECE:
        return []
    name = fold(author).casefold()
    runs = {" ".join(keys[at : at + _PIECE]) for at in range(len(keys) - _PIECE + 1)}
    return sorted(_digest("piece", slug, name, run) for run in runs)[:_PIECES]


def pieces_in(text: str, slug: str, names: Collection[str], known: Collection[str]) -> Iterator[int]:
    """Give where in a text a piece of the words begins whose digests are `known`; `names` are those of who wrote them."""
    words = sightings.tokens(text) if any(mark[0] == "p" for mark in known) else []
    for name in sorted({fold(name).casefold() for name in names}):
        for at in range(len(words) - _PIECE + 1):
            run = " ".join(word.key for word in words[at : at + _PIECE])
            if f"p{_digest('piece', slug, name, run)}" in known:
                yield words[at].begin


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


class Graves:
    """The tombstones of a post, found by the marks of what comes in."""

    def __init__(self, stones: Sequence[tuple[str, SnapshotFile]]) -> None:
        self._slug = next((path.split("/")[1] for path, _ in stones), "")
        self._marks = {path: frozenset(file.aliases) for path, file in stones}
        self._by_mark: dict[str, list[str]] = {}
        for path, file in stones:
            for mark in file.aliases:
                self._by_mark.setdefault(mark, []).append(path)

    def find(self, author: str, words: str, url: str, name: str) -> str:
        """Give the path of the tombstone of some words, or nothing; `name` is the one that the words give (`t…`)."""
        if not self._by_mark:
            return ""
        mine = marks(self._slug, author, words, url)
        for mark in (name, *(one for one in mine if one[0] == "m")):
            if mark in self._by_mark:
                return self._by_mark[mark][0]
        pieces = frozenset(one for one in mine if one[0] == "p")
        return next(iter(self._nearly(pieces)), "")

    def _nearly(self, pieces: frozenset[str]) -> Iterator[str]:
        """Give the tombstones that have half of the pieces in common with some words."""
        candidates = {path for one in pieces for path in self._by_mark.get(one, ())}
        for path in sorted(candidates):
            theirs = {mark for mark in self._marks[path] if mark[0] == "p"}
            if 2 * len(pieces & theirs) >= min(len(pieces), len(theirs)):
                yield path


def silent(file: SnapshotFile) -> SnapshotFile:
    """Give what people are shown of a tombstone: its aliases are digests, and say nothing to anybody."""
    return msgspec.structs.replace(file, aliases=()) if is_one(file) else file
