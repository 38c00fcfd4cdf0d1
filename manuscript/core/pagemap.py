"""The map of a printed book's pages, and the chapters -> where each page begins, or a finding that says why not.

A page is named by its first words, or by a chapter or an anchor of it. Words are compared without case, punctuation and
quotation marks; the first may be the rest of a word that the printer divided, the last may go on.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from manuscript.core import nodes, targets
from manuscript.core.chapterfile import chapter_id
from manuscript.core.chaptertext import is_caption, is_own_title
from manuscript.core.fold import fold
from manuscript.core.yamltext import Yaml
from manuscript.model.ast import Trail
from manuscript.model.book import Book, Chapter
from manuscript.model.findings import Finding
from manuscript.model.pages import PageBreak, PageStart
from manuscript.model.rules import found
from manuscript.model.value import ChapterId, Value

FEW = 3
"""Words below which the beginning of a page could be anywhere."""

_PLACE = re.compile(r"[\w.-]+(?:#\S+)?")
_SIGNS = re.compile(r"[\W_]+")
_SKIPPED = frozenset({"Note", "RawInline", "RawBlock", "Math"})
_ENDS = frozenset({"Space", "SoftBreak", "LineBreak"})
_BLOCKS = frozenset({"Para", "Plain", "Header", "CodeBlock", "Table", "Figure", "Div"})


def read(yaml: Yaml) -> tuple[PageStart, ...]:
    """Give the pages of a map, in its order; what is no line `number: place` has findings of its own."""
    if not isinstance(yaml.data, Mapping):
        return ()
    return tuple(
        PageStart(number=str(number), at=str(at), place=yaml.place((number,)))
        for number, at in yaml.data.items()
        if isinstance(at, str | int) and not isinstance(at, bool)
    )


class Marked(Value, frozen=True):
    """Where pages begin, by chapter, and what was not found."""

    breaks: dict[ChapterId, tuple[PageBreak, ...]]
    findings: tuple[Finding, ...] = ()


class _Word(Value, frozen=True):
    """One word of the book: where it stands in the text as compared, its chapter, and the node that it begins in."""

    at: int
    chapter: ChapterId
    trail: Trail


class _Text:
    """All words of a book in reading order, as one text to look for words in."""

    def __init__(self, chapters: Iterable[Chapter]) -> None:
        self.words: list[_Word] = []
        pieces: list[str] = []
        at = 1
        for chapter in chapters:
            for text, trail in _words(chapter):
                self.words.append(_Word(at=at, chapter=chapter.id, trail=trail))
                pieces.append(text)
                at += len(text) + 1
        self.text = f" {' '.join(pieces)} "
        self._starts = [word.at for word in self.words]

    def word(self, at: int) -> _Word:
        """Give the word that holds a place of the text."""
        return self.words[max(0, bisect_right(self._starts, at) - 1)]


def locate(book: Book) -> Marked:
    """Find the beginning of every page; pages that are not found, or come in another order than the text, are told."""
    if not book.pages:
        return Marked(breaks={})
    return _Finder(book).locate()


class _Finder:
    """Takes the pages in their order; each is looked for after the one before it."""

    def __init__(self, book: Book) -> None:
        self._chapters = {chapter.id: chapter.read() for chapter in book.chapters if chapter.readable}
        self._text = _Text(self._chapters.values())
        self._pages = book.pages
        self._findings: list[Finding] = []
        self._breaks: dict[ChapterId, list[PageBreak]] = {}
        self._from = 0

    def locate(self) -> Marked:
        """Look for every page."""
        for page in self._pages:
            self._place(page) if self._names_a_place(page.at) else self._look_up(page)
        whole = all(one.code == "E106" for one in self._findings)
        marks = {id: tuple(marks) for id, marks in self._breaks.items()} if whole else {}
        return Marked(breaks=marks, findings=tuple(self._findings))

    def _names_a_place(self, at: str) -> bool:
        name, _, anchor = at.partition("#")
        return bool(_PLACE.fullmatch(at)) and (bool(anchor) or _chapter_of(name) in self._chapters)

    def _place(self, page: PageStart) -> None:
        name, _, anchor = page.at.partition("#")
        chapter = self._chapters.get(_chapter_of(name))
        trail = _anchor(chapter, anchor) if chapter and anchor else ()
        if chapter is None or trail is None:
            self._findings.append(
                found("E103", page.place, page=page.number, at=page.at, problem="there is no such place")
            )
            return
        first = next((word for word in self._text.words if word.chapter == chapter.id and word.trail >= trail), None)
        self._put(page, chapter.id, PageBreak(number=page.number, trail=trail), first.at if first else self._from)

    def _look_up(self, page: PageStart) -> None:
        wanted = _compared(page.at)
        if wanted.count(" ") + 1 < FEW:
            problem = f"at least {FEW} words are needed"
            self._findings.append(found("E103", page.place, page=page.number, at=page.at, problem=problem))
            return
        text = self._text.text
        at = text.find(f" {wanted}", self._from) + 1 or text.find(wanted, self._from) + 1
        if not at:
            self._lost(page, wanted)
            return
        at = at if text[at - 1 : at] == " " else at - 1
        if text.find(f" {wanted}", at) >= 0:
            self._findings.append(found("E106", page.place, page=page.number, at=page.at))
        word = self._text.word(at)
        offset = at - word.at if word.trail else 0
        self._put(page, word.chapter, PageBreak(number=page.number, trail=word.trail, offset=offset), at)

    def _lost(self, page: PageStart, wanted: str) -> None:
        before = f" {wanted}" in self._text.text
        problem = "the book does not have these words"
        code = "E104" if before else "E103"
        self._findings.append(found(code, page.place, page=page.number, at=page.at, problem=problem))

    def _put(self, page: PageStart, chapter: ChapterId, mark: PageBreak, at: int) -> None:
        if at < self._from:
            self._findings.append(found("E104", page.place, page=page.number, at=page.at))
            return
        self._from = at
        self._breaks.setdefault(chapter, []).append(mark)


def _chapter_of(name: str) -> ChapterId:
    return chapter_id(f"chapters/{name}") or ChapterId(name) if name.endswith(".md") else ChapterId(name)


def _anchor(chapter: Chapter, anchor: str) -> Trail | None:
    """Give the way to what has an id; to a heading, the way to its first words."""
    trail = next((trail for known, trail in targets.ids_of(chapter.looked) if known == anchor), None)
    if trail is None:
        return None
    node = nodes.step(chapter.blocks, trail)
    if node["t"] == "Header":
        return () if is_own_title(chapter, trail, node) else (*trail, "c", 2, 0)
    return _table_above(chapter, trail) or trail


def _table_above(chapter: Chapter, trail: Trail) -> Trail:
    """Give the way to the table of whose caption (the paragraph after it) a node is; nothing for any other node."""
    if len(trail) < 3 or not isinstance(trail[-3], int) or trail[-3] == 0:
        return ()
    paragraph, before = nodes.step(chapter.blocks, trail[:-2]), (*trail[:-3], trail[-3] - 1)
    if not isinstance(paragraph, dict) or not is_caption(paragraph):
        return ()
    return before if nodes.step(chapter.blocks, before)["t"] == "Table" else ()


def _compared(text: str) -> str:
    """Give words as they are compared: letters and digits only, in small letters."""
    return " ".join(filter(None, (_SIGNS.sub("", word) for word in fold(text).casefold().split())))


def _words(chapter: Chapter) -> Iterator[tuple[str, Trail]]:
    """Give the words of a chapter, its title first, each with the node that it begins in."""
    yield from ((word, ()) for word in _compared(chapter.title).split())
    blocks = chapter.blocks
    skip = 1 if blocks and blocks[0]["t"] == "Header" and is_own_title(chapter, (0,), blocks[0]) else 0
    pieces: list[tuple[str, Trail]] = []
    for index, block in enumerate(blocks[skip:], skip):
        for text, trail in _pieces(block, (index,)):
            if text:
                pieces.append((text, trail))
            else:
                yield from _joined(pieces)
                pieces = []
        yield from _joined(pieces)
        pieces = []


def _joined(pieces: Sequence[tuple[str, Trail]]) -> Iterator[tuple[str, Trail]]:
    """Make one word of the pieces that stand together; pieces of code hold several."""
    if len(pieces) == 1:
        text, trail = pieces[0]
        yield from ((word, trail) for word in _compared(text).split())
        return
    said = [(_compared(text), trail) for text, trail in pieces]
    start = next((trail for word, trail in said if word), None)
    if start is not None:
        yield "".join(word for word, _ in said), start


def _pieces(content: Any, trail: Trail) -> Iterator[tuple[str, Trail]]:
    """Give texts in reading order; an empty one ends a word."""
    if isinstance(content, list):
        for index, part in enumerate(content):
            yield from _pieces(part, (*trail, index))
        return
    if not isinstance(content, dict) or content["t"] in _SKIPPED:
        return
    kind = content["t"]
    if kind == "Str":
        yield content["c"], trail
    elif kind in _ENDS:
        yield "", trail
    elif kind in ("Code", "CodeBlock"):
        yield content["c"][1], trail
    elif isinstance(content.get("c"), list):
        if kind in _BLOCKS:
            yield "", trail
        yield from _pieces(content["c"], (*trail, "c"))
        if kind in _BLOCKS:
            yield "", trail
