"""The ledger from the first question to the book: who is asked, who never is, what an answer opens, and what strangers can do."""

import json
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import pytest

from manuscript.cli import permission
from tests.support import Answer, call, commit, lay_book, plain_files, put

DAY = "2026-03-01"
LEDGER = "contributions/permissions"


def comment(book: Path, number: int, author: str, words: str = "", fate: str = "", **keys: str) -> str:
    """Put a contribution into a book; give its id."""
    head = "".join(f"{key}: {json.dumps(value)}\n" for key, value in {"author": author, **keys}.items())
    body = words or f"Dit zijn de woorden van nummer {number}."
    kind = "" if "kind" in keys else "kind: comment\n"
    put(
        book,
        f"contributions/vraag/c{number:06d}.md",
        f"---\nid: wordpress:b.example:{number}\n{kind}{head}---\n\n{body}\n",
    )
    if fate:
        put(book, f"contributions/vraag/c{number:06d}.edit.yaml", f"fate: {fate}\n")
    return f"vraag/c{number:06d}"


def entry(book: Path, name: str, *, of: str, about: str, more: str) -> None:
    put(book, f"{LEDGER}/{name}.yaml", f"person: {of}\ncontributions: [{about}]\n{more}")


def quote(number: int, words: str = "") -> str:
    return f'\n::: {{.quote from="vraag/c{number:06d}"}}\n{words or f"Dit zijn de woorden van nummer {number}."}\n:::\n'


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Give a book without a ledger, which quotes nobody yet."""
    book = lay_book(tmp_path / "book")
    for path in [*(book / LEDGER).iterdir(), *(book / "contributions/people").iterdir()]:
        path.unlink()
    put(book, "chapters/02-tijd.md", "---\ntitle: Over de tijd\n---\n\nTijd.\n")
    return book


def add_quotes(book: Path, *quotes: str) -> None:
    path = book / "chapters/02-tijd.md"
    path.write_text(path.read_text("utf-8") + "".join(quotes), "utf-8")


def document(answer: Answer) -> dict[str, Any]:
    value = json.loads(answer.out)
    assert isinstance(value, dict)
    return value


def ask(book: Path, *words: str, on: str = DAY) -> dict[str, Any]:
    answer = call(["permission", "ask", *words, "--on", on, "--json"], book)
    assert answer.code == 0, answer.err
    return document(answer)


def check(book: Path) -> list[tuple[str, str]]:
    """Give code and contribution of every error of the publisher's edition."""
    found = document(call(["check", "--edition", "publisher", "--json"], book))["findings"]
    return sorted(
        (one["code"], next(w for w in one["message"].split() if "vraag/" in w))
        for one in found
        if one["severity"] == "error"
    )


SHA = "0" * 64


def lay_every_state(book: Path) -> list[tuple[str, str]]:
    """Lay a book that quotes readers in every state that there is; give what the publisher's edition must say."""
    yes = "answer: granted\nanswered: 2026-02-01\n"
    states = {
        10: ("", "Q608"),
        11: ("asked: 2026-02-01\n", "Q608"),
        12: (yes, ""),
        13: (yes.replace("granted", "refused"), "Q609"),
        14: (yes.replace("granted", "withdrawn"), "Q609"),
        15: (yes + "scope: {until: 2026-02-02}\n", "Q609"),
        16: (yes + "scope: {formats: [print]}\n", "Q617"),
        17: (yes + "scope: {languages: [en]}\n", "Q617"),
        18: (yes + "scope: {editions: [review]}\n", "Q617"),
        19: (yes + "credit_as: Een ander\n", "Q630"),
        20: (yes + f"words:\n  - {{contribution: vraag/c000020, sha256: '{SHA}'}}\n", "Q631"),
        21: (yes + "words:\n  - {contribution: vraag/c000021, shown: [1-3]}\n", "Q632"),
        22: (yes + "changes_allowed: none\n", "Q633"),
        23: ("basis: citation\npurpose: besproken in de alinea erna\nanswered: 2026-02-01\n", ""),
        24: ("basis: licence\nlicence: CC BY 4.0, onder de reactie\nanswered: 2026-02-01\n", ""),
        25: (yes + "anonymous: true\n", ""),
    }
    expected = []
    for number, (more, code) in states.items():
        id = comment(book, number, f"Lezer {number}", f"Dit zijn de woorden van nummer {number}. En dit ook.")
        put(book, f"contributions/people/lezer-{number}.yaml", f"name: Lezer {number}\ncredit: Lezer {number}\n")
        if more:
            entry(book, f"2026-02-01-lezer-{number}-01", of=f"lezer-{number}", about=id, more=more)
        expected += [(code, id)] if code else []
        add_quotes(book, quote(number))
    return sorted(expected)


