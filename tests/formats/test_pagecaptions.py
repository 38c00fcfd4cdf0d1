"""Lists of figures and tables in an e-book and on a page: every line leads to what it names, and nothing is missing."""

import io
import re
import zipfile
from pathlib import Path

import pytest

from manuscript import pipeline
from manuscript.model.artifact import Format
from tests.core import test_numbering as numbered
from tests.support import put

_LINE = re.compile(r'<li><a href="([^"]*)"><span class="caption-label">([^<]*)</span>([^<]*)</a></li>')


def built(root: Path, lists: str, only: str = "") -> dict[Format, bytes]:
    put(root, "book.yaml", f"{(root / 'book.yaml').read_text('utf-8')}{lists}")
    made = pipeline.build(root, "draft", ("epub", "html"), only=only, dry_run=True)
    assert made.artifacts, made.findings
    return {one.format: one.data for _, one in made.artifacts}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return numbered.book(tmp_path, "![Nog een, *scheef*[^1], als in @fig-a.](images/sluis.png)\n\n[^1]: Een noot.")


def test_an_e_book_lists_them_beside_its_contents(root: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(built(root, "lists: [figures, tables]\n")["epub"])) as package:
        pages = {name: package.read(name).decode() for name in package.namelist() if name.endswith(".xhtml")}
    nav = pages["EPUB/nav.xhtml"]
    assert re.findall(r'<nav epub:type="(\w+)"', nav) == ["toc", "loi", "lot", "landmarks"]
    assert re.findall(r'href="(#\w+)" epub:type="(\w+)"', nav) == [("#toc", "toc"), ("#loi", "loi"), ("#lot", "lot")]
    lines = [(where, label.replace("\u00a0", " ")) for where, label, _ in _LINE.findall(nav)]
    assert [label for _, label in lines] == [
        *("Figuur 1", "Figuur 1.1", "Figuur 2.1", "Figuur 2.2", "Figuur 2", "Figuur A.1", "Tabel 1.1", "Tabel 2.1"),
    ]
    assert ">Figuur\u00a01.2</span>. Nog een, <em>scheef</em>, als in figuur\u00a02.1.</a>" in nav
    for where in re.findall(r'href="(text/[^"]*)"', nav.partition('epub:type="loi"')[2]):
        name, _, anchor = where.partition("#")
        assert not anchor or f'id="{anchor}"' in pages[f"EPUB/{name}"]


def test_a_page_lists_them_after_its_contents(root: Path) -> None:
    page = built(root, "lists: [tables]\n")["html"].decode()
    assert [(where, words) for where, _, words in _LINE.findall(page)] == [
        ("#een___f2", ". Zonder id."),
        ("#twee__tbl-twee", ". Met id."),
    ]
    assert page.count('id="een___f2"') == 1
    assert "Lijst van figuren" not in page


def test_a_book_that_wants_none_has_none_and_one_chapter_neither(root: Path) -> None:
    assert b"Lijst van" not in built(root, "")["html"]
    assert b"Lijst van" not in built(root, "lists: [figures, tables]\n", "een")["html"]
