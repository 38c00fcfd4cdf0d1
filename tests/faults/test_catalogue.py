"""Many books in processes of this machine: one that is killed costs time, and a run that is stopped leaves nothing behind."""

import os
import signal
import sys
from pathlib import Path

import pytest

from tests import catalogues, processes
from tests.faults import books as faults
from tests.support import call, start

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="/proc tells what runs"),
    pytest.mark.xdist_group("cores"),
]


@pytest.fixture
def books(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Give three books that take long enough to be met at work."""
    return catalogues.lay(tmp_path / "shelf", monkeypatch, count=3, words=8_000)


def test_a_process_that_is_killed_in_the_middle_costs_only_time(books: list[Path], tmp_path: Path) -> None:
    alone = catalogues.checkout(books, tmp_path / "alone")
    for book in alone:
        assert call(["build"], book).code == 0
    with start(["build", *catalogues.names(books)], tmp_path) as run:
        os.kill(processes.until(lambda: _at_work(run.pid)), signal.SIGKILL)
        out, err = run.communicate(timeout=60)
    assert (run.returncode, err) == (0, b"")
    assert out.count(b": built ") == 3
    assert catalogues.made(books) == catalogues.made(alone)


def _at_work(run: int) -> int:
    """Give a process of a run that has pandoc write now."""
    hands = processes.below({run}, "spawn_main")
    return next(iter(processes.below(hands, "write.lua").values()), 0)


def _says_only_that_it_stopped(err: bytes) -> None:
    first, *hint = err.decode().strip().splitlines()
    assert first.startswith("manuscript: Stopped")
    assert len(hint) == 1


@pytest.mark.parametrize(
    ("name", "everyone"), [("SIGINT", True), ("SIGINT", False), ("SIGTERM", False), ("SIGHUP", True)]
)
def test_a_signal_in_the_middle(name: str, books: list[Path], tmp_path: Path, *, everyone: bool) -> None:
    """To the whole group, as a terminal does it, or to the one process."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    number = getattr(signal, name)
    with start(["build", *catalogues.names(books)], tmp_path, TMPDIR=str(temporary), group=True) as run:
        processes.until(lambda: _at_work(run.pid))
        (os.killpg if everyone else os.kill)(run.pid, number)
        _, err = run.communicate(timeout=20)
    assert run.returncode == 128 + number
    _says_only_that_it_stopped(err)
    processes.until(lambda: not processes.with_variable("TMPDIR", str(temporary)), 10)
    assert list(temporary.glob("manuscript-*")) == []
    for book in books:
        assert faults.leftovers(book) == []
        assert all(faults.is_whole(data) for data in faults.built(book).values())


def test_a_signal_at_the_very_beginning(books: list[Path], tmp_path: Path) -> None:
    """Before the processes know what a signal is, too."""
    with start(["build", *catalogues.names(books)], tmp_path, group=True) as run:
        processes.until(lambda: processes.below({run.pid}, "spawn_main"))
        os.killpg(run.pid, signal.SIGINT)
        _, err = run.communicate(timeout=20)
    assert run.returncode == 128 + signal.SIGINT
    _says_only_that_it_stopped(err)


def test_a_run_that_is_killed_leaves_no_process(books: list[Path], tmp_path: Path) -> None:
    with start(["build", *catalogues.names(books)], tmp_path, TMPDIR=str(tmp_path)) as run:
        processes.until(lambda: _at_work(run.pid))
        run.kill()
    processes.until(lambda: not processes.with_variable("TMPDIR", str(tmp_path)), 30)
