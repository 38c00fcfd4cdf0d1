"""The same source a second time: what is said from memory is what is said by doing it all, and any change is noticed."""

import shutil
from pathlib import Path

import pytest

from manuscript.outside.cache import FOLDER
from tests.sources.wxrfile import comment, export, item
from tests.support import CASES, Answer, call, lay_book
from tests.test_cases import lay_case


def _lines(folder: Path) -> list[str]:
    """Give the pulls of a case that take one source in and read no other thing."""
    lines = (folder / "run").read_text("utf-8").splitlines() if (folder / "run").is_file() else []
    return [line for line in lines if line.startswith("pull ") and "--dry-run" not in line and "--kinds" not in line]


PULLS = sorted(
    (folder.name, line)
    for folder in CASES.iterdir()
    for line in dict.fromkeys(_lines(folder))
    if "--json" in line and not (folder / "in/.blog.json").exists()
)


@pytest.mark.parametrize(("name", "line"), PULLS, ids=[f"{name}: {line}" for name, line in PULLS])
def test_what_is_remembered_is_what_a_second_pull_says(name: str, line: str, tmp_path: Path) -> None:
    """Every pull of the cases: from memory, and with the memory taken away."""
    book = lay_case(CASES / name, tmp_path / "book")
    call(line.split(), book)
    remembered = call(line.split(), book)
    shutil.rmtree(book / FOLDER)
    done = call(line.split(), book)
    assert (remembered.code, remembered.out) == (done.code, done.out)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    root = lay_book(tmp_path / "boek")
    comments = [comment(str(number), f"<![CDATA[Woorden {number}.]]>") for number in range(1, 11)]
    (tmp_path / "export.xml").write_text(export(item(*comments)), encoding="utf-8")
    call(["pull", "../export.xml"], root)
    return root


def pull(book: Path, *options: str) -> Answer:
    return call(["pull", "../export.xml", *options], book)


def test_nothing_is_read_again_when_nothing_changed(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> object:
        raise AssertionError

    with monkeypatch.context() as patch:
        patch.setattr("manuscript.sources.read", never)
        assert "0 new, 0 changed, 10 unchanged" in pull(book).out
        assert "unchanged" in pull(book, "--dry-run").out
    (book / "contributions/tijd/c000003.edit.yaml").write_text("fate: open\n")
    with monkeypatch.context() as patch:
        patch.setattr("manuscript.sources.read", never)
        assert pull(book).code != 0


@pytest.mark.parametrize(
    "path", ["contributions/tijd/c000003.md", "contributions/.local/contacts.csv", "contributions/tijd/post.yaml"]
)
def test_what_was_taken_away_comes_back(book: Path, path: str) -> None:
    before = (book / path).read_bytes()
    assert "10 unchanged" in pull(book).out
    (book / path).unlink()
    pull(book)
    assert (book / path).read_bytes() == before


def test_a_book_that_says_otherwise_is_asked_again(book: Path) -> None:
    config = book / "book.yaml"
    config.write_text(config.read_text("utf-8").replace("authors:\n", "authors:\n  - name: Anna Zwart\n", 1), "utf-8")
    assert "10 authors" in pull(book).out


def test_another_export_of_the_same_name_is_read(book: Path) -> None:
    path = book.parent / "export.xml"
    path.write_text(path.read_text("utf-8").replace("Woorden 4.", "Woorden vier."), "utf-8")
    assert "1 changed, 9 unchanged" in pull(book).out
