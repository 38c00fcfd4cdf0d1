"""`manuscript inbox` and `show` on real folders: fast, safe, and of one mind with `status`."""

import json
import time
from pathlib import Path
from typing import Literal

import pytest

from manuscript.core import snapshots
from manuscript.model.files import SnapshotFile
from manuscript.outside import pandoc
from tests.support import call, lay_book, put, spawn

ROOT = Path(__file__).parent.parent


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Give a book that is fine."""
    return lay_book(tmp_path / "book")


def lay(
    book: Path, number: int, parent: str = "", words: str = "Ja.", body_format: Literal["text", "html"] = "text"
) -> None:
    file = SnapshotFile(
        id=f"wordpress:blog.example:{number}",
        kind="comment",
        author=f"Lezer {number}",
        parent=parent,
        parent_basis="source" if parent else "none",
        body_format=body_format,
        body_sha256=snapshots.digest(words),
    )
    put(book, f"contributions/diep/c{number:06d}.md", snapshots.write(file, words))


def test_a_thread_three_thousand_deep_is_shown(book: Path) -> None:
    put(book, "contributions/diep/post.yaml", "title: Diep\nchapters: [tijd]\n")
    for number in range(1, 3001):
        lay(book, number, f"c{number - 1:06d}" if number > 1 else "")
    answer = call(["show", "c001500", "--thread"], book)
    assert answer.code == 0
    heads = [line for line in answer.out.splitlines() if "diep/c" in line]
    assert len(heads) == 3000
    assert heads[0].startswith("diep/c000001  ")
    assert heads[-1].startswith(f"{'    ' * 8}[2999 deep] diep/c003000  ")
    thread = json.loads(call(["show", "c001500", "--thread", "--json"], book).out)["thread"]
    assert [one["depth"] for one in thread] == list(range(3000))


def test_a_line_is_cut_by_what_is_seen_and_not_by_characters(book: Path) -> None:
    """Chinese letters take two columns, and what belongs to a letter none."""
    put(book, "contributions/diep/post.yaml", "title: Diep\nchapters: [tijd]\n")
    lay(book, 11, words="字" * 300)
    lay(book, 12, words="e\u0301" * 300)
    lay(book, 13, words="kort")
    from rich.cells import cell_len

    lines = [line for line in call(["inbox", "--post", "diep"], book).out.splitlines() if line.startswith("  c00")]
    assert len(lines) == 3
    assert all(cell_len(line) <= 140 for line in lines)
    assert all(line.endswith("…") for line in lines[:2])


def test_no_tag_that_is_cut_is_taken_for_words(book: Path) -> None:
    put(book, "contributions/diep/post.yaml", "title: Diep\nchapters: [tijd]\n")
    words = f'<p><b>Kijk</b> <a href="https://voorbeeld.example/{"x" * 500}">hier</a> eens.</p>'
    lay(book, 11, words=words, body_format="html")
    posts = json.loads(call(["inbox", "--post", "diep", "--json"], book).out)["posts"]
    assert [line["words"] for line in posts[0]["contributions"]] == ["Kijk hier eens."]


def test_what_a_reader_will_be_told_is_shown_with_what_was_decided(book: Path) -> None:
    put(book, "contributions/vraag/c000002.edit.yaml", "fate: declined\nreply: Je kwam te laat.\n")
    assert "  reply: Je kwam te laat.\n" in call(["show", "c000002"], book).out


@pytest.mark.parametrize("words", [["inbox", "--json"], ["inbox"]])
def test_the_inbox_counts_as_status_does(words: list[str]) -> None:
    """In the book of this repository, which has every fate."""
    open_here = json.loads(call(["status", "--json"], ROOT).out)["totals"]["open"]
    answer = call(words, ROOT)
    if "--json" in words:
        document = json.loads(answer.out)
        assert document["totals"]["open"] == open_here
        assert sum(len(post["contributions"]) for post in document["posts"]) == open_here
    else:
        assert answer.out.splitlines()[-1].startswith(f"{open_here} open of ")
    assert open_here


def test_a_chapter_that_quotes_nobody_is_not_parsed(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert call(["inbox"], book).code == 0
    put(book, "chapters/03-nieuw.md", "# Nieuw\n\nZonder citaat.\n")
    put(book, "contributions/vraag/c000003.edit.yaml", "fate: open\n")
    monkeypatch.setattr(pandoc, "read_as_they_come", lambda texts, _: pytest.fail(str(texts)) if texts else iter(()))
    assert call(["inbox", "--all"], book).code == 0
    assert call(["inbox", "--chapter", "nieuw"], book).code == 0


def test_what_changes_in_a_chapter_changes_the_inbox(book: Path) -> None:
    """A warm run never gives an old answer."""

    def fate() -> str:
        shown = json.loads(call(["show", "c000001", "--json"], book).out)
        return f"{shown['fate']} {[place['line'] for place in shown['quoted']]}"

    text = (book / "chapters/02-tijd.md").read_text()
    before = fate()
    assert before.startswith("quoted [")
    put(book, "chapters/02-tijd.md", text.replace("\n\n", "\n\n\n", 1))
    assert fate() != before
    put(book, "chapters/02-tijd.md", text.replace("c000001", "c000002"))
    assert fate() == "open []"
    put(book, "contributions/vraag/c000001.edit.yaml", "fate: declined\n")
    assert fate() == "declined []"
    put(book, "chapters/02-tijd.md", text)
    assert fate() == before
    put(book, "contributions/vraag/c000001.edit.yaml", "fate: withdrawn\n")
    assert fate().startswith("withdrawn [")


def test_ten_thousand_contributions_are_listed_and_checked_in_seconds(book: Path) -> None:
    """Several times the promise of bench/, so that a busy machine is no fault; without the cache of `check` it would be met too."""
    put(book, "contributions/diep/post.yaml", "title: Diep\nchapters: [tijd]\n")
    for number in range(11, 10_011):
        lay(book, number, f"c{number - 1:06d}" if number % 3 else "")
    for words in (["inbox", "--json"], ["check", "--json"]):
        assert spawn(words, book).code == 0
        began = time.monotonic()
        assert spawn(words, book).code == 0
        assert time.monotonic() - began < 6


AUTHORS = "title: Boek\nlang: nl\nauthors:\n  - {name: Hanneke Bos, aliases: [hanneke_b]}\n  - {name: Wil Zandvliet}\n"


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Hanneke Bos", ["c000001", "c000002"]),
        ("hanneke", ["c000001", "c000002", "c000003"]),
        ("HANNEKE_B", ["c000001", "c000002"]),
        ("vlierboom", ["c000003"]),
        ("Wil", []),
    ],
)
def test_who_takes_care_is_found_by_a_part_of_the_name_and_by_the_authors_other_names(
    name: str, found: list[str], book: Path
) -> None:
    put(book, "book.yaml", AUTHORS)
    for number, assignee in enumerate(["hanneke_b", "Hanneke Bos", "Hanneke Vlierboom", "Teun"], 1):
        lay(book, number)
        put(book, f"contributions/diep/c{number:06d}.edit.yaml", f"assignee: {assignee}\ntags: [zaak]\n")
    posts = json.loads(call(["inbox", "--assigned", name, "--all", "--json"], book).out)["posts"]
    held = [one["id"].rpartition("/")[2] for post in posts for one in post["contributions"]]
    assert sorted(held) == found


def test_a_name_or_tag_that_nothing_has_is_told_with_the_nearest(book: Path) -> None:
    lay(book, 1)
    put(book, "contributions/diep/c000001.edit.yaml", "assignee: Hanneke Vlierboom\ntags: [zaak]\n")
    for words, said in (["--assigned", "Haneke"], "Hanneke Vlierboom"), (["--tag", "zak"], "zaak"):
        answer = call(["inbox", *words], book)
        assert answer.code == 2
        assert f"Did you mean `{said}`?" in answer.err


def test_what_is_wanted_and_not_permitted_is_counted_of_what_the_filters_fit(book: Path) -> None:
    for number in (1, 2):
        lay(book, number)
        put(book, f"contributions/diep/c{number:06d}.edit.yaml", f"fate: to-quote\ntags: [t{number}]\n")
    due = [json.loads(call(["inbox", "--json", *words], book).out)["totals"]["due"] for words in ([], ["--tag", "t1"])]
    assert due == [2, 1]
