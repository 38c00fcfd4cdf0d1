"""A guard against becoming slow: looser than `make bench`, because machines that run tests are busy ones."""

import importlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from manuscript.outside import pandoc
from tests.support import call

_BENCH = Path(__file__).parents[1] / "bench"


@pytest.fixture(scope="module")
def bench() -> Iterator[Any]:
    """Load the bench."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(_BENCH))
        yield importlib.import_module("run")


@pytest.fixture(scope="module")
def measured(bench: Any, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[tuple[float, float]]]:
    """Give a book, and three times the seconds of a build from nothing and of plain pandoc right after it."""
    book = _lay(bench, tmp_path_factory.mktemp("measured") / "book", granted=True)
    return book, [(bench.measure.build(book, cold=True), bench.measure.plain(book)) for _ in range(3)]


@pytest.fixture
def book(bench: Any, tmp_path: Path) -> Path:
    """Make a book of a quarter of the size."""
    return _lay(bench, tmp_path / "book", granted=True)


@pytest.fixture
def opened(bench: Any, tmp_path: Path) -> Path:
    """Make one of the same size with a finding in every chapter."""
    return _lay(bench, tmp_path / "opened", granted=False)


def _lay(bench: Any, folder: Path, *, granted: bool) -> Path:
    return Path(bench.book.lay(folder, bench.Size("10 chapters", 10, 25_000, rounds=1), granted=granted))


@pytest.fixture
def pandocs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a file that gets a line for every pandoc that is started in this process."""
    started = tmp_path / "started"
    started.touch()
    counting = tmp_path / "pandoc"
    counting.write_text(f'#!/bin/sh\necho pandoc >>"{started}"\nexec "{pandoc.program()}" "$@"\n')
    counting.chmod(0o755)
    monkeypatch.setattr(pandoc, "program", lambda: str(counting))
    return started


def test_help_and_version_start_at_once(bench: Any, tmp_path: Path) -> None:
    measure = bench.measure
    for option in ("--help", "--version"):
        assert min(measure.seconds([*measure.program(), option], tmp_path) for _ in range(3)) < 0.5


def test_a_build_from_nothing_costs_little_more_than_pandoc(measured: tuple[Path, list[tuple[float, float]]]) -> None:
    ratios = [ours / plain for ours, plain in measured[1]]
    assert min(ratios) < 1.3, ratios


def test_an_edit_costs_much_less_than_the_whole_book(
    bench: Any, measured: tuple[Path, list[tuple[float, float]]]
) -> None:
    book, times = measured
    whole = min(ours for ours, _ in times)
    edited = [bench.measure.edited(book) for _ in range(3)]
    assert min(edited) < 0.75 * whole, (edited, whole)


@pytest.mark.skipif(os.name == "nt", reason="the pandoc that counts is a shell script")
def test_a_build_with_nothing_changed_starts_no_pandoc(bench: Any, book: Path, pandocs: Path) -> None:
    assert call(["build"], book).code == 0
    assert pandocs.read_text()
    pandocs.write_text("")
    assert call(["build"], book).code == 0
    bench.book.touch(book)
    assert call(["build"], book).code == 0
    assert not pandocs.read_text()


def test_a_check_of_an_unchanged_book_is_quick(bench: Any, opened: Path) -> None:
    cold = bench.measure.check(opened, cold=True)
    assert min(bench.measure.check(opened, cold=False) for _ in range(3)) < min(cold, 4.0)


def test_the_same_seed_makes_the_same_book(bench: Any, tmp_path: Path) -> None:
    make = bench.book.make_book.make
    for name in ("one", "two"):
        make(tmp_path / name, chapters=3, words=3000, code=0.2)
    one, two = ({path.name: path.read_bytes() for path in (tmp_path / name).rglob("*.md")} for name in ("one", "two"))
    assert one == two


def test_a_book_of_many_chapters_has_an_order_and_no_name_twice(bench: Any, tmp_path: Path) -> None:
    bench.book.make_book.make(tmp_path, chapters=640, words=640)
    names = sorted(path.stem for path in (tmp_path / "chapters").iterdir())
    assert [int(name.partition("-")[0]) for name in names] == list(range(1, 641))
    assert len({name.partition("-")[2] for name in names}) == 640


def test_the_bench_measures_and_says_everything(
    bench: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The quick one, on books so small that no promise can be kept; the page of the last whole one stays."""
    kept = bench.RESULTS.read_bytes()
    base, code = bench.Size("small", 3, 900, rounds=1), bench.Size("code", 3, 900, rounds=1, code=0.35)
    monkeypatch.setattr(bench, "BASE", base)
    monkeypatch.setattr(bench, "PULLED", 100)
    monkeypatch.setattr(bench.make_readers, "POSTS", 2)
    monkeypatch.setattr(bench, "SIZES", (base, code, bench.LARGEST))
    monkeypatch.setattr(sys, "argv", ["run.py", "--quick"])
    assert bench.main() in {0, 1}
    page = capsys.readouterr().out
    assert [name for name in ("from nothing, small", "--watch", "| small |", "| code |") if name not in page] == []
    assert bench.RESULTS.read_bytes() == kept
