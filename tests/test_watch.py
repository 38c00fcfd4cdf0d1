"""`manuscript build --watch` as people use it: editors save in their own ways, books break and are mended, and it goes on."""

import contextlib
import os
import re
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from manuscript.outside import watching
from tests.faults import books
from tests.proof import PROOF
from tests.support import call, put, start

SECONDS = 30
QUIET = 1.0
"""Seconds after which nothing more is said about a save."""

CHAPTER = "chapters/02-eind.md"
BUILT = re.compile(r"Built out/draft/klein-boek\.(?:docx|epub) \([\d,]+ bytes\) in \d+\.\d\d s\.")

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals and renames over open files are a matter of POSIX")


class Watch:
    """A run that watches, and what it said."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self.process = process
        self.said: list[str] = []
        self._news = threading.Condition()
        self._seen = 0
        for stream in (process.stdout, process.stderr):
            threading.Thread(target=self._listen, args=(stream,), daemon=True).start()

    def _listen(self, stream: Iterator[bytes]) -> None:
        with contextlib.suppress(ValueError):
            for line in stream:
                with self._news:
                    self.said.append(line.decode().rstrip("\n"))
                    self._news.notify_all()

    def hears(self, words: str) -> str:
        """Wait for a line with these words after the last one waited for; give it."""
        until = time.monotonic() + SECONDS
        with self._news:
            while True:
                for at in range(self._seen, len(self.said)):
                    if words in self.said[at]:
                        self._seen = at + 1
                        return self.said[at]
                left = until - time.monotonic()
                assert left > 0, (words, self.said)
                assert self.process.poll() is None, self.said
                self._news.wait(min(left, 0.2))

    def rests(self) -> None:
        """Wait until it says nothing more, and pass over what it said."""
        before = -1
        while before != len(self.said):
            before = len(self.said)
            time.sleep(QUIET)
        self._seen = before

    def ends(self, signal_number: int) -> int:
        """Send a signal; give the exit code."""
        self.process.send_signal(signal_number)
        return self.process.wait(SECONDS)

    def megabytes(self) -> float:
        """Give the memory that it takes now."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        found = re.search(r"VmRSS:\s+(\d+) kB", status)
        assert found
        return int(found[1]) / 1000


