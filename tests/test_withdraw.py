"""`manuscript permission withdraw`: no build holds words or name, no pull brings them back, what else holds them is told."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests import withdrawn
from tests.sources.wxrfile import comment, export, item
from tests.support import Answer, call, commit, git, plain_files, put
from tests.withdrawn import NAME, RARE, WORDS, hits

STONE = "contributions/vraag/c000031.md"
KEPT = ("chapters/", "contributions/people/", "contributions/permissions/", ".git/")
"""What only a person may change, and what proves the withdrawal."""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Give a book that quotes a reader in every way."""
    return withdrawn.lay(tmp_path / "boek")


def withdraw(book: Path, *words: str) -> Answer:
    return call(["permission", "withdraw", *(words or ("c000031",))], book)


def told(book: Path, *words: str) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(withdraw(book, *(words or ("c000031",)), "--json").out)
    return made


@pytest.mark.parametrize("edition", ["draft", "review", "publisher"])
def test_no_build_holds_the_words_or_the_name(edition: str, book: Path) -> None:
    """The unzipped DOCX, EPUB and HTML of every edition, also from a cache that an earlier build has filled."""
    withdrawn.at_the_end(book)
    words = ["build", "--edition", edition, "--to", "docx,epub,html"]
    assert call(words, book).code == 0
    assert {hit.rpartition(": ")[2] for hit in hits(book / f"out/{edition}")} == set(RARE)
    assert withdraw(book, "--person", NAME).code == 1
    assert call(words, book).code == 0
    assert len(list((book / f"out/{edition}").iterdir())) == 3
    assert hits(book / f"out/{edition}") == []


def test_nothing_is_left_but_what_only_a_person_may_change(book: Path) -> None:
    put(
        book,
        "contributions/.local/contacts.csv",
        f"contribution,author,address\r\nvraag/c000031,{NAME},q@z.example\r\n",
    )
    put(book, "contributions/.local/raw/vraag/c000031.txt", WORDS)
    put(book, "contributions/.local/requests/2026-02-01-quirinus-zoutelande-01.txt", f"Beste {NAME},\n{WORDS}")
    put(
        book,
        "contributions/vraag/c000031.edit.yaml",
        f"fate: to-quote\nnote: die van {NAME}\nreply: Dank!\ntags: [geur]\n",
    )
    call(["build"], book)
    call(["inbox"], book)
    made = told(book)
    assert made["built"] == ["out/draft/een-klein-boek.docx", "out/draft/een-klein-boek.epub"]
    assert hits(book, leaving_out=(*KEPT, "out/")) == []
    put(book, "chapters/03-gezegd.md", "---\ntitle: Wat men zei\n---\n\nNiets meer.\n")
    assert call(["build"], book).code == 0
    assert hits(book, leaving_out=(*KEPT[1:], ".manuscript/records/")) == []  # copies of people/
    assert (book / "contributions/vraag/c000031.edit.yaml").read_text("utf-8") == "fate: withdrawn\ntags: [geur]\n"
    assert {change["what"] for change in made["changes"]} == {"note", "reply"}
    assert call(["check"], book).code == 0


def test_a_first_name_beside_a_quote_is_listed_and_one_elsewhere_is_not(book: Path) -> None:
    text = (
        "---\ntitle: Wat men zei\n---\n\nQuirinus is een mooie naam.\n\nNiets.\n\n"
        'Maar Quirinus vindt: [de zomerstalling gesloten is]{.quote from="c000031"}\n\n'
        f"Ook {NAME} zei het, en Quirinus nog eens:\n\n"
        '::: {.quote from="c000031"}\nKwartelsnoep en vijgenmos\n:::\n\nDaarna zweeg Quirinus.\n'
    )
    put(book, "chapters/03-gezegd.md", text)
    named = [(spot["line"], spot["column"]) for spot in told(book)["spots"] if spot["what"] == "name"]
    assert named == [(9, 6), (11, 5), (11, 37)]


def test_a_yes_that_is_taken_back_on_its_day_is_no_contradiction(book: Path) -> None:
    entry = "contributions/permissions/2026-02-01-quirinus-zoutelande-0"
    yes = (book / f"{entry}1.yaml").read_text("utf-8")
    for no, contradicts in (("withdrawn", False), ("refused", True)):
        put(book, f"{entry}2.yaml", yes.replace("granted", no))
        codes = [finding["code"] for finding in json.loads(call(["check", "--json"], book).out)["findings"]]
        assert ("Q636" in codes) is contradicts


