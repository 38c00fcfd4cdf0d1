"""Pages of parts: named by the part's own number, whatever chapters and other parts are called, and the same when built again."""

from pathlib import Path

import pytest

from manuscript.model.artifact import Format
from tests.formats import books
from tests.support import put

_HEAD = "title: Delen\nlang: nl-NL\nidentifier: urn:uuid:0f0e6c3a-2d6f-5c43-9d43-0b0e2a1f7a12\nauthors:\n  - name: Wil Zandvliet\n"
_PREFACE = "  - preface: vooraf\n"
_PARTS = """\
  - part: Vragen
    chapters: [een]
  - part: Другая часть
    chapters: [twee]
  - part: Vragen
    chapters: [part-1-vragen]
"""


def _lay(book: Path, chapters: str) -> Path:
    for name in ("een", "twee", "part-1-vragen"):
        _chapter(book, name)
    put(book, "book.yaml", f"{_HEAD}chapters:\n{chapters}")
    return book


def _chapter(book: Path, name: str) -> None:
    text = f"---\ntitle: Hoofdstuk {name}\n---\n\nZie [het derde](01-part-1-vragen.md).\n"
    put(book, f"chapters/01-{name}.md", text)


def _pages(book: Path) -> list[str]:
    names = books.members(books.build(book, "epub"))
    return [name.removeprefix("EPUB/text/") for name in names if name.startswith("EPUB/text/")]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return _lay(tmp_path / "book", _PARTS)


def test_parts_are_numbered_by_themselves_and_a_chapter_keeps_its_name(book: Path) -> None:
    parts = {"part-1-vragen-2.xhtml", "part-2.xhtml", "part-3-vragen.xhtml"}
    assert set(_pages(book)) >= parts | {"part-1-vragen.xhtml", "een.xhtml", "twee.xhtml"}
    made = books.members(books.build(book, "epub"))
    assert "<title>Hoofdstuk part-1-vragen</title>" in made["EPUB/text/part-1-vragen.xhtml"].decode()
    assert 'href="part-1-vragen.xhtml#part-1-vragen"' in made["EPUB/text/een.xhtml"].decode()


def test_a_chapter_before_the_parts_changes_none_of_their_names(book: Path) -> None:
    before = _pages(book)
    _chapter(book, "vooraf")
    put(book, "book.yaml", f"{_HEAD}chapters:\n{_PREFACE}{_PARTS}")
    assert set(_pages(book)) - set(before) == {"vooraf.xhtml"}


@pytest.mark.parametrize("form", ["epub", "docx"])
def test_a_part_that_moves_is_built_again_as_if_it_had_always_been_there(
    book: Path, tmp_path: Path, form: Format
) -> None:
    books.build(book, form)
    second, rest = _PARTS.partition("  - part: Другая")[0], "  - part: Другая" + _PARTS.partition("  - part: Другая")[2]
    put(book, "book.yaml", f"{_HEAD}chapters:\n{rest}{second}")
    fresh = _lay(tmp_path / "fresh", f"{rest}{second}")
    assert books.build(book, form) == books.build(fresh, form)
