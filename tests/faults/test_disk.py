"""A disk that fails, is full, is closed or is not what it seems: one line, exit 4, and no file that is half there."""

import contextlib
import errno
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Self

import pytest

from manuscript import cli
from manuscript.errors import Outside, Refused
from manuscript.outside import compiler, disk, lock, walking
from manuscript.stages.find import find
from tests.faults import books
from tests.proof import PROOF
from tests.support import Answer, call, plain_files, spawn, start

CALLS = ("open", "link", "replace", "fsync", "mkdir", "chmod", "write")
ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES)


class Failing:
    """Stands in for one function of the system: fails at its N-th call, else does what it should."""

    def __init__(self, real: Callable[..., Any], number: int, error: int) -> None:
        self.calls = 0
        self._real = real
        self._number = number
        self._error = error

    def __call__(self, *arguments: Any, **options: Any) -> Any:
        """Do it, or fail."""
        self.calls += 1
        if self.calls == self._number:
            raise OSError(self._error, os.strerror(self._error))
        return self._real(*arguments, **options)


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Lay a book that was built and then edited; pandoc's part is remembered, so that only the disk is at work."""
    made: dict[compiler.Group, list[compiler.Written]] = {}
    real = compiler.write

    def write(groups: Sequence[compiler.Group], files: Mapping[str, bytes]) -> Iterator[compiler.Written]:
        for group in groups:
            if group not in made:
                made[group] = list(real([group], files))
            yield from made[group]

    folder = books.lay(tmp_path / "book")
    books.edit(folder)
    books.build(folder)
    monkeypatch.setattr(compiler, "write", write)
    return folder


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: errno.errorcode[error])
@pytest.mark.parametrize("name", CALLS)
def test_the_nth_call_fails(book: Path, monkeypatch: pytest.MonkeyPatch, name: str, error: int) -> None:
    """For N = 1, 2, 3 … until none fails: the build ends with 4 or is complete, and the next one with 0.

    Outside the proof every N meets a full disk, and every third one the other errors: which error it is decides nothing here.
    """
    step = 1 if PROOF or error == errno.ENOSPC else 3
    number = 1 - step
    called = True
    while called:
        number += step
        books.edit(book, f"{name} faalt keer {number}.")
        before = books.built(book)
        with monkeypatch.context() as patch:
            failing = _fail(patch, name, number, error)
            answer = call(["build"], book)
        called = failing.calls >= number
        after = books.built(book)
        _is_plain(answer, (0, 4))
        assert books.leftovers(book) == []
        complete = books.build(book)
        for path in before:
            assert after[path] in (before[path], complete[path])
        if answer.code == 0:
            assert after == complete
    assert number > 1, "this call is never made"


def _fail(patch: pytest.MonkeyPatch, name: str, number: int, error: int) -> Failing:
    if name != "write":
        failing = Failing(getattr(os, name), number, error)
        patch.setattr(os, name, failing)
        return failing
    real = os.fdopen
    failing = Failing(lambda file, data: file.write(data), number, error)

    class File:
        """A file whose `write` goes through `failing`."""

        def __init__(self, *arguments: Any) -> None:
            self._file = real(*arguments)

        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_: object) -> None:
            self._file.close()

        def write(self, data: bytes) -> Any:
            return failing(self._file, data)

        def __getattr__(self, what: str) -> Any:
            return getattr(self._file, what)

    patch.setattr(os, "fdopen", File)
    return failing


def _is_plain(answer: Answer, codes: tuple[int, ...]) -> None:
    """One line that says what happened, one that says what to do, and no traceback."""
    assert answer.code in codes, answer.err
    assert "Traceback" not in answer.err
    assert "The program failed" not in answer.err, answer.err
    if answer.code:
        lines = answer.err.splitlines()
        assert lines[0].startswith("manuscript: ")
        assert len(lines) == 2


def test_out_is_a_file(tmp_path: Path) -> None:
    book = books.lay(tmp_path / "book")
    (book / "out").write_text("mine")
    _is_plain(call(["build"], book), (4,))
    assert (book / "out").read_text() == "mine"


