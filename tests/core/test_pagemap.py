"""A printed page begins where its first words stand, and a page that begins nowhere takes all of the list with it."""

from pathlib import Path

import pytest

from manuscript import pipeline
from manuscript.core import nodes
from manuscript.model.book import Book
from manuscript.model.results import Checked
from tests.support import put

CONFIG = """\
title: Een proef
lang: nl
identifier: urn:uuid:0f0e6c3a-2d6f-5c43-9d43-0b0e2a1f7a12
authors: [{name: Wil Zandvliet}]
pages: {file: pages.yaml, source: "urn:isbn:9789012345675"}
"""
FIRST = """\
---
title: Het begin
---

Er was eens een “boek” met *veel* bladzijden, en een `code` erin.[^1]

## Een kop {#kop}

De burgemeestersketting lag op tafel: niemand zag hem. ![Vlek](images/vlek.png){#vlek}

[^1]: Een noot telt niet mee.
"""
SECOND = (
    "---\ntitle: Het eind\n---\n\n| waar | hoeveel |\n|---|---|\n| hier in huis | 12 |\n\n"
    ": Een tabel. {#tbl-een}\n\nUit het boek.\n"
)


def check(book: Path, pages: str) -> Checked:
    put(book, "book.yaml", CONFIG)
    put(book, "pages.yaml", pages)
    put(book, "chapters/01-begin.md", FIRST)
    put(book, "chapters/02-eind.md", SECOND)
    return pipeline.check(book, "draft")


def codes(checked: Checked) -> list[str]:
    return [one.code for one in checked.findings if one.code.startswith("E")]


def places(book: Book) -> dict[str, str]:
    """Give for each page the chapter, and the word that it begins in, parted where it begins in the middle."""
    told = {}
    for chapter in book.chapters:
        for mark in book.breaks.get(chapter.id, ()):
            node = nodes.step(chapter.blocks, mark.trail) if mark.trail else {"t": "Str", "c": ""}
            word = nodes.plain([node]) if node["t"] in ("Str", "Code") else f"<{node['t']}>"
            told[mark.number] = f"{chapter.id} {word[: mark.offset]}|{word[mark.offset :]}"
    return told


def test_words_are_found_whatever_signs_and_capitals_they_have(tmp_path: Path) -> None:
    made = check(tmp_path, 'ix: "begin"\n1: EENS een «boek» met\n2: "veel bladzijden; en een code erin"\n3: eind\n')
    assert codes(made) == []
    assert places(made.book) == {"ix": "begin |", "1": "begin |eens", "2": "begin |veel", "3": "eind |"}


def test_a_page_may_begin_in_the_middle_of_a_word_and_break_off_in_one(tmp_path: Path) -> None:
    made = check(tmp_path, "1: meestersketting lag op ta\n")
    assert places(made.book) == {"1": "begin burge|meestersketting"}


def test_a_page_may_be_named_by_an_anchor(tmp_path: Path) -> None:
    made = check(tmp_path, "1: begin#kop\n2: begin#vlek\n3: 02-eind.md\n4: eind#tbl-een\n")
    assert codes(made) == []
    assert places(made.book) == {"1": "begin |Een", "2": "begin |<Image>", "3": "eind |", "4": "eind |<Table>"}


@pytest.mark.parametrize(
    ("pages", "told"),
    [
        ("1: Een noot telt niet mee\n", ["E103"]),
        ("1: Er was\n", ["E103"]),
        ("1: begin#weg\n", ["E103"]),
        ("1: eind\n2: begin\n", ["E104"]),
        ("1: De burgemeestersketting lag op\n2: Er was eens een\n", ["E104"]),
        ("1: een twee drie vier\n2: begin\n", ["E103"]),
        ("[]\n", ["E105"]),
        ("1: {a: b}\n", ["E105"]),
    ],
)
def test_what_begins_nowhere_is_told_and_nothing_is_marked(tmp_path: Path, pages: str, told: list[str]) -> None:
    made = check(tmp_path, pages)
    assert codes(made) == told
    assert made.book.breaks == {}


def test_pages_with_one_number_are_refused(tmp_path: Path) -> None:
    assert "Y104" in [one.code for one in check(tmp_path, "1: begin\n1: eind\n").findings]


def test_thousands_of_pages_that_are_nowhere_take_no_hours(tmp_path: Path) -> None:
    lines = "".join(f"{number}: aaaa aaaa aaaa aaaa {number} bbbb\n" for number in range(3000))
    assert len(codes(check(tmp_path, lines))) == 3000
