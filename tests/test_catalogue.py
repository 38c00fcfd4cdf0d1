"""`manuscript build DIR...`: many books in one run, each whatever becomes of the others."""

import json
import os
import shutil
from pathlib import Path

import pytest

from manuscript.errors import ManuscriptError, Outside
from manuscript.outside import looks, sidebyside
from tests import catalogues
from tests.support import call, lay_book, plain_files, put

BROKEN = "---\ntitle: Over de tijd\n---\n\nZie [weg](99-weg.md).\n"
KEYS = ["book", "artifacts", "findings", "stamp", "compiled", "notices", "error"]


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """Give a folder with three books: `een` and `drie` are fine, `twee` has an error in its text."""
    for name in ("een", "twee", "drie"):
        lay_book(tmp_path / name)
        shutil.rmtree(tmp_path / name / "out")
    put(tmp_path / "twee", "chapters/02-tijd.md", BROKEN)
    return tmp_path


def test_every_book_has_a_line_in_the_order_named(shelf: Path) -> None:
    answer = call(["build", "drie", "twee", "nergens", "een"], shelf)
    lines = [line for line in answer.out.splitlines() if line.startswith(("een", "twee", "drie", "nergens"))]
    assert lines == [
        "drie: built out/draft/een-klein-boek.docx, out/draft/een-klein-boek.epub.",
        "twee: nothing was built. 1 error.",
        f"nergens: No book.yaml in {shelf / 'nergens'}. Run this inside a book, or start one: manuscript new my-book",
        "een: built out/draft/een-klein-boek.docx, out/draft/een-klein-boek.epub.",
    ]
    assert "chapters/02-tijd.md:5:5: error L401" in answer.out
    assert (answer.code, answer.err) == (3, "")
    assert not (shelf / "twee/out").exists()


def test_a_program_gets_every_key_of_every_book(shelf: Path) -> None:
    answer = call(["build", "een", "twee", "nergens", "--json"], shelf)
    books = catalogues.told(answer)
    assert [list(book) for book in books] == [KEYS] * 3
    assert [book["book"] for book in books] == ["een", "twee", "nergens"]
    assert [len(book["artifacts"]) for book in books] == [2, 0, 0]
    assert [[one["code"] for one in book["findings"]] for book in books] == [[], ["L401"], []]
    assert [book["error"] and book["error"]["code"] for book in books] == [None, None, "no-book"]
    assert (answer.code, answer.err.count("\n")) == (3, 1)


def test_errors_in_a_text_are_exit_code_1(shelf: Path) -> None:
    assert call(["build", "een", "twee"], shelf).code == 1
    assert call(["build", "een", "drie"], shelf).code == 0


def test_the_same_bytes_as_of_a_build_by_itself(shelf: Path) -> None:
    call(["build", "een", "drie", "--to", "docx,epub,html"], shelf)
    together = plain_files(shelf / "een", "out")
    shutil.rmtree(shelf / "een/out")
    shutil.rmtree(shelf / "een/.manuscript")
    call(["build", "--book", "een", "--to", "docx,epub,html"], shelf)
    assert plain_files(shelf / "een", "out") == together


def test_a_book_that_is_named_twice_is_built_once(shelf: Path) -> None:
    (shelf / "link").symlink_to(shelf / "een")
    answer = call(["build", "een", "./een", str(shelf / "een"), "link", "drie", "--json"], shelf)
    assert [book["book"] for book in catalogues.told(answer)] == ["een", "drie"]


def test_the_book_option_and_folders_are_one_catalogue(shelf: Path) -> None:
    answer = call(["build", "--book", "drie", "een", "--json"], shelf)
    assert [book["book"] for book in catalogues.told(answer)] == ["drie", "een"]


def test_with_out_every_book_has_a_folder_of_its_own(shelf: Path) -> None:
    assert call(["build", "../een", "../drie", "--out", "../alles", "--to", "epub"], shelf / "twee").code == 0
    made = {path.relative_to(shelf).as_posix() for path in (shelf / "alles").rglob("*.epub")}
    assert made == {"alles/een/een-klein-boek.epub", "alles/drie/een-klein-boek.epub"}
    assert call(["build", ".", "--out", "../alles", "--to", "docx"], shelf / "een").code == 0
    assert (shelf / "alles/een/een-klein-boek.docx").is_file()


def test_with_out_two_folders_of_one_name_are_wrong_use(shelf: Path) -> None:
    (shelf / "meer").mkdir()
    lay_book(shelf / "meer/een")
    assert call(["build", "een", "meer/een", "--out", "alles"], shelf).code == 2
    assert not (shelf / "alles").exists()


def test_a_dry_run_writes_nothing(shelf: Path) -> None:
    answer = call(["build", "een", "drie", "--dry-run", "--edition", "publisher"], shelf)
    assert answer.out.splitlines()[0].startswith("een: would write out/publisher/een-klein-boek.docx")
    assert not list(shelf.rglob("*.docx"))