def test_the_publishers_edition_lists_exactly_what_lacks_and_is_built_once_all_said_yes(book: Path) -> None:
    expected = lay_every_state(book)
    assert check(book) == expected
    before = plain_files(book, "out")
    assert call(["build", "--edition", "publisher"], book).code == 1
    assert plain_files(book, "out") == before

    asked = ask(book)
    never = {"vraag/c000013", "vraag/c000014"}
    wanted = {id for code, id in expected if code != "Q630"} - never
    sent = {id for letter in asked["letters"] for id in letter["contributions"]}
    # number 11 was asked by hand, and nobody wrote down by when: no reminder comes by itself
    assert sent == wanted - {"vraag/c000011"}
    for id in wanted:
        assert call(["permission", "grant", id, "--on", "2026-03-02"], book).code == 0
    assert check(book) == sorted([("Q630", "vraag/c000019"), ("Q609", "vraag/c000013"), ("Q609", "vraag/c000014")])

    assert call(["permission", "grant", "c000019", "--credit", "Lezer 19", "--on", "2026-03-02"], book).code == 0
    text = (book / "chapters/02-tijd.md").read_text("utf-8").replace(quote(13), "").replace(quote(14), "")
    put(book, "chapters/02-tijd.md", text)
    assert check(book) == []
    commit(book)
    assert call(["build", "--edition", "publisher"], book).code == 0


def test_a_person_under_three_names_gets_one_message_and_two_of_one_name_get_none(book: Path) -> None:
    put(book, "contributions/people/bo.yaml", "name: Bo de Wit\naliases: [bo, B. de Wit]\n")
    put(book, "contributions/people/jan-1.yaml", "name: Jan\n")
    put(book, "contributions/people/jan-2.yaml", "name: Jan\n")
    for number, author in enumerate(("Bo de Wit", "bo", "B. de Wit", "Jan", "JAN"), 30):
        comment(book, number, author, fate="to-quote")
    put(book, "contributions/vraag/c000034.edit.yaml", "fate: to-quote\nperson: jan-2\n")
    made = ask(book)
    assert [(one["person"], one["contributions"]) for one in made["letters"]] == [
        ("bo", ["vraag/c000030", "vraag/c000031", "vraag/c000032"]),
        ("jan-2", ["vraag/c000034"]),
    ]
    assert [one["code"] for one in made["findings"]] == ["R751"]
    assert [one["contribution"] for one in made["unasked"]] == ["vraag/c000033"]


def test_a_second_person_of_a_name_is_not_taken_for_the_first(book: Path) -> None:
    """Also where the first was asked long before."""
    rows = "vraag/c000035,Jan,jan@een.example\r\nvraag/c000036,Jan,jan@twee.example\r\n"
    put(book, "contributions/.local/contacts.csv", f"contribution,author,address\r\n{rows}")
    comment(book, 35, "Jan", fate="to-quote")
    assert [letter["person"] for letter in ask(book)["letters"]] == ["jan"]
    comment(book, 36, "Jan", fate="to-quote")
    made = ask(book, on="2026-03-02")
    assert (made["letters"], [one["code"] for one in made["findings"]]) == ([], ["R759"])
    put(book, "contributions/vraag/c000036.edit.yaml", "fate: to-quote\nperson: jan-uit-ede\n")
    (letter,) = ask(book, on="2026-03-02")["letters"]
    assert (letter["person"], letter["address"]) == ("jan-uit-ede", "jan@twee.example")


def test_whoever_leaves_no_name_is_nobody_else(book: Path) -> None:
    for number in (40, 41):
        comment(book, number, "Anoniem", fate="to-quote")
    made = ask(book)
    assert [letter["person"] for letter in made["letters"]] == ["anoniem", "anoniem-2"]
    assert call(["permission", "grant", "c000041", "--on", "2026-03-02"], book).code == 0
    (still,) = document(call(["permission", "ask", "--remind", "--on", "2026-03-03", "--json"], book))["letters"]
    assert still["contributions"] == ["vraag/c000040"]


