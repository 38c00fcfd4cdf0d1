"""The page for reading: all of the book in one file, which runs nothing, fetches nothing, and is HTML."""

import re
from pathlib import Path

import pytest
from lxml import etree, html

from manuscript.formats.ooxml import Element
from tests.formats import books
from tests.real import pagebooks
from tests.support import put


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return books.build(books.lay(tmp_path_factory.mktemp("book")), "html")


@pytest.fixture(scope="module")
def page(data: bytes) -> Element:
    return html.fromstring(data.decode())


def words(node: Element) -> str:
    return " ".join("".join(map(str, node.itertext())).split())


def test_the_book_is_there_in_order(page: Element) -> None:
    assert [words(one) for one in page.iter("h1")] == [
        "Een proef van “alles” & meer",
        "Colofon",
        "Inhoud",
        "Vooraf",
        "Het eerste deel",
        "Het begin & zo",
        "Het tweede deel",
        "Het eind",
        "Bijlage",
        "De lezers in dit boek",
        "Over de auteurs",
    ]


def test_it_says_language_title_and_width(page: Element) -> None:
    assert page.get("lang") == "nl-BE"
    assert words(next(page.iter("title"))) == "Een proef van “alles” & meer"
    said = {one.get("name") or one.get("http-equiv"): one.get("content") for one in page.iter("meta")}
    assert said["viewport"] == "width=device-width, initial-scale=1"
    assert said["Content-Security-Policy"] == "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def test_a_part_s_line_holds_its_chapters(page: Element) -> None:
    (listed,) = page.iter("nav")
    lines = [[words(one) for one in line.iter("a")] for line in listed.iterfind("ol/li")]
    assert lines[:3] == [
        ["Vooraf", "Waarom"],
        ["Het eerste deel", "Het begin & zo", "Een kop", "Wat lezers antwoordden"],
        ["Het tweede deel", "Het eind", "Nog een kop"],
    ]


def test_notes_stand_at_the_end_of_each_chapter(page: Element) -> None:
    at = {str(one.get("id")): one for one in page.iter() if one.get("id")}
    calls = [one for one in page.iter("a") if one.get("role") == "doc-noteref"]
    assert [one.get("href") for one in calls] == ["#begin___fn1", "#begin___fn2", "#bijlage___fn1"]
    for call in calls:
        note = at[str(call.get("href"))[1:]]
        assert next(note.iter("a")).get("href") == f"#{call.get('id')}"
        assert _chapter(note) is _chapter(call)


def _chapter(node: Element) -> Element:
    return next(above for above in node.iterancestors("div") if above.get("class") == "page")


def test_links_lead_to_ids_of_the_page(page: Element) -> None:
    ids = [one.get("id") for one in page.iter() if one.get("id")]
    assert len(set(ids)) == len(ids)
    inside = {str(one.get("href"))[1:] for one in page.iter("a") if str(one.get("href")).startswith("#")}
    assert "vooraf__waarom" in inside
    assert inside <= set(ids)


def test_pictures_are_inside(page: Element) -> None:
    assert [str(one.get("src"))[:22] for one in page.iter("img")] == ["data:image/png;base64,"]


def test_it_is_html_and_no_xml(data: bytes) -> None:
    """No attribute with a prefix, no processing instruction; only what HTML never closes is written as `<br/>`."""
    text = data.decode()
    assert text.startswith("<!DOCTYPE html>\n<html lang=")
    assert not re.search(r"epub:|xmlns:|<\?|\x01", text)
    assert set(re.findall(r"<(\w+)[^<>]*/>", text)) <= {"br", "col", "hr", "img", "input"}


def test_the_cover_opens_it(tmp_path: Path) -> None:
    book = books.lay(tmp_path)
    put(book, "book.yaml", books.CONFIG + "cover: chapters/images/vlek.png\n")
    first = next(html.fromstring(books.build(book, "html").decode()).iter("img", "h1"))
    assert first.get("alt") == "Een proef van “alles” & meer, Wil Zandvliet, Noor Haan"


def test_nothing_that_a_book_says_runs_or_fetches(tmp_path: Path) -> None:
    data = books.build(pagebooks.lay_hostile(tmp_path), "html")
    root = html.fromstring(data.decode())
    assert not list(root.iter("script", "link", "iframe", "base", "object", "embed"))
    assert len(list(root.iter("style"))) == 1
    assert not [name for one in root.iter(etree.Element) for name in one.attrib if str(name).startswith("on")]
    assert {str(one.get("src"))[:11] for one in root.iter("img")} == {"data:image/"}


def test_two_builds_give_the_same_bytes(data: bytes, tmp_path: Path) -> None:
    assert books.build(books.lay(tmp_path), "html") == data
