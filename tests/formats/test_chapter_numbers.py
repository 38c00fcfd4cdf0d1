"""`numbers:` in every format: before the titles that have one, in all lists and heads alike, and nothing else is otherwise."""

import re
from pathlib import Path

import pytest

from manuscript import handover, pipeline
from manuscript.formats import package
from manuscript.formats.ooxml import Element, parse, style_of, w, words_of
from manuscript.model.artifact import Format
from manuscript.outside import looks
from tests.formats import books, counting
from tests.formats.proofs import words as proofread
from tests.support import put

SPACE = "\u2002"
TITLES = ["Vooraf", f"1{SPACE}Het begin & zo", f"2{SPACE}Het eind", f"Bijlage\u00a0A{SPACE}Bijlage"]
"""What stands at the top of the chapters with `numbers: all`; others follow that the program makes."""


def lay(root: Path, numbers: str = "", template: bytes = b"") -> Path:
    books.lay(root)
    put(root, "book.yaml", books.CONFIG + (f"numbers: {numbers}\n" if numbers else ""))
    if template:
        put(root, "templates/reference.docx", template)
    return root


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lay(tmp_path_factory.mktemp("numbered"), "all")


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lay(tmp_path_factory.mktemp("plain"))


@pytest.fixture(scope="module")
def word(root: Path) -> bytes:
    return books.build(root, "docx")


@pytest.fixture(scope="module")
def epub(root: Path) -> dict[str, str]:
    made = books.members(books.build(root, "epub"))
    return {name: data.decode() for name, data in made.items() if name.endswith(("xhtml", "ncx"))}


def said(block: Element) -> str:
    return "".join(one.text or "" for one in block.iter(w("t")))


def titles(data: bytes) -> list[Element]:
    return [block for block in parse(package.members(data)["word/document.xml"])[0] if style_of(block) == "Heading1"]


def test_a_title_in_word_is_its_number_an_en_space_and_its_words(word: bytes) -> None:
    assert [said(one) for one in titles(word)][: len(TITLES)] == TITLES
    assert b"ManuscriptNumbered" not in package.members(word)["word/document.xml"]


def test_the_contents_in_word_say_what_word_will_say_when_it_updates_them(word: bytes) -> None:
    root = parse(package.members(word)["word/document.xml"])
    listed = [said(block) for block in root.iter(w("p")) if style_of(block) == "TOC1"]
    assert listed[: len(TITLES)] == TITLES


def test_running_heads_in_word_have_the_number(word: bytes) -> None:
    heads = [data.decode() for name, data in package.members(word).items() if name.startswith("word/header")]
    assert any(f">2{SPACE}Het eind<" in head for head in heads)


def test_a_title_in_an_e_book_has_its_number_in_a_span(epub: dict[str, str]) -> None:
    assert (
        '<h1 class="chapter"><span class="chapter-number">1</span> Het begin &amp; zo</h1>'
        in epub["EPUB/text/begin.xhtml"]
    )
    assert "<title>1 Het begin &amp; zo</title>" in epub["EPUB/text/begin.xhtml"]
    assert "<h1" in epub["EPUB/text/vooraf.xhtml"]
    assert "chapter-number" not in epub["EPUB/text/vooraf.xhtml"]


def test_both_tables_of_contents_of_an_e_book_have_the_number(epub: dict[str, str]) -> None:
    assert '<span class="chapter-number">2</span> Het eind</a>' in epub["EPUB/nav.xhtml"]
    assert "<text>2 Het eind</text>" in epub["EPUB/toc.ncx"]
    assert "<text>Bijlage\u00a0A Bijlage</text>" in epub["EPUB/toc.ncx"].replace("Bijlage A", "Bijlage\u00a0A")


def test_the_page_for_reading_has_it(root: Path) -> None:
    page = books.build(root, "html").decode()
    assert page.count('<span class="chapter-number">1</span> Het begin &amp; zo') == 2  # contents and chapter


def test_the_proof_has_it_in_title_and_head(root: Path) -> None:
    shown = re.sub(r"\s+", " ", proofread(books.build(root, "pdf")))
    assert shown.count("2 Het eind") == 2


def test_chapters_alone_where_appendices_are_not_asked_for(tmp_path: Path) -> None:
    made = [said(one) for one in titles(books.build(lay(tmp_path, "chapters"), "docx"))]
    assert made[1:4] == [f"1{SPACE}Het begin & zo", f"2{SPACE}Het eind", "Bijlage"]


@pytest.mark.parametrize("form", ["epub", "docx"])
def test_ids_and_names_of_files_are_the_same_with_and_without(form: Format, root: Path, plain: Path) -> None:
    def names(book: Path) -> list[object]:
        made = books.members(books.build(book, form))
        pages = {name: data for name, data in made.items() if name.endswith((".xhtml", "document.xml"))}
        ids = {name: re.findall(rb' (?:id|w:name|href|w:anchor)="([^"]*)"', data) for name, data in pages.items()}
        return [sorted(made), ids]

    assert names(root) == names(plain)


