"""What a DOCX says of its origin, so that it can come back: properties, a bookmark in every block, and nothing personal."""

import getpass
import hashlib
import re
import socket
from pathlib import Path

import msgspec
import pytest

from manuscript import __version__
from manuscript.formats import package
from manuscript.formats.ooxml import Element, parse, style_of, w
from manuscript.formats.writing import Templates
from manuscript.model.artifact import Woven
from manuscript.outside import looks
from tests.formats import books, rich

Book = tuple[Woven, Templates]
MARK = re.compile(r"bk([0-9a-f]{12})_(\d+)")
LETTERS = (w("t"), "{http://schemas.openxmlformats.org/officeDocument/2006/math}t")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    return rich.weave_book(rich.lay(tmp_path_factory.mktemp("rich")))


@pytest.fixture(scope="module")
def parts(book: Book) -> dict[str, bytes]:
    return books.members(rich.bind(*book))


def properties(parts: dict[str, bytes]) -> dict[str, str]:
    return {one.get("name", ""): one[0].text or "" for one in parse(parts["docProps/custom.xml"])}


def marked(root: Element) -> dict[str, Element]:
    """Give the paragraph that every block's bookmark stands in."""
    found = [one for one in root.iter(w("bookmarkStart")) if MARK.fullmatch(one.get(w("name"), ""))]
    return {one.get(w("name"), ""): next(one.iterancestors(w("p"))) for one in found}


def words(block: Element) -> str:
    """Read a block's text, here by itself: letters, and a space for what parts them."""
    spaces = (w("br"), w("tab"), w("cr"))
    return " ".join(
        "".join(" " if one.tag in spaces else one.text or "" for one in block.iter(*spaces, *LETTERS)).split()
    )


def test_the_properties_say_from_what_it_was_made(book: Book) -> None:
    origin = msgspec.structs.replace(book[0].origin, commit="abc123", state="dirty")
    made = msgspec.structs.replace(book[0], origin=origin)
    told = properties(books.members(rich.bind(made, book[1])))
    assert {name: text for name, text in told.items() if name != "manuscript-blocks"} == {
        "subtitle": "Met een ondertitel",
        "publisher": "Uitgeverij Voorbeeld",
        "rights": "© 2026 de auteurs",
        "date": "2026-03-02",
        "manuscript-commit": "abc123",
        "manuscript-state": "dirty",
        "manuscript-version": __version__,
        "manuscript-edition": "draft",
    }


def test_the_properties_are_linked_typed_and_numbered(parts: dict[str, bytes]) -> None:
    links = {one.get("Target"): one.get("Type", "") for one in parse(parts["_rels/.rels"])}
    types = {one.get("PartName"): one.get("ContentType", "") for one in parse(parts["[Content_Types].xml"])}
    assert links["docProps/custom.xml"].endswith("/custom-properties")
    assert types["/docProps/custom.xml"].endswith(".custom-properties+xml")
    assert [one.get("pid") for one in parse(parts["docProps/custom.xml"])] == [str(number) for number in range(2, 11)]


def test_every_block_of_a_chapter_has_a_bookmark_and_nothing_else_has(parts: dict[str, bytes]) -> None:
    body = parse(parts["word/document.xml"])[0]
    places = marked(body)
    made = {
        "Title",
        "Subtitle",
        "Author",
        "EditionLine",
        "ImprintLine",
        "TOCHeading",
        "TOCPart",
        "TOC1",
        "TOC2",
        "TableofFigures",
    }
    expected = [
        one
        for one in body.iter(w("p"))
        if style_of(one) not in made and (words(one) or one.find(f".//{w('drawing')}") is not None)
    ]
    assert list(places.values()) == expected
    assert {one.tag for place in expected for one in place.iterancestors(w("tc"))} == {w("tc")}
    for name, place in places.items():
        assert len(name) <= 40
        first = next(one for one in place if one.tag != w("pPr"))
        assert first.get(w("name")) == name
        following = first.getnext()
        assert following is not None
        assert (following.tag, following.get(w("id"))) == (w("bookmarkEnd"), first.get(w("id")))


