"""A template of which a part is broken is refused in words, before pandoc copies it into a book."""

from pathlib import Path

import pytest

import manuscript
from manuscript.formats import package
from manuscript.outside import word

OWN = (Path(manuscript.__file__).parent / "templates" / "reference.docx").read_bytes()


def test_our_own_can_be_used() -> None:
    assert word.problem(OWN) == ""


@pytest.mark.parametrize(
    "name", ["word/fontTable.xml", "word/header2.xml", "word/_rels/document.xml.rels", "word/x.xml"]
)
def test_a_broken_part_is_named(name: str) -> None:
    files = {**package.members(OWN), name: b"<w:broken"}
    assert word.problem(package.pack(files, 0)).endswith((f"part {name} is broken", "(XMLSyntaxError)"))
