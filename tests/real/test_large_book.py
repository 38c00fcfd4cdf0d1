"""A book with everything in it, as large as a book is, under the eyes of every program that a vendor or a publisher may use.

`make test` takes one of 10,000 words, `make proof` one of 100,000.
"""

import json
from pathlib import Path
from typing import NamedTuple

import pytest

from manuscript import pipeline
from tests.proof import PROOF
from tests.real import largebook, texts, tools
from tests.real.conftest import Made, build
from tests.support import commit

pytestmark = pytest.mark.xdist_group("large")

WORDS = 100_000 if PROOF else 10_000
WORDS_PER_PAGE = (200, 450)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Lay the book, commit it, and build it for the publisher."""
    root = largebook.lay(tmp_path_factory.mktemp("large") / "boek", WORDS)
    commit(root)
    return build(root, "publisher")


class _Caption(NamedTuple):
    """A caption as the book's chapters have it."""

    kind: str
    words: str


def _captions(large: Made) -> list[_Caption]:
    return [_Caption(one.kind, one.words) for chapter in large.book.chapters for one in chapter.summary.captions]


def test_it_has_everything_in_it(large: Made) -> None:
    """The tests below are about something: every kind of piece is there, and the words are counted."""
    text = " ".join(chapter.text for chapter in large.book.chapters)
    for sign in ("{.index", "{.term}", "[@werk", "@fig-", "@tbl-", "@sec-", "[^n", "$$", "```", "{lang=", "mailto:"):
        assert text.count(sign) >= 3, sign
    assert len(text.split()) >= WORDS
    assert {chapter.kind for chapter in large.book.chapters} >= {"foreword", "preface", "chapter", "appendix"}


def test_epubcheck_has_nothing_to_say(large: Made) -> None:
    assert tools.epubcheck([large.epub]) == {large.epub: []}


def test_ace_has_nothing_to_say_of_any_grade(large: Made) -> None:
    assert tools.ace([large.epub]) == {large.epub: []}


def test_three_validators_of_word_files_have_nothing_to_say(large: Made) -> None:
    """The Open XML SDK, openxml-audit without a limit, ooxml-integrity: no error and no warning."""
    assert tools.openxml(large.docx) == []
    assert tools.audited(large.docx) == []


def test_libreoffice_prints_it_on_as_many_pages_as_such_a_book_has(large: Made) -> None:
    pdf = tools.convert(large.docx, "pdf")
    printed = texts.words(tools.pdf_text(pdf))
    few, many = WORDS_PER_PAGE
    assert (
        len(printed.split()) / many < tools.pdf_pages(pdf) < len(printed.split()) / few + 4 * len(large.book.chapters)
    )
    for chapter in large.book.chapters:
        assert texts.words(chapter.title) in printed


def test_the_lists_have_every_figure_and_table_and_libreoffice_makes_the_same(large: Made, tmp_path: Path) -> None:
    """As many lines as captions, each with its words: as the file brings them, and as LibreOffice makes them anew."""
    captions = _captions(large)
    listed = [texts.words(line) for line in texts.styled(large.docx, "TableofFigures")]
    assert len(captions) == len(listed) > 10
    assert all(any(texts.words(one.words) in line for line in listed) for one in captions)
    made = json.loads(tools.run([tools.need_uno(), tools.HERE / "indexes.py", large.docx, tmp_path]).stdout)
    anew = [line for kind, _, lines in made if kind == "IllustrationsIndex" for line in lines if line.strip()]
    assert len(anew) == len(captions)
    assert all(any(texts.words(one.words) in texts.words(line) for line in anew) for one in captions)


def test_every_word_of_every_chapter_is_in_both_files(large: Made) -> None:
    """Paragraphs of plain words come whole, in both files; and notes, as many as the chapters have."""
    read = {file: texts.words(text) for file, text in _texts(large).items()}
    plain = [text for chapter in large.book.chapters for text in _paragraphs(chapter.text)]
    assert len(plain) > WORDS / 200
    for file, shown in read.items():
        missing = [text for text in plain if texts.words(text) not in shown]
        assert missing == [], file.name


def _texts(large: Made) -> dict[Path, str]:
    return {large.docx: texts.of_docx(large.docx), large.epub: texts.of_epub(large.epub)}


def _paragraphs(text: str) -> list[str]:
    """Give the paragraphs of a chapter that hold words only; emphasis and code are words too."""
    blocks = [block.replace("*", "").replace("`", "") for block in text.split("\n\n")]
    return [one for one in blocks if one[:1].isupper() and not set(one) & set("[]{}@<>|$:\\\"'^~")]


def test_building_it_again_gives_the_same_bytes(large: Made, tmp_path: Path) -> None:
    root = largebook.lay(tmp_path / "elders", WORDS)
    commit(root)
    built = pipeline.build(root, "publisher", ("docx", "epub"))
    assert [artifact.data for _, artifact in built.artifacts] == [large.docx.read_bytes(), large.epub.read_bytes()]
