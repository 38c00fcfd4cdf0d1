"""LibreOffice on the index of the book: every field of Word is a mark to it, and the index is one that it can make anew."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest
from lxml import etree

from manuscript.core import index
from manuscript.outside import looks
from tests.real import tools
from tests.real.conftest import Made

pytestmark = pytest.mark.xdist_group("office")
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


@pytest.fixture(scope="module")
def opened(demo: Mapping[str, Made]) -> etree._Element:
    """Give the publisher's book as LibreOffice has it."""
    file: Path = tools.convert(demo["publisher"].docx, "fodt")
    return etree.parse(str(file), etree.XMLParser(huge_tree=True)).getroot()


def test_libreoffice_knows_every_mark(opened: etree._Element, demo: Mapping[str, Made]) -> None:
    """LibreOffice 7.4 takes `a:b` for one entry of that name, and has no words in the place of a page."""
    book = demo["publisher"].book
    wording = looks.wording(book.config.lang)
    fields = (
        mark
        for chapter in book.chapters
        for mark in index.printed(chapter, wording)
        for _ in range(len(mark.sends) + (not mark.instead))
    )
    marks = (mark.get(f"{_TEXT}key1", "") for mark in opened.iter(f"{_TEXT}alphabetical-index-mark"))
    wanted = Counter(":".join(mark.entry) for mark in fields)
    assert len(wanted) > 30
    assert Counter(marks) == wanted


def test_libreoffice_takes_the_index_for_one(opened: etree._Element) -> None:
    """Its lines are the index's own, until somebody updates it."""
    (listed,) = opened.iter(f"{_TEXT}alphabetical-index")
    lines = ["".join(map(str, line.itertext())) for line in listed.iter(f"{_TEXT}p")]
    assert [line for line in lines if len(line) == 1] == list("ABDEFHKLMNOPRSTVWZ")
    assert "reactietijd, zie dashboard" in lines
    assert any(line.startswith("mandaat, 5.\u00a0") and line.endswith(", zie ook toezegging") for line in lines)
