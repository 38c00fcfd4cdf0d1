"""Finished files under the eyes of others: epubcheck, Ace, the Open XML SDK, python-docx and LibreOffice."""

from collections.abc import Mapping
from pathlib import Path

import docx
import pytest

from tests import epubclaims
from tests.formats import books, rich
from tests.real import pagebooks, texts, tools
from tests.real.conftest import Made, build
from tests.support import call

pytestmark = pytest.mark.xdist_group("office")
LANGUAGES = ("nl", "en")
NAMES = ("draft", "publisher", *LANGUAGES)


@pytest.fixture(scope="session")
def new_books(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Made]:
    """Start a book in each language with `new`, and build it as it is: English and without parts among them."""
    folder = tmp_path_factory.mktemp("new")
    for lang in LANGUAGES:
        answer = call(["new", lang, "--lang", lang], folder)
        assert answer.code == 0, answer.err
    return {lang: build(folder / lang, "draft") for lang in LANGUAGES}


@pytest.fixture(scope="session")
def all_made(demo: Mapping[str, Made], new_books: Mapping[str, Made]) -> Mapping[str, Made]:
    """Give every book of these tests by a name."""
    return {**demo, **new_books}


@pytest.fixture(scope="session")
def odd_epubs(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """Give the e-books with everything in them, and with names and titles that try to be something else."""
    made = {}
    for name, lay in (("everything", pagebooks.lay), ("hostile", pagebooks.lay_hostile)):
        folder = tmp_path_factory.mktemp(name)
        made[name] = folder / f"{name}.epub"
        made[name].write_bytes(books.build(lay(folder / "book"), "epub"))
    return made


@pytest.fixture(scope="session")
def epubs(all_made: Mapping[str, Made], odd_epubs: Mapping[str, Path]) -> Mapping[str, Path]:
    """Give every e-book of these tests by a name, so that one virtual machine and one browser see them all."""
    return {**{name: made.epub for name, made in all_made.items()}, **odd_epubs}


def test_epubcheck_has_nothing_to_say(epubs: Mapping[str, Path]) -> None:
    """0 fatals, 0 errors, 0 warnings."""
    told = tools.epubcheck(list(epubs.values()))
    assert {name: told[file] for name, file in epubs.items()} == {
        name: [] for name in (*NAMES, "everything", "hostile")
    }


def test_ace_has_nothing_to_say(epubs: Mapping[str, Path]) -> None:
    """0 violations, minor ones too; but that the author of one left out a level of headings, which `check` says too."""
    told = tools.ace(list(epubs.values()))
    assert {name: told[file] for name, file in epubs.items()} == {
        **{name: [] for name in (*NAMES, "hostile")},
        "everything": ["moderate heading-order in text/alles.xhtml"],
    }


def test_all_claims_of_the_book_of_this_repository_are_earned(demo: Mapping[str, Made]) -> None:
    for made in demo.values():
        data = made.epub.read_bytes()
        assert epubclaims.claimed(data) == epubclaims.derived(data, certified=False)


@pytest.fixture(scope="session")
def word_files(all_made: Mapping[str, Made], tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """Give every DOCX of these tests by a name, those of the books with everything in them too."""
    folder = tmp_path_factory.mktemp("word")
    for name, lay in (("rich", rich.lay), ("everything", pagebooks.lay), ("hostile", pagebooks.lay_hostile)):
        (folder / f"{name}.docx").write_bytes(books.build(lay(folder / name), "docx"))
    return {**{name: made.docx for name, made in all_made.items()}, **{one.stem: one for one in folder.glob("*.docx")}}


@pytest.mark.parametrize("name", [*NAMES, "rich", "everything", "hostile"])
def test_no_validator_of_word_files_has_anything_to_say(name: str, word_files: Mapping[str, Path]) -> None:
    """The schema of the SDK, references and relationships: 0 errors, and where a tool has warnings, 0 of them too."""
    file = word_files[name]
    assert tools.openxml(file) == []
    assert tools.audited(file, remarks=True) == []


def test_python_docx_opens_it(made: Made) -> None:
    """It finds the chapters' titles as headings, and the style of readers' words."""
    document = docx.Document(str(made.docx))
    titles = {paragraph.text for paragraph in document.paragraphs if str(paragraph.style.name) == "Heading 1"}  # type: ignore[union-attr]
    bare = {title.partition("\u2002")[2] or title for title in titles}
    assert {chapter.title for chapter in made.book.chapters} <= bare
    assert len([title for title in titles if "\u2002" in title]) > 3, "chapters are numbered"
    assert {"Reader Quote", "Reader Attribution", "Reader Words"} <= {style.name for style in document.styles}


def test_libreoffice_prints_it(made: Made) -> None:
    """The PDF has pages, and every chapter's title on them."""
    pdf = tools.convert(made.docx, "pdf")
    assert tools.pdf_pages(pdf) > 10
    printed = texts.words(tools.pdf_text(pdf))
    for chapter in made.book.chapters:
        assert texts.words(chapter.title) in printed
