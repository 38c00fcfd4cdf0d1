"""What a template asks for that would go wrong in a book: it is said before anything is built, and does not happen."""

from pathlib import Path

import pytest

from manuscript.formats import package
from manuscript.formats.ooxml import parse, w
from manuscript.formats.wordhabits import Habits, habits
from manuscript.outside import looks
from tests.formats import books, publishers
from tests.support import put

RESTARTS = b'<w:footnotePr><w:numRestart w:val="eachSect"/></w:footnotePr>'


def reference(**changes: tuple[bytes, bytes]) -> bytes:
    """Give our own reference document with something replaced in the parts whose names begin so."""
    files = package.members(looks.builtin("reference.docx"))
    for part, (old, new) in changes.items():
        for name in [name for name in files if name.startswith(f"word/{part}")]:
            files[name] = files[name].replace(old, new)
    return package.pack(files, 0, "[Content_Types].xml")


def test_our_own_has_none() -> None:
    assert habits(looks.builtin("reference.docx")) == Habits()


@pytest.mark.parametrize(
    ("order", "unknown"),
    [
        (b'STYLEREF "Kop 1"', ("Kop 1",)),
        (b"styleref Kop1 \\* MERGEFORMAT", ("Kop1",)),
        (b'STYLEREF "heading 1" \\n', ()),
        (b'STYLEREF "PART TITLE"', ()),
        (b"STYLEREF 9", ()),
        (b'STYLEREF ""', ("",)),
        (b"PAGE", ()),
    ],
)
def test_a_head_names_a_style_that_is_there(order: bytes, unknown: tuple[str, ...]) -> None:
    assert habits(reference(header=(b"STYLEREF 1", order))).unknown == unknown


def test_a_simple_field_is_seen_too() -> None:
    simple = b'<w:p><w:fldSimple w:instr=" STYLEREF &quot;Titel deel&quot; "/>'
    assert habits(reference(header=(b"<w:p>", simple))).unknown == ("Titel deel",)


def test_a_field_in_pieces_is_one() -> None:
    pieces = b'STYLEREF "K</w:instrText></w:r><w:r><w:instrText>op 1"'
    assert habits(reference(header=(b"STYLEREF 1", pieces))).unknown == ("Kop 1",)


@pytest.mark.parametrize("part", ["document", "settings"])
def test_notes_that_begin_anew_are_told_and_numbered_through(part: str, tmp_path: Path) -> None:
    before = {"document": b"<w:pgSz ", "settings": b"<w:compat>"}[part]
    made = reference(**{part: (before, RESTARTS + before)})
    assert habits(made) == Habits(restarts_notes=True)
    put(books.lay(tmp_path), "templates/reference.docx", made)
    parts = books.members(books.build(tmp_path, "docx"))
    for name in ("document", "settings"):
        assert not list(parse(parts[f"word/{name}.xml"]).iter(w("numRestart")))


def test_numbers_of_a_whole_book_are_no_habit() -> None:
    through = RESTARTS.replace(b"eachSect", b"continuous")
    assert habits(reference(document=(b"<w:pgSz ", through + b"<w:pgSz "))) == Habits()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04",
        package.pack({"word/styles.xml": b"<w:styles"}, 0),
        package.pack({"word/header1.xml": b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'}, 0),
        package.pack({"mimetype": b"application/epub+zip"}, 0),
    ],
)
def test_a_file_of_anybody_stops_nothing(data: bytes) -> None:
    assert habits(data) == Habits()


@pytest.mark.parametrize(
    ("order", "numbers"),
    [(b" PAGE ", True), (b"page", True), (b"NUMPAGES", False), (b'STYLEREF "PAGE"', False), (b"PAGEREF x", False)],
)
def test_page_numbers_are_the_field_of_the_page_and_no_other(order: bytes, numbers: bool) -> None:  # noqa: FBT001 - pytest passes it by name
    made = package.members(publishers.template()) | {"word/footer1.xml": _FOOT % order}
    assert habits(package.pack(made, 0, "[Content_Types].xml")).numbers_pages is numbers


_FOOT = (
    b'<w:ftr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:r><w:instrText>%s</w:instrText></w:r>'
    b"</w:p></w:ftr>"
)
