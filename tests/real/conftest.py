"""The book of this repository, built once a session in both editions, and finished files in the forms other programs read."""

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from manuscript import pipeline
from manuscript.model.book import Book
from manuscript.model.results import Checked
from tests.real import texts, tools, wordpress
from tests.real.wordpress import WordPress
from tests.support import call, commit

ROOT = Path(__file__).parents[2]
EDITIONS = ("draft", "publisher")
_PARTS = ("chapters", "contributions", "templates")


class Made(NamedTuple):
    """One edition as finished files, and the book that it was made from."""

    checked: Checked
    docx: Path
    epub: Path

    @property
    def book(self) -> Book:
        """Give the book."""
        return self.checked.book


@pytest.fixture(scope="session")
def demo_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy the book of this repository, and commit it, so that it has a clock."""
    root = tmp_path_factory.mktemp("demo")
    shutil.copy(ROOT / "book.yaml", root)
    for part in _PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, root / part, ignore=shutil.ignore_patterns(".local"))
    commit(root)
    return root


@pytest.fixture(scope="session")
def demo(demo_root: Path) -> Mapping[str, Made]:
    """Build both editions."""
    return {edition: build(demo_root, edition) for edition in EDITIONS}


@pytest.fixture(params=EDITIONS)
def made(request: pytest.FixtureRequest, demo: Mapping[str, Made]) -> Made:
    """Give one edition after the other."""
    return demo[request.param]


@pytest.fixture(scope="session")
def demo_texts(demo: Mapping[str, Made]) -> Mapping[Path, str]:
    """Read the words of the finished files."""
    read = {".docx": texts.of_docx, ".epub": texts.of_epub}
    files = [file for one in demo.values() for file in (one.docx, one.epub)]
    return {file: texts.words(read[file.suffix](file)) for file in files}


@pytest.fixture(scope="session")
def odt(demo: Mapping[str, Made]) -> Path:
    """Convert the draft to LibreOffice's own format."""
    return tools.convert(demo["draft"].docx, "odt")


@pytest.fixture(scope="session")
def running_wordpress() -> Iterator[WordPress]:
    """Start a real WordPress, once; tests that use it are `pytest.mark.xdist_group("wordpress")`, so that one worker does."""
    with wordpress.running() as blog:
        yield blog


@pytest.fixture
def blog(running_wordpress: WordPress) -> WordPress:
    """Give the real WordPress, with nothing in it, and addresses made of names."""
    running_wordpress.empty()
    running_wordpress.permalinks("/%postname%/")
    return running_wordpress


def build(root: Path, edition: str) -> Made:
    """Build one edition of any book as a user does; give what was made."""
    answer = call(["build", "--edition", edition], root)
    assert answer.code == 0, answer.out + answer.err
    files = {file.suffix: file for file in (root / "out" / edition).iterdir() if not file.name.startswith(".")}
    return Made(checked=pipeline.check(root, edition), docx=files[".docx"], epub=files[".epub"])
