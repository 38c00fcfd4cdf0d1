"""Every command in the README and the guides is run; every page made from a table is the table's."""

import contextlib
import importlib
import os
import queue
import re
import shlex
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from manuscript.cli import run
from manuscript.outside import looks
from tests.deliveries import know
from tests.formats import publishers
from tests.support import commit, start

ROOT = Path(__file__).parent.parent.parent
PAGES = ("README.md", "docs/co-author.md", "docs/author.md", "docs/publisher.md")
HOUSE = "docs/internals/house.md"
FILE = re.compile(r"[\w./-]+\.(?:py|md|txt|yaml|toml|docx|css)")
FUNCTION = re.compile(r"[a-z_]+(?:\.[a-z_]+)+")
BLOCK = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
TARGETS = re.compile(r"^([a-z]+):", re.MULTILINE)
PAGE = """The beginning

What do you want to know?

2 responses

  1. Bram de Vries

    We are only at the beginning of it.

    Reply
  2. Mieke

    Nobody here can ride without them yet.

    Reply

Leave a Reply
"""
COMMENT = (
    "---\nid: wordpress:blog.example:118\nkind: comment\nauthor: Mieke van den Eerenbeemt\n---\n\nDoes it ever stop?\n"
)


def lines_of(page: str) -> Iterator[str]:
    for block in BLOCK.findall((ROOT / page).read_text("utf-8")):
        for line in block.splitlines():
            yield line.partition("  #")[0].strip()