def test_the_tombstone_is_what_pulls_and_quotes_need(book: Path) -> None:
    withdraw(book)
    lines = (book / STONE).read_text("utf-8").splitlines()
    assert lines[1:4] == ["id: wordpress:blog.example:31", "kind: comment", 'author: ""']
    assert "upstream: withdrawn" in lines
    assert "date: unknown" in lines
    (entry,) = (
        path for path in (book / "contributions/permissions").iterdir() if "withdrawn" in path.read_text("utf-8")
    )
    assert entry.read_text("utf-8").startswith(
        "person: quirinus-zoutelande\ncontributions: [vraag/c000031]\nanswer: withdrawn\n"
    )


def test_a_dry_run_says_the_same_and_writes_nothing(book: Path) -> None:
    commit(book)
    before = plain_files(book, "chapters", "contributions", "out")
    dry = told(book, "c000031", "--dry-run")
    assert plain_files(book, "chapters", "contributions", "out") == before
    assert told(book) == dry


def test_the_same_twice_changes_nothing_more(book: Path) -> None:
    commit(book)
    first = told(book)
    before = plain_files(book, "chapters", "contributions")
    again = told(book)
    assert plain_files(book, "chapters", "contributions") == before
    assert (again["files"], again["entries"]) == ([], [])
    assert again["spots"] == first["spots"]
    assert again["history"] == first["history"]


def test_every_line_that_a_person_must_change_is_told(book: Path) -> None:
    put(book, "chapters/04-meer.md", f"---\ntitle: Meer\n---\n\nOok *Quirinus\nZoutelande* zei: {WORDS[:60]}\n")
    put(
        book,
        "contributions/vraag/c000040.md",
        withdrawn.SNAPSHOT.replace(NAME, "Bo Meel").replace(WORDS, f"@{NAME}: nee.").replace(":31", ":40"),
    )
    put(book, "book.yaml", (book / "book.yaml").read_text("utf-8") + f"description: Over {NAME}.\n")
    spots = [(spot["path"], spot["line"], spot["what"]) for spot in told(book)["spots"]]
    assert spots == [
        ("book.yaml", 8, "name"),
        ("chapters/03-gezegd.md", 7, "quote"),
        ("chapters/03-gezegd.md", 11, "quote"),
        ("chapters/03-gezegd.md", 13, "quote"),
        ("chapters/03-gezegd.md", 15, "quote"),
        ("chapters/04-meer.md", 5, "name"),
        ("chapters/04-meer.md", 6, "words"),
        ("contributions/vraag/c000040.md", 18, "name"),
    ]


def test_nothing_left_to_do_is_exit_0(book: Path) -> None:
    (book / "chapters/03-gezegd.md").unlink()
    assert withdraw(book).code == 0


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["c000031", "--person", NAME], 2),
        ([], 2),
        (["c000031", "--on", "2999-01-01"], 2),
        (["c000031", "--label", "mail"], 2),
        (["c000999"], 2),
        (["--person", "Nobody Here"], 2),
    ],
)
def test_wrong_use(words: list[str], code: int, book: Path) -> None:
    assert call(["permission", "withdraw", *words], book).code == code


def test_of_two_people_with_one_name_nobody_is_guessed(book: Path) -> None:
    put(book, "contributions/people/ander.yaml", f"name: Ander Mens\naliases: [{NAME}]\n")
    answer = withdraw(book, "--person", NAME)
    assert answer.code == 2
    assert "ander" in answer.err
    assert "quirinus-zoutelande" in answer.err
    assert NAME in (book / STONE).read_text("utf-8")


@pytest.mark.parametrize(
    "name",
    ["=1+1|x", "\\u202eevil\\e[31m", "---", "x" * 500, "a: b # c", "\\n- id: [", "$(rm -rf /)", "'; EOF\\nEND-OF-LIST"],
)
def test_a_hostile_name_moves_nothing(name: str, book: Path) -> None:
    """Not the terminal, not the YAML of the entry, not the shell of the commands; and it is forgotten like any other."""
    put(book, STONE, withdrawn.SNAPSHOT.replace(f"author: {NAME}", f'author: "{name}"'))
    for path in (book / "contributions").glob("p*/*quirinus*"):
        path.unlink()
    commit(book)
    answer = withdraw(book)
    assert answer.code == 1, answer
    assert answer.out.replace("\n", "").isprintable()
    codes = {finding["code"] for finding in json.loads(call(["check", "--json"], book).out)["findings"]}
    assert codes == {"Q634"}
    (entry,) = (json.loads(call(["permission", "withdraw", "c000031", "--json"], book).out)["contributions"],)
    assert entry == ["vraag/c000031"]
    for command in told(book)["history"]["commands"]:
        checked = subprocess.run(["bash", "-n", "-c", command], capture_output=True, check=False)
        assert checked.returncode == 0, command
        assert "rm -rf" not in command


