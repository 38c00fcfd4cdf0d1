"""Passages in real folders: what is remembered, what is refused, and that lines are those of the file."""

import json
import shlex
from pathlib import Path

import pytest

from manuscript.core import anchors, snapshots
from manuscript.model.files import SnapshotFile
from manuscript.stages import naming
from tests.support import call, lay_book, put

SIDECAR = "contributions/vraag/c000002.edit.yaml"
LINK = 'links:\n  - {chapter: begin, type: corrects, heading: loket, exact: "en er hangt een klok die stilstaat"}\n'


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Give a book in which one sidecar names a passage."""
    return lay_book(tmp_path / "book", {SIDECAR: LINK})


def codes(book: Path) -> list[str]:
    return [one["code"] for one in json.loads(call(["check", "--json"], book).out)["findings"]]


def waiting(book: Path, *more: str) -> dict[str, list[dict[str, object]]]:
    made: dict[str, list[dict[str, object]]] = json.loads(call(["show", "--for", "begin", "--json", *more], book).out)
    return made


def test_what_is_found_is_the_line_of_the_file(book: Path) -> None:
    path = book / "chapters/01-begin.md"
    path.write_text(
        path.read_text().replace("Dit boek", "\n\n> Een *citaat*.\n\nDit boek").replace("en er hangt", "en\ner hangt")
    )
    place = waiting(book)["passages"][0]
    line = path.read_text().splitlines()[int(str(place["line"])) - 1]
    assert line[int(str(place["column"])) - 1 :] == "en"
    assert (place["path"], place["heading"]) == ("chapters/01-begin.md", "Het loket")


def test_a_chapter_and_links_that_did_not_change_are_not_searched_again(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert codes(book) == []
    searched: list[str] = []
    find = anchors.Finder.find

    def told(finder: anchors.Finder, anchor: anchors.Anchor) -> anchors.Found:
        searched.append(anchor.exact)
        return find(finder, anchor)

    monkeypatch.setattr(anchors.Finder, "find", told)
    assert codes(book) == []
    assert waiting(book)["passages"]
    put(book, "chapters/02-tijd.md", (book / "chapters/02-tijd.md").read_text() + "\nNog iets.\n")
    put(book, "contributions/vraag/c000001.edit.yaml", "links:\n  - {chapter: tijd, exact: Nog iets}\n")
    assert codes(book) == []
    assert searched == ["Nog iets"]


def test_check_tells_what_became_of_a_passage_with_every_change(book: Path) -> None:
    chapter = book / "chapters/01-begin.md"
    text = chapter.read_text()
    for changed, expected in (
        (text.replace("Dit boek begint", "Ons boek begint misschien"), []),
        (text.replace("die stilstaat", "die al stilstaat"), ["R740"]),
        (text.replace("en er hangt een klok die stilstaat.", "en verder niets."), ["R741"]),
        (text + "\nDaar staat niets, en er hangt een klok die stilstaat.\n", ["R742"]),
        (text + "\n## Elders {#loket-2}\n\nEen stoel, en er hangt een klok die stilstaat.\n", []),
        (text, []),
    ):
        chapter.write_text(changed)
        assert codes(book) == expected, changed


def test_of_a_chapter_that_cannot_be_read_nothing_is_said_of_passages(book: Path) -> None:
    put(book, "chapters/01-begin.md", b"---\ntitle: Het begin\n---\n\n\xff\n")
    assert [code for code in codes(book) if code.startswith("R74")] == []
    for words in (["show", "--for", "begin"], ["triage", "c000002", "--chapter", "begin", "--passage", "een klok"]):
        answer = call(words, book)
        assert (answer.code, "chapters/01-begin.md cannot be read" in answer.err) == (3, True)
    before = (book / SIDECAR).read_bytes()
    assert call(["triage", "c000002", "--refresh"], book).code == 0
    assert (book / SIDECAR).read_bytes() == before
    assert call(["triage", "--suggest"], book).code == 0


def test_a_chapter_outside_the_order_has_no_passages(book: Path) -> None:
    put(book, "book.yaml", (book / "book.yaml").read_text() + "\nchapters: [tijd]\n")
    for words in (["show", "--for", "begin"], ["triage", "c000002", "--chapter", "begin", "--passage", "een klok"]):
        assert call(words, book).code == 2


def test_what_a_reader_marked_counts_until_somebody_names_another(book: Path) -> None:
    words = "Hij loopt wel."
    file = SnapshotFile(
        id="hypothesis:x:1",
        kind="annotation",
        author="kijker",
        body_sha256=snapshots.digest(words),
        exact="Er staat een stoel",
        prefix="Het loket\n\n",
        suffix=", en er hangt een",
    )
    put(book, "contributions/marks/post.yaml", "title: Marks\nchapters: [begin]\n")
    put(book, "contributions/marks/c000009.md", snapshots.write(file, words))
    assert codes(book) == []
    assert [one["words"] for one in waiting(book)["passages"]] == [
        "Er staat een stoel",
        "en er hangt een klok die stilstaat",
    ]
    assert call(["triage", "c000009", "--chapter", "begin", "--passage", "begint bij een loket"], book).code == 0
    assert [one["words"] for one in waiting(book)["passages"]] == [
        "begint bij een loket",
        "en er hangt een klok die stilstaat",
    ]
    put(book, "chapters/01-begin.md", "---\ntitle: Het begin\n---\n\nNiets.\n")
    assert [code for code in codes(book) if code.startswith("R74")] == ["R741", "R741"]


def test_a_fate_is_decided_without_reading_a_chapter(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(naming, "Finder", lambda _: pytest.fail("a chapter was read"))
    assert call(["triage", "c000002", "--as", "shortlisted"], book).code == 0


def test_a_dry_run_names_and_writes_nothing(book: Path) -> None:
    before = (book / SIDECAR).read_bytes()
    named = ["triage", "c000002", "--chapter", "begin", "--passage", "begint bij een loket", "--dry-run"]
    assert "begint bij een loket" in call(named, book).out
    assert call(["triage", "--suggest"], book).code == 0
    assert (book / SIDECAR).read_bytes() == before


def test_a_suggestion_is_taken_by_the_command_under_it(book: Path) -> None:
    words = "Boven ons loket hangt ook een klok die jaren stilstaat, en de stoel is leeg."
    file = SnapshotFile(id="wordpress:x:9", kind="comment", author="Teun", body_sha256=snapshots.digest(words))
    put(book, "contributions/los/c000009.md", snapshots.write(file, words))
    made = json.loads(call(["triage", "--suggest", "c000009", "--json"], book).out)["suggested"]
    command = shlex.split(made[0]["proposals"][0]["command"])
    assert command[:2] == ["manuscript", "triage"]
    assert call(command[1:], book).code == 0
    assert [one["id"] for one in waiting(book)["passages"][0]["contributions"]] == ["los/c000009"]  # type: ignore[attr-defined]
    again = json.loads(call(["triage", "--suggest", "--json"], book).out)["suggested"]
    assert "los/c000009" not in [one["id"] for one in again]


def test_the_command_that_check_names_takes_the_link_out(book: Path) -> None:
    put(book, "chapters/01-begin.md", "---\ntitle: Het begin\n---\n\nNiets.\n")
    told = [one for one in json.loads(call(["check", "--json"], book).out)["findings"] if one["code"] == "R741"]
    command = shlex.split(told[0]["hint"].rpartition("take the link out: ")[2])
    assert command[:2] == ["manuscript", "triage"]
    assert call(command[1:], book).code == 0
    assert "R741" not in codes(book)


def test_a_passage_may_be_named_in_other_capitals_and_keeps_those_of_the_chapter(book: Path) -> None:
    assert call(["triage", "c000002", "--chapter", "begin", "--passage", "DIT boek"], book).code == 0
    assert "exact: Dit boek" in (book / SIDECAR).read_text()
