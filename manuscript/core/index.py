"""Chapters with marks -> the index of the book: its entries in the order of the language, each with its places. Pure.

It is made of what chapters say of themselves (`Summary.marks`), so that no chapter is read again for it.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

import msgspec

from manuscript.core import collation, targets, typography
from manuscript.core.chapterfile import slug
from manuscript.core.numbering import Numbers
from manuscript.model.artifact import Mark
from manuscript.model.book import Book, Chapter
from manuscript.model.summary import EntryPath, Marked
from manuscript.model.value import ChapterId, Value
from manuscript.model.wording import Wording

ID = ChapterId("book_index")
"""The index's own id in the book: no chapter's id holds a `_`."""

_SENDS = {"see": "see {entry}", "also": "see also {entry}"}

_LONGEST = 24
_DIGITS = 8


class Spot(Value, frozen=True):
    """One place of an entry: the id to go to, and what a reader is told of where that is."""

    id: str
    words: str
    main: bool = False
    whole: bool = False


class Sent(Value, frozen=True):
    """Another entry to look at: its words, and its id, or none where there is no such entry."""

    words: str
    id: str = ""


class Entry(Value, frozen=True):
    """One entry: its words, its places in reading order, the entries to look at instead and as well, and those below it."""

    id: str
    words: str
    spots: tuple[Spot, ...] = ()
    see: tuple[Sent, ...] = ()
    also: tuple[Sent, ...] = ()
    entries: tuple["Entry", ...] = ()


class Group(Value, frozen=True):
    """The entries under one letter; those with a number or a sign have none."""

    letter: str
    entries: tuple[Entry, ...]


_Told = tuple[Chapter, Marked, Mark]


def printed(chapter: Chapter, wording: Wording) -> tuple[Mark, ...]:
    """Give the marks of a chapter as they are printed, in reading order: what all their words are is in their ids."""
    counted: Counter[str] = Counter()
    made = []
    for marked in chapter.summary.marks:
        mark = _mark(marked, wording)
        digest = hashlib.sha256(msgspec.json.encode(mark)).hexdigest()[:_DIGITS]
        own = f"{slug(marked.entry[-1])[:_LONGEST].strip('-') or 'entry'}-{digest}"
        counted[own] += 1
        id = f"{targets.chapter_anchor(chapter.id)}___{own}-{counted[own]}"
        made.append(msgspec.structs.replace(mark, id=id))
    return tuple(made)


def _mark(marked: Marked, wording: Wording) -> Mark:
    sends = [
        sending(kind, "; ".join(said(one, wording) for one in entries), wording)
        for kind, entries in (("see", marked.see), ("also", marked.also))
        if entries
    ]
    return Mark(
        id="",
        entry=tuple(typography.typeset(level, wording) for level in marked.entry),
        sends=tuple(sends),
        instead=bool(marked.see),
        main=marked.main,
        whole=marked.whole,
    )


def said(entry: EntryPath, wording: Wording) -> str:
    """Name an entry in a line of text: `fietsen, leren`."""
    return ", ".join(typography.typeset(level, wording) for level in entry)


def sending(kind: str, entries: str, wording: Wording) -> str:
    """Say as the book's language does that a reader is to `see` other entries, or to see them `also`."""
    return wording.say(_SENDS[kind], entry=entries)


def index(book: Book, numbers: Numbers, wording: Wording) -> tuple[Group, ...]:
    """Make the index of a book; nothing where no chapter has a mark."""
    told = [
        (chapter, marked, mark)
        for chapter in book.chapters
        if chapter.summary.marks
        for marked, mark in zip(chapter.summary.marks, printed(chapter, wording), strict=True)
    ]
    return tuple(_Index(book, numbers, wording, told).groups()) if told else ()


def anchor(entry: EntryPath) -> str:
    """Give the id of an entry in the index itself."""
    digest = hashlib.sha256(msgspec.json.encode(entry)).hexdigest()[:_DIGITS]
    return f"{ID}__{slug(entry[-1])[:_LONGEST].strip('-') or 'entry'}-{digest}"


class _Index:
    """One index being made."""

    def __init__(self, book: Book, numbers: Numbers, wording: Wording, told: Sequence[_Told]) -> None:
        self._lang, self._ij = book.config.lang, book.config.names.ij
        self._numbers = numbers
        self._wording = wording
        self._told = told
        self._known = {
            entry[:depth] for _, one, _ in told for entry in (one.entry,) for depth in range(1, len(entry) + 1)
        }

    def groups(self) -> Iterator[Group]:
        """Give the entries, letter by letter."""
        for letter, entries in groupby(self._below((), self._told), lambda one: self._letter(one.words)):
            yield Group(letter=letter, entries=tuple(entries))

    def _letter(self, words: str) -> str:
        return collation.letter(words, self._lang, self._ij)

    def _below(self, above: EntryPath, told: Iterable[_Told]) -> list[Entry]:
        """Give the entries below one, sorted; `told` are the marks of all of them."""
        depth = len(above)
        parted: dict[str, list[_Told]] = {}
        for one in told:
            if len(one[1].entry) > depth:
                parted.setdefault(one[1].entry[depth], []).append(one)
        made = [self._entry((*above, words), ones) for words, ones in parted.items()]
        return sorted(made, key=lambda one: collation.key(one.words, self._lang, self._ij))

    def _entry(self, path: EntryPath, told: Sequence[_Told]) -> Entry:
        own = [one for one in told if one[1].entry == path]
        return Entry(
            id=anchor(path),
            words=typography.typeset(path[-1], self._wording),
            spots=tuple(self._spots(own)),
            see=self._sent(target for _, marked, _ in own for target in marked.see),
            also=self._sent(target for _, marked, _ in own for target in marked.also),
            entries=tuple(self._below(path, told)),
        )

    def _sent(self, entries: Iterable[EntryPath]) -> tuple[Sent, ...]:
        """Give the entries that an entry sends to, sorted, each once."""
        ones = sorted(
            dict.fromkeys(entries), key=lambda one: [collation.key(level, self._lang, self._ij) for level in one]
        )
        return tuple(Sent(words=said(one, self._wording), id=anchor(one) if one in self._known else "") for one in ones)

    def _spots(self, told: Iterable[_Told]) -> Iterator[Spot]:
        """Give the places of an entry; of several under one heading each later one says which it is."""
        counted: Counter[str] = Counter()
        for chapter, marked, mark in told:
            if not mark.instead:
                words = self._where(chapter, marked.section)
                counted[words] += 1
                again = f" ({counted[words]})" if counted[words] > 1 else ""
                yield Spot(id=mark.id, words=f"{words}{again}", main=mark.main, whole=mark.whole)

    def _where(self, chapter: Chapter, section: str) -> str:
        """Say where a mark is, in words that a link can have: the chapter's number, and the heading above the mark."""
        number = self._numbers.heads[chapter.id].number
        title = typography.typeset(section or chapter.title, self._wording)
        return f"{number}.\u00a0{title}" if number else title
