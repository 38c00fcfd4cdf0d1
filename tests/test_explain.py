"""What is compiled after an edit, and why: exactly the chapters that it reaches, and no pandoc where there are none."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from manuscript.outside import pandoc
from tests.laws.living_book import Choices, LivingBook
from tests.support import call

_ALL = {"aap", "noot", "mies", "wim"}
_TEXT = "its text changed"
_CHAPTERS = "a title, heading or number that it shows changed"
_READERS = "readers' words, names or permissions changed"
_PICTURE = "a picture changed"
_WORKS = "a work that it cites, or how works are cited, changed"
_EDITION = "the edition, the authors or the lines of attribution changed"
_PLAIN: Choices = {"cites": 1, "captions": 2, "works": 1, "marks": 2}
"""Choices by which no chapter of the book has what other chapters, or the index, say again."""

_UNNUMBERED: Choices = {"shown aap": 3, "shown noot": 2, "shown mies": 1}
"""Choices by which no chapter shows a picture, so that none has a caption with a number."""


@pytest.fixture
def book(tmp_path: Path) -> LivingBook:
    """Give a book of four chapters, each of which links to the next; the first two quote, the others print answers."""
    made = LivingBook(tmp_path / "book")
    made.edit({f"{what} {one}": choice for one in _ALL for what, choice in _PLAIN.items()})
    return made


@pytest.fixture
def pandocs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a file that gets a line for every pandoc that is started in this process."""
    started, counting, version = tmp_path / "started", tmp_path / "pandoc", pandoc.version()
    started.touch()
    counting.write_text(f'#!/bin/sh\necho pandoc >>"{started}"\nexec "{pandoc.program()}" "$@"\n')
    counting.chmod(0o755)
    monkeypatch.setattr(pandoc, "program", lambda: str(counting))
    monkeypatch.setattr(pandoc, "version", lambda: version)
    return started


def _built(book: LivingBook, *words: str) -> dict[str, Any]:
    answer = call(["build", "--json", *words], book.root)
    assert answer.code == 0, answer.out
    document = json.loads(answer.out)
    assert isinstance(document, dict)
    return document


def _whys(document: dict[str, Any]) -> dict[str, str]:
    """Give every chapter that was compiled, with the reason; it is the same for every writer."""
    whys: dict[str, set[str]] = {}
    for one in document["compiled"]:
        assert (one["from"] == "pandoc") is bool(one["why"])
        whys.setdefault(one["chapter"], set()).add(one["why"])
    assert all(len(why) == 1 for why in whys.values())
    return {chapter: why for chapter, (why,) in whys.items() if why}


EDITS: dict[str, tuple[Choices, Choices, dict[str, str]]] = {
    "a chapter's own words": ({}, {"prose mies": 1}, {"mies": _TEXT}),
    "a title that another chapter shows": ({}, {"title noot": 1}, {"noot": _TEXT, "aap": _CHAPTERS}),
    "a title that others only lead to": ({"link aap": 1}, {"title noot": 1}, {"noot": _TEXT}),
    "a heading that another chapter shows": ({"link wim": 1}, {"heading wim": 1}, {"wim": _TEXT, "mies": _CHAPTERS}),
    "a heading that the chapter itself shows too": (
        {},
        {"heading wim": 1},
        {"wim": f"{_TEXT}, and {_CHAPTERS}", "mies": _CHAPTERS},
    ),
    "a heading beside a link to the title": ({"link aap": 2, "link noot": 1}, {"heading noot": 1}, {"noot": _TEXT}),
    "a title in the text, and then in the front matter": (
        {"title noot": 3},
        {"title noot": 0},
        {"noot": _TEXT, "aap": _CHAPTERS},
    ),
    "another number in a file's name": ({}, {"number noot": 1}, {}),
    "another order, without parts, of chapters without captions": (
        _UNNUMBERED,
        {"order": 2},
        {},
    ),
    "another order, of chapters with numbered pictures": ({}, {"order": 2}, {"aap": _CHAPTERS, "noot": _CHAPTERS}),
    "a caption before one that another chapter refers to": (
        {"captions noot": 0, "cites aap": 0, "captions aap": 0},
        {"captions noot": 1},
        {"noot": f"{_TEXT}, and {_CHAPTERS}", "aap": _CHAPTERS},
    ),
    "the first chapter is a foreword": (
        {"order": 4},
        {"order": 3},
        {
            "aap": f"{_TEXT}, and {_CHAPTERS}",
            "noot": _CHAPTERS,
            "mies": _CHAPTERS,
            "wim": _TEXT,
            "part_1-het-eerste": "it is new",
        },
    ),
    "a new chapter": ({"extra": 1, "order": 0}, {"order": 5}, {"zus": "it is new"}),
    "a permission": ({"grant reader 0": 1}, {"grant reader 0": 0}, {"aap": _READERS}),
    "a refusal": ({}, {"grant reader 3": 2}, {"wim": _READERS}),
    "a name to print": ({}, {"credit 0": 1}, {"aap": _READERS, "mies": _READERS, "readers___credits": _TEXT}),
    "an answer that is accepted": (
        {"fate reader 3": 1},
        {"fate reader 3": 0},
        {"wim": _READERS, "readers___credits": _TEXT},
    ),
    "words of a reader that no chapter prints": ({"fate reader 2": 3}, {"body reader 2": 1}, {}),
    "the words of a post's title": ({}, {"title post 1": 1}, {"noot": _READERS, "wim": _READERS}),
    "a picture": ({}, {"bytes vlek.png": 1}, {"aap": _PICTURE}),
    "a drawing": ({}, {"bytes lijn.svg": 1}, {"noot": _PICTURE}),
    "a picture that nobody shows": ({}, {"picture beside": 1}, {}),
    "the line after quotes": ({}, {"line": 1}, dict.fromkeys(_ALL, _EDITION)),
    "the language": ({}, {"lang": 1}, {**dict.fromkeys(_ALL, _EDITION), "readers___credits": _TEXT}),
    "a work that one chapter cites": ({"works wim": 0}, {"sources": 2}, {"wim": _WORKS, "cited_works": _TEXT}),
    "the title of a work, which the list alone shows": ({"works wim": 0}, {"sources": 1}, {"cited_works": _TEXT}),
    "the same, listed after the chapter": (
        {"works wim": 0, "works aap": 0, "bibliographies": 1},
        {"sources": 1},
        {"wim": _WORKS, "aap": _WORKS},
    ),
    "a work that nobody cites": ({"works wim": 0}, {"sources": 3}, {}),
    "a sheet of styles": ({}, {"epub.css": 1}, {}),
    "the book's title": ({}, {"book title": 1}, {}),
    "a mark for the index": ({"marks mies": 0}, {"marks mies": 1}, {"mies": _TEXT, "book_index": _TEXT}),
    "words of a chapter with marks": ({"marks mies": 0}, {"prose mies": 1}, {"mies": _TEXT}),
    "the heading above marks": (
        {"marks mies": 0},
        {"heading mies": 1},
        {"mies": f"{_TEXT}, and {_CHAPTERS}", "noot": _CHAPTERS, "book_index": _TEXT},
    ),
    "the first mark of the book": ({}, {"marks mies": 0}, {"mies": _TEXT, "book_index": "it is new"}),
    "what a term means": ({"terms mies": 1}, {"terms mies": 2}, {"mies": f"{_TEXT}, and {_CHAPTERS}"}),
    "a biography": ({}, {"authors": 2}, {"authors___about": "it is new"}),
}
"""Choices before, choices after, and what has to be compiled for it, with the reasons."""


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_compiles_what_it_reaches(book: LivingBook, edit: str) -> None:
    before, after, reached = EDITS[edit]
    book.edit(before)
    _built(book)
    book.edit(after)
    assert _whys(_built(book)) == reached


