"""Chapters in their order -> the number of every figure and table with a caption, and what each reference may lead to. Pure.

Chapters of the main text are counted from 1, appendices from A; figures and tables within their chapter: 2.3, A.1. Those of
a foreword, an epilogue and the like have no chapter's number before theirs, and are counted on from one to the next.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from manuscript.core.chaptertext import opens_with_title
from manuscript.core.crossreferences import NAMED
from manuscript.model.book import Chapter
from manuscript.model.bookfile import NumbersAsked
from manuscript.model.value import ChapterId, Value

Kind = Literal["figure", "table", "chapter", "appendix", "section"]

_LETTERS = 26
_ASKED: dict[NumbersAsked, tuple[Kind, ...]] = {
    "none": (),
    "chapters": ("chapter",),
    "all": ("chapter", "appendix"),
}


class Numbered(Value, frozen=True):
    """What a reference may lead to: an id of a chapter, or without one the chapter itself; a section has no number."""

    kind: Kind
    chapter: ChapterId
    anchor: str = ""
    number: str = ""
    title: str = ""


class Numbers(Value, frozen=True):
    """The numbers of a book. `captions` are those of a chapter's captions, in reading order; `things` what has an id.

    `heads` are the chapters themselves. `twice` gives the chapters that share an id which references could name.
    """

    heads: dict[ChapterId, Numbered] = msgspec.field(default_factory=dict)
    captions: dict[ChapterId, tuple[str, ...]] = msgspec.field(default_factory=dict)
    things: dict[str, Numbered] = msgspec.field(default_factory=dict)
    twice: dict[str, tuple[ChapterId, ...]] = msgspec.field(default_factory=dict)


def number(chapters: Sequence[Chapter]) -> Numbers:
    """Give every chapter of a book its number, and what it holds."""
    heads = {head.chapter: head for head in _heads(chapters)}
    captions = dict(_captions(chapters, heads))
    things: dict[str, Numbered] = {}
    for chapter in chapters:
        for thing in (*_captioned(chapter, captions[chapter.id]), *_sections(chapter, heads[chapter.id])):
            things.setdefault(thing.anchor, thing)
    for head in heads.values():
        things.setdefault(f"sec-{head.chapter}", head)
    return Numbers(heads=heads, captions=captions, things=things, twice=_twice(chapters))


def before_title(head: Numbered, asked: NumbersAsked) -> str:
    """Give the number that is printed before a chapter's title, as `book.yaml` asks for it: `3`, `A`; or nothing."""
    return head.number if head.kind in _ASKED[asked] else ""


def _heads(chapters: Sequence[Chapter]) -> Iterator[Numbered]:
    counted: Counter[str] = Counter()
    for chapter in chapters:
        counted[chapter.kind] += 1
        count = counted[chapter.kind]
        said = _letters(count) if chapter.kind == "appendix" else str(count) if chapter.kind == "chapter" else ""
        kind: Kind = "appendix" if chapter.kind == "appendix" else "chapter"
        yield Numbered(kind=kind, chapter=chapter.id, number=said, title=chapter.title)


def _letters(count: int) -> str:
    """Count in letters: A to Z, then AA."""
    before, last = divmod(count - 1, _LETTERS)
    return f"{_letters(before) if before else ''}{chr(ord('A') + last)}"


def _captions(
    chapters: Sequence[Chapter], heads: dict[ChapterId, Numbered]
) -> Iterator[tuple[ChapterId, tuple[str, ...]]]:
    loose: Counter[str] = Counter()
    for chapter in chapters:
        head = heads[chapter.id].number
        counted = Counter[str]() if head else loose
        made: list[str] = []
        for one in chapter.summary.captions:
            counted[one.kind] += 1
            made.append(f"{head}.{counted[one.kind]}" if head else str(counted[one.kind]))
        yield chapter.id, tuple(made)


def _captioned(chapter: Chapter, numbers: Sequence[str]) -> Iterator[Numbered]:
    for one, said in zip(chapter.summary.captions, numbers, strict=True):
        if one.id:
            yield Numbered(kind=one.kind, chapter=chapter.id, anchor=one.id, number=said, title=one.words)


def _sections(chapter: Chapter, head: Numbered) -> Iterator[Numbered]:
    """Give the headings that have an id for references; the one that says the chapter's title stands for the chapter."""
    opening = chapter.summary.opening
    own = opening.id if opening and opens_with_title(chapter, opening.level, opening.words) else ""
    for anchor, words in chapter.summary.headings:
        if anchor == own and anchor:
            yield msgspec.structs.replace(head, anchor=anchor)
        elif anchor.startswith("sec-"):
            yield Numbered(kind="section", chapter=chapter.id, anchor=anchor, title=words.strip())


def _twice(chapters: Sequence[Chapter]) -> dict[str, tuple[ChapterId, ...]]:
    holders: dict[str, list[ChapterId]] = {}
    for chapter in chapters:
        for anchor in chapter.summary.anchors:
            if anchor.startswith(NAMED):
                holders.setdefault(anchor, []).append(chapter.id)
    return {anchor: tuple(ids) for anchor, ids in holders.items() if len(ids) > 1}