NAMED = sorted({(page, line) for page in PAGES for line in lines_of(page) if line.startswith("manuscript ")})
WATCHES = [(page, line) for page, line in NAMED if "--watch" in line.split()]
COMMANDS = [one for one in NAMED if one not in WATCHES]
_SECONDS = 30
_SAVES = 10


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Start the book that the README starts, with the page and the comment that the guides talk about."""
    monkeypatch.chdir(tmp_path)
    for name in ("my-book", "first", "second"):
        assert run(["new", name, "--lang", "en"]) == 0
    folder = tmp_path / "my-book"
    (tmp_path / "page.txt").write_text(PAGE, "utf-8")
    (tmp_path / "edited.docx").write_bytes(looks.builtin("reference.docx"))
    (tmp_path / "house.dotx").write_bytes(publishers.template(kind="template"))
    (folder / "contributions/earlier").mkdir(parents=True)
    (folder / "contributions/earlier/c000118.md").write_text(COMMENT, "utf-8")
    renamed = (folder / "chapters/02-readers.md").read_text("utf-8")
    (folder / "chapters/03-tijd.md").write_text(renamed, "utf-8")
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize(("page", "line"), COMMANDS, ids=[f"{page}: {line}" for page, line in COMMANDS])
def test_every_command_of_the_guides_runs(
    page: str, line: str, book: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    words = shlex.split(line)[1:]
    if words[0] == "deliver":
        _deliverable(book, words)
    if words[0] == "verify":
        commit(book)
        assert run(["build", "--edition", "publisher"]) == 0
    if words[0] == "new":
        monkeypatch.chdir(tmp_path)
        shutil.rmtree(book)
    assert run(words) == 0, f"{page} says: {line}"


def _deliverable(book: Path, words: list[str]) -> None:
    """Commit the book; and deliver it, where the command is about a delivery that is there."""
    commit(book)
    know(book)
    if "--check" in words:
        assert run(["deliver", "--no-proof"]) == 0


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
@pytest.mark.parametrize(("page", "line"), WATCHES, ids=[f"{page}: {line}" for page, line in WATCHES])
def test_every_watch_of_the_guides_builds_after_a_save_until_it_is_stopped(page: str, line: str, book: Path) -> None:
    chapter = book / "chapters/03-tijd.md"
    with start(shlex.split(line)[1:], book) as process:
        try:
            told = _lines(process)
            first = (book / _built(told, _SECONDS)).read_bytes()
            second = (book / _built_after_a_save(chapter, told)).read_bytes()
            process.send_signal(signal.SIGINT)
            code = process.wait(_SECONDS)
        finally:
            process.kill()
    assert first != second, f"{page} says: {line}"
    assert code == 128 + signal.SIGINT


def _lines(process: "subprocess.Popen[bytes]") -> "queue.Queue[str]":
    """Collect what a process says, so that a test can wait for a line and give up."""
    told: queue.Queue[str] = queue.Queue()

    def collect() -> None:
        for line in process.stdout or ():
            told.put(line.decode())

    threading.Thread(target=collect, daemon=True).start()
    return told


def _built(told: "queue.Queue[str]", seconds: float) -> str:
    """Wait for the line that says what was built; give the path in it."""
    while not (line := told.get(timeout=seconds)).startswith("Built "):
        pass
    return line.split()[1]


def _built_after_a_save(chapter: Path, told: "queue.Queue[str]") -> str:
    """Save a chapter with one more sentence; again, when the first save came before the watch began to look."""
    text = chapter.read_text("utf-8")
    for number in range(_SAVES):
        chapter.write_text(f"{text}\nSaved for the {number + 1}th time.\n", "utf-8")
        with contextlib.suppress(queue.Empty):
            return _built(told, _SECONDS / _SAVES)
    raise AssertionError("no save was noticed")


def test_a_watch_is_in_the_guides() -> None:
    assert WATCHES


def test_the_first_quarter_of_an_hour_ends_with_a_quoted_reader(book: Path) -> None:
    assert run(["pull", "../page.txt", "--post", "the-beginning", "--chapter", "beginning"]) == 0
    snapshot = next(path for path in (book / "contributions/the-beginning").glob("t*.md") if "Bram" in path.read_text())
    chapter = book / "chapters/01-beginning.md"
    quote = f'\n::: {{.quote from="the-beginning/{snapshot.stem}"}}\nWe are only at the beginning of it.\n:::\n'
    chapter.write_text(chapter.read_text("utf-8") + quote, "utf-8")
    assert run(["build"]) == 0
    assert run(["build", "--edition", "publisher"]) == 1


def test_make_knows_the_targets_that_the_readme_names() -> None:
    known = set(TARGETS.findall((ROOT / "Makefile").read_text("utf-8")))
    named = {line.split()[1] for page in PAGES for line in lines_of(page) if line.startswith("make ")}
    assert named == {"book", "test"}
    assert named <= known


def test_ci_calls_the_test_command_of_the_readme() -> None:
    assert "make test" in (ROOT / ".ci/run").read_text("utf-8")


def test_pages_made_from_tables_are_up_to_date() -> None:
    made = subprocess.run(
        [sys.executable, ROOT / "tools/make_docs.py", "--check"], capture_output=True, text=True, check=False
    )
    assert made.returncode == 0, made.stdout


@pytest.mark.parametrize("page", [*PAGES, HOUSE])
def test_links_of_the_pages_lead_somewhere(page: str) -> None:
    text = re.sub(r"`[^`]*`", "", _without_blocks(page))
    targets = re.findall(r"\]\(([^)#]+)", text)
    assert targets or page == "docs/author.md"
    for target in targets:
        assert (ROOT / page).parent.joinpath(target).is_file(), f"{page} links to {target}"


def test_every_place_that_the_house_names_exists() -> None:
    named = [name for name in re.findall(r"`([^`]+)`", _without_blocks(HOUSE)) if " " not in name]
    paths = [name for name in named if name.endswith("/") or FILE.fullmatch(name)]
    functions = [name for name in named if FUNCTION.fullmatch(name) and name not in paths]
    assert len(paths) > 10
    assert functions
    assert [path for path in paths if not any((root / path).exists() for root in (ROOT, ROOT / "manuscript"))] == []
    for name in functions:
        module, _, function = name.rpartition(".")
        assert hasattr(importlib.import_module(f"manuscript.{module}"), function), name


def test_the_house_has_a_row_for_every_part_of_the_package() -> None:
    rows = set(re.findall(r"^\| `manuscript/([^`]+?)/?` \|", (ROOT / HOUSE).read_text("utf-8"), re.MULTILINE))
    parts = {path.parent.name for path in (ROOT / "manuscript").glob("*/__init__.py")}
    assert rows == {*parts, "catalogue.py", "handover.py", "pipeline.py", "sidestreets.py", "errors.py"}


def _without_blocks(page: str) -> str:
    return re.sub(r"```.*?```", "", (ROOT / page).read_text("utf-8"), flags=re.DOTALL)


def test_build_py_is_ten_lines_at_the_most() -> None:
    assert len((ROOT / "build.py").read_text("utf-8").splitlines()) <= 10


def test_the_copied_page_that_is_shown_is_read_as_is_said(book: Path) -> None:
    shown = (ROOT / "docs/author.md").read_text("utf-8").partition("A copied page looks like this")[2]
    (book.parent / "shown.txt").write_text(shown.partition("```text\n")[2].partition("```")[0], "utf-8")
    words = ["pull", "../shown.txt", "--post", "shown", "--chapter", "beginning", "--book", str(book)]
    assert run(words) == 0
    made = "".join(path.read_text("utf-8") for path in (book / "contributions/shown").glob("*.md"))
    assert sorted(re.findall("^author: (.*)", made, re.MULTILINE)) == ["Mieke", "Tom"]
    assert sorted(re.findall("^date: (.*)", made, re.MULTILINE)) == ["2026-01-12T09:14:00", "unknown"]
    assert "Leave a Reply" not in made