def test_another_reference_document_is_a_matter_of_word_only(book: LivingBook) -> None:
    _built(book)
    book.edit({"reference.docx": 1})
    made = [one for one in _built(book)["compiled"] if one["why"]]
    assert {one["writer"] for one in made} == {"docx"}
    assert {one["why"] for one in made} == {"reference.docx changed"}
    assert {one["chapter"] for one in made} == {"", *_ALL, "readers___credits"}


def test_another_format_is_compiled_for_the_first_time(book: LivingBook) -> None:
    _built(book, "--to", "docx")
    made = [one for one in _built(book, "--to", "docx,epub")["compiled"] if one["why"]]
    assert {(one["writer"], one["why"]) for one in made} == {("xhtml", "it was never compiled for this before")}
    assert _whys(_built(book, "--to", "html")) == {}


def test_an_edition_that_prints_the_same_compiles_nothing(book: LivingBook) -> None:
    """What another edition prints otherwise is compiled, and nothing else."""
    _built(book)
    assert _whys(_built(book, "--edition", "review")) == {}
    assert set(_whys(_built(book, "--edition", "publisher"))) == {"mies", "wim", "readers___credits"}


def test_one_chapter_alone_is_compiled_where_its_links_are_not_the_same(book: LivingBook) -> None:
    _built(book)
    assert set(_whys(_built(book, "--chapter", "noot"))) in ({"noot"}, set())
    assert _whys(_built(book)) == {}


def test_nothing_changed_starts_no_pandoc(book: LivingBook, pandocs: Path) -> None:
    """Nor does a new time on every file, another order of the chapters, or a build that only says what it would do."""
    book.edit(_UNNUMBERED)
    _built(book)
    assert pandocs.read_text()
    pandocs.write_text("")
    _built(book)
    book.do("touch", 0)
    _built(book)
    _built(book, "--dry-run")
    book.edit({"order": 2, "number aap": 1, "book title": 1})
    _built(book)
    assert call(["status"], book.root).code == call(["check"], book.root).code == 0
    book.edit(dict.fromkeys(("order", "number aap", "book title"), 0))
    _built(book)
    assert pandocs.read_text() == ""


def test_an_edit_starts_one_pandoc_to_read_and_one_to_write(book: LivingBook, pandocs: Path) -> None:
    _built(book)
    pandocs.write_text("")
    book.edit({"prose wim": 1})
    _built(book)
    assert len(pandocs.read_text().splitlines()) == 2


def test_what_the_cache_lost_is_said(book: LivingBook) -> None:
    _built(book)
    for kind in ("built", "fragments"):
        for entry in (book.root / ".manuscript" / kind).iterdir():
            entry.unlink()
    assert set(_whys(_built(book)).values()) == {"the cache had lost it"}


def test_explain_says_the_same_in_words(book: LivingBook) -> None:
    call(["build"], book.root)
    assert "pandoc was not needed." in call(["build", "--explain"], book.root).out
    book.edit({"title noot": 1})
    said = call(["build", "--explain"], book.root).out.splitlines()
    assert f"  noot: compiled for Word and the e-book: {_TEXT}" in said
    assert f"  aap: compiled for Word and the e-book: {_CHAPTERS}" in said
    assert "  wim: from the cache for Word and the e-book" in said
    assert [line for line in said if line.startswith("Compiled ")] == ["Compiled 4, from the cache 7."]


def test_a_new_time_of_the_folder_itself_is_nothing(book: LivingBook) -> None:
    first = _built(book)
    for folder in ("chapters", "contributions", "."):
        os.utime(book.root / folder)
    assert _whys(_built(book)) == {}
    assert _built(book)["artifacts"] == first["artifacts"]
