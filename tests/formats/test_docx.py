"""What a publisher finds in the DOCX: named styles, filled contents, sections, alternatives; nothing of this machine."""

import re
from pathlib import Path

import pytest

from manuscript.formats.ooxml import PIC, WP, Element, parse, style_of, w, words_of
from tests.formats import books

LEVEL_ONE = ["Vooraf", "Het eerste deel", "Het begin & zo", "Het tweede deel", "Het eind", "Bijlage"]
BY_HAND = {"b", "bCs", "i", "iCs", "strike", "vertAlign", "rStyle"}
"""What a run may say without a style: emphasis that the author typed."""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return books.build(books.lay(tmp_path_factory.mktemp("book")), "docx")


@pytest.fixture(scope="module")
def parts(data: bytes) -> dict[str, bytes]:
    return books.members(data)


@pytest.fixture(scope="module")
def body(parts: dict[str, bytes]) -> Element:
    return parse(parts["word/document.xml"])[0]


def paragraphs(root: Element, *styles: str) -> list[str]:
    return [words_of(one) for one in root.iter(w("p")) if style_of(one) in styles]


def test_every_style_that_the_book_uses_is_defined(parts: dict[str, bytes]) -> None:
    defined = {style.get(w("styleId")) for style in parse(parts["word/styles.xml"]).iter(w("style"))}
    used = {
        node.get(w("val"))
        for name, part in parts.items()
        if name.startswith("word/") and name.endswith(".xml")
        for node in parse(part).iter(w("pStyle"), w("rStyle"), w("tblStyle"))
    }
    assert used
    assert used <= defined
    based = {node.get(w("val")) for node in parse(parts["word/styles.xml"]).iter(w("basedOn"), w("next"), w("link"))}
    assert based <= defined


def test_no_paragraph_is_without_a_style(body: Element) -> None:
    assert all(style_of(one) for one in body.iter(w("p")))


def test_nothing_is_formatted_by_hand_but_the_author_s_emphasis(body: Element) -> None:
    runs = {str(child.tag).partition("}")[2] for one in body.iter(w("rPr")) for child in one}
    blocks = {str(child.tag).partition("}")[2] for one in body.iter(w("pPr")) for child in one}
    assert runs <= BY_HAND
    assert blocks <= {"pStyle", "numPr", "sectPr"}


def test_the_title_page_says_title_authors_state_and_imprint_in_this_order(body: Element) -> None:
    first = [style_of(one) for one in body.iter(w("p"))][:8]
    names = ["Title", "Subtitle", "Author", "Author", "EditionLine", "ImprintLine", "ImprintLine", "TOCHeading"]
    assert first == names


def test_the_contents_hold_every_part_chapter_and_section_and_lead_to_them(body: Element) -> None:
    listed = next(body.iter(w("sdtContent")))
    headings = paragraphs(body, "PartTitle", "Heading1", "Heading2")
    assert paragraphs(listed, "TOCPart", "TOC1", "TOC2") == headings
    assert paragraphs(body, "PartTitle", "Heading1")[:6] == LEVEL_ONE
    marks = {mark.get(w("name")) for mark in body.iter(w("bookmarkStart"))}
    anchors = [link.get(w("anchor")) for link in listed.iter(w("hyperlink"))]
    assert len(anchors) == len(headings)
    assert set(anchors) <= marks


def test_no_field_makes_word_ask_a_question(parts: dict[str, bytes]) -> None:
    assert b"w:dirty" not in parts["word/document.xml"]
    assert b"updateFields" not in parts["word/settings.xml"]


def test_every_field_is_closed(body: Element) -> None:
    kinds = [mark.get(w("fldCharType")) for mark in body.iter(w("fldChar"))]
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end") > 1


def test_a_heading_s_bookmark_holds_the_heading_only(body: Element) -> None:
    headings = [one for one in body if style_of(one).startswith(("Heading", "PartTitle"))]
    assert all(one.find(w("bookmarkStart")) is not None for one in headings)
    assert all(one.find(w("bookmarkEnd")) is not None for one in headings)


def test_ids_are_unique(body: Element) -> None:
    for name, attribute in ((w("bookmarkStart"), w("id")), (w("bookmarkStart"), w("name")), (f"{{{WP}}}docPr", "id")):
        found = [node.get(attribute) for node in body.iter(name)]
        assert len(found) == len(set(found))


def test_a_picture_has_its_words_and_no_name_of_a_file(body: Element, data: bytes) -> None:
    assert [node.get("descr") for node in body.iter(f"{{{WP}}}docPr")] == ["Een rode vlek."]
    assert [node.get("descr") for node in body.iter(f"{{{PIC}}}cNvPr")] == [""]
    assert b"vlek.png" not in data


def test_a_reader_s_words_are_followed_by_their_attribution_and_a_mark(body: Element) -> None:
    styles = [style_of(one) for one in body.iter(w("p"))]
    assert styles[styles.index("ReaderQuote") + 1] == "ReaderAttribution"
    assert paragraphs(body, "ReaderQuestion") == ["Wat nu?"]
    named = [
        words_of(one)
        for one in body.iter(w("r"))
        if one.find(f"{w('rPr')}/{w('rStyle')}[@{w('val')}='ReaderWords']") is not None
    ]
    assert named == ["mee te lezen"]
    assert "[nog geen toestemming]" in paragraphs(body, "ReaderAttribution")[-1]


def test_the_mark_is_a_style(parts: dict[str, bytes]) -> None:
    assert b"PermissionMark" in parts["word/footnotes.xml"]
    assert b"PermissionMark" in parts["word/document.xml"]


