"""The words that each woven chapter prints x the words that a file shows -> what is missing, chapter by chapter, in order.

Every word is counted, and where it stands: a word that the file has elsewhere is missing here. What a file has besides (running
heads, lists, an index) is no matter.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec.structs import replace

from manuscript.core import passagetext, targets
from manuscript.core.wordsin import words
from manuscript.model.artifact import WovenChapter
from manuscript.model.faults import ShownText
from manuscript.model.value import ChapterId, Value

_MOST_CELLS = 400_000_000
"""Pairs of words that are compared at once: beyond it 50 MB; then a chapter is compared paragraph by paragraph."""

_LOST = 0.5
"""From this part of its words on a chapter is missing as a whole."""

THE_REST = "abridged"
"""The word that stands for all that a chapter prints after its title, so that no place in it falls together with the next one."""

_MOST = 10
"""Passages of a chapter that are told one by one."""


class Expected(Value, frozen=True):
    """The words that a chapter is to print, and at which of them its paragraphs begin.

    `number` counts the first words that are the number before its title.
    """

    chapter: ChapterId
    anchor: str
    title: str
    words: tuple[str, ...]
    starts: tuple[int, ...]
    number: int = 0


class Lack(Value, frozen=True):
    """What a file lacks of a chapter: words of a passage, a passage, or the chapter; or what stands elsewhere.

    `around` are the words at that place in the book, of which `at` stand before what is missing; `others` counts passages that
    are not told one by one.
    """

    kind: Literal["words", "passage", "chapter", "moved"]
    chapter: ChapterId
    missing: tuple[str, ...]
    around: tuple[str, ...]
    at: int
    others: int = 0


Places = dict[str, tuple[int, int]]
"""Where chapters begin and end in a file, by their ids, in words."""


class Compared(Value, frozen=True):
    """What is missing in a file, how many words the book has, and how many of them were found.

    `unlisted` are chapters that are there, and to which no line of the file's table of contents leads.
    """

    lacks: tuple[Lack, ...]
    words: int
    found: int
    unlisted: tuple[ChapterId, ...] = ()


def expected(chapter: WovenChapter) -> Expected:
    """Say which words a woven chapter prints."""
    every: list[str] = []
    starts = []
    for paragraph in passagetext.paragraphs(chapter.blocks):
        starts.append(len(every))
        every += words(paragraph)
    return Expected(
        chapter=chapter.id,
        anchor=targets.chapter_anchor(chapter.id),
        title=chapter.title,
        words=tuple(every),
        starts=tuple(starts),
        number=len(words(chapter.number)),
    )


def unnumbered(one: Expected) -> Expected:
    """Give what a chapter prints where its style counts it: a file does not hold that number as words."""
    first, *starts = one.starts
    return replace(one, words=one.words[one.number :], starts=(first, *(at - one.number for at in starts)), number=0)


def of_abridged(one: Expected) -> Expected:
    """Give what is left of a chapter that is abridged: its title, which is its first paragraph, and one word for all the rest."""
    end = one.starts[1] if len(one.starts) > 1 else len(one.words)
    return replace(one, words=(*one.words[:end], THE_REST), starts=(*one.starts[:1], end))


def compare(book: Sequence[Expected], shown: ShownText) -> Compared:
    """Look for every word of a book in a file."""
    places = _places(book, shown)
    lacks: list[Lack] = []
    missing = 0
    whole = _joined(shown.words)
    for one in book:
        begin, end = places.get(one.anchor, (0, len(shown.words)))
        gone = _gone(one, shown.words[begin:end], apart=one.anchor not in places)
        missing += len(gone)
        lacks += _told(one, gone, whole) if gone else ()
    lacks += _disorder(book, places)
    total = sum(len(one.words) for one in book)
    return Compared(
        lacks=tuple(lacks), words=total, found=total - missing, unlisted=tuple(_unlisted(book, shown, places))
    )


def _unlisted(book: Sequence[Expected], shown: ShownText, places: Places) -> Iterator[ChapterId]:
    """Give the chapters to which the contents do not lead; any id in a title will do: Word makes its own for each list."""
    spots = sorted(at for name, at in shown.marks if name in shown.contents)
    for one in book if spots else ():
        if one.anchor in places:
            begin, _ = places[one.anchor]
            following = bisect_left(spots, begin)
            if following == len(spots) or spots[following] >= begin + max(1, len(words(one.title))):
                yield one.chapter


def _places(book: Sequence[Expected], shown: ShownText) -> Places:
    """Say where each chapter begins and ends in a file: at its own id, and at that of the chapter after it."""
    wanted = {one.anchor for one in book}
    begins: dict[str, int] = {}
    for name, at in shown.marks:
        if name in wanted:
            begins.setdefault(name, at)
    order = sorted(begins, key=lambda name: begins[name])
    ends = [*(begins[name] for name in order[1:]), len(shown.words)]
    return {name: (begins[name], end) for name, end in zip(order, ends, strict=False)}


def _gone(one: Expected, shown: Sequence[str], *, apart: bool) -> list[int]:
    """Give the numbers of the words that a chapter's part of a file lacks; where that is not known, `apart`, by paragraphs."""
    if one.words == tuple(shown):
        return []
    if not apart and len(one.words) * len(shown) <= _MOST_CELLS:
        from rapidfuzz.distance import LCSseq  # late: a book in which all is well needs none of it

        edits = LCSseq.editops(one.words, shown)
        return _slid([edit.src_pos for edit in edits if edit.tag == "delete"], one)
    text, at = _joined(shown), 0
    gone: list[int] = []
    for begin, end in _paragraphs(one):
        found = text.find(_joined(one.words[begin:end]), at)
        if found < 0:
            gone += range(begin, end)
        else:
            at = found
    return gone