def test_asking_twice_on_a_day_changes_nothing_and_a_reminder_keeps_every_other_byte(book: Path) -> None:
    comment(book, 50, "Bo", fate="to-quote")
    ask(book)
    before = plain_files(book, "contributions")
    assert (ask(book)["letters"], ask(book, "--remind")["letters"]) == ([], [])
    assert ask(book, on="2026-03-15")["letters"] == []
    assert plain_files(book, "contributions") == before
    (path,) = (path for path in before if path.startswith(LEDGER))
    put(book, path, before[path] + b"# by post\n")
    (letter,) = ask(book, on="2026-03-16")["letters"]
    assert letter["reminder"]
    lines = (before[path] + b"# by post\n").decode().replace("due: 2026-03-15", "due: 2026-03-30")
    assert (book / path).read_text("utf-8") == lines + "reminded: 2026-03-16\n"
    assert ask(book, on="2026-03-20")["letters"] == []


def test_a_yes_to_a_part_leaves_the_rest_of_the_question_open(book: Path) -> None:
    for number in (60, 61):
        comment(book, number, "Bo", fate="to-quote")
    ask(book)
    (path,) = plain_files(book, LEDGER)
    asked = (book / path).read_bytes()
    assert call(["permission", "grant", "c000060", "--on", "2026-03-02"], book).code == 0
    assert (book / path).read_bytes() == asked
    assert call(["permission", "refuse", "c000061", "--on", "2026-03-02"], book).code == 0
    after = plain_files(book, "contributions")
    assert call(["permission", "grant", "c000060", "--on", "2026-03-02"], book).code == 0
    assert call(["permission", "refuse", "c000061", "--on", "2026-03-02"], book).code == 0
    assert plain_files(book, "contributions") == after
    assert len(plain_files(book, LEDGER)) == 3
    assert ask(book, "--remind", on="2026-06-01")["letters"] == []


def test_words_that_change_after_a_yes_are_asked_anew(book: Path) -> None:
    comment(book, 70, "Bo", "Dit zijn de eerste woorden van een lezer.")
    add_quotes(book, quote(70, "Dit zijn de eerste woorden"))
    ask(book)
    assert call(["permission", "grant", "c000070", "--on", "2026-03-02"], book).code == 0
    assert check(book) == []
    comment(book, 70, "Bo", "Dit zijn de eerste woorden van een andere lezer.")
    assert check(book) == [("Q631", "vraag/c000070")]
    (letter,) = ask(book, on="2026-03-05")["letters"]
    assert not letter["reminder"]
    assert call(["permission", "grant", "c000070", "--on", "2026-03-06"], book).code == 0
    assert check(book) == []


def test_words_that_change_before_an_answer_are_asked_anew(book: Path) -> None:
    comment(book, 72, "Bo", "Dit zijn de eerste woorden.", fate="to-quote")
    ask(book)
    comment(book, 72, "Bo", "Dit zijn andere woorden.")
    (letter,) = ask(book, on="2026-03-02")["letters"]
    assert (letter["reminder"], "andere woorden" in letter["text"]) == (False, True)
    assert call(["permission", "grant", "c000072", "--on", "2026-03-03"], book).code == 0
    assert ask(book, "--remind", on="2026-06-01")["letters"] == []


def test_a_new_yes_does_not_forget_which_words_were_shown(book: Path) -> None:
    comment(book, 71, "Bo", "Dit zijn de eerste woorden van een lezer.")
    add_quotes(book, quote(71, "Dit zijn de eerste woorden"))
    ask(book)
    for words in ([], ["--formats", "print,ebook"]):
        assert call(["permission", "grant", "c000071", *words, "--on", "2026-03-02"], book).code == 0
    add_quotes(book, quote(71, "eerste woorden van een lezer"))
    assert check(book) == [("Q632", "vraag/c000071")]


def test_a_second_yes_of_a_day_completes_the_question_that_asked_for_more(book: Path) -> None:
    comment(book, 73, "Bo", "Dit zijn de eerste woorden van een lezer.")
    add_quotes(book, quote(73, "Dit zijn de eerste woorden"))
    ask(book, on="2026-03-02")
    assert call(["permission", "grant", "c000073", "--on", "2026-03-02"], book).code == 0
    add_quotes(book, quote(73, "eerste woorden van een lezer"))
    assert check(book) == [("Q632", "vraag/c000073")]
    ask(book, on="2026-03-02")
    for _ in range(2):
        assert call(["permission", "grant", "c000073", "--on", "2026-03-02"], book).code == 0
        assert check(book) == []
        assert len(plain_files(book, LEDGER)) == 2