def test_a_folder_stands_where_a_file_should_be(tmp_path: Path) -> None:
    book = books.lay(tmp_path / "book")
    (book / books.DOCX).mkdir(parents=True)
    _is_plain(call(["build"], book), (4,))
    assert (book / books.DOCX).is_dir()
    assert books.leftovers(book) == []


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: errno.errorcode[error])
@pytest.mark.parametrize("linked", [True, False])
def test_when_one_file_cannot_be_put_in_place_none_is(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    error: int,
    linked: bool,  # noqa: FBT001 - pytest gives it by name
) -> None:
    """New ones go, old ones come back, links stay links: with hard links and on a disk without."""
    old = {"b.epub": b"old b", "c.docx": b"old c", "d.docx": b"old d"}
    for name, data in old.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "e").symlink_to("c.docx")
    wanted = dict.fromkeys(("a.new", *old, "e", "f.new"), b"new")
    real = os.replace
    for number in range(1, len(wanted) + 1):
        with monkeypatch.context() as patch:
            if not linked:
                patch.setattr(os, "link", _no_links)
            patch.setattr(os, "replace", Failing(real, number, error))
            with pytest.raises(Outside):
                disk.write_all(tmp_path, wanted)
        assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {**old, "e": b"old c"}
        assert (tmp_path / "e").is_symlink()
    assert disk.write_all(tmp_path, wanted) == tuple(sorted(wanted))
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == wanted


def _no_links(*_: object, **__: object) -> None:
    raise OSError(errno.EPERM, "Operation not permitted")


def test_a_folder_in_the_place_of_one_file_keeps_the_others_as_they_were(tmp_path: Path) -> None:
    book = books.lay(tmp_path / "book")
    (book / books.EPUB).mkdir(parents=True)
    _is_plain(call(["build"], book), (4,))
    assert not (book / books.DOCX).exists()


@pytest.mark.skipif(os.name == "nt", reason="FIFOs are a matter of POSIX")
def test_a_fifo_is_not_opened(tmp_path: Path) -> None:
    """Where a file goes it is replaced; among what was kept of earlier runs it is nothing."""
    book = books.lay(tmp_path / "book")
    books.build(book)
    for entry in sorted((book / ".manuscript").glob("*/*")):
        entry.unlink()
        os.mkfifo(entry)
    (book / books.EPUB).unlink()
    os.mkfifo(book / books.EPUB)
    books.build(book)
    assert books.is_whole((book / books.EPUB).read_bytes())


def test_a_huge_file_in_the_place_of_a_small_one_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_bytes(b"longer")
    monkeypatch.setattr(Path, "read_bytes", _no_links)
    assert disk.write_all(tmp_path, {"a": b"new"}) == ("a",)


@pytest.mark.parametrize("folder", ["chapters/deel", "contributions", "contributions/post", "templates"])
@pytest.mark.skipif(os.name == "nt", reason="rights of folders are a matter of POSIX")
def test_a_folder_that_may_not_be_looked_into(folder: str) -> None:
    """Nothing that is in it goes missing without a word."""
    with tempfile.TemporaryDirectory() as name:
        book = books.lay(Path(name) / "book")
        Path(name).chmod(0o755)
        (book / folder).mkdir(exist_ok=True)
        (book / folder).chmod(0)
        _as_nobody(lambda: find(book), folder)
        (book / folder).chmod(0o755)


def test_settings_without_end(tmp_path: Path) -> None:
    book = books.lay(tmp_path / "book")
    (book / "book.yaml").write_bytes(b"#" * (disk.LIMIT_FILE + 1))
    _is_plain(call(["check"], book), (3,))


@pytest.mark.parametrize("words", [["check"], ["build"], ["status"], ["new", "x"], ["build", "--book", "../x"]])
@pytest.mark.skipif(os.name == "nt", reason="Windows keeps the folder that somebody is in")
def test_the_folder_we_are_in_is_gone(words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "gone").mkdir()
    with contextlib.chdir(tmp_path):
        os.chdir(tmp_path / "gone")
        (tmp_path / "gone").rmdir()
        code = cli.run(words)
    assert code == 3
    assert "The folder you are in is gone." in capsys.readouterr().err


@pytest.mark.parametrize("words", [["build", "--out"], ["check", "--book"], ["new"]])
def test_a_name_longer_than_any_disk_holds(words: list[str], tmp_path: Path) -> None:
    book = books.lay(tmp_path / "book")
    _is_plain(call([*words, "n" * 300], book), (3, 4))


def test_a_title_longer_than_any_file_name(tmp_path: Path) -> None:
    book = books.lay(tmp_path / "book")
    config = (book / "book.yaml").read_text("utf-8").replace("Klein boek", "Klein boek " * 500)
    (book / "book.yaml").write_text(config, "utf-8")
    assert all(len(Path(path).name) <= 85 for path in books.build(book))


@pytest.mark.parametrize("out", [".", "chapters", "chapters/x", "contributions", "templates", ".git", ".manuscript/x"])
def test_a_book_is_not_built_into_its_own_sources(out: str, tmp_path: Path) -> None:
    book = books.lay(tmp_path / "book")
    before = plain_files(book, ".")
    _is_plain(call(["build", "--out", out], book), (2,))
    assert plain_files(book, ".") == before


