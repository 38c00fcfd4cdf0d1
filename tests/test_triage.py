"""`manuscript triage` on real folders: all or nothing, by any name, and never on what is not a reader's."""

import json
from pathlib import Path

import pytest

from manuscript.outside import lock
from tests.support import call, lay_book, plain_files, put

SIDECAR = "contributions/vraag/c000002.edit.yaml"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Give a book that is fine."""
    return lay_book(tmp_path / "book")


@pytest.mark.parametrize(
    "name", ["c000002", "vraag/c000002", "contributions/vraag/c000002.md", "contributions/vraag/c000002.edit.yaml"]
)
def test_a_contribution_goes_by_the_names_that_show_takes(name: str, book: Path) -> None:
    assert call(["triage", name, "--as", "thanked"], book).code == 0
    assert (book / SIDECAR).read_text().startswith("fate: thanked\n\nbecause:\n")


@pytest.mark.parametrize(
    "words",
    [
        ["c000002", "c000009", "--as", "thanked"],
        ["c000002", "--as", "declined"],
        ["c000002", "--as", "declined", "--because", " "],
        ["c000002", "--post", "vraag", "--as", "thanked"],
        ["c000002", "--as", "thanked", "--note", "a\x00b"],
        ["c000002", "--as", "thanked", "--note", "a\udc80b"],
        ["c000002", "--tag", " "],
        ["c000002", "--type", "thanks"],
        ["c000002", "--unlink", "nergens"],
        ["c000002", "--unlink", "begin", "--chapter", "begin"],
        ["c000002", "--assignee", "Wil", "--no-assignee"],
        ["c000002", "--chapter", "nergens"],
        ["--post", "nergens", "--as", "thanked"],
        ["c000003", "--as", "thanked"],
    ],
)
def test_wrong_use_writes_nothing_at_all(words: list[str], book: Path) -> None:
    text = (book / "contributions/vraag/c000002.md").read_text().replace("nachtvlinder", "truida_v")
    put(book, "contributions/vraag/c000003.md", text)  # an answer of the book's own author
    before = plain_files(book, "contributions")
    answer = call(["triage", *words, "--json"], book)
    assert answer.code == 2
    assert json.loads(answer.out)["error"]["code"] == "wrong-use"
    assert plain_files(book, "contributions") == before


def test_a_reason_cannot_be_taken_from_a_decline(book: Path) -> None:
    assert call(["triage", "c000002", "--as", "declined", "--because", "off-topic"], book).code == 0
    before = (book / SIDECAR).read_bytes()
    assert call(["triage", "c000002", "--because", ""], book).code == 2
    assert (book / SIDECAR).read_bytes() == before
    assert call(["triage", "c000002", "--as", "open"], book).code == 0
    assert (book / SIDECAR).read_text().startswith("fate: open\n\nbecause:\n\n")


def test_nobody_sorts_while_another_run_writes(book: Path) -> None:
    with lock.held(book):
        assert call(["triage", "c000002", "--as", "thanked"], book).code == 4
        assert call(["triage", "c000002", "--as", "thanked", "--dry-run"], book).code == 0
    assert not (book / SIDECAR).exists()


def test_a_sidecar_that_leads_elsewhere_is_told_and_left_alone(book: Path, tmp_path: Path) -> None:
    other = put(tmp_path, "other.yaml", "fate: open\n")
    (book / SIDECAR).symlink_to(other)
    answer = call(["triage", "--post", "vraag", "--tag", "x", "--json"], book)
    made = json.loads(answer.out)
    assert answer.code == 1
    assert [one["code"] for one in made["findings"]] == ["B214"]
    assert [one["id"] for one in made["changed"]] == ["vraag/c000001"]
    assert other.read_text() == "fate: open\n"


def test_a_filter_passes_over_the_authors_and_says_how_many(book: Path) -> None:
    text = (book / "contributions/vraag/c000002.md").read_text().replace("nachtvlinder", "truida_v")
    put(book, "contributions/vraag/c000003.md", text)
    assert call(["triage", "--post", "vraag", "--tag", "x"], book).out == "2 changed; 0 stay as they are.\n"
    assert call(["triage", "--tagged", "X", "--untag", "x"], book).out == "2 changed; 0 stay as they are.\n"
    assert call(["triage", "--author", "NACHTVLINDER", "--containing", "die  STIFT is", "--tag", "y"], book).code == 0
    assert json.loads(call(["show", "c000002", "--json"], book).out)["decided"]["tags"] in ([], ["y"])


def test_git_is_told_once(book: Path) -> None:
    put(book, ".gitattributes", "contributions/**/*.edit.yaml merge=union\n")
    assert call(["triage", "c000002", "--tag", "x"], book).code == 0
    assert not (book / "contributions/.gitattributes").exists()


THREE = """# of mine
fate: to-quote

links:
  - {chapter: begin, type: corrects, exact: een stoel}  # the first
  - {chapter: begin, type: corrects, exact: een klok}

  - {chapter: weg}
"""


@pytest.mark.parametrize(
    ("words", "gone"),
    [
        (["weg"], ["  - {chapter: weg}\n"]),
        (["begin", "--type", "thanks"], []),
        (
            ["begin", "--type", "corrects", "--passage", "Een  klok"],
            ["  - {chapter: begin, type: corrects, exact: een klok}\n"],
        ),
    ],
)
def test_a_link_is_taken_out_and_all_else_stays_to_the_byte(words: list[str], gone: list[str], book: Path) -> None:
    """Also one to a chapter that the book has lost."""
    put(book, SIDECAR, THREE)
    left = THREE
    for line in gone:
        left = left.replace(line, "")
    for _ in range(2):
        call(["triage", "c000002", "--unlink", *words], book)
        assert (book / SIDECAR).read_text() == left


def test_all_links_to_a_chapter_go_where_no_more_is_said(book: Path) -> None:
    put(book, SIDECAR, THREE)
    answer = call(["triage", "c000002", "--unlink", "begin", "--dry-run"], book)
    assert answer.out.count("no longer: ") == 2
    assert (book / SIDECAR).read_text() == THREE
    assert call(["triage", "c000002", "--unlink", "begin"], book).code == 0
    assert "begin" not in (book / SIDECAR).read_text()
