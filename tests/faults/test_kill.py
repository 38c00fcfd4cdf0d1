"""A build that is killed outright, at any moment, leaves the last good book or the new one, and nothing to clean up."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.faults import books
from tests.proof import PROOF

POINTS = 200 if PROOF else 16
_SECONDS_TO_GO = 15

pytestmark = pytest.mark.skipif(os.name == "nt", reason="process groups are a matter of POSIX")


def test_killed_at_any_point_of_a_build(tmp_path: Path) -> None:
    """At points spread over a build the group is killed; the files are old or new, and the next run mends the rest."""
    book = books.lay(tmp_path / "book")
    span = _seconds_of_a_build(book, tmp_path)
    old = books.built(book)
    for point in range(POINTS):
        books.edit(book, f"Versie {point} van het eind.")
        _killed_after(span * (point + 1) / POINTS, book, tmp_path)
        left = books.built(book)
        new = books.build(book)
        for path, data in left.items():
            assert data in (old[path], new[path]), f"{path} at point {point}"
            assert books.is_whole(data)
        assert set(left) == set(old)
        assert books.leftovers(book) == []
        old = new
    assert _waited_for_orphans(tmp_path) == []


def test_killed_while_the_folder_is_made(tmp_path: Path) -> None:
    """A folder without its `.gitignore` is what is left when a run ends between the two; the next run finishes it."""
    book = books.lay(tmp_path / "book")
    (book / "out").mkdir()
    (book / "out" / ".new-999999999-abc").write_text("half")
    books.build(book)
    assert (book / "out" / ".gitignore").read_text() == "*\n"
    assert books.leftovers(book) == []


def test_a_run_that_still_works_keeps_its_files(tmp_path: Path) -> None:
    """Only what belongs to no living process is swept."""
    book = books.lay(tmp_path / "book")
    books.build(book)
    alive = book / books.OUT / f".new-{os.getppid()}-abc"
    alive.write_text("somebody is writing this")
    books.edit(book)
    books.build(book)
    assert alive.exists()


def _start(book: Path, folder: Path) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "manuscript", "build"],
        cwd=book,
        env={**os.environ, "TMPDIR": str(folder)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def _seconds_of_a_build(book: Path, folder: Path) -> float:
    began = time.monotonic()
    with _start(book, folder) as process:
        assert process.wait(timeout=60) == 0
    return time.monotonic() - began


def _killed_after(seconds: float, book: Path, folder: Path) -> None:
    with _start(book, folder) as process:
        time.sleep(seconds)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(timeout=60)


def _waited_for_orphans(folder: Path) -> list[str]:
    """Name the processes that our runs began and that live on; what works on a few words has ended long before."""
    until = time.monotonic() + _SECONDS_TO_GO
    while (found := _processes_with(f"TMPDIR={folder}\0".encode())) and time.monotonic() < until:
        time.sleep(0.1)
    return found


def _processes_with(variable: bytes) -> list[str]:
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if variable in (process / "environ").read_bytes():
                found.append((process / "cmdline").read_bytes().decode(errors="replace"))
    return found