@pytest.mark.parametrize("link", ["out", "out/draft", ".manuscript"])
def test_a_link_does_not_lead_the_build_outside(tmp_path: Path, link: str) -> None:
    """Whatever a foreign book's folders are links to, nothing is written there."""
    book = books.lay(tmp_path / "book")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (book / link).parent.mkdir(exist_ok=True)
    (book / link).symlink_to(elsewhere)
    _is_plain(call(["build"], book), (3,))
    assert list(elsewhere.iterdir()) == []


def test_a_finished_file_that_is_a_link_is_replaced_not_followed(tmp_path: Path) -> None:
    book = books.lay(tmp_path / "book")
    books.build(book)
    victim = tmp_path / "victim"
    victim.write_text("mine")
    (book / books.DOCX).unlink()
    (book / books.DOCX).symlink_to(victim)
    books.build(book)
    assert victim.read_text() == "mine"
    assert not (book / books.DOCX).is_symlink()


@pytest.mark.skipif(os.name == "nt", reason="rights of folders are a matter of POSIX")
def test_a_folder_that_may_not_be_written() -> None:
    """As somebody who is not root: root may write anywhere."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "out").mkdir()
        (folder / "out").chmod(0o555)
        folder.chmod(0o755)
        _as_nobody(lambda: disk.write_all(folder, {"out/draft/a.docx": b"new"}))
        assert list((folder / "out").iterdir()) == []


def _as_nobody(work: Callable[[], object], named: str = "") -> None:
    before = os.geteuid()
    if before == 0:
        os.seteuid(65534)
    try:
        with pytest.raises(Outside, match=f"{named}.*denied"):
            work()
    finally:
        os.seteuid(before)


def test_a_damaged_cache_is_only_a_slower_build(tmp_path: Path) -> None:
    """Truncated, zeroed, of random bytes, a folder in a file's place: the same book, exit 0."""
    book = books.lay(tmp_path / "book")
    good = books.build(book)
    for damage in (b"", b"\0" * 100, os.urandom(5000)):
        for entry in sorted((book / ".manuscript").glob("*/*")):
            entry.write_bytes(damage)
        assert books.build(book) == good
    for entry in sorted((book / ".manuscript").glob("*/*")):
        entry.unlink()
        entry.mkdir()
    assert books.build(book) == good


def test_a_cache_that_is_a_file(tmp_path: Path) -> None:
    book = books.lay(tmp_path / "book")
    (book / ".manuscript").write_text("a file")
    books.build(book)


def test_two_builds_at_once(tmp_path: Path) -> None:
    """Both end with 0, and the files are whole and the same as one alone makes."""
    book = books.lay(tmp_path / "book")
    runs = [start(["build"], book) for _ in range(3)]
    for run in runs:
        _, err = run.communicate(timeout=60)
        assert run.returncode == 0, err
    together = books.built(book)
    assert all(books.is_whole(data) for data in together.values())
    assert books.leftovers(book) == []
    assert books.build(book) == together


def test_a_book_that_another_run_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second run waits, then says which process is at work, with exit 4; the files stay as they were."""
    book = books.lay(tmp_path / "book")
    monkeypatch.setattr(lock, "SECONDS", 0.2)
    with lock.held(book):
        answer = call(["build"], book)
    _is_plain(answer, (4,))
    assert f"process {os.getpid()}" in answer.err
    assert books.built(book) == {}
    books.build(book)


def test_a_lock_of_a_dead_run_is_no_lock(tmp_path: Path) -> None:
    book = books.lay(tmp_path / "book")
    books.build(book)
    (book / ".manuscript" / "lock").write_text("left")
    (book / ".manuscript" / "holder").write_text("1")
    books.build(book)


def test_a_chapter_that_vanishes_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = books.lay(tmp_path / "book")

    def vanishing(root: Path, one: walking.Entry) -> str:
        (root / one.path).unlink()
        return ""

    monkeypatch.setattr(disk, "_problem_of", vanishing)  # asked of each file when it is listed and not read yet
    _is_plain(call(["build"], book), (4,))


def test_no_room_for_temporary_files(tmp_path: Path) -> None:
    """TMPDIR is missing: another one is taken, or one line says so."""
    book = books.lay(tmp_path / "book")
    _is_plain(spawn(["build"], book, TMPDIR=str(tmp_path / "not-there")), (0,))


def test_paths_that_lead_out_are_refused(tmp_path: Path) -> None:
    (tmp_path / "book").mkdir()
    with pytest.raises(Refused):
        disk.write_all(tmp_path / "book", {"../outside.txt": b""})
    assert not (tmp_path / "outside.txt").exists()
