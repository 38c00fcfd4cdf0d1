"""The same commit is the same bytes: DOCX, EPUB, HTML and PDF, whatever machine, clock, language or number of cores."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.formats import books
from tests.support import commit, git, plain_files, spawn

_FORMATS = ("docx", "epub", "html", "pdf")
_OTHER = {
    "TZ": "Pacific/Kiritimati",
    "LANG": "tr_TR.UTF-8",
    "LC_ALL": "C",
    "PYTHONHASHSEED": "4711",
    "SOURCE_DATE_EPOCH": "1",
    "COLUMNS": "20",
}


def _built(book: Path, **variables: str) -> dict[str, bytes]:
    answer = spawn(["build", "--to", ",".join(_FORMATS)], book, **variables)
    assert answer.code == 0, answer.out + answer.err
    return {path: data for path, data in plain_files(book, "out").items() if path.endswith(_FORMATS)}


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Lay a book with one of everything, and commit it."""
    folder = books.lay(tmp_path / "een")
    commit(folder)
    return folder


def test_another_place_clock_language_and_home_give_the_same_bytes(book: Path, tmp_path: Path) -> None:
    other = tmp_path / "elders" / "met een spatie"
    shutil.copytree(book, other)
    for path in other.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000), follow_symlinks=False)
    one = _built(book, HOME=str(tmp_path / "thuis"), TZ="UTC", PYTHONHASHSEED="0")
    assert len(one) == len(_FORMATS)
    assert one == _built(other, HOME=str(tmp_path / "niet thuis"), **_OTHER)


def test_a_clone_gives_the_same_bytes(book: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", str(book), "kloon")
    assert _built(book) == _built(tmp_path / "kloon")


@pytest.mark.parametrize("workers", [1, 3])
def test_the_number_of_cores_changes_nothing(book: Path, workers: int) -> None:
    seen = _built(book)
    shutil.rmtree(book / ".manuscript")
    shutil.rmtree(book / "out")
    program = (
        "import sys; from manuscript.outside import compiler, pandoc; from manuscript.stages import compile;"
        f"compiler.WORKERS = pandoc.WORKERS = compile.WORKERS = {workers};"
        "from manuscript import cli; sys.exit(cli.run(sys.argv[1:]))"
    )
    words = [sys.executable, "-c", program, "build", "--to", ",".join(_FORMATS)]
    root = str(Path(__file__).parents[1])
    subprocess.run(words, cwd=book, check=True, capture_output=True, env={**os.environ, "PYTHONPATH": root})
    assert seen == {path: data for path, data in plain_files(book, "out").items() if path.endswith(_FORMATS)}
