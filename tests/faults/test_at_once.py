"""More than one hand on a book: builds beside builds, and files that change while a build is at work."""

import io
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from manuscript import pipeline
from manuscript.errors import ManuscriptError
from manuscript.model.results import Built
from manuscript.stages.notice import quiet
from tests.faults import books
from tests.formats import books as formats
from tests.proof import PROOF
from tests.support import call, plain_files, put, start

RUNS = {
    "editions": [["--edition", "draft"], ["--edition", "review"], ["--edition", "publisher"]],
    "formats": [["--to", "docx"], ["--to", "epub"], ["--to", "html"], ["--to", "docx,epub,html"]],
    "a chapter and the book": [["--chapter", "begin"], [], ["--chapter", "eind"]],
    "places": [["--out", "hier"], ["--out", "daar"], []],
}
"""Builds of one book that begin at the same time."""


def _green() -> bytes:
    """Give another picture of as many bytes: only who reads it sees that it is another."""
    out = io.BytesIO()
    Image.new("RGB", (600, 300), "#00ff00").save(out, "PNG")
    assert len(out.getvalue()) == len(formats.picture())
    return out.getvalue()


CHANGES: dict[str, Callable[[Path], object]] = {
    "a chapter changes": lambda book: put(book, "chapters/02-eind.md", "---\ntitle: Anders\n---\n\nAnders.\n"),
    "a chapter goes": lambda book: (book / "chapters/02-eind.md").unlink(),
    "a chapter comes": lambda book: put(book, "chapters/03-meer.md", "---\ntitle: Meer\n---\n\nMeer.\n"),
    "a picture changes": lambda book: put(book, "chapters/vlek.png", _green()),
    "a picture goes": lambda book: (book / "chapters/vlek.png").unlink(),
    "a template comes": lambda book: put(book, "templates/attribution.txt.j2", "Van {{ name }}"),
    "a permission goes": lambda book: (book / "contributions/permissions/2026-02-01-een-01.yaml").unlink(),
    "the settings change": lambda book: put(
        book, "book.yaml", (book / "book.yaml").read_text().replace("nl-NL", "en-GB")
    ),
    "the chapters go": lambda book: shutil.rmtree(book / "chapters"),
}
STAGES = ("parse", "check", "weave", "compile", "bind") if PROOF else ("parse", "bind")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Lay a book with a picture."""
    folder = books.lay(tmp_path / "book")
    put(folder, "chapters/vlek.png", formats.picture())
    books.edit(folder, "En toen ![een vlek](vlek.png).")
    return folder


def _finished(book: Path, *folders: str) -> dict[str, bytes]:
    found = plain_files(book, *folders)
    return {path: data for path, data in found.items() if path.endswith((".docx", ".epub", ".html"))}


def _copy(book: Path, name: str) -> Path:
    return shutil.copytree(book, book.with_name(name), ignore=shutil.ignore_patterns("out", ".manuscript"))


@pytest.mark.parametrize("runs", RUNS)
def test_builds_of_many_kinds_at_once(book: Path, runs: str) -> None:
    """All end with 0, and each has made what it makes alone."""
    folders, alone = ("out", "hier", "daar"), _copy(book, "alone")
    begun = [start(["build", *words], book) for words in RUNS[runs]]
    for run in begun:
        _, err = run.communicate(timeout=60)
        assert (run.returncode, err) == (0, b"")
    for words in RUNS[runs]:
        assert call(["build", *words], alone).code == 0
    assert _finished(book, *folders) == _finished(alone, *folders)
    assert [path for path in plain_files(book, *folders, ".manuscript") if "/.new-" in path or "/.old-" in path] == []


@pytest.mark.parametrize("change", CHANGES)
def test_a_file_changes_under_the_build(book: Path, change: str) -> None:
    """At the beginning of every stage: what is made is of the moment it was found, and the next build is of the new one.

    Pictures are read a stage later than the texts, so that a change before that may be an error, or be printed.
    """
    old = _made(_copy(book, "old"))
    new_book = _copy(book, "new")
    CHANGES[change](new_book)
    new = _made(new_book)
    for stage in STAGES:
        here = _copy(book, stage)

        def touch(now: str, stage: str = stage, here: Path = here) -> None:
            if now == stage:
                CHANGES[change](here)

        made = _made(here, touch)
        if stage != "parse" or ("picture" not in change and change != "the chapters go"):
            assert made == old
        assert _made(here) == new


def _made(book: Path, notice: Callable[[str], None] = quiet) -> tuple[object, ...]:
    try:
        built: Built = pipeline.build(book, "draft", ["docx", "epub"], notice=notice)
    except ManuscriptError as error:
        return type(error), error.message.replace(str(book), "BOOK")
    assert {path: one.data for path, one in built.artifacts} == _finished(book, "out") or not built.artifacts
    return built.artifacts, built.findings
