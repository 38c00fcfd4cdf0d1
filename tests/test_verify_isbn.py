"""An ISBN beside another identifier is in both files for the publisher, and is compared with the book."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from manuscript import handover
from tests import planted
from tests.support import put


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = planted.lay(tmp_path_factory.mktemp("isbn"))
    put(root, "book.yaml", f"{(root / 'book.yaml').read_text()}\nisbn: 978-90-12-34567-5\n")
    return root


@pytest.fixture(scope="module")
def built(book: Path) -> Mapping[str, Path]:
    return planted.build(book)


def member(file: Path, name: str) -> str:
    with zipfile.ZipFile(file) as archive:
        return next(archive.read(one).decode() for one in archive.namelist() if one.endswith(name))


def pages(file: Path) -> list[str]:
    with zipfile.ZipFile(file) as archive:
        return [archive.read(one).decode() for one in archive.namelist() if one.endswith(".xhtml")]


def test_both_files_say_it_and_verify_finds_nothing(book: Path, built: Mapping[str, Path]) -> None:
    package = member(built["epub"], ".opf")
    assert '<dc:identifier id="isbn">urn:isbn:9789012345675</dc:identifier>' in package
    assert '<meta refines="#isbn" scheme="onix:codelist5" property="identifier-type">15</meta>' in package
    assert "ISBN 978-90-12-34567-5" in "".join(pages(built["epub"]))
    assert "ISBN 978-90-12-34567-5" in member(built["docx"], "word/document.xml")
    assert 'name="isbn"' in member(built["docx"], "custom.xml")
    assert handover.verify(book, list(built.values()), "publisher").findings == ()


@pytest.mark.parametrize(
    ("form", "name", "change"),
    [
        ("epub", "content.opf", ("urn:isbn:9789012345675", "urn:isbn:9789012345699")),
        ("docx", "docProps/custom.xml", ("978-90-12-34567-5", "978-90-12-34567-9")),
    ],
)
def test_another_isbn_is_told(form: str, name: str, change: tuple[str, str], book: Path, tmp_path: Path) -> None:
    built, (old, new) = planted.build(book), change
    with zipfile.ZipFile(built[form]) as archive:
        path = next(one for one in archive.namelist() if one.endswith(name))
    changed = planted.spoiled(
        built[form], path, lambda data: data.replace(old.encode(), new.encode()), tmp_path / f"b.{form}"
    )
    (told,) = [one for one in handover.verify(book, [changed], "publisher").findings if one.code == "V120"]
    assert "isbn" in told.message
    assert told.place.path.endswith("book.yaml")
