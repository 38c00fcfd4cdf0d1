"""Books for a catalogue: large enough for their batches to be met at work, each another one."""

import importlib
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.support import Answer, plain_files

_BENCH = Path(__file__).parents[1] / "bench"


def lay(folder: Path, monkeypatch: pytest.MonkeyPatch, *, count: int, words: int) -> list[Path]:
    """Write some books of 12 chapters; give their folders."""
    monkeypatch.syspath_prepend(str(_BENCH))
    make: Any = importlib.import_module("make_book").make
    books = [folder / f"book-{number}" for number in range(count)]
    for number, book in enumerate(books):
        make(book, chapters=12, words=words, seed=number)
    return books


def checkout(books: list[Path], folder: Path) -> list[Path]:
    """Copy books without anything that was built or kept."""
    return [
        Path(shutil.copytree(book, folder / book.name, ignore=shutil.ignore_patterns("out", ".manuscript")))
        for book in books
    ]


def made(books: list[Path]) -> list[dict[str, bytes]]:
    """Give the finished files of each book."""
    return [plain_files(book, "out/draft") for book in books]


def told(answer: Answer) -> list[dict[str, Any]]:
    """Give what `--json` says of each book."""
    value = json.loads(answer.out)
    assert list(value) == ["books"], value
    return list(value["books"])


def names(books: list[Path]) -> list[str]:
    """Give the words by which books are named on the command line."""
    return [str(book) for book in books]