HOSTILE = {
    "bidi": "\u202egnp.Bo",
    "escape": "Bo [31m\u200f",
    "formula": "=cmd|' /C calc'!A0",
    "yaml": "---",
    "long": "x" * 500,
    "newline": "Bo\nBcc: all@post.example",
    "comma": "Bo, <a@post.example>",
    "tag": "<script>alert(1)</script>",
    "template": "{{ passages }}{name}",
}


@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE)
def test_names_of_any_shape_are_shown_safely_everywhere(book: Path, name: str) -> None:
    comment(book, 80, name, fate="to-quote")
    put(book, "contributions/.local/contacts.csv", "contribution,author,address\r\nvraag/c000080,x,bo@post.example\r\n")
    dry = call(["permission", "ask", "--on", DAY, "--dry-run"], book)
    assert dry.code == 0
    assert not {char for char in dry.out if not char.isprintable()} - {"\n"}
    (letter,) = ask(book)["letters"]
    message = message_from_bytes((book / letter["files"][0]).read_bytes(), policy=default)
    assert [address.addr_spec for address in message["To"].addresses] == ["bo@post.example"]
    assert "Bcc" not in message
    assert "<script" not in (book / letter["files"][1]).read_text("utf-8")
    answer = call(["permission", "grant", "c000080", "--on", "2026-03-02"], book)
    assert answer.code == 0
    assert not {char for char in answer.out if not char.isprintable()} - {"\n"}
    again = call(["permission", "grant", "c000080", "--on", "2026-03-02", "--json"], book)
    assert document(again)["files"] == []
    assert {code for code, _ in codes(book) if code.startswith(("Y", "R"))} <= {"R720"}
    assert all(path.isascii() and len(path) < 160 for path in plain_files(book, "contributions"))


def codes(book: Path) -> list[tuple[str, str]]:
    found = document(call(["check", "--json"], book))["findings"]
    return [(one["code"], one["path"]) for one in found]


def test_messages_never_lie_where_git_takes_them_in(book: Path, tmp_path: Path) -> None:
    comment(book, 90, "Bo", fate="to-quote")
    commit(book)
    (book / "brieven").mkdir()
    for out in ("chapters", "brieven", "contributions/vraag", "."):
        answer = call(["permission", "ask", "--on", DAY, "--out", out], book)
        assert answer.code in (2, 3), out
    assert ask(book, "--out", str(tmp_path / "brieven"))["letters"]
    assert len([*(tmp_path / "brieven").glob("*.eml")]) == 1
    commit(book)
    from tests.support import git

    assert "requests" not in git(book, "ls-files")


def test_evidence_is_known_by_its_digest_and_lies_outside_git(book: Path, tmp_path: Path) -> None:
    comment(book, 91, "Bo", fate="to-quote")
    commit(book)
    put(tmp_path, "brief.eml", b"From: bo@post.example\n\nJa!\n")
    put(book, "brief.eml", b"From: bo@post.example\n\nJa!\n")
    words = ["permission", "grant", "c000091", "--on", DAY, "--label", "mail van 1 maart"]
    assert call([*words, "--evidence", "brief.eml"], book).code == 3
    assert call([*words, "--evidence", "../brief.eml"], book).code == 0
    (kept,) = (book / "contributions/.local/evidence").glob("*.eml")
    (path,) = plain_files(book, LEDGER)
    assert f"evidence: {{sha256: {kept.stem}" in (book / path).read_text("utf-8").replace('"', "")
    before = plain_files(book, "contributions")
    assert call([*words, "--evidence", "../brief.eml"], book).code == 0
    assert plain_files(book, "contributions") == before


FORM = (
    "E-mailadres;Naam;Mogen we je citeren?;Onder welke naam?\r\n"
    "zoe@post.example;Zoë;Ja;Zoë uit Ede\r\n"
    "wim@elders.example;Wim;Ja;\r\n"
    "jan@post.example;Jan;Nee;\r\n"
)


