"""`manuscript ask`: what is written, what stays as it was, and who is told what."""

import json
from pathlib import Path
from typing import Any

import pytest

from manuscript.core import snapshots
from tests.support import Answer, call, commit, git, lay_book, plain_files, put

CHAPTER = "chapters/02-tijd.md"
TEXT = "---\ntitle: Over de tijd\ngist: De klok staat *stil*.\nquestion: Hoe laat is het?\n---\n\nTijd is geen geld.\n"
POST = "contributions/klok/post.yaml"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Give a book with a chapter that asks something, all of it committed."""
    folder = lay_book(tmp_path / "book", {CHAPTER: TEXT})
    commit(folder)
    return folder


def ask(book: Path, *words: str) -> Answer:
    answer = call(["ask", "tijd", "--post", "klok", *words], book)
    assert answer.code == 0, answer.out + answer.err
    return answer


def test_a_post_is_written_for_pasting_and_git_sees_only_its_record(book: Path) -> None:
    git(book, "rm", "-r", "--quiet", "out")
    git(book, "commit", "--quiet", "--message", "out: goes")
    ask(book)
    assert (
        (book / "out/ask/tijd.html").read_text("utf-8").startswith("<p><em>Leestijd: ca. 1 minuut</em></p>\n<p>De klok")
    )
    assert (book / "out/ask/tijd.md").read_text("utf-8").startswith("# Over de tijd\n")
    assert git(book, "status", "--porcelain", "--untracked-files=all") == f"?? {POST}\n"


def test_asking_twice_is_the_same_bytes_also_when_other_things_were_committed_in_between(book: Path) -> None:
    ask(book)
    before = plain_files(book, "contributions", "out")
    ask(book)
    commit(book, "ask: the time")
    put(book, "chapters/01-begin.md", "---\ntitle: Anders\n---\n\n# Het loket {#loket}\n\nAnders.\n")
    commit(book, "begin: anders")
    ask(book)
    assert plain_files(book, "contributions", "out") == before


def test_the_revision_is_the_commit_that_holds_what_readers_see(book: Path) -> None:
    seen = git(book, "log", "-1", "--format=%H", "--", CHAPTER).strip()
    ask(book)
    assert seen in (book / POST).read_text("utf-8")
    assert git(book, "show", f"{seen}:{CHAPTER}") == TEXT
    put(book, CHAPTER, TEXT.replace("stil", "weer"))
    assert "A103" in ask(book).out
    assert "revision: dirty\n" in (book / POST).read_text("utf-8")


def test_a_dry_run_shows_the_post_and_writes_nothing(book: Path) -> None:
    before = plain_files(book, "chapters", "contributions", "out")
    said = ask(book, "--dry-run").out
    assert "De klok staat *stil*." in said
    assert "**Hoe laat is het?**" in said
    assert plain_files(book, "chapters", "contributions", "out") == before


def test_the_next_pull_puts_answers_beside_chapter_and_question(book: Path) -> None:
    ask(book)
    put(book, "../page.txt", "Over de tijd\n\n1 reactie\n\n  1. Mieke\n\n    Half drie.\n\n    Reageer\n")
    answer = call(["pull", "../page.txt", "--post", "klok", "--json"], book)
    assert answer.code == 0, answer.out
    assert "P803" not in answer.out
    assert {one["id"]: one["open"] for one in json.loads(call(["status", "--json"], book).out)["chapters"]}["tijd"] >= 1
    assert "Hoe laat is het?" in (book / POST).read_text("utf-8")


def test_a_post_file_that_leads_elsewhere_is_not_written_through(book: Path, tmp_path: Path) -> None:
    (tmp_path / "elders").mkdir()
    (book / "contributions/klok").symlink_to(tmp_path / "elders")
    assert call(["ask", "tijd", "--post", "klok"], book).code == 3
    assert list((tmp_path / "elders").iterdir()) == []


def test_a_post_file_that_cannot_be_changed_line_by_line_stops_everything(book: Path) -> None:
    put(book, POST, "{title: Klok, question: Wat?}\n")
    before = plain_files(book, "contributions", "out")
    answer = call(["ask", "tijd", "--post", "klok", "--json"], book)
    assert answer.code == 1
    assert {one["code"] for one in json.loads(answer.out)["findings"]} == {"P813"}
    assert plain_files(book, "contributions", "out") == before


def test_a_gist_without_end_is_no_post(book: Path) -> None:
    put(book, CHAPTER, TEXT.replace("De klok", "De klok " * 15_000))
    answer = call(["ask", "tijd", "--post", "klok", "--json"], book)
    assert answer.code == 1
    assert [one["code"] for one in json.loads(answer.out)["findings"]] == ["A110"]
    assert not (book / POST).exists()


def test_a_folder_that_is_another_chapters_post_is_not_taken(book: Path) -> None:
    put(book, "contributions/vraag/post.yaml", "chapters: [begin]\n")
    put(book, "contributions/over-de-tijd/post.yaml", "chapters: [begin]\n")
    answer = call(["ask", "tijd"], book)
    assert answer.code == 2
    assert "--post over-de-tijd-tijd" in answer.err


# Replies

NAMED = """---
id: wordpress:blog.example:{number}
kind: comment
author: {author}
url: https://blog.example/vraag/#comment-{number}
upstream: {upstream}
body_sha256: {digest}
---

