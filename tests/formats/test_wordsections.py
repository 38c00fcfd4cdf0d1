"""Sections of a DOCX: roman pages in front and arabic ones after, right-hand openings, and what each running head shows."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from manuscript.formats import package
from manuscript.formats.ooxml import Element, parse, r, style_of, w, words_of
from manuscript.outside import looks
from tests.formats import books, ofword
from tests.support import put

OPENINGS = {"PartTitle", "Heading1"}


class Section(NamedTuple):
    """A section: the words of the title that opens it, its properties, and its heads by sort and type."""

    opens: str
    properties: Element
    heads: dict[tuple[str, str], Element]

    def said(self, name: str) -> dict[str, str]:
        """Give the attributes of one of its properties."""
        found = self.properties.find(w(name))
        assert found is not None
        return {str(key).partition("}")[2]: str(value) for key, value in found.attrib.items()}


def sections(parts: dict[str, bytes]) -> Iterator[Section]:
    """Give the sections of a finished file in order."""
    body = parse(parts["word/document.xml"])[0]
    links = {one.get("Id"): one.get("Target", "") for one in parse(parts["word/_rels/document.xml.rels"])}
    opens = ""
    for block in body:
        opens = opens or (words_of(block) if style_of(block) in OPENINGS else "")
        for properties in [block] if block.tag == w("sectPr") else block.iter(w("sectPr")):
            named = [one for one in properties if one.get(r("id"))]
            heads = {
                (str(one.tag).partition("}")[2][:6], one.get(w("type"), "")): parse(
                    parts[f"word/{links[one.get(r('id'))]}"]
                )
                for one in named
            }
            yield Section(opens, properties, heads)
            opens = ""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> list[Section]:
    return list(sections(books.members(books.build(books.lay(tmp_path_factory.mktemp("book")), "docx"))))


def test_pages_in_front_have_roman_numbers_and_the_text_begins_at_one(made: list[Section]) -> None:
    numbers = [(one.opens, *one.said("pgNumType").values()) for one in made]
    assert numbers[:5] == [
        ("", "lowerRoman"),
        ("", "lowerRoman"),
        ("Vooraf", "lowerRoman"),
        ("Het eerste deel", "decimal", "1"),
        ("Het begin & zo", "decimal"),
    ]
    assert {one[1:] for one in numbers[4:]} == {("decimal",)}


def test_parts_begin_on_a_right_hand_page_and_have_an_empty_back(made: list[Section]) -> None:
    pages = {one.opens or number: one.said("type")["val"] for number, one in enumerate(made)}
    assert pages == {
        0: "nextPage",
        1: "oddPage",
        "Vooraf": "nextPage",
        "Het eerste deel": "oddPage",
        "Het begin & zo": "nextPage",
        "Het tweede deel": "oddPage",
        "Het eind": "nextPage",
        "Bijlage": "nextPage",
        "De lezers in dit boek": "nextPage",
        "Over de auteurs": "nextPage",
    }


def test_the_back_of_a_part_s_page_is_in_its_own_section(made: list[Section]) -> None:
    for one in made:
        ending = next(one.properties.iterancestors(w("p")), None)
        before = [] if ending is None else list(ending.itersiblings(preceding=True))[:2]
        breaks = [node.get(w("type")) for paragraph in before for node in paragraph.iter(w("br"))]
        assert breaks == (["page"] if one.opens.endswith("deel") else [])


def test_the_reference_document_says_where_chapters_begin(tmp_path: Path) -> None:
    files = package.members(looks.builtin("reference.docx"))
    text = files["word/document.xml"]
    assert text.count(b"<w:pgSz ") == 1
    files["word/document.xml"] = text.replace(b"<w:pgSz ", b'<w:type w:val="oddPage"/><w:pgSz ')
    put(books.lay(tmp_path), "templates/reference.docx", package.pack(files, 0))
    made = list(sections(books.members(books.build(tmp_path, "docx"))))
    assert {one.said("type")["val"] for one in made[1:]} == {"oddPage"}


def test_every_section_has_the_page_of_the_reference_document(made: list[Section]) -> None:
    """Only the last one has it where pandoc writes (jgm/pandoc#10577)."""
    for name in ("pgSz", "pgMar"):
        assert len({tuple(one.said(name).items()) for one in made}) == 1
    assert all(one.properties.find(w("titlePg")) is not None for one in made)


def test_properties_of_a_section_stand_in_the_order_of_the_schema(made: list[Section]) -> None:
    order = ["headerReference", "footerReference", "type", "pgSz", "pgMar", "pgNumType", "titlePg"]
    for one in made:
        found = [str(child.tag).partition("}")[2] for child in one.properties]
        assert found == sorted(found, key=order.index)


def test_a_chapter_s_heads_show_its_part_and_itself(made: list[Section]) -> None:
    one = next(one for one in made if one.opens == "Het begin & zo")
    shown = {
        kind: [tuple(field) for field in ofword.fields(head)]
        for (sort, kind), head in one.heads.items()
        if sort == "header"
    }
    assert shown == {
        "first": [],
        "even": [('STYLEREF "Part Title"', "Het eerste deel")],
        "default": [("STYLEREF 1", "Het begin & zo")],
    }
    feet = [field.order for (sort, _), foot in one.heads.items() if sort == "footer" for field in ofword.fields(foot)]
    assert feet == ["PAGE"] * 3


@pytest.mark.parametrize("opens", ["Vooraf", "Bijlage"])
def test_a_chapter_in_no_part_shows_the_book_s_title(opens: str, made: list[Section]) -> None:
    """Word would show the title of the part before it, or of the first one: `STYLEREF` looks through the whole book."""
    one = next(one for one in made if one.opens == opens)
    assert [tuple(field) for field in ofword.fields(one.heads["header", "even"])] == [
        ("TITLE", "Een proef van “alles” & meer")
    ]


def test_a_part_s_page_has_neither_head_nor_foot(made: list[Section]) -> None:
    for one in made:
        if one.opens.endswith("deel"):
            assert len(one.heads) == 6
            assert all(not words_of(head) for head in one.heads.values())


def test_a_chapter_alone_begins_at_one(tmp_path: Path) -> None:
    built = books.members(books.build(books.lay(tmp_path), "docx", only="begin"))
    title, text = sections(built)
    assert title.said("pgNumType") == {"fmt": "lowerRoman"}
    assert text.said("pgNumType") == {"fmt": "decimal", "start": "1"}
    assert ofword.fields(text.heads["header", "even"])[0].order == "TITLE"