def test_a_form_from_a_spreadsheet_is_read_and_who_may_be_somebody_else_is_not_taken(
    book: Path, tmp_path: Path
) -> None:
    """Windows-1252 and semicolons; Wim is known under another address."""
    for number, author in ((92, "Zoë"), (93, "Wim"), (94, "Jan")):
        comment(book, number, author, fate="to-quote")
    rows = "vraag/c000092,Zoë,zoe@post.example\r\nvraag/c000093,Wim,wim@post.example\r\n"
    put(book, "contributions/.local/contacts.csv", f"contribution,author,address\r\n{rows}")
    put(tmp_path, "form.csv", FORM.encode("cp1252"))
    words = ["permission", "grant", "--from", "../form.csv", "--on", DAY, "--json"]
    before = plain_files(book, "contributions")
    dry = document(call([*words, "--dry-run"], book))
    assert plain_files(book, "contributions") == before
    made = call(words, book)
    assert made.code == 1
    assert {**document(made), "findings": []} == {**dry, "findings": []}
    said = [(one["contributions"], one["answer"], one["credit_as"]) for one in document(made)["entries"]]
    assert said == [(["vraag/c000092"], "granted", "Zoë uit Ede"), (["vraag/c000094"], "refused", "")]
    (row,) = (one for one in document(made)["findings"] if one["code"] == "R761")
    assert row["line"] == 3
    after = plain_files(book, "contributions")
    call(words, book)
    assert plain_files(book, "contributions") == after


def test_nothing_is_asked_while_a_record_cannot_be_read(book: Path) -> None:
    comment(book, 95, "Bo", fate="to-quote")
    put(book, f"{LEDGER}/2026-01-01-bo-01.yaml", "person: bo\ncontributions: [vraag/c000095\nanswer: refused\n")
    for words in (["ask"], ["grant", "c000095"]):
        answer = call(["permission", *words, "--on", DAY], book)
        assert (answer.code, "Y101" in answer.out) == (1, True)
    assert not (book / "contributions/.local").exists()


@pytest.mark.parametrize("name", permission.command.list_commands(None))  # type: ignore[arg-type]
def test_every_command_of_the_ledger_has_help_with_an_example(name: str, tmp_path: Path) -> None:
    answer = call(["permission", name, "--help"], tmp_path)
    assert answer.code == 0
    assert f"Example: manuscript permission {name}" in " ".join(answer.out.split())
    assert "--json" in answer.out


def test_the_tool_says_that_it_is_no_legal_advice(book: Path) -> None:
    comment(book, 96, "Bo", fate="to-quote")
    for words in (["--help"], ["ask", "--help"], ["grant", "--help"], ["ask", "--dry-run", "--on", DAY]):
        assert "no legal advice" in " ".join(call(["permission", *words], book).out.split())


def test_status_and_inbox_say_what_to_do_about_what_lacks(book: Path) -> None:
    first, second, third = (comment(book, number, name) for number, name in enumerate(("Anke", "Bouke", "Coba"), 1))
    add_quotes(book, quote(1), quote(2), quote(3))
    assert call(["permission", "refuse", first], book).code == 0
    assert call(["permission", "ask", second, "--due", "2999-12-14"], book).code == 0
    parts = "1 to ask, 1 asked (answer due 2999-12-14), 1 refused or taken back (take the quote out"
    for words in ("status", "inbox"):
        said = " ".join(call([words], book).out.split())
        assert f"3 wanted in the book and not permitted yet: {parts}" in said
        assert "Next: manuscript permission ask" in said
    assert call(["permission", "ask", third], book).code == 0
    assert "Next: manuscript permission ask" not in call(["status"], book).out


def test_a_run_that_asks_nobody_says_why(book: Path) -> None:
    first = comment(book, 1, "Anke")
    add_quotes(book, quote(1))
    asked = call(["permission", "ask"], book)
    assert "Commit contributions/permissions/" in asked.out
    again = call(["permission", "ask"], book)
    assert f"Not asked about {first} (Anke): was asked today" in again.out
    assert "Commit" not in again.out


@pytest.mark.parametrize(
    ("words", "lang"),
    [
        ("I think that it is the clock, and not the hour, that we have lost.", "en"),
        ("Ik denk dat het de klok is, en niet het uur, die we kwijt zijn.", "nl"),
        ("Ich glaube, dass es die Uhr ist und nicht die Stunde, die wir verloren haben.", "nl"),
        ("Klok klok klok.", "nl"),
    ],
)
def test_a_request_is_in_the_language_of_the_words_else_of_the_book(book: Path, words: str, lang: str) -> None:
    comment(book, 1, "Anke", words, fate="to-quote")
    assert [one["lang"] for one in ask(book, "--dry-run")["letters"]] == [lang]
    assert f"Anke: request in `{lang}` about" in call(["permission", "ask", "--dry-run"], book).out


def test_whose_words_nobody_wants_is_told_as_that(book: Path) -> None:
    first = comment(book, 1, "Anke")
    answer = call(["permission", "ask", "--person", "Anke", "--dry-run"], book)
    assert f"Not asked about {first} (Anke): no chapter quotes it, and it is not chosen to be quoted." in answer.out
