"""The proof: tagged, its fonts inside, in the order of the book, with every word of it, the same bytes every time."""

import re
from collections import Counter
from pathlib import Path

import pytest

from manuscript import pipeline
from manuscript.core import nodes
from manuscript.model.accessibility import Holds
from manuscript.model.ast import Ast
from manuscript.outside import looks
from tests.formats import books
from tests.formats.proofs import proof, said, words
from tests.support import put


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return books.lay(tmp_path_factory.mktemp("book"))


@pytest.fixture(scope="module")
def data(root: Path) -> bytes:
    return books.build(root, "pdf")


def test_it_is_tagged_and_says_what_it_is(data: bytes) -> None:
    told = dict(re.findall(r"(\w[\w ]*): +(.*)", said("pdfinfo", data)))
    assert told["Tagged"] == "yes"
    assert told["Title"] == "Een proef van “alles” & meer"
    assert told["Author"] == "Wil Zandvliet, Noor Haan"
    assert told["Page size"].endswith("(A4)")
    assert b"pdfuaid:part" in data
    assert b"/Lang(nl-BE)" in data.replace(b"/Lang (", b"/Lang(")


def test_all_its_fonts_are_inside(data: bytes) -> None:
    rows = said("pdffonts", data).splitlines()[2:]
    assert len(rows) > 2
    assert {row.split()[-5] for row in rows} == {"yes"}
    assert all("Libertinus" in row or "DejaVuSansMono" in row for row in rows)


def test_nothing_of_this_machine_is_in_it(data: bytes, root: Path) -> None:
    for name in (str(root), str(Path.home()), "manuscript-", "main.typ"):
        assert name.encode() not in data


def test_it_is_the_same_bytes_every_time(data: bytes, tmp_path: Path) -> None:
    assert books.build(books.lay(tmp_path), "pdf") == data


def test_every_word_of_the_woven_book_is_in_it(root: Path, data: bytes) -> None:
    """As often as the chapters print it, or more: titles stand in heads and contents too."""
    from manuscript.core.weave import weave

    checked = pipeline.check(root, "draft")
    woven = weave(checked.book, checked.edition, looks.wording(checked.book.config.lang))
    printed = Counter(word for chapter in woven.chapters for word in _words(_text(chapter.blocks)))
    shown = Counter(_words(re.sub(r"\u00ad\n|\u200b", "", words(data))))
    assert sum(printed.values()) > 80
    assert not printed - shown


def _text(content: object) -> str:
    """Give every word of blocks, those of notes too, and none of pictures."""
    if isinstance(content, list):
        return "".join(map(_text, content))
    if not isinstance(content, dict):
        return ""
    kind, inside = content.get("t"), content.get("c")
    if kind in ("Str", "Code", "CodeBlock"):
        return inside if isinstance(inside, str) else str(inside[1])  # type: ignore[index]
    if kind in ("Space", "SoftBreak", "LineBreak"):
        return " "
    gap = " " if kind in ("Para", "Plain", "Header", "Note", "Cell") else ""
    return "" if kind == "Image" else gap + _text(inside if isinstance(inside, list) else []) + gap


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text)


def test_notes_are_numbered_through_as_in_word(data: bytes) -> None:
    text = words(data)
    assert re.findall(r"^(\d)(Met een noot|Lezer 2|Nog een noot)", text, re.MULTILINE) == [
        ("1", "Met een noot"),
        ("2", "Lezer 2"),
        ("3", "Nog een noot"),
    ]


def test_the_contents_name_pages(data: bytes) -> None:
    pages = words(data, layout=["-layout"]).split("\f")
    listed = next(page for page in pages if page.lstrip().startswith("Inhoud"))
    lines = re.findall(r"^ *(\S.*?) {2,}(\d+)$", listed, re.MULTILINE)
    assert [name.lower() for name, _ in lines[:4]] == ["vooraf", "waarom", "het eerste deel", "het begin & zo"]
    numbered = {page.split()[-1]: page.lower() for page in pages if page.strip()}
    assert len(lines) > 8
    assert all(name.lower() in numbered[number] for name, number in lines if number in numbered)


def test_a_mark_stands_with_words_that_nobody_allowed(data: bytes) -> None:
    assert "[nog geen toestemming]" in " ".join(words(data).split())


def test_a_table_that_goes_on_repeats_its_head(tmp_path: Path) -> None:
    rows = "".join(f"| rij{number} | x |\n" for number in range(90))
    root = books.lay(tmp_path)
    put(root, "chapters/02-eind.md", f"---\ntitle: Het eind\n---\n\n| Kolomkop | b |\n|---|---|\n{rows}")
    text = words(books.build(root, "pdf"))
    assert text.count("Kolomkop") == 3
    assert all(f"rij{number}\n" in text for number in range(90))


def test_letters_that_no_font_has_are_named_by_chapter() -> None:
    one: Ast = [nodes.header(1, "een", nodes.inlines("Een")), nodes.header(3, "x", nodes.inlines("Diep"))]
    two: Ast = [nodes.header(1, "twee", nodes.inlines("Twee")), nodes.para(nodes.inlines("漢字 en é"))]
    made = proof(one, two)
    assert made.letters == {"c2": "漢字"}
    assert made.problem == "skipped from heading level 1 to 3"
    assert b"pdfuaid" not in made.artifact.data
    assert "Tagged:          yes" in said("pdfinfo", made.artifact.data)


def test_a_note_in_a_heading_is_numbered_once() -> None:
    note = {"t": "Note", "c": [nodes.para(nodes.inlines("nootwoord"))]}
    chapters: list[Ast] = [
        [nodes.header(1, f"k{number}", [*nodes.inlines("Kop"), note]), nodes.para(nodes.inlines("x"))]
        for number in range(2)
    ]
    assert re.findall(r"(\d)nootwoord", words(proof(*chapters).artifact.data)) == ["1", "2"]


def test_a_word_wider_than_the_page_is_all_there() -> None:
    long = "0123456789" * 40
    code: Ast = [{"t": "CodeBlock", "c": [["", [], []], long]}, nodes.para(nodes.inlines(long))]
    text = re.sub(r"[\s\u00ad\u200b]", "", words(proof(code).artifact.data))
    assert text.count(long) == 2


def test_pictures_without_words_earn_no_claim() -> None:
    made = proof([nodes.para(nodes.inlines("x"))], holds=Holds(undescribed=1))
    assert b"pdfuaid" not in made.artifact.data
