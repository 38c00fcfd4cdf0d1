"""A guard against becoming slow: looser than `make bench`, because machines that run tests are busy ones."""

import importlib
from pathlib import Path
from typing import Any

import pytest

_BENCH = Path(__file__).parents[1] / "bench"


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Load the bench."""
    monkeypatch.syspath_prepend(str(_BENCH))
    return importlib.import_module("run")


@pytest.fixture
def book(bench: Any, tmp_path: Path) -> Path:
    """Make a book of a quarter of the size, with a finding in every chapter."""
    bench.make_book.make(tmp_path / "book", chapters=10, words=25_000, granted=False)
    return tmp_path / "book"


def test_help_and_version_start_at_once(bench: Any, tmp_path: Path) -> None:
    for option in ("--help", "--version"):
        assert min(bench.seconds([*bench.program(), option], tmp_path) for _ in range(3)) < 0.5


def test_a_build_costs_little_more_than_pandoc(bench: Any, book: Path) -> None:
    ratios = [bench.build(book, cold=True) / bench.plain(book) for _ in range(3)]
    assert min(ratios) < 2.5, ratios


def test_a_check_of_an_unchanged_book_is_quick(bench: Any, book: Path) -> None:
    cold = bench.check(book, cold=True)
    assert min(bench.check(book, cold=False) for _ in range(3)) < min(cold, 4.0)


def test_the_same_seed_makes_the_same_book(bench: Any, tmp_path: Path) -> None:
    for name in ("one", "two"):
        bench.make_book.make(tmp_path / name, chapters=3, words=3000)
    one, two = ({path.name: path.read_bytes() for path in (tmp_path / name).rglob("*.md")} for name in ("one", "two"))
    assert one == two
