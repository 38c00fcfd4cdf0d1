"""Finished files -> what of them is as it was when nothing was found in it; so a build need look only at what changed.

files x what was looked at -> short files -> looks (elsewhere) -> what was looked at
formats                       formats                           store
"""

import hashlib
from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace

from manuscript.core.verify import complete
from manuscript.core.verify.complete import Expected
from manuscript.formats import abridged
from manuscript.formats.abridged import Piece
from manuscript.formats.opened import Unreadable
from manuscript.model.artifact import Artifact, Woven, WovenChapter
from manuscript.model.results import Checked
from manuscript.model.value import ChapterId, Value
from manuscript.model.verified import Looked
from manuscript.outside.cache import Store
from manuscript.outside.memory import Memory, key_of
from manuscript.stages.prints import Prints
from manuscript.stages.scrubbed import meant_of
from manuscript.stages.validate import File


class Brief(NamedTuple):
    """What is to be looked at: files, and the words that they are to show."""

    files: tuple[File, ...]
    prints: Prints


class Known(Value, frozen=True):
    """A chapter of a file in which nothing was found: the digest of the chapter as woven and of its bytes; what stands in for it.

    `expected` are the words that the stand-in shows, and `rest` counts those that the chapter has besides.
    """

    digest: str
    stand_in: bytes
    expected: Expected
    rest: int


_Knowns = dict[ChapterId, Known]


class _Cut(Value, frozen=True):
    """A file cut at its chapters, the digest of each, and the key of all that they were looked at by."""

    file: File
    pieces: tuple[tuple[Piece, str], ...]
    key: str


class Familiar:
    """The finished files of a book, and what is known of their chapters from before."""

    def __init__(self, checked: Checked, woven: Woven, files: Sequence[File], store: Store) -> None:
        self._woven = woven
        self._store = store
        self._memory = Memory(store, "familiar")
        self._files = [cut for one in files if (cut := _cut(one, checked, woven))]
        recalled = [self._memory.recall(cut.key, _Knowns) or {} for cut in self._files]
        self._known = [_same(cut, knowns) for cut, knowns in zip(self._files, recalled, strict=True)]
        self._all = len(self._files) == len(files) and bool(files)

    @property
    def _chapters(self) -> frozenset[ChapterId]:
        """The chapters that are as they were in every file."""
        return frozenset.intersection(*(frozenset(known) for known in self._known)) if self._all else frozenset()

    def brief(self) -> Brief | None:
        """Give the files with all abridged that is familiar; None where nothing is."""
        chapters = self._chapters
        if not chapters:
            return None
        files = tuple(_short(cut, known, chapters) for cut, known in zip(self._files, self._known, strict=True))
        short = {id: one.expected for id, one in self._known[0].items() if id in chapters}
        return Brief(files=files, prints=Prints(self._woven, self._store, short))

    def counted(self, looked: Looked) -> Looked:
        """Count the words of a short file as those of the whole one."""
        rest = sum(one.rest for id, one in self._known[0].items() if id in self._chapters)
        return replace(looked, words=looked.words + rest, found=looked.found + rest)

    def keep(self, prints: Prints) -> None:
        """Keep that nothing was found in these files."""
        words = {one.chapter: one for one in prints.every}
        for cut, known in zip(self._files, self._known, strict=True):
            every = (
                known.get(piece.chapter) or _known(cut, piece, digest, words[piece.chapter])
                for piece, digest in cut.pieces
            )
            made = {one.expected.chapter: one for one in every if one.stand_in}
            if made != known:
                self._memory.keep(cut.key, made)


def _cut(file: File, checked: Checked, woven: Woven) -> _Cut | None:
    """Cut a file; none where it has no chapters apart, or is one that nobody may open, which the look at it tells."""
    artifact = file[1]
    if artifact.format not in abridged.FORMATS:
        return None
    try:
        pieces = abridged.pieces(artifact, woven.chapters)
    except Unreadable:
        return None
    by_id = {one.id: one for one in woven.chapters}
    key = key_of((artifact.format, _surroundings(artifact, pieces), _rules(checked)))
    return _Cut(file=file, pieces=tuple((one, _of(artifact, one, by_id[one.chapter])) for one in pieces), key=key)


def _surroundings(artifact: Artifact, pieces: Sequence[Piece]) -> list[tuple[str, str]]:
    return sorted((name, _digest(data)) for name, data in abridged.around(artifact, pieces).items())


def _rules(checked: Checked) -> tuple[object, ...]:
    """Give all of a book that says what is right in a chapter, besides the chapter itself."""
    book = checked.book
    looks = sorted((name, _digest(one.data)) for name, one in book.templates.items())
    untold = sorted(
        (one.path, shown.target) for one in book.chapters for shown in one.summary.pictures if not shown.told
    )
    return checked.edition, book.config, looks, sorted(meant_of(book)), untold


def _of(artifact: Artifact, piece: Piece, chapter: WovenChapter) -> str:
    said = f"{chapter.id}\0{chapter.title}\0{chapter.digest}\0{_digest(abridged.held(artifact, piece))}"
    return _digest(said.encode())


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _same(cut: _Cut, knowns: _Knowns) -> _Knowns:
    """Give what is known of the chapters that are as they were."""
    digests = {piece.chapter: digest for piece, digest in cut.pieces}
    return {id: one for id, one in knowns.items() if digests.get(id) == one.digest}


def _short(cut: _Cut, known: _Knowns, chapters: frozenset[ChapterId]) -> File:
    path, artifact = cut.file
    instead = [(piece, known[piece.chapter].stand_in) for piece, _ in cut.pieces if piece.chapter in chapters]
    return path, abridged.abridge(artifact, instead)


def _known(cut: _Cut, piece: Piece, digest: str, words: Expected) -> Known:
    artifact = cut.file[1]
    expected = complete.of_abridged(words)
    stand_in = abridged.stand_in(artifact.format, abridged.held(artifact, piece))
    return Known(digest=digest, stand_in=stand_in, expected=expected, rest=len(words.words) - len(expected.words))
