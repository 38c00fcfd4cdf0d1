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
from manuscript.model.artifact import Artifact, Woven, WovenChapter
from manuscript.model.results import Checked
from manuscript.model.value import ChapterId, Value
from manuscript.model.verified import Looked
from manuscript.outside.cache import Store
from manuscript.outside.memory import Memory, key_of
from manuscript.stages.prints import Prints
from manuscript.stages.scrubbed import meant_of

File = tuple[str, Artifact]
"""A finished file, and the path that it gets."""


class Brief(NamedTuple):
    """What is to be looked at: files, the book with the chapters that are whole in them, and the words that they are to show."""

    files: tuple[File, ...]
    changed: Woven
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


class _Place(Value, frozen=True):
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
        self._places = [_place(one, checked, woven) for one in files if one[1].format in abridged.FORMATS]
        recalled = [self._memory.recall(place.key, _Knowns) or {} for place in self._places]
        self._known = [_same(place, knowns) for place, knowns in zip(self._places, recalled, strict=True)]
        self._all = len(self._places) == len(files) and bool(files)

    @property
    def _chapters(self) -> frozenset[ChapterId]:
        """The chapters that are as they were in every file."""
        return frozenset.intersection(*(frozenset(known) for known in self._known)) if self._all else frozenset()

    def brief(self) -> Brief | None:
        """Give the files with all abridged that is familiar; None where nothing is."""
        chapters = self._chapters
        if not chapters:
            return None
        files = tuple(_short(place, known, chapters) for place, known in zip(self._places, self._known, strict=True))
        whole = replace(self._woven, chapters=tuple(one for one in self._woven.chapters if one.id not in chapters))
        short = {id: one.expected for id, one in self._known[0].items() if id in chapters}
        return Brief(files=files, changed=whole, prints=Prints(self._woven, self._store, short))

    def counted(self, looked: Looked) -> Looked:
        """Count the words of a short file as those of the whole one."""
        rest = sum(one.rest for id, one in self._known[0].items() if id in self._chapters)
        return replace(looked, words=looked.words + rest, found=looked.found + rest)

    def keep(self, prints: Prints) -> None:
        """Keep that nothing was found in these files."""
        words = {one.chapter: one for one in prints.every}
        for place, known in zip(self._places, self._known, strict=True):
            made = {
                piece.chapter: known.get(piece.chapter) or _known(place, piece, digest, words[piece.chapter])
                for piece, digest in place.pieces
            }
            if made != known:
                self._memory.keep(place.key, {id: one for id, one in made.items() if one.stand_in})


def _place(file: File, checked: Checked, woven: Woven) -> _Place:
    artifact, book = file[1], checked.book
    by_id = {one.id: one for one in woven.chapters}
    cut = abridged.pieces(artifact, woven.chapters)
    others = sorted((name, _digest(data)) for name, data in abridged.around(artifact, cut).items())
    looks = sorted((name, _digest(one.data)) for name, one in book.templates.items())
    meant = sorted(meant_of(book))
    key = key_of((artifact.format, checked.edition, book.config, others, looks, meant))
    return _Place(file=file, pieces=tuple((one, _of(artifact, one, by_id[one.chapter])) for one in cut), key=key)


def _of(artifact: Artifact, piece: Piece, chapter: WovenChapter) -> str:
    said = f"{chapter.id}\0{chapter.title}\0{chapter.digest}\0{_digest(abridged.held(artifact, piece))}"
    return _digest(said.encode())


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _same(place: _Place, knowns: _Knowns) -> _Knowns:
    """Give what is known of the chapters that are as they were."""
    digests = {piece.chapter: digest for piece, digest in place.pieces}
    return {id: one for id, one in knowns.items() if digests.get(id) == one.digest}


def _short(place: _Place, known: _Knowns, chapters: frozenset[ChapterId]) -> File:
    path, artifact = place.file
    instead = [(piece, known[piece.chapter].stand_in) for piece, _ in place.pieces if piece.chapter in chapters]
    return path, abridged.abridged(artifact, instead)


def _known(place: _Place, piece: Piece, digest: str, words: Expected) -> Known:
    artifact = place.file[1]
    expected = complete.abridged(words)
    stand_in = abridged.stand_in(artifact.format, abridged.held(artifact, piece))
    return Known(digest=digest, stand_in=stand_in, expected=expected, rest=len(words.words) - len(expected.words))