def test_the_document_that_says_so_is_kept_outside_git(book: Path, tmp_path: Path) -> None:
    put(tmp_path, "brief.eml", f"Van: {NAME}\n\nHaal het eruit.")
    commit(book)
    withdraw(book, "c000031", "--evidence", "../brief.eml", "--label", "brief van 3 maart", "--channel", "e-mail")
    (kept,) = (book / "contributions/.local/evidence").iterdir()
    (entry,) = (
        path.read_text("utf-8")
        for path in (book / "contributions/permissions").glob("*quirinus*")
        if "brief" in path.read_text("utf-8")
    )
    assert f'sha256: "{kept.stem}"' in entry
    assert "channel: e-mail\n" in entry
    assert told(book)["left"] == []
    put(book, "chapters/brief.eml", "x")
    assert withdraw(book, "c000002", "--evidence", "chapters/brief.eml").code == 3


def test_a_killed_run_is_finished_or_has_done_nothing(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = plain_files(book, "contributions")

    def stopped(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("manuscript.outside.journal._replace", stopped)
    assert withdraw(book).code == 4
    after = plain_files(book, "contributions")
    assert {path: data for path, data in after.items() if "/.local/" not in path} == before


EXPORT = {
    "first": export(item(comment("31", f"<![CDATA[{WORDS}]]>", author=NAME), slug="vraag")),
    "edited": export(item(comment("31", f"<![CDATA[{WORDS} Toch?]]>", author=NAME), slug="vraag")),
    "answered": export(
        item(
            comment("31", f"<![CDATA[{WORDS}]]>", author=NAME),
            comment("33", "<![CDATA[Daar ben ik het mee eens.]]>", author="Truida Vloedgraven", parent="31"),
            slug="vraag",
        )
    ),
}
PAGE = """Wat zei men?

1 reactie

  1. {name}

    {words}

    Beantwoorden

Laat een antwoord achter
"""


def pulled(book: Path, text: str, name: str) -> dict[str, Any]:
    put(book.parent, name, text)
    answer = call(["pull", f"../{name}", "--post", "vraag", "--json"], book)
    made: dict[str, Any] = json.loads(answer.out)
    return made


def page(words: str) -> str:
    return PAGE.format(name=NAME, words=words.replace("\n", "\n    "))


@pytest.mark.parametrize("again", ["first", "edited"])
def test_no_pull_brings_back_what_has_an_id(again: str, book: Path) -> None:
    (book / STONE).unlink()
    pulled(book, EXPORT["first"], "export.xml")
    withdraw(book)
    before = plain_files(book, "contributions")
    made = pulled(book, EXPORT[again], "export.xml")
    assert plain_files(book, "contributions") == before
    (row,) = made["sources"]
    assert (row["readers"], row["unchanged"], row["new"], row["changed"]) == (1, 1, 0, 0)
    assert [finding["code"] for finding in made["findings"]].count("P893") == 1
    assert not any(rare in json.dumps(made) for rare in RARE)
    assert hits(book / "contributions", leaving_out=("people/", "permissions/")) == []


@pytest.mark.parametrize(
    "words",
    [WORDS, WORDS.replace("mens", "ziel"), WORDS.replace("gratis", "<b>gratis</b>")],
    ids=["same", "near", "shown"],
)
def test_no_pull_brings_back_what_is_known_by_its_words(words: str, book: Path) -> None:
    (book / STONE).unlink()
    (row,) = pulled(book, page(WORDS), "page.txt")["sources"]
    name = row["items"][0]["id"]
    withdraw(book, f"vraag/{name}")
    before = plain_files(book, "contributions")
    made = pulled(book, page(words), "page.txt")
    assert made["sources"][0]["unchanged"] == 1
    assert plain_files(book, "contributions") == before
    richer = pulled(book, EXPORT["first"], "export.xml")
    assert (richer["sources"][0]["new"], richer["sources"][0]["unchanged"]) == (0, 1)
    assert hits(book / "contributions", leaving_out=("people/", "permissions/")) == []


def test_answers_to_it_keep_their_parent(book: Path) -> None:
    (book / STONE).unlink()
    pulled(book, EXPORT["first"], "export.xml")
    withdraw(book)
    made = pulled(book, EXPORT["answered"], "export.xml")
    assert made["sources"][0]["new"] == 1
    assert "parent: c000031\n" in (book / "contributions/vraag/c000033.md").read_text("utf-8")
    shown = json.loads(call(["show", "c000033", "--thread", "--json"], book).out)
    assert [one["fate"] for one in shown["thread"]] == ["withdrawn", ""]
    assert pulled(book, EXPORT["answered"], "export.xml")["sources"][0]["unchanged"] == 2


def test_what_is_gone_there_stays_a_tombstone(book: Path) -> None:
    """An export that holds all comments, and this one no more, says nothing of what was taken back; nor does it count as lost."""
    (book / STONE).unlink()
    pulled(book, EXPORT["first"], "export.xml")
    withdraw(book)
    before = plain_files(book, "contributions")
    others = [comment(str(40 + n), f"<![CDATA[Woorden {n}.]]>", author="Bo") for n in range(3)]
    made = pulled(book, export(item(*others, slug="vraag")), "export.xml")
    after = plain_files(book, "contributions")
    assert after[STONE] == before[STONE]
    assert (made["sources"][0]["gone"], made["sources"][0]["new"]) == (0, 3)


def test_two_copies_that_were_taken_back_are_no_clash(book: Path) -> None:
    withdrawn.at_the_end(book)
    withdraw(book, "c000031", "c000032")
    assert "R706" not in call(["check", "--json"], book).out


def test_commands_about_readers_say_that_it_was_taken_back(book: Path) -> None:
    withdraw(book)
    for words in (
        ["inbox", "--all"],
        ["show", "c000031"],
        ["status"],
        ["credits"],
        ["ask", "gezegd", "--replies", "--dry-run"],
    ):
        answer = call(words, book)
        assert answer.code == 0, answer
        assert not any(rare in answer.out for rare in RARE), answer.out
    assert "taken back" in call(["show", "c000031"], book).out
    assert "withdrawn" in call(["inbox", "--all"], book).out


def test_deliveries_and_commits_that_hold_it_are_named(book: Path) -> None:
    chapter = (book / "chapters/03-gezegd.md").read_text("utf-8")
    put(book, "chapters/03-gezegd.md", "---\ntitle: Leeg\n---\n\nNiets.\n")
    stone = (book / STONE).read_text("utf-8")
    (book / STONE).unlink()
    commit(book)
    git(book, "tag", "delivery/1")
    put(book, STONE, stone)
    put(book, "chapters/03-gezegd.md", chapter)
    commit(book)
    git(book, "tag", "delivery/2")
    history = told(book)["history"]
    holding = {one["tag"]: one["paths"] for one in history["deliveries"]}
    assert not any(path.startswith("chapters/") for path in holding["delivery/1"])
    assert {"chapters/03-gezegd.md", STONE} <= set(holding["delivery/2"])
    assert git(book, "rev-parse", "HEAD").strip() in history["commits"]


def versions(folder: Path) -> list[str]:
    """Give every object of a repository and every message of a commit."""
    ids = [line.split()[0] for line in git(folder, "rev-list", "--all", "--objects").splitlines()]
    cat = ["git", "cat-file", "-p"]
    return [
        subprocess.run([*cat, id], cwd=folder, capture_output=True, check=True).stdout.decode("utf-8", "replace")
        for id in ids
    ]


@pytest.mark.parametrize("top", [".", ".."], ids=["book", "folder-around-it"])
def test_the_commands_that_are_told_clean_a_copy(top: str, tmp_path: Path) -> None:
    """They are run as they are printed, against a repository that the book is pushed to; then no object of it holds the words."""
    book = withdrawn.lay(tmp_path / "werk/boek")
    put(book, "chapters/04-gekopieerd.md", f"---\ntitle: Kopie\n---\n\n{WORDS}\n")
    commit(book / top)
    git(tmp_path, "init", "--quiet", "--bare", "elders.git")
    git(book, "remote", "add", "origin", str(tmp_path / "elders.git"))
    git(book, "push", "--quiet", "--all", "origin")
    withdraw(book)
    put(book, "chapters/03-gezegd.md", "---\ntitle: Wat men zei\n---\n\nNiets meer.\n")
    (book / "chapters/04-gekopieerd.md").unlink()
    commit(book / top, "book: words taken back")
    commands = told(book)["history"]["commands"]
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    for command in commands:
        done = subprocess.run(
            ["bash", "-e", "-c", command],
            cwd=book,
            env={**os.environ, "PATH": path},
            capture_output=True,
            check=False,
            text=True,
        )
        assert done.returncode == 0, (command, done.stderr)
    git(tmp_path, "clone", "--quiet", "elders.git", "nieuw")
    everything = "\n".join(versions(tmp_path / "nieuw")).casefold()
    assert not any(rare.casefold() in everything for rare in RARE[:4])
    assert "niets meer." in everything
    assert (
        json.loads(
            call(
                ["permission", "withdraw", "c000031", "--json"], tmp_path / "nieuw" / ("" if top == "." else "boek")
            ).out
        )["history"]["commands"]
        == []
    )
