"""What naming a passage rests on: it is found where it was made, survives work around it, and is never somewhere else unsaid."""

import re
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from manuscript.core.anchors import Finder
from manuscript.core.passages import anchored, named
from manuscript.core.passagetext import Reading, read
from manuscript.model.ast import Ast
from manuscript.model.files import LinkEntry
from manuscript.model.value import ChapterId
from manuscript.outside import pandoc

ROOT = Path(__file__).parents[2]
TIJD = ChapterId("tijd")
_SYLLABLES = tuple(f"{a}{b}" for a in "bdfgklmnprstvz" for b in ("a", "e", "oo", "ui", "aar", "ing"))

words = st.lists(st.sampled_from(_SYLLABLES), min_size=1, max_size=4).map("".join)
paragraphs = st.lists(words, min_size=8, max_size=40).map(" ".join)
chapters = st.lists(paragraphs, min_size=2, max_size=12)


def chapter(texts: list[str]) -> Ast:
    """Make a chapter whose every third paragraph stands under a heading of its own."""
    made: Ast = []
    for number, text in enumerate(texts):
        if number % 3 == 0:
            made.append({"t": "Header", "c": [2, [f"k{number}", [], []], [{"t": "Str", "c": f"Kop {number}"}]]})
        made.append({"t": "Para", "c": [{"t": "Str", "c": text}]})
    return made


def own(reading: Reading) -> list[tuple[int, int]]:
    return [(one.start, one.end) for one in reading.paragraphs if one.kind != "heading"]


@st.composite
def named_passages(draw: st.DrawFn) -> tuple[list[str], int, LinkEntry]:
    """Draw a chapter, and a passage of whole words somewhere in it."""
    texts = draw(chapters)
    reading = read(chapter(texts))
    number = draw(st.integers(0, len(texts) - 1))
    start, end = own(reading)[number]
    gaps = [start, *(start + gap.end() for gap in re.finditer(" ", reading.text[start:end]))]
    first = draw(st.integers(0, len(gaps) - 4))
    last = draw(st.integers(first + 3, len(gaps) - 1))
    stop = gaps[last + 1] - 1 if last + 1 < len(gaps) else end
    return texts, number, anchored(reading, gaps[first], stop, TIJD, "answers")


@given(named_passages())
def test_what_was_made_from_a_chapter_is_found_at_its_place(drawn: tuple[list[str], int, LinkEntry]) -> None:
    """An anchor that was made from a chapter is found in it, where it was made."""
    texts, number, link = drawn
    finder = Finder(read(chapter(texts)))
    found = finder.find(link)
    start, end = own(finder.reading)[number]
    assume(finder.reading.text.count(link.exact) == 1)
    assert found.state == "found"
    assert start <= found.start < found.end <= end
    assert finder.reading.text[found.start : found.end] == link.exact


@given(named_passages(), chapters, st.integers(0, 99), st.booleans())
def test_work_elsewhere_moves_nothing(
    drawn: tuple[list[str], int, LinkEntry],
    others: list[str],
    turn: int,
    swap: bool,  # noqa: FBT001 - hypothesis gives it by position
) -> None:
    """After any work on the other paragraphs, and in any order of them, an anchor is found in its own."""
    texts, number, link = drawn
    rest = others if swap else [*texts[:number], *texts[number + 1 :]]
    at = turn % (len(rest) + 1)
    finder = Finder(read(chapter([*rest[:at], texts[number], *rest[at:]])))
    assume(finder.reading.text.count(link.exact) == 1)
    found = finder.find(link)
    start, end = own(finder.reading)[at]
    assume(len(link.exact) > 40 or not swap)  # of short words, with nothing left around them, nobody can tell
    if found.state == "found":
        assert start <= found.start < found.end <= end
    else:
        assert (found.state, len(link.exact) <= 40) == ("orphaned", True)


@given(named_passages())
def test_without_its_paragraph_it_is_nowhere(drawn: tuple[list[str], int, LinkEntry]) -> None:
    """An anchor whose paragraph is deleted is orphaned where the others are about something else, and found nowhere unsaid."""
    texts, number, link = drawn
    finder = Finder(read(chapter([*texts[:number], *texts[number + 1 :]])))
    assume(link.exact not in finder.reading.text)
    state, left = finder.find(link).state, set(finder.reading.text.split())
    assert state != "found"
    if 2 * sum(word in left for word in link.exact.split()) < len(link.exact.split()):
        assert state == "orphaned"


@given(named_passages())
def test_words_of_a_person_name_the_place_they_stand_at(drawn: tuple[list[str], int, LinkEntry]) -> None:
    """Words that stand once name that passage, however they are typed; the link says the heading above and what is around."""
    texts, _, link = drawn
    finder = Finder(read(chapter(texts)))
    made = named(finder, "x.md", f"  {link.exact.replace(' ', chr(10))}\n", TIJD, "answers")
    stands = len(re.findall(rf"(?<!\w){re.escape(link.exact)}(?!\w)", finder.reading.text))
    assert (made == link) == (stands == 1)


@pytest.fixture(scope="module")
def book() -> dict[str, Ast]:
    """Give the chapters of this repository."""
    paths = sorted((ROOT / "chapters").glob("*.md"))
    texts = [path.read_text("utf-8").split("---\n", 2)[2] for path in paths]
    return {path.stem: one.blocks for path, one in zip(paths, pandoc.read(texts, None), strict=True)}


def _sentences(reading: Reading) -> list[tuple[int, int]]:
    return [
        (one.start + match.start(), one.start + match.end())
        for one in reading.paragraphs
        if one.kind == "text"
        for match in re.finditer(r"\S[^.!?]{14,}[.!?]+”?", reading.text[one.start : one.end])
    ]


def test_every_sentence_of_the_book_is_found_and_gone_with_its_paragraph(book: dict[str, Ast]) -> None:
    """In the book of this repository: of all its sentences, each found; without their paragraph none is, nor is one moved."""
    asked, moved = 0, []
    for name, blocks in book.items():
        whole = Finder(read(blocks))
        spots = _sentences(whole.reading)
        links = [(spot, anchored(whole.reading, *spot, ChapterId(name), "answers")) for spot in spots]
        for (start, end), link in links:
            found = whole.find(link)
            assert (found.state, found.start, found.end) == ("found", start, end), link
        for number in range(len(blocks)):
            inside = [link for (start, _), link in links if whole.reading.trail(start)[0] == number]
            left = Finder(read([*blocks[:number], *blocks[number + 1 :]]))
            asked += len(inside)
            states = [(left.find(link).state, link.exact) for link in inside if link.exact not in left.reading.text]
            moved += [pair for pair in states if pair[0] != "orphaned"]
    assert asked > 400
    assert moved == []