def test_a_block_s_bookmark_names_chapter_and_number(book: Book, parts: dict[str, bytes]) -> None:
    found = [MARK.fullmatch(name) for name in marked(parse(parts["word/document.xml"]))]
    chapters = [hashlib.sha256(one.id.encode()).hexdigest()[:12] for one in book[0].chapters]
    assert list(dict.fromkeys(one[1] for one in found if one)) == chapters
    for chapter in chapters:
        numbers = [int(one[2]) for one in found if one and one[1] == chapter]
        assert numbers == list(range(1, len(numbers) + 1))


def test_a_chapter_keeps_its_bookmarks_when_others_change(book: Book) -> None:
    woven, templates = book
    fewer = msgspec.structs.replace(woven, chapters=woven.chapters[2:])
    one, other = (books.members(rich.bind(made, templates))["word/document.xml"] for made in (woven, fewer))
    before = {name: words(place) for name, place in marked(parse(one)).items()}
    after = {name: words(place) for name, place in marked(parse(other)).items()}
    assert after
    assert after.items() <= before.items()


def test_the_digest_is_that_of_the_texts_as_the_file_shows_them(book: Book, parts: dict[str, bytes]) -> None:
    """Counted again from the finished file, by the definition alone."""
    body, notes = parse(parts["word/document.xml"])[0], parse(parts["word/footnotes.xml"])
    by_id = {one.get(w("id")): one for one in notes}
    total = hashlib.sha256()
    for chapter in book[0].chapters:
        prefix = f"bk{hashlib.sha256(chapter.id.encode()).hexdigest()[:12]}_"
        blocks = [place for name, place in marked(body).items() if name.startswith(prefix)]
        called = [by_id[one.get(w("id"))] for block in blocks for one in block.iter(w("footnoteReference"))]
        texts = [words(one) for one in (*blocks, *(block for note in called for block in note.iter(w("p"))))]
        lines = [chapter.id, *(hashlib.sha256(text.encode()).hexdigest() for text in texts)]
        total.update("".join(f"{line}\n" for line in lines).encode())
    assert properties(parts)["manuscript-blocks"] == total.hexdigest()


def test_the_digest_tells_one_changed_letter(tmp_path: Path) -> None:
    root = books.lay(tmp_path)
    first = properties(books.members(books.build(root, "docx")))["manuscript-blocks"]
    assert properties(books.members(books.build(root, "docx")))["manuscript-blocks"] == first
    chapter = root / "chapters/02-eind.md"
    chapter.write_text(chapter.read_text().replace("Uit.", "Uit!"))
    assert properties(books.members(books.build(root, "docx")))["manuscript-blocks"] != first


def test_nothing_in_it_is_personal(parts: dict[str, bytes], tmp_path: Path) -> None:
    told = b"\n".join(data for name, data in parts.items() if name.endswith((".xml", ".rels")))
    for word in ("rsid", "lastModifiedBy", f"{Path.home()}/", str(tmp_path.parents[1])):
        assert word.encode() not in told
    said = {text for name, data in parts.items() if name.startswith("docProps/") for text in parse(data).itertext()}
    assert not said & {getpass.getuser(), socket.gethostname()}


def test_the_sessions_of_a_reference_document_are_forgotten(book: Book) -> None:
    files = package.members(looks.builtin("reference.docx"))
    session = b' w:rsidR="00AB12CD"'
    head = next(name for name, data in files.items() if name.startswith("word/header") and b"STYLEREF" in data)
    for name, old, new in (
        ("word/styles.xml", b"<w:qFormat/>", b'<w:qFormat/><w:rsid w:val="00AB12CD"/>'),
        (head, b"<w:p>", b"<w:p" + session + b">"),
        ("word/document.xml", b"<w:sectPr>", b"<w:sectPr" + session + b">"),
    ):
        assert old in files[name]
        files[name] = files[name].replace(old, new)
    made = books.members(rich.bind(book[0], {**book[1], "reference.docx": package.pack(files, 0)}))
    assert not [name for name, data in made.items() if b"00AB12CD" in data]