def test_text_begins_flush_after_what_interrupts_it(body: Element) -> None:
    assert "Een woord vooraf." in paragraphs(body, "FirstParagraph")
    assert "Na het citaat." in paragraphs(body, "FirstParagraph")
    assert "Na de tabel." in paragraphs(body, "ParagraphAfterTable")


def test_a_rule_between_passages_is_a_style(body: Element, parts: dict[str, bytes]) -> None:
    assert paragraphs(body, "Separator") == [""]
    assert b"<w:pict" not in parts["word/document.xml"]


def test_tables_fill_the_measure_and_repeat_their_head(body: Element) -> None:
    tables = list(body.iter(w("tbl")))
    assert len(tables) == 2
    for table in tables:
        grid = [int(column.get(w("w"), "0")) for column in table.iter(w("gridCol"))]
        assert sum(grid) == 7030
        assert table.find(f"{w('tr')}/{w('trPr')}/{w('tblHeader')}") is not None
        assert all(row.find(f"{w('trPr')}/{w('cantSplit')}") is not None for row in table.iter(w("tr")))
    assert paragraphs(tables[0], "TableTextRight") == ["Hoeveel", "12", "3"]


def test_a_table_without_caption_is_parted_from_the_text(body: Element) -> None:
    first, second = body.iter(w("tbl"))
    assert style_of(_before(first)) == "TableCaption"
    assert style_of(_before(second)) == "TableSpace"


def _before(block: Element) -> Element:
    before = block.getprevious()
    assert before is not None
    return before


def test_every_chapter_is_a_section_whose_head_has_its_title(body: Element, parts: dict[str, bytes]) -> None:
    sections = list(body.iter(w("sectPr")))
    assert len(sections) == 2 + len(paragraphs(body, "PartTitle", "Heading1"))
    heads = [words_of(parse(part)) for name, part in parts.items() if re.fullmatch(r"word/header[-\d]+\.xml", name)]
    for title in paragraphs(body, "Heading1"):
        assert any(title in head for head in heads)
    assert any("Een proef van “alles” & meer" in head for head in heads)
    assert not any("Heading 1" in head for head in heads)


def test_every_head_and_foot_is_linked_and_typed(body: Element, parts: dict[str, bytes]) -> None:
    links = {link.get("Id"): link.get("Target") for link in parse(parts["word/_rels/document.xml.rels"])}
    typed = {one.get("PartName") for one in parse(parts["[Content_Types].xml"])}
    named = {one.get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id")
             for one in body.iter(w("headerReference"), w("footerReference"))}  # fmt: skip
    heads = {name for name in parts if re.match(r"word/(header|footer)", name)}
    assert {f"word/{links[one]}" for one in named} == heads
    assert {f"/{name}" for name in heads} <= typed


def test_notes_are_numbered_through(body: Element) -> None:
    assert not list(body.iter(w("numRestart")))


def test_the_language_is_the_book_s(parts: dict[str, bytes]) -> None:
    assert [one.get(w("val")) for one in parse(parts["word/settings.xml"]).iter(w("themeFontLang"))] == ["nl-BE"]
    assert {one.get(w("val")) for one in parse(parts["word/styles.xml"]).iter(w("lang"))} == {"nl-BE"}


def test_the_properties_say_who_and_what(parts: dict[str, bytes]) -> None:
    core = parts["docProps/core.xml"].decode()
    for words in ("Een proef van", "Wil Zandvliet", "Noor Haan", "Een boek om naar te kijken.", "nl-BE"):
        assert words in core
    assert "<dc:identifier>urn:uuid:0f0e6c3a-2d6f-5c43-9d43-0b0e2a1f7a12</dc:identifier>" in core
    assert b"Microsoft" not in parts["docProps/app.xml"]
    told = {one.get("name"): one[0].text for one in parse(parts["docProps/custom.xml"])}
    said = {"subtitle": "Met een ondertitel", "publisher": "Uitgeverij Voorbeeld", "rights": "© 2026 de auteurs"}
    assert said.items() <= told.items()


def test_nothing_tells_who_made_the_file(parts: dict[str, bytes]) -> None:
    """No sessions of editing, no last hand, no template's path, no account: only what the book says of itself."""
    told = "".join(data.decode("utf-8", "replace") for name, data in parts.items() if name.endswith((".xml", ".rels")))
    for trace in (
        "rsid",
        "lastModifiedBy",
        "attachedTemplate",
        "<Template",
        "<Manager",
        "w:author=",
        "file:",
        "/home/",
    ):
        assert trace not in told, trace


def test_no_address_is_linked_where_it_is_not_used(parts: dict[str, bytes]) -> None:
    assert b"example.org" in parts["word/_rels/footnotes.xml.rels"]
    assert b"example.org" not in parts["word/_rels/document.xml.rels"]


def test_one_chapter_has_no_contents(tmp_path: Path) -> None:
    made = books.members(books.build(books.lay(tmp_path), "docx", only="begin"))
    assert b"TOC" not in made["word/document.xml"]


def test_the_publisher_s_edition_has_neither_state_nor_mark(tmp_path: Path) -> None:
    book = books.lay(tmp_path)
    (book / "contributions/post/c000003.edit.yaml").unlink()
    chapter = book / "chapters/01-begin.md"
    chapter.write_text(books.FIRST.replace('Een lezer zei [mee te lezen]{.quote from="c000002"}.', ""))
    body = parse(books.members(books.build(book, "docx", "publisher"))["word/document.xml"])
    assert not paragraphs(body, "EditionLine")
    assert "PermissionMark" not in {node.get(w("val")) for node in body.iter(w("rStyle"))}


def test_two_builds_give_the_same_bytes(data: bytes, tmp_path: Path) -> None:
    assert books.build(books.lay(tmp_path), "docx") == data
