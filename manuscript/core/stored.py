"""The files of one post as they are -> its snapshots, each found by its words, its name and its aliases."""

import hashlib
import re
from collections.abc import Mapping

from manuscript.core import loosely, permalinks, snapshots, text, tombstones
from manuscript.core.fold import fold
from manuscript.core.identity import TEXT_SCHEME, is_native, place_of
from manuscript.core.readable import compared, of_snapshot
from manuscript.core.readable import text as text_of
from manuscript.model.files import SnapshotFile
from manuscript.model.pulled import PulledItem
from manuscript.model.sources import Source
from manuscript.model.value import Value

_BY_WORDS = re.compile(r"t[0-9a-f]{12}")


class Stored(Value, frozen=True):
    """One snapshot on disk: `intact` says whether its words are those that were pulled."""

    name: str
    path: str
    text: str
    file: SnapshotFile
    body: str
    intact: bool

    @property
    def by_words(self) -> str:
        """Give the name that its words give it, whatever it is called."""
        return text_name(self.path.split("/")[1], self.file.author, self.body, self.file.body_format)

    @property
    def names(self) -> tuple[str, ...]:
        """Give the names that its words give it, as they are (first) and as WordPress shows them."""
        return text_names(self.path.split("/")[1], self.file.author, self.body, self.file.body_format)


def text_id(slug: str, author: str, body: str, body_format: str = "text") -> str:
    """Give twelve hex digits that stand for a text without an id: of SHA-256 over post, author and normalised text."""
    return _id_of(slug, fold(author), compared(body, body_format))


def words_id(author: str, body: str, body_format: str) -> str:
    """Give the same for somebody's words in whatever post."""
    return text_id("", author, body, body_format)


def _id_of(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def text_name(slug: str, author: str, body: str, body_format: str) -> str:
    """Give the name that a comment has, or had, by its words: a quote of that time still means it."""
    return f"t{text_id(slug, author, body, body_format)}"


def text_names(slug: str, author: str, body: str, body_format: str) -> tuple[str, ...]:
    """Give the names that a comment has by its words: as they are (`text_name`), and as WordPress shows them."""
    ways = dict.fromkeys(map(fold, dict.fromkeys(loosely.shown(text_of(body, body_format)))))
    return tuple(f"t{_id_of(slug, fold(author), way)}" for way in ways)


def is_by_words(name: str) -> bool:
    """Whether a snapshot's name, or its full id, is one that words gave."""
    return bool(_BY_WORDS.fullmatch(name.rpartition("/")[2]))


class Shelf:
    """The snapshots of a post's folder, found by their ids, by the ids they had before, and by their words of now and before."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.all = tuple(_stored(path, files[path]) for path in sorted(files) if path.endswith(".md"))
        self._by_id: dict[str, Stored] = {}
        self._by_link: dict[str, Stored] = {}
        self._by_words: dict[str, Stored] = {}
        self._before: dict[str, Stored] = {}
        self._by_bare: dict[str, list[Stored]] | None = None
        named = {
            one.path: () if tombstones.is_one(one.file) else one.names for one in self.all
        }  # once: reading takes longest
        for one in self.all:
            if link := permalinks.key(one.file.url):
                self._by_link.setdefault(link, one)
            for identifier in (one.file.id, *one.file.aliases):
                if is_native(identifier):
                    self._by_id.setdefault(identifier, one)
            for number in (one.name.removeprefix("t"), *_text_ids(one.file), *(name[1:] for name in named[one.path])):
                self._by_words.setdefault(number, one)
                if is_native(one.file.id):
                    self._before.setdefault(number, one)
        standing = tuple(one for one in self.all if not tombstones.is_one(one.file))
        self.nameless = tuple(one for one in standing if not is_native(one.file.id))
        for one in (*self.nameless, *(one for one in standing if is_native(one.file.id))):  # one with an id goes before
            self._by_words[named[one.path][0].removeprefix("t")] = one
        for one in self.nameless:
            number = named[one.path][0].removeprefix("t")
            self._by_words[number] = self._before.get(number, self._by_words[number])
        self._graves = tombstones.Graves([(one.path, one.file) for one in self.all if tombstones.is_one(one.file)])
        self._by_path = {one.path: one for one in self.all}

    def find(self, item: PulledItem, author: str, words: str, number: str) -> Stored | None:
        """Find a comment by its source's own id, else by its link, else by its words, else by how they read when shown otherwise.

        None of the latter means one that has another id of the same place.
        """
        native = item.native
        known = self._by_id.get(native) if native else None
        return (
            known
            or self._other(native, self._by_link.get(permalinks.key(item.url)))
            or self._other(native, self._by_words.get(number))
            or self._other(native, self._shown_otherwise(item, author, words))
            or self._other(native, self._by_path.get(self._graves.find(author, words, item.url, f"t{number}")))
        )

    def _shown_otherwise(self, item: PulledItem, author: str, words: str) -> Stored | None:
        """Find the one comment that reads the same but for what a page makes of it, out of a source of another kind."""
        key = loosely.key(author, words) if self.all else ""
        if not key:
            return None
        if self._by_bare is None:  # late: most comments are known without it
            self._by_bare = {}
            for one in self.all:
                shown = loosely.key(one.file.author, of_snapshot(one.file, one.body))
                self._by_bare.setdefault(shown, []).append(one)
        same = self._by_bare.get(key, [])
        return same[0] if len(same) == 1 and same[0].file.source_format != item.source_format else None

    @staticmethod
    def _other(native: str, same: Stored | None) -> Stored | None:
        if same is None or not native:
            return same
        places = {place_of(identifier) for identifier in (same.file.id, *same.file.aliases) if is_native(identifier)}
        return None if place_of(native) in places else same

    def superseded(self) -> dict[str, Stored]:
        """Give snapshots by words, by their paths, each with the one that has an id and has its words, or had them."""
        better = {one.path: self._by_words[one.by_words.removeprefix("t")] for one in self.nameless}
        return {path: one for path, one in better.items() if is_native(one.file.id)}


def said(files: Mapping[str, bytes]) -> frozenset[str]:
    """Give who said what in a post's folder, by `words_id`."""
    known = (_stored(path, files[path]) for path in sorted(files) if path.endswith(".md"))
    standing = (one for one in known if not tombstones.is_one(one.file))
    return frozenset(words_id(one.file.author, one.body, one.file.body_format) for one in standing)


def _text_ids(file: SnapshotFile) -> list[str]:
    """Give the numbers of words that a snapshot has, or had: out of `text:` and the number, or of a name that they gave it."""
    ids = (file.id, *file.aliases)
    return [one.removeprefix(TEXT_SCHEME).removeprefix("t") for one in ids if not is_native(one)]


def _stored(path: str, data: bytes) -> Stored:
    decoded = text.decode(Source(path=path, data=data))
    snapshot = snapshots.read(path, decoded.text)
    intact = snapshot.ok and not decoded.findings and not snapshot.findings
    name = path.rpartition("/")[2].removesuffix(".md")
    return Stored(name=name, path=path, text=decoded.text, file=snapshot.file, body=snapshot.body, intact=intact)
