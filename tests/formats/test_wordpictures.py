"""Pictures in Word: who cannot see them is told what they show, or that they are decoration; no file is named."""

from pathlib import Path

import pytest
from lxml import etree

from manuscript import pipeline
from manuscript.core.styleuse import first_uses
from manuscript.formats.ooxml import PIC, WP, Element, parse, style_of, w
from manuscript.formats.wordtemplate import template
from tests.formats import books, publishers
from tests.support import put

TEXT = """\
---
title: Het begin & zo
---

Eerst[^1] ![](images/vlek.png){.decorative} en ![Een vlek](images/vlek.png), ![](images/vlek.png){.decorative}.

![Een bijschrift](images/vlek.png){.decorative}

| a                                |
|----------------------------------|
| ![In een cel](images/vlek.png)   |

[^1]: Noot ![](images/vlek.png){.decorative} ![In een noot](images/vlek.png).
"""
_NAMES = {"a": "http://schemas.openxmlformats.org/drawingml/2006/main"}


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    book = books.lay(tmp_path_factory.mktemp("book"))
    put(book, "chapters/01-begin.md", TEXT)
    put(book, "contributions/post/c000003.edit.yaml", "fate: open\n")
    return books.members(books.build(book, "docx", only="begin"))


def told(part: Element) -> list[tuple[str, bool]]:
    """Give of each picture its words, and whether it is marked as decoration."""
    marked = etree.XPath("boolean(a:extLst/a:ext/*[local-name() = 'decorative'][@val = '1'])", namespaces=_NAMES)
    return [(one.get("descr", ""), bool(marked(one))) for one in part.iter(f"{{{WP}}}docPr")]


def test_decoration_is_marked_and_nothing_else(parts: dict[str, bytes]) -> None:
    assert told(parse(parts["word/document.xml"])) == [
        ("", True),
        ("Een vlek", False),
        ("", True),
        ("", True),
        ("In een cel", False),
    ]
    assert told(parse(parts["word/footnotes.xml"])) == [("", True), ("In een noot", False)]


def test_no_file_is_named(parts: dict[str, bytes]) -> None:
    for name in ("document", "footnotes"):
        assert {one.get("descr") for one in parse(parts[f"word/{name}.xml"]).iter(f"{{{PIC}}}cNvPr")} == {""}


def test_a_picture_without_words_is_no_decoration(tmp_path: Path) -> None:
    """The draft only warns of it; a claim that nobody made is not made for it."""
    put(books.lay(tmp_path), "chapters/02-eind.md", "---\ntitle: Het eind\n---\n\nZo ![](images/vlek.png).\n")
    made = books.members(books.build(tmp_path, "docx", only="eind"))
    assert told(parse(made["word/document.xml"])) == [("", False)]


ALONE = """\
---
title: Het eind
---

![](images/vlek.png){alt="Alleen een vlek"}

Tekst.

[![](images/vlek.png){alt="Een vlek met adres"}](https://example.org/)

Een vlek ![](images/vlek.png){alt="In een regel"} in een regel.

- ![](images/vlek.png){alt="In een lijst"}

> ![](images/vlek.png){alt="In een citaat"}
"""


@pytest.mark.parametrize("whose", ["ours", "the publisher's"])
def test_a_picture_alone_is_a_figure_and_does_not_stand_in(whose: str, tmp_path: Path) -> None:
    """What has a style for where it stands, as an item of a list, keeps that."""
    put(books.lay(tmp_path), "chapters/02-eind.md", ALONE)
    if whose != "ours":
        put(tmp_path, "templates/reference.docx", publishers.template())
        put(tmp_path, "book.yaml", books.CONFIG + publishers.settings())
    data = books.build(tmp_path, "docx", only="eind")
    called = {one.id: one.name for one in template(data).styles}
    shown = {
        picture.get("descr", ""): called[style_of(block)]
        for block in parse(books.members(data)["word/document.xml"]).iter(w("p"))
        for picture in block.iter(f"{{{WP}}}docPr")
    }
    figure = "Figure" if whose == "ours" else publishers.STYLES["figure"]
    others = {shown.pop(name) for name in ("In een regel", "In een lijst", "In een citaat")}
    assert shown == {"Alleen een vlek": figure, "Een vlek met adres": figure}
    assert figure not in others
    assert {one.first for one in template(data).styles if one.name == figure} == {0}


def test_a_picture_alone_needs_the_style_of_figures_and_no_other(tmp_path: Path) -> None:
    put(books.lay(tmp_path), "chapters/02-eind.md", ALONE[: ALONE.index("Tekst.")])
    chapter = next(one for one in pipeline.check(tmp_path, "draft").book.chapters if one.id == "eind")
    assert set(first_uses(chapter)) == {"figure"}


def test_decoration_in_a_caption_is_marked_and_the_picture_above_it_is_not(tmp_path: Path) -> None:
    text = '---\ntitle: Het eind\n---\n\n![Bij ![](images/vlek.png){.decorative} y](images/vlek.png){alt="Een vlek"}\n'
    put(books.lay(tmp_path), "chapters/02-eind.md", text)
    made = books.members(books.build(tmp_path, "docx", only="eind"))
    assert told(parse(made["word/document.xml"])) == [("Een vlek", False), ("", True)]
