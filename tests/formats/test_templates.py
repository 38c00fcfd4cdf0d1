"""A book with a reference document of its own: a publisher's, made in a Word of another language, or nearly empty."""

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document

from manuscript.formats import package
from manuscript.formats.ooxml import parse, r, serialise, style_of, w, words_of
from manuscript.formats.wordhabits import Habits, habits
from manuscript.outside import looks
from tests.formats import books
from tests.support import put


def undefined(parts: dict[str, bytes]) -> set[str]:
    defined = {style.get(w("styleId"), "") for style in parse(parts["word/styles.xml"]).iter(w("style"))}
    roots = [parse(parts[f"word/{name}.xml"]) for name in ("document", "footnotes")]
    used = {node.get(w("val"), "") for root in roots for node in root.iter(w("pStyle"), w("rStyle"), w("tblStyle"))}
    return used - defined


def in_dutch() -> bytes:
    """Give the built-in reference document with the ids that a Dutch Word gives to its styles."""
    files = package.members(looks.builtin("reference.docx"))
    for name, own in (("Heading1", "Kop1"), ("Heading2", "Kop2"), ("BodyText", "Plattetekst"), ("TOC1", "Inhopg1")):
        for part in ("word/styles.xml", "word/document.xml"):
            files[part] = files[part].replace(f'"{name}"'.encode(), f'"{own}"'.encode())
    return package.pack(files, 0)


def plain() -> bytes:
    """Give a document as python-docx makes it: no style of ours, no header, no footer."""
    out = io.BytesIO()
    Document().save(out)
    return out.getvalue()


@pytest.mark.parametrize("make", [in_dutch, plain])
def test_no_style_is_undefined_whatever_the_reference_document(make: Callable[[], bytes], tmp_path: Path) -> None:
    put(books.lay(tmp_path), "templates/reference.docx", make())
    assert undefined(books.members(books.build(tmp_path, "docx"))) == set()


def test_a_dutch_reference_document_keeps_its_ids_and_gets_contents_and_sections(tmp_path: Path) -> None:
    put(books.lay(tmp_path), "templates/reference.docx", in_dutch())
    body = parse(books.members(books.build(tmp_path, "docx"))["word/document.xml"])[0]
    chapters = [words_of(one) for one in body if style_of(one) == "Kop1"]
    listed = [words_of(one) for one in body.iter(w("p")) if style_of(one) == "Inhopg1"]
    assert chapters[:2] == ["Vooraf", "Het begin & zo"]
    assert set(chapters) == set(listed)
    assert len(list(body.iter(w("sectPr")))) == 2 + len(chapters) + 2


def test_last_year_s_book_is_a_template_without_the_columns_of_its_index(tmp_path: Path) -> None:
    last = books.members(books.build(books.lay(tmp_path / "last"), "docx"))
    ends = b"</w:sectPr></w:body>"
    assert ends in last["word/document.xml"]
    last["word/document.xml"] = last["word/document.xml"].replace(ends, b'<w:cols w:num="2" w:space="720"/>' + ends)
    template = package.pack(last, 0, "[Content_Types].xml")
    assert habits(template) == Habits()
    put(books.lay(tmp_path / "this"), "templates/reference.docx", template)
    assert b"w:num=" not in books.members(books.build(tmp_path / "this", "docx"))["word/document.xml"]


def test_a_picture_in_the_running_head_is_in_every_chapter_s(tmp_path: Path) -> None:
    put(books.lay(tmp_path), "templates/reference.docx", _with_linked_heads())
    parts = books.members(books.build(tmp_path, "docx"))
    linked = [name for name, data in parts.items() if name.startswith("word/header") and b"hyperlink" in data]
    assert len(linked) > 1
    for name in linked:
        links = parse(parts[name.replace("word/", "word/_rels/") + ".rels"])
        assert [link.get("Id") for link in links] == ["rIdOut"]


def with_picture_in_the_head() -> bytes:
    """Give a document with a picture in its running head, a first page of its own, and words in the foot."""
    made = Document()
    section = made.sections[0]
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].add_run().add_picture(io.BytesIO(books.picture()))
    section.first_page_footer.paragraphs[0].text = "Eerste voet"
    section.footer.paragraphs[0].text = "Uitgeverij Voorbeeld"
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_a_picture_in_a_publisher_s_head_stays_linked_and_typed(tmp_path: Path) -> None:
    put(books.lay(tmp_path), "templates/reference.docx", with_picture_in_the_head())
    parts = books.members(books.build(tmp_path, "docx"))
    (head,) = [name for name, data in parts.items() if name.startswith("word/header") and b"r:embed" in data]
    (link,) = parse(parts[head.replace("word/", "word/_rels/") + ".rels"])
    typed = {one.get("PartName"): one.get("ContentType") for one in parse(parts["[Content_Types].xml"])}
    assert typed[f"/word/{link.get('Target')}"] == "image/png"
    assert f"word/{link.get('Target')}" in parts
    feet = [words_of(parse(data)) for name, data in parts.items() if name.startswith("word/footer")]
    assert {"Eerste voet", "Uitgeverij Voorbeeld"} <= set(feet)


def _with_linked_heads() -> bytes:
    """Put an address into the running head, whose link is beside it in a file of its own."""
    files = package.members(looks.builtin("reference.docx"))
    name = next(name for name, data in files.items() if name.startswith("word/header") and b"STYLEREF" in data)
    root = parse(files[name])
    link = root[0].makeelement(w("hyperlink"), {r("id"): "rIdOut"})
    root[0].append(link)
    files[name] = serialise(root)
    files[name.replace("word/", "word/_rels/") + ".rels"] = (
        b'<?xml version="1.0" encoding="UTF-8"?>'
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="rIdOut" Target="https://example.org/" TargetMode="External" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"/></Relationships>'
    )
    return package.pack(files, 0)


@pytest.mark.parametrize("name", ["author-name", "reader-question"])
def test_a_line_that_word_keeps_with_the_next_stays_with_it_in_an_e_book_and_on_paper(name: str) -> None:
    styles = parse(package.members(looks.builtin("reference.docx"))["word/styles.xml"])
    word = next(style for style in styles if style.get(w("styleId"), "") == name.title().replace("-", ""))
    looked = re.search(rf"^\.{name} \{{(.*?)\}}", looks.builtin("epub.css").decode(), re.MULTILINE | re.DOTALL)
    assert word.find(f"{w('pPr')}/{w('keepNext')}") is not None
    assert looked
    assert "break-after: avoid" in looked[1]
