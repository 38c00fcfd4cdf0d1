"""A writer that fails at one chapter of many: that one is named, the others are kept; and other ways in which a write ends."""

import errno
import json
import os
import shutil
import time
from pathlib import Path

import pytest

from manuscript import pipeline
from manuscript.outside import compiler, pandoc, process
from tests.faults import books
from tests.faults.test_pandoc import FAULTS, _plain, _stand_in
from tests.proof import PROOF
from tests.support import call, put

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-ins are shell scripts")

_FAULTS = FAULTS if PROOF else {name: FAULTS[name] for name in ("crash", "hang", "garbage", "half and 1", "heap")}
_OTHERS = [f"meer-{letter}" for letter in "abcd"]


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Lay a book that was never built, with one chapter that the stand-ins fail at, and a limit short enough for a test."""
    folder = books.lay(tmp_path / "book")
    for number, name in enumerate(_OTHERS, 3):
        put(folder, f"chapters/{number:02d}-{name}.md", f"---\ntitle: Meer {name}\n---\n\nWoorden van {name}.\n")
    put(folder, "chapters/09-kapot.md", "---\ntitle: Kapot\n---\n\nKAPOT\n")
    monkeypatch.setattr(compiler, "WRITE_SECONDS", 2)
    return folder


def _compiled(book: Path) -> set[str]:
    answer = call(["build", "--json"], book)
    assert answer.code == 0, answer.out
    return {one["chapter"] for one in json.loads(answer.out)["compiled"] if one["why"]}


@pytest.mark.parametrize("fault", _FAULTS)
def test_one_chapter_that_cannot_be_written_costs_only_itself(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    """One line names it, exit 4; what the others came to is kept, and the next build compiles that one only."""
    found = f'cat >"$TMPDIR/in.$$"; if grep -q KAPOT "$TMPDIR/in.$$"; then rm "$TMPDIR/in.$$"; {FAULTS[fault]}; fi'
    fake = _stand_in(tmp_path, f'{found}; exec <"$TMPDIR/in.$$"; rm "$TMPDIR/in.$$"', "write")
    with monkeypatch.context() as patch:
        version = pandoc.version()
        patch.setattr(pandoc, "program", lambda: str(fake))
        patch.setattr(pandoc, "version", lambda: version)
        answer = call(["build"], book)
    _plain(answer)
    assert answer.code == 4
    assert answer.err.startswith("manuscript: pandoc could not write kapot: ")
    assert [name for name in (*_OTHERS, "begin", "eind", "the book") if f"{name}:" in answer.err] == []
    assert books.built(book) == {}
    assert _compiled(book) == {"kapot"}
    assert books.built(book) == _clean(book)


def _clean(book: Path) -> dict[str, bytes]:
    copy = shutil.copytree(book, book.with_name("copy"), ignore=shutil.ignore_patterns("out", ".manuscript"))
    return books.build(copy)


def test_silence_is_what_is_limited_and_not_work() -> None:
    """A run that says something now and then may take any time; one that is silent is ended, with all that it began."""
    said = b"".join(process.stream(["sh", "-c", "for n in 1 2 3 4; do sleep 0.4; echo $n; done"], [b""], 1))
    assert said.split() == [b"1", b"2", b"3", b"4"]
    began = time.monotonic()
    with pytest.raises(process.Failed, match="it took longer than 1 s"):
        list(process.stream(["sh", "-c", "echo 1; sleep 60; echo 2"], [b""], 1))
    assert time.monotonic() - began < 5


def test_whoever_takes_the_output_slowly_is_not_counted_as_silence() -> None:
    taken = []
    for piece in process.stream(["sh", "-c", "echo 1; sleep 0.2; echo 2"], [b""], 1):
        time.sleep(0.7)
        taken.append(piece)
    assert b"".join(taken).split() == [b"1", b"2"]


def test_the_folder_that_pandoc_works_in_is_full(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One line that says which disk, exit 4; with room again, the book."""

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", full)
        answer = call(["build"], book)
    _plain(answer)
    assert answer.code == 4
    assert "The folder for temporary files failed" in answer.err
    assert books.built(book) == {}
    books.build(book)


@pytest.mark.parametrize("stage", ["find", "weave", "bind"])
def test_the_finished_files_vanish_during_the_run(book: Path, stage: str) -> None:
    good = books.build(book)
    books.edit(book)
    new = _clean(book)
    assert new != good
    pipeline.build(
        book, "draft", ["docx", "epub"], notice=lambda now: shutil.rmtree(book / "out") if now == stage else None
    )
    assert books.built(book) == new
    assert (book / "out" / ".gitignore").read_text() == "*\n"


def test_a_reader_that_ends_early_leaves_nothing_running(tmp_path: Path) -> None:
    """Whoever lets go of the output in the middle ends the process."""
    marker = tmp_path / "alive"
    script = f"echo 1; sleep 1; touch {marker}; sleep 60"
    for _ in process.stream(["sh", "-c", script], [b""], 30):
        break
    time.sleep(1.5)
    assert not marker.exists()