@pytest.mark.parametrize(
    "template", [b"", counting.template(), counting.template(by_list=True)], ids=["ours", "counts", "counts by a list"]
)
def test_every_word_is_found_again_whoever_numbers(template: bytes, tmp_path: Path) -> None:
    book = lay(tmp_path / "book", "all", template)
    files = [put(tmp_path, f"made.{form}", books.build(book, form)) for form in ("docx", "epub")]
    made = handover.verify(book, files, "draft", validators=False)
    assert [one.code for one in made.findings if one.severity == "error"] == []
    assert all(one.words == one.found > 50 for one in made.files)


@pytest.mark.parametrize("by_list", [False, True])
def test_a_template_that_counts_titles_itself_gets_none_typed_and_counts_no_other(
    by_list: bool,  # noqa: FBT001 - pytest passes it by name
    tmp_path: Path,
) -> None:
    book = lay(tmp_path, "all", counting.template(by_list=by_list))
    made = titles(books.build(book, "docx"))
    assert [said(one) for one in made][:4] == ["Vooraf", "Het begin & zo", "Het eind", TITLES[3]]
    off = [f"{w('pPr')}/{w('numPr')}/{w('numId')}" for _ in made]
    counted = [
        found is None or found.get(w("val")) != "0"
        for one, path in zip(made, off, strict=True)
        for found in [one.find(path)]
    ]
    assert counted == [words_of(one) in ("Het begin & zo", "Het eind") for one in made]


@pytest.mark.parametrize("parts", [False, True])
def test_it_counts_neither_the_contents_nor_parts_that_stand_on_the_same_style(parts: bool, tmp_path: Path) -> None:  # noqa: FBT001 - pytest passes it by name
    book = lay(tmp_path, "chapters", counting.template(parts=parts))
    body = parse(package.members(books.build(book, "docx"))["word/document.xml"])
    off = {
        style_of(block)
        for block in body.iter(w("p"))
        if block.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}[@{w('val')}='0']") is not None
    }
    assert off == {"TOCHeading", "Heading1", *(["PartTitle"] if parts else [])}


@pytest.mark.parametrize(("form", "shown"), [("none", ""), ("bullet", "•"), ("decimal", "")])
def test_a_list_that_shows_no_number_is_no_numbering(form: str, shown: str, tmp_path: Path) -> None:
    book = lay(tmp_path, "all", counting.template(form, shown))
    assert [said(one) for one in titles(books.build(book, "docx"))][:4] == TITLES
    assert "W109" not in {one.code for one in pipeline.check(book, "draft").findings}


def test_a_template_that_counts_is_left_alone_where_the_book_asks_for_no_numbers(tmp_path: Path) -> None:
    book = lay(tmp_path, "", counting.template())
    assert all(one.find(f"{w('pPr')}/{w('numPr')}") is None for one in titles(books.build(book, "docx")))
    assert "W109" not in {one.code for one in pipeline.check(book, "draft").findings}


def test_changing_the_setting_alone_makes_another_book_and_back_the_first(tmp_path: Path) -> None:
    first = books.build(lay(tmp_path), "epub")
    assert books.build(lay(tmp_path, "chapters"), "epub") != first
    assert books.build(lay(tmp_path), "epub") == first


def test_only_what_the_setting_changes_is_made_again_and_why_is_said(tmp_path: Path) -> None:
    pipeline.build(lay(tmp_path), "draft", ("docx", "epub"))
    built = pipeline.build(lay(tmp_path, "chapters"), "draft", ("docx", "epub"))
    why = {(one.chapter, one.writer): one.why for one in built.compiled if one.why}
    assert set(why) == {(name, writer) for name in ("begin", "eind") for writer in ("docx", "xhtml")}
    assert set(why.values()) == {"a title, heading or number that it shows changed"}


def test_with_a_template_that_may_count_the_others_are_made_again_too(tmp_path: Path) -> None:
    pipeline.build(lay(tmp_path, "", counting.template()), "draft", ("docx",))
    built = pipeline.build(lay(tmp_path, "chapters"), "draft", ("docx",))
    why = {str(one.chapter): one.why for one in built.compiled if one.why}
    assert why["vooraf"] == "`numbers` in book.yaml changed"


def test_a_number_is_a_word_of_nobody(root: Path, plain: Path) -> None:
    with_, without = (pipeline.status(book) for book in (root, plain))
    assert [one.number for one in with_.rows] == ["", "1", "2", "Bijlage\u00a0A"]
    assert [one.words.own for one in with_.rows] == [one.words.own for one in without.rows]
    assert with_.words.made > without.words.made


def test_a_chapter_may_not_claim_the_class(tmp_path: Path) -> None:
    book = lay(tmp_path)
    put(book, "chapters/02-eind.md", "---\ntitle: Het eind\n---\n\n## [9]{.chapter-number} Nog een\n\nUit.\n")
    assert b"chapter-number" not in books.members(books.build(book, "epub"))["EPUB/text/eind.xhtml"]
    assert looks.builtin("epub.css").count(b".chapter-number") == 1