def _slid(gone: Sequence[int], one: Expected) -> list[int]:
    """Let each stretch of missing words begin where a paragraph does, if it may as well: `De [a b De] c` is `[De a b] De c`."""
    made: list[int] = []
    starts = frozenset(one.starts)
    for begin, end in _stretches(gone):
        first, last = begin, end
        while (
            first not in starts
            and first > (made[-1] + 1 if made else 0)
            and one.words[first - 1] == one.words[last - 1]
        ):
            first, last = first - 1, last - 1
        made += range(first, last) if first in starts else range(begin, end)
    return made


def _stretches(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Give numbers that follow each other as beginnings and ends."""
    begin = 0
    for at in range(1, len(numbers) + 1):
        if at == len(numbers) or numbers[at] != numbers[at - 1] + 1:
            yield numbers[begin], numbers[at - 1] + 1
            begin = at


def _paragraphs(one: Expected) -> Iterator[tuple[int, int]]:
    return zip(one.starts, [*one.starts[1:], len(one.words)], strict=True)


def _told(one: Expected, gone: Sequence[int], whole: str) -> list[Lack]:
    """Say what is missing of a chapter: all of it, or passage by passage."""
    if len(gone) > _LOST * len(one.words) and (len(gone) > 20 or len(gone) == len(one.words)):
        missing = tuple(one.words[number] for number in gone)
        return [Lack(kind="chapter", chapter=one.chapter, missing=missing, around=one.words[:24], at=0)]
    by_passage: dict[int, list[int]] = {}
    for number in gone:
        by_passage.setdefault(bisect_right(one.starts, number) - 1, []).append(number)
    lacks = [_lack(one, passage, numbers, whole) for passage, numbers in by_passage.items()]
    if len(lacks) > _MOST:
        last = lacks[_MOST - 1]
        rest = len(lacks) - _MOST
        lacks = [
            *lacks[: _MOST - 1],
            Lack(**{name: getattr(last, name) for name in last.__struct_fields__} | {"others": rest}),
        ]
    return lacks


def _lack(one: Expected, passage: int, numbers: Sequence[int], whole: str) -> Lack:
    begin = one.starts[passage]
    end = one.starts[passage + 1] if passage + 1 < len(one.starts) else len(one.words)
    missing = tuple(one.words[number] for number in numbers)
    all_gone = len(numbers) == end - begin
    kind: Literal["words", "passage", "moved"] = "passage" if all_gone else "words"
    if all_gone and len(missing) > 2 and _joined(missing) in whole:
        kind = "moved"
    first = max(0, numbers[0] - 12)
    return Lack(
        kind=kind,
        chapter=one.chapter,
        missing=missing,
        around=one.words[first : numbers[0] + 12],
        at=numbers[0] - first,
    )


def _disorder(book: Sequence[Expected], places: dict[str, tuple[int, int]]) -> Iterator[Lack]:
    """Find chapters that begin before the one that the book has before them."""
    furthest = -1
    for one in book:
        begin = places.get(one.anchor, (furthest, 0))[0]
        if begin < furthest:
            yield Lack(kind="moved", chapter=one.chapter, missing=one.words[:6], around=one.words[:24], at=0)
        furthest = max(furthest, begin)


def _joined(some: Sequence[str]) -> str:
    return f" {' '.join(some)} "