@contextlib.contextmanager
def _watching(book: Path, *words: str) -> Iterator[Watch]:
    with start(["build", "--watch", *words], book) as process:
        try:
            watch = Watch(process)
            watch.hears("Built out/draft/klein-boek.epub")
            yield watch
        finally:
            process.kill()


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Lay a book."""
    return books.lay(tmp_path / "book")


def _clean(book: Path) -> dict[str, bytes]:
    """Give the finished files of a copy that knows nothing from before."""
    copy = shutil.copytree(book, book.with_name("copy"), ignore=shutil.ignore_patterns("out", ".manuscript"))
    made = books.build(copy)
    shutil.rmtree(copy)
    return made


def _right(book: Path) -> None:
    assert books.built(book) == _clean(book)
    assert books.leftovers(book) == []


def test_every_way_to_save_is_built(book: Path) -> None:
    """In place, renamed over as editors do, a new file, a file that goes, a folder that comes, `book.yaml`."""
    with _watching(book) as watch:
        _right(book)
        books.edit(book, "In de plaats.")
        assert BUILT.fullmatch(watch.hears("Built"))
        watch.hears("Built")
        _right(book)

        put(book, "chapters/.02-eind.md.swp", "half")
        new = put(book, "chapters/02-eind.md~", (book / CHAPTER).read_text().replace("In de plaats", "Hernoemd"))
        new.replace(book / CHAPTER)
        watch.hears("klein-boek.epub")
        _right(book)

        put(book, "chapters/03-nieuw.md", "---\ntitle: Nieuw\n---\n\nErbij.\n")
        watch.hears("klein-boek.epub")
        (book / "chapters/03-nieuw.md").unlink()
        watch.hears("klein-boek.epub")
        _right(book)

        (book / "templates").mkdir()
        time.sleep(0.3)
        put(book, "templates/attribution.txt.j2", "Van {{ name }}")
        watch.hears("klein-boek.epub")
        put(book, "templates/attribution.txt.j2", "Naar {{ name }}")
        watch.hears("klein-boek.epub")
        _right(book)

        config = (book / "book.yaml").read_text()
        put(book, "book.yaml", config.replace("Wil Zandvliet", "Wil van Zandvliet"))
        watch.hears("klein-boek.epub")
        _right(book)
        assert watch.ends(signal.SIGINT) == 130


def test_a_folder_that_comes_with_all_its_files_at_once(book: Path) -> None:
    """Also the file that was there before anybody could watch the folder."""
    shutil.move(book / "contributions", book.parent / "aside")
    put(book, "chapters/01-begin.md", "---\ntitle: Het begin\n---\n\nZonder lezers.\n")
    with _watching(book) as watch:
        watch.rests()
        shutil.move(book.parent / "aside", book / "contributions")
        put(book, "chapters/01-begin.md", books._FIRST)
        watch.hears("klein-boek.epub")
        watch.rests()
        _right(book)
        put(book, "contributions/people/een.yaml", "name: Lezer Een\ncredit: Een Ander\n")
        watch.hears("klein-boek.epub")
        _right(book)


def test_a_save_during_the_first_build_is_not_missed(book: Path) -> None:
    for number in range(8):
        put(
            book,
            f"chapters/{number + 10}-meer-{'abcdefgh'[number]}.md",
            "---\ntitle: Meer\n---\n\n" + "Woorden. " * 9000,
        )
    with start(["build", "--watch"], book) as process:
        watch = Watch(process)
        until = time.monotonic() + SECONDS
        while not (book / ".manuscript" / "parse").exists() and time.monotonic() < until:
            time.sleep(0.005)
        books.edit(book, "Onder het werk.")
        watch.hears("klein-boek.epub")
        watch.rests()
        process.kill()
    _right(book)


def test_many_saves_at_once_are_few_builds(book: Path) -> None:
    with _watching(book) as watch:
        watch.rests()
        before = len(watch.said)
        for number in range(20):
            books.edit(book, f"Versie {number}.")
            time.sleep(0.01)
        watch.rests()
        assert 1 <= sum(bool(BUILT.fullmatch(line)) for line in watch.said[before:]) / 2 <= 6
        _right(book)


def test_what_breaks_ends_no_watch(book: Path) -> None:
    """An error in a chapter, then a `book.yaml` that is none, then no `book.yaml`: told once, and built when mended."""
    config, good = (book / "book.yaml").read_text(), (book / CHAPTER).read_text()
    with _watching(book) as watch:
        put(book, CHAPTER, good + "\n[weg](99-weg.md)\n")
        watch.hears("L401")
        watch.hears("Nothing was built")
        books.edit(book, "Weer goed.")
        watch.hears("klein-boek.epub")
        put(book, "book.yaml", "title: [\n")
        watch.hears("Nothing was built")
        put(book, "book.yaml", config)
        watch.hears("klein-boek.epub")
        (book / "book.yaml").unlink()
        watch.hears("manuscript: ")
        put(book, "book.yaml", config.replace("Wil", "Will"))
        watch.hears("klein-boek.epub")
        _right(book)
        assert watch.ends(signal.SIGTERM) == 143
    assert [line for line in watch.said if "Traceback" in line or "program failed" in line] == []


@pytest.mark.parametrize(("name", "code"), [("SIGINT", 130), ("SIGTERM", 143), ("SIGHUP", 129)])
def test_a_signal_ends_it_in_one_line_and_a_hint(book: Path, name: str, code: int) -> None:
    with _watching(book) as watch:
        watch.rests()
        before = len(watch.said)
        began = time.monotonic()
        assert watch.ends(getattr(signal, name)) == code
        assert time.monotonic() - began < 5
        time.sleep(0.2)
    said = [line for line in watch.said[before:] if line]
    assert len(said) == 2, said
    assert said[0].startswith("manuscript: Stopped")
    assert said[1].startswith("  ")
    assert books.leftovers(book) == []


def test_nothing_is_said_when_nothing_changed(book: Path) -> None:
    """A new time on a file, files of editors, files that are no part of the book, the finished files themselves."""
    with _watching(book) as watch:
        watch.rests()
        before = len(watch.said)
        os.utime(book / CHAPTER)
        put(book, "chapters/.~lock.02-eind.md#", "lock")
        put(book, "notes.txt", "mine")
        put(book, "out/draft/mine.txt", "mine")
        watch.rests()
        assert watch.said[before:] == []


def test_it_has_no_document_to_give(book: Path) -> None:
    answer = call(["build", "--watch", "--json"], book)
    assert answer.code == 2
    assert "--watch" in answer.err + answer.out


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc")
def test_memory_does_not_grow(book: Path) -> None:
    """Over 30 builds after the first few."""
    with _watching(book) as watch:
        used = []
        for number in range(200 if PROOF else 36):
            books.edit(book, f"Versie {number}.")
            watch.hears("klein-boek.epub")
            used.append(watch.megabytes())
        assert used[-1] < 1.15 * used[5], used


def test_a_machine_that_cannot_watch_says_so(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> Iterator[set[tuple[int, str]]]:
        raise OSError(28, "inotify watch limit reached")

    monkeypatch.setattr(watching, "watch", refuse)
    answer = call(["build", "--watch"], book)
    assert answer.code == 4
    assert answer.err.startswith("manuscript: The book's folder cannot be watched: ")
    assert len(answer.err.splitlines()) <= 2


def test_another_run_builds_beside_it(book: Path) -> None:
    """Both write the same files; the last state of the chapters is what stands there in the end."""
    with _watching(book) as watch:
        for number in range(4):
            books.edit(book, f"Samen {number}.")
            answer = call(["build", "--edition", "review"] if number % 2 else ["build"], book)
            assert (answer.code, answer.err) == (0, "")
        watch.rests()
        _right_draft(book)


def _right_draft(book: Path) -> None:
    made = {path: data for path, data in books.built(book).items() if path.startswith(books.OUT)}
    assert made == _clean(book)
    assert books.leftovers(book) == []
