"""A template of which a part is broken is refused in words, or the book is built without it: the program never fails on one."""

from pathlib import Path

import pytest

import manuscript
from manuscript.formats import package
from tests.support import call, lay_book

OWN = (Path(manuscript.__file__).parent / "templates" / "reference.docx").read_bytes()


@pytest.mark.parametrize("name", ["word/fontTable.xml", "word/header2.xml", "word/_rels/document.xml.rels"])
def test_a_broken_part_is_told(name: str, tmp_path: Path) -> None:
    files = {**package.members(OWN), name: b"<w:broken"}
    book = lay_book(tmp_path / "book", {"templates/reference.docx": package.pack(files, 0)})
    answer = call(["build", "--to", "docx"], book)
    assert answer.code in (0, 1), answer.err
    assert answer.code == 0 or "T901" in answer.out