{body}
"""


def contribution(
    book: Path, number: int, body: str, *, author: str = "Bo", edit: str = "", upstream: str = "present"
) -> None:
    """Put one reader's comment into the book, and beside it what was decided."""
    name = f"contributions/vraag/c{number:06}"
    digest = snapshots.digest(body)
    put(book, f"{name}.md", NAMED.format(number=number, author=author, upstream=upstream, digest=digest, body=body))
    if edit:
        put(book, f"{name}.edit.yaml", edit)


def replies(book: Path) -> dict[str, dict[str, Any]]:
    answer = call(["ask", "tijd", "--replies", "--json"], book)
    assert answer.code == 0, answer.out + answer.err
    return {one["contribution"].removeprefix("vraag/"): one for one in json.loads(answer.out)["replies"]}


QUOTES = (
    TEXT
    + '\n## Een uur {#uur}\n\n::: {.quote from="c000001"}\nElke maandag staat er een nieuwe vraag op het bord\n:::\n'
)


def test_a_quoted_reader_learns_where_and_under_which_name(book: Path) -> None:
    put(book, CHAPTER, QUOTES)
    one = replies(book)["c000001"]
    assert one["group"] == "quoted"
    assert "in het hoofdstuk “Over de tijd”, onder “Een uur”, onder de naam “Joost Wielinga”." in one["text"]


def test_whoever_is_quoted_unasked_is_asked(book: Path) -> None:
    put(book, CHAPTER, QUOTES)
    put(
        book, "contributions/permissions/2026-02-01-joost-wielinga-01.yaml", "person: nachtvlinder\ncontributions: []\n"
    )
    assert replies(book)["c000001"]["group"] == "to-ask"
    assert "Mag dat?" in replies(book)["c000001"]["text"]


def test_whoever_wants_no_name_printed_is_not_told_of_one(book: Path) -> None:
    put(book, CHAPTER, QUOTES)
    assert call(["permission", "grant", "vraag/c000001", "--anonymous"], book).code == 0
    one = replies(book)["c000001"]
    assert one["group"] == "quoted"
    assert one["text"].endswith("onder “Een uur”, zonder je naam.")


def test_whoever_was_asked_is_not_asked_again(book: Path) -> None:
    put(book, CHAPTER, QUOTES)
    (book / "contributions/permissions/2026-02-01-joost-wielinga-01.yaml").unlink()
    assert call(["permission", "ask", "--on", "2026-02-01"], book).code == 0
    one = replies(book)["c000001"]
    assert one["group"] == "asked"
    assert "Op 1 februari 2026 hebben we je gevraagd of dat mag." in one["text"]
    assert "Mag dat?" not in one["text"]