def test_explain_says_of_every_book_what_was_compiled(shelf: Path) -> None:
    assert call(["build", "een", "drie", "--explain"], shelf).out.count("Compiled ") == 2
    assert call(["build", "een", "drie", "--explain"], shelf).out.count("Compiled 0, ") == 2


@pytest.mark.parametrize(
    "words", [["een", "drie"], ["--book", "een", "drie"], ["een", "--cache", "kist"]], ids=" ".join
)
def test_only_one_book_can_be_watched(words: list[str], shelf: Path) -> None:
    answer = call(["build", "--watch", *words], shelf)
    assert answer.code == 2
    assert "one book" in answer.err


def test_a_book_that_breaks_the_program_is_one_line(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("oops")

    monkeypatch.setattr(looks, "wording", fail)
    answer = call(["build", "een", "--json"], shelf)
    (book,) = catalogues.told(answer)
    assert book["error"]["code"] == "program"
    assert "ZeroDivisionError in test_catalogue.py" in book["error"]["message"]
    assert (answer.code, answer.err.count("\n")) == (4, 1)
    monkeypatch.setenv("MANUSCRIPT_TRACEBACK", "1")
    assert "Traceback" in call(["build", "een", "--json"], shelf).err


# Machines that share a cache


@pytest.mark.parametrize("form", ["{}", "file://{}"], ids=["path", "url"])
def test_what_one_has_compiled_the_other_takes_from_the_cache(form: str, shelf: Path, tmp_path: Path) -> None:
    cache = ["--cache", form.format(tmp_path / "kist")]
    books = [shelf / "een", shelf / "drie"]
    others = catalogues.checkout(books, tmp_path / "elders")
    assert call(["build", *catalogues.names(books), *cache], shelf).code == 0
    answer = call(["build", *catalogues.names(others), *cache, "--json"], shelf)
    assert {one["from"] for book in catalogues.told(answer) for one in book["compiled"]} == {"cache"}
    assert catalogues.made(others) == catalogues.made(books)


def test_a_plain_path_of_a_cache_counts_from_where_we_are(shelf: Path) -> None:
    assert call(["build", "een", "drie", "--cache", "kist", "--to", "epub"], shelf).code == 0
    assert (shelf / "kist/fragments").is_dir()


def test_what_is_damaged_or_foreign_in_a_shared_cache_is_made_again(shelf: Path, tmp_path: Path) -> None:
    cache = ["--cache", str(tmp_path / "kist")]
    (other,) = catalogues.checkout([shelf / "een"], tmp_path / "elders")
    assert call(["build", "--book", "een", *cache], shelf).code == 0
    for entry in (tmp_path / "kist").rglob("*"):
        if entry.is_file():
            entry.write_bytes(bytes(range(256)))
    answer = call(["build", "--book", str(other), *cache, "--json"], shelf)
    assert {one["from"] for one in json.loads(answer.out)["compiled"]} == {"pandoc"}
    assert "shared" in json.loads(answer.out)["notices"][0]
    assert catalogues.made([other]) == catalogues.made([shelf / "een"])
    (third,) = catalogues.checkout([shelf / "een"], tmp_path / "weer")
    answer = call(["build", "--book", str(third), *cache, "--json"], shelf)
    assert {one["from"] for one in json.loads(answer.out)["compiled"]} == {"cache"}
    assert json.loads(answer.out)["notices"] == []


def test_a_shared_cache_that_fails_costs_only_time(shelf: Path) -> None:
    put(shelf, "kist", "a file where a folder should be\n")
    answer = call(["build", "--book", "een", "--cache", "kist", "--json"], shelf)
    assert answer.code == 0
    assert "done without" in json.loads(answer.out)["notices"][0]


@pytest.mark.parametrize(("address", "code"), [("nowhere://kist", 2), ("s3://kist/kast", 4)])
def test_an_address_that_cannot_be_used_is_said_before_anything_is_built(address: str, code: int, shelf: Path) -> None:
    answer = call(["build", "een", "drie", "--cache", address], shelf)
    assert (answer.code, len(answer.err.splitlines())) == (code, 2)
    assert not (shelf / "een/out").exists()


# Processes that die


def _die_at_two(number: int) -> str:
    if number == 2:
        os._exit(7)
    return f"{number} done"


def _lost(number: int, error: ManuscriptError) -> str:
    assert isinstance(error, Outside)
    return f"{number} lost: {error.message}"


def test_an_item_over_which_processes_die_costs_no_other() -> None:
    results = list(sidebyside.run(_die_at_two, [0, 1, 2, 3, 4], _lost))
    assert results[:2] + results[3:] == ["0 done", "1 done", "3 done", "4 done"]
    assert results[2].startswith("2 lost: ")
    assert "exit code 7" in results[2]
