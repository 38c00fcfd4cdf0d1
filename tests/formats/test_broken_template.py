"""A template of which a part is broken is refused in words, or the book is built without it: the program never fails on one."""

from itertools import pairwise
from pathlib import Path

import pytest

import manuscript
from manuscript.formats import package
from manuscript.formats.ooxml import parse, w
from manuscript.formats.stranger import opened
from manuscript.formats.wordlaid import laid
from tests.support import call, lay_book

OWN = (Path(manuscript.__file__).parent / "templates" / "reference.docx").read_bytes()


@pytest.mark.parametrize("name", ["word/fontTable.xml", "word/header2.xml", "word/_rels/document.xml.rels"])
def test_a_broken_part_is_told(name: str, tmp_path: Path) -> None:
    files = {**package.members(OWN), name: b"<w:broken"}
    book = lay_book(tmp_path / "book", {"templates/reference.docx": package.pack(files, 0)})
    answer = call(["build", "--to", "docx"], book)
    assert answer.code in (0, 1), answer.err
    assert answer.code == 0 or "T901" in answer.out


def _styles(count: int, last: str = "") -> bytes:
    """Give a template in which each of many styles stands on the next, and the last on the one that is named."""
    names = [*(f"z{at}" for at in range(count)), last]
    made = "".join(
        f'<w:style w:type="paragraph" w:styleId="{one}"><w:name w:val="{one}"/><w:basedOn w:val="{base}"/></w:style>'
        for one, base in pairwise(names)
    )
    return _with_styles(made)


def _with_styles(more: str) -> bytes:
    files = package.members(OWN)
    files["word/styles.xml"] = files["word/styles.xml"].replace(b"</w:styles>", f"{more}</w:styles>".encode())
    return package.pack(files, 0)


def test_more_styles_than_a_limit_are_refused_at_once(tmp_path: Path) -> None:
    book = lay_book(tmp_path / "book", {"templates/reference.docx": _styles(20_000)})
    answer = call(["build", "--to", "docx"], book)
    assert answer.code == 1
    assert "T901" in answer.out + answer.err
    assert "more than 4000 styles" in answer.out + answer.err


def test_thousands_of_styles_in_a_circle_are_cut_once() -> None:
    made = laid(package.members(OWN), opened(_styles(3900, "z0")), {})
    styles = [
        one for one in parse(made["word/styles.xml"]).iter(w("style")) if one.get(w("styleId"), "").startswith("z")
    ]
    assert [one.get(w("styleId")) for one in styles if one.find(w("basedOn")) is None] == ["z3899"]
