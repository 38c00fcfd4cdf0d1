"""Laws of many files at once: all of them come into the book or none, whatever fails, and whenever the run is killed."""

import errno
import hashlib
import hmac
import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from manuscript.errors import Outside, Refused
from manuscript.outside import journal, seal

OLD = {
    "contributions/a/c000001.md": b"een",
    "contributions/a/c000001.edit.yaml": b"fate: open\n",
    "contributions/a/t1.md": b"weg",
}
NEW = {
    "contributions/a/c000001.md": b"anders",
    "contributions/a/c000002.md": b"twee",
    "contributions/b/c000003.md": b"drie",
}
GONE = ("contributions/a/t1.md",)
AFTER = {**OLD, **NEW}
del AFTER[GONE[0]]
CALLS = ("open", "link", "replace", "fsync", "mkdir", "sync")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    for path, data in OLD.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    return tmp_path


def tree(book: Path) -> dict[str, bytes]:
    """Give every file of the contributions, the hidden ones too, but what is local."""
    files = {path.relative_to(book).as_posix(): path for path in (book / "contributions").rglob("*") if path.is_file()}
    return {path: file.read_bytes() for path, file in files.items() if "/.local/" not in path}


def test_all_of_it_is_written_and_nothing_else_is_left(book: Path) -> None:
    journal.put(book, NEW, GONE)
    assert tree(book) == AFTER
    assert not (book / journal.STAGE).exists()
    assert not journal.is_open(book)


def test_the_same_again_touches_nothing(book: Path) -> None:
    journal.put(book, NEW, GONE)
    before = {path: path.stat().st_mtime_ns for path in sorted(book.rglob("*"))}
    journal.put(book, NEW, GONE)
    assert {path: path.stat().st_mtime_ns for path in sorted(book.rglob("*"))} == before


@pytest.mark.parametrize("few", [100, 0])
@pytest.mark.parametrize("name", CALLS)
def test_the_nth_call_fails(book: Path, monkeypatch: pytest.MonkeyPatch, name: str, few: int) -> None:
    """For N = 1, 2, 3 … until none fails: everything is as it was, or the sync after all renames failed and all is there."""
    monkeypatch.setattr(journal, "_FEW", few)
    number, called = 0, True
    while called:
        number += 1
        counted = _Nth(getattr(os, name), number, _failure)
        with monkeypatch.context() as patch:
            patch.setattr(os, name, counted)
            try:
                journal.put(book, NEW, GONE)
            except Outside:
                assert tree(book) in (OLD, AFTER)
        called = counted.calls >= number
        assert not journal.is_open(book)
        if not called:
            assert tree(book) == AFTER
        else:
            _reset(book)


@pytest.mark.parametrize("few", [100, 0])
@pytest.mark.parametrize("name", ["open", "replace", "unlink", "link", "mkdir"])
def test_a_run_that_is_killed_is_finished_or_undone_by_the_next(
    book: Path, monkeypatch: pytest.MonkeyPatch, name: str, few: int
) -> None:
    """Killed at its N-th call, for every N: the next run finds all of it old, or makes all of it new."""
    monkeypatch.setattr(journal, "_FEW", few)
    seen: set[bool] = set()
    number, killed = 0, True
    seal.key()
    while killed:
        number += 1
        killed = _killed(lambda: journal.put(book, NEW, GONE), name, number)
        began = journal.is_open(book)
        assert journal.finish(book) == ()
        assert tree(book) in ((AFTER,) if began or not killed else (OLD, AFTER))
        assert not (book / journal.STAGE).exists()
        seen.add(tree(book) == AFTER)
        _reset(book)
    assert seen == {True, False} or name in ("unlink", "link", "mkdir")


@pytest.mark.parametrize(("number", "told"), [(3, 1), (4, 0)])
def test_what_a_person_changed_meanwhile_is_theirs(book: Path, number: int, told: int) -> None:
    """The third rename is that of their file: they changed what was still to be replaced, or what had been."""
    mine = "contributions/a/c000001.md"
    assert _killed(lambda: journal.put(book, NEW, GONE), "replace", number)
    assert journal.is_open(book)
    (book / mine).write_bytes(b"met de hand")
    assert journal.finish(book) == (mine,) * told
    assert tree(book)[mine] == b"met de hand"
    assert {path: data for path, data in tree(book).items() if path != mine} == {
        path: data for path, data in AFTER.items() if path != mine
    }


def test_a_file_that_was_to_go_and_a_person_changed_meanwhile_is_told_too(book: Path) -> None:
    assert _killed(lambda: journal.put(book, NEW, GONE), "replace", 3)
    (book / GONE[0]).write_bytes(b"met de hand")
    assert journal.finish(book) == GONE
    assert tree(book) == {**AFTER, GONE[0]: b"met de hand"}


def test_a_journal_of_a_stranger_is_not_followed(book: Path) -> None:
    stage = book / journal.STAGE
    stage.mkdir(parents=True)
    data = json.dumps(
        [{"path": "chapters/01-x.md", "before": "", "after": hashlib.sha256(b"boo").hexdigest()}]
    ).encode()
    (stage / "0").write_bytes(b"boo")
    (stage / "journal").write_bytes(hmac.digest(b"their key", b"journal\0" + data, "sha256") + data)
    assert journal.finish(book) == ()
    assert not (book / "chapters").exists()
    assert tree(book) == OLD
    assert not stage.exists()


def test_a_folder_that_leads_out_of_the_book_is_refused(book: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (book / "contributions/b").symlink_to(outside)
    with pytest.raises(Refused):
        journal.put(book, NEW)
    assert list(outside.iterdir()) == []
    assert {path: data for path, data in tree(book).items() if "/b/" not in path} == OLD


class _Nth:
    """Stands in for one function of the system: does something else at its N-th call."""

    def __init__(self, real: Callable[..., Any], number: int, instead: Callable[[], None]) -> None:
        self.calls = 0
        self._real, self._number, self._instead = real, number, instead

    def __call__(self, *arguments: Any, **options: Any) -> Any:
        self.calls += 1
        if self.calls == self._number:
            self._instead()
        return self._real(*arguments, **options)


def _failure() -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _killed(work: Callable[[], None], name: str, number: int) -> bool:
    """Do work in a process that is gone, without a word, at its N-th call of a function; whether it came so far."""
    child = os.fork()
    if not child:
        setattr(os, name, _Nth(getattr(os, name), number, lambda: os._exit(9)))
        code = 1
        try:
            work()
            code = 0
        finally:
            os._exit(code)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code in (0, 9)
    return code == 9


def _reset(book: Path) -> None:
    for path in tree(book):
        (book / path).unlink()
    _write(book, OLD)


def _write(book: Path, files: Mapping[str, bytes]) -> None:
    for path, data in files.items():
        (book / path).parent.mkdir(parents=True, exist_ok=True)
        (book / path).write_bytes(data)