def test_a_name_that_ends_in_a_full_stop_is_not_followed_by_another(book: Path) -> None:
    put(book, CHAPTER, QUOTES.replace("c000001", "c000007"))
    contribution(book, 7, "Elke maandag staat er een nieuwe vraag op het bord.", author="Pieter K.")
    assert call(["permission", "grant", "vraag/c000007"], book).code == 0
    one = replies(book)["c000007"]
    assert "Pieter K.." not in one["text"]
    assert "onder de naam “Pieter K.”." in one["text"]


def test_whoever_said_no_is_left_in_peace(book: Path) -> None:
    put(book, CHAPTER, QUOTES)
    ledger = "contributions/permissions/2026-02-01-joost-wielinga-01.yaml"
    put(book, ledger, "person: joost-wielinga\ncontributions: [vraag/c000001]\nanswer: refused\nanswered: 2026-02-01\n")
    assert (replies(book)["c000001"]["group"], replies(book)["c000001"]["text"]) == ("no-reply", "")


@pytest.mark.parametrize(
    ("edit", "group", "says"),
    [
        ("fate: paraphrased\nbecause: SECRET\n", "paraphrased", "eigen woorden"),
        ("fate: thanked\nbecause: SECRET\n", "thanked", "staat het niet in het boek"),
        ("fate: answered\nbecause: SECRET\nnote: SECRET\n", "answered", "beantwoord"),
        ("fate: declined\nbecause: SECRET en vervelend\ntags: [SECRET]\nassignee: SECRET\n", "declined", "geen plaats"),
        ("fate: declined\nbecause: off-topic\n", "declined", "over iets anders"),
        ("fate: declined\nbecause: Double\n", "declined", "al gezegd"),
        ("fate: declined\nbecause: SECRET\nreply: Je kwam te laat.\n", "declined", "Je kwam te laat."),
        ("fate: declined\nbecause: spam\n", "no-reply", ""),
        ("fate: withdrawn\nbecause: SECRET\n", "no-reply", ""),
        ("fate: to-quote\nbecause: SECRET\n", "chosen", "de plaats staat nog niet vast"),
        ("fate: shortlisted\nbecause: SECRET\n", "waiting", ""),
        ("", "waiting", ""),
    ],
)
def test_every_fate_has_its_words_and_no_note_of_the_authors_is_in_them(
    book: Path, edit: str, group: str, says: str
) -> None:
    contribution(book, 7, "De onze loopt achter.", edit=edit)
    one = replies(book)["c000007"]
    assert one["group"] == group
    assert says in one["text"]
    assert bool(one["text"]) == bool(says)
    assert "SECRET" not in (book / "out/ask/tijd-replies.md").read_text("utf-8")


def test_a_comment_that_is_gone_has_no_link(book: Path) -> None:
    contribution(book, 7, "De onze loopt achter.", upstream="gone")
    assert replies(book)["c000007"]["url"] == ""


def test_a_strangers_name_and_words_stay_words(book: Path) -> None:
    evil = "</textarea><script>alert(1)</script> ```` [x](javascript:a)"
    contribution(book, 7, f"# {evil}\n\n> ja", author=json.dumps(f"{evil} \u202eWil"), edit="fate: thanked\n")
    one = replies(book)["c000007"]
    assert "<" not in one["text"]
    assert "\u202e" not in one["text"]
    page = (book / "out/ask/tijd-replies.md").read_text("utf-8")
    fences = [line for line in page.splitlines() if line.startswith("```")]
    assert fences[-2:] == ["`````text", "`````"]
    outside = page.replace(one["text"], "")
    assert "\\<script\\>" in outside
    assert "<script>" not in outside.replace("\\<script", "")


def test_nobody_of_the_authors_is_thanked(book: Path) -> None:
    contribution(book, 7, "Dank!", author="Truida Vloedgraven", edit="fate: thanked\n")
    assert "c000007" not in replies(book)
