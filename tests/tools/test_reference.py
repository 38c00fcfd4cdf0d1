"""The reference document that the package carries is what its house style makes, and has what books need."""

import io

import pytest
from docx import Document
from docx.shared import Mm

from manuscript.formats import package
from manuscript.formats.ooxml import Element, parse, w, words_of
from tools import make_reference

NAMED = (
    "Part Title",
    "Reader Quote",
    "Reader Attribution",
    "Reader Words",
    "Reader Question",
    "Reader Credits",
    "Chapter Authors",
    "Edition Line",
    "Permission Mark",
    "Image Caption",
    "Table Caption",
    "Table",
    "Normal Table",
    "Body Text",
    "First Paragraph",
    "Compact",
    "Block Text",
    "Source Code",
    "Definition Term",
    "Definition",
    "TOC Heading",
    "toc 1",
    "toc 2",
    "toc 3",
    "footnote text",
    "footnote reference",
    "annotation text",
    "annotation reference",
)


@pytest.fixture(scope="module")
def carried() -> bytes:
    return make_reference.TARGET.read_bytes()


@pytest.fixture(scope="module")
def styles(carried: bytes) -> dict[str, Element]:
    root = parse(package.members(carried)["word/styles.xml"])
    return {one.find(w("name")).get(w("val"), ""): one for one in root.iter(w("style"))}  # type: ignore[union-attr]


def test_the_reference_document_is_what_the_tool_makes(carried: bytes) -> None:
    """Byte for byte, member for member, in order; only the zip's compression is left to the machine's zlib."""
    made = make_reference.make(make_reference.SHEET.read_bytes())
    assert list(package.members(made).items()) == list(package.members(carried).items())


def test_the_same_house_style_gives_the_same_bytes() -> None:
    sheet = make_reference.SHEET.read_bytes()
    assert make_reference.make(sheet) == make_reference.make(sheet)


@pytest.mark.parametrize("name", NAMED)
def test_the_styles_of_a_book_are_real_styles(styles: dict[str, Element], name: str) -> None:
    assert name in styles


def test_no_style_leads_to_one_that_is_not_there(styles: dict[str, Element]) -> None:
    known = {one.get(w("styleId")) for one in styles.values()}
    led = {node.get(w("val")) for one in styles.values() for node in one.iter(w("basedOn"), w("next"), w("link"))}
    assert led <= known


def test_quotes_stay_with_their_attribution_and_headings_with_their_text(styles: dict[str, Element]) -> None:
    for name in ("Reader Quote", "heading 1", "heading 2", "heading 3", "Captioned Figure", "Table Caption"):
        assert styles[name].find(f"{w('pPr')}/{w('keepNext')}") is not None


def test_parts_and_chapters_begin_a_page_and_are_of_the_first_level(styles: dict[str, Element]) -> None:
    for name in ("Part Title", "heading 1"):
        assert styles[name].find(f"{w('pPr')}/{w('pageBreakBefore')}") is not None
        level = styles[name].find(f"{w('pPr')}/{w('outlineLvl')}")
        assert level is not None
        assert level.get(w("val")) == "0"


def test_the_page_is_that_of_a_book(carried: bytes) -> None:
    section = Document(io.BytesIO(carried)).sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert abs(section.page_width - Mm(170)) < Mm(0.1)
    assert abs(section.page_height - Mm(240)) < Mm(0.1)
    assert section.different_first_page_header_footer


def test_settings_mirror_the_margins_and_divide_words(carried: bytes) -> None:
    settings = parse(package.members(carried)["word/settings.xml"])
    for name in ("mirrorMargins", "autoHyphenation", "evenAndOddHeaders"):
        assert settings.find(w(name)) is not None


def test_heads_mean_the_same_in_a_word_of_any_language(carried: bytes) -> None:
    """`STYLEREF "Heading 1"` is an error in a Dutch Word, where that style is called Kop 1; the level's number is not."""
    parts = package.members(carried)
    orders = {words for name, data in parts.items() if name.startswith(("word/header", "word/footer"))
              for words in ((node.text or "").strip() for node in parse(data).iter(w("instrText")))}  # fmt: skip
    assert orders == {'STYLEREF "Part Title"', "STYLEREF 1", "PAGE"}  # the first is no style of Word's own


def test_the_reference_document_shows_its_styles_and_nobody_made_it(carried: bytes) -> None:
    parts = package.members(carried)
    shown = {words_of(one) for one in parse(parts["word/document.xml"]).iter(w("p"))}
    assert {"Reader Quote", "Part Title", "Body Text"} <= shown
    assert b"<dc:creator></dc:creator>" in parts["docProps/core.xml"].replace(
        b"<dc:creator/>", b"<dc:creator></dc:creator>"
    )
