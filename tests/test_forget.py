"""`manuscript permission export` and `forget`: all that is held of a person, and nothing of it any more."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests import withdrawn
from tests.support import call, commit, git, lay_book, plain_files, put
from tests.test_withdraw import EXPORT, pulled, versions
from tests.withdrawn import NAME, RARE, WORDS, hits

ROW = f"contribution,author,address\r\nvraag/c000031,{NAME},q@z.example\r\nvraag/c000002,nachtvlinder,n@z.example\r\n"
PROOF = f"Van: {NAME}\n\nJa, dat mag."
DIGEST = hashlib.sha256(PROOF.encode()).hexdigest()


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Give a book that holds everything of a reader that can be held."""
    root = withdrawn.lay(tmp_path / "boek")
    entry = "contributions/permissions/2026-02-01-quirinus-zoutelande-01.yaml"
    more = (
        f"credit_as: {NAME}\nconditions: alleen als {NAME}\nevidence: {{sha256: {DIGEST}, label: brief van {NAME}}}\n"
    )
    put(root, entry, (root / entry).read_text("utf-8") + more)
    put(root, "contributions/.local/contacts.csv", ROW)
    put(root, f"contributions/.local/evidence/{DIGEST}.eml", PROOF)
    put(root, "contributions/.local/requests/2026-02-01-quirinus-zoutelande-01.txt", f"Beste {NAME},\n{WORDS}")
    put(root, "contributions/.local/raw/vraag/c000031.txt", WORDS)
    put(root, "contributions/vraag/c000031.edit.yaml", f"person: quirinus-zoutelande\nnote: {NAME} belde\n")
    return root


def export(book: Path, person: str = NAME) -> dict[str, Any]:
    answer = call(["permission", "export", "--person", person, "--json"], book)
    assert answer.code == 0, answer
    made: dict[str, Any] = json.loads(answer.out)
    return made


def forget(book: Path, *words: str) -> dict[str, Any]:
    answer = call(["permission", "forget", "--person", NAME, "--json", *words], book)
    assert answer.code in (0, 1), answer
    made: dict[str, Any] = json.loads(answer.out)
    return made


def holds_nothing(held: dict[str, Any]) -> bool:
    return not any(
        held[key] for key in ("people", "contributions", "sidecars", "ledger", "contacts", "local", "credited")
    )


@pytest.mark.parametrize("name", [NAME, NAME.upper(), "quirizout", "quirinus-zoutelande"])
def test_everything_that_is_held_is_given_word_for_word(name: str, book: Path) -> None:
    commit(book)
    held = export(book, name)
    assert held["person"] == "quirinus-zoutelande"
    files = {
        one["path"]: one["text"]
        for key in ("people", "contributions", "sidecars", "ledger", "local")
        for one in held[key]
    }
    assert files == {path: (book / path).read_bytes().decode() for path in files}
    assert set(files) == {
        "contributions/people/quirinus-zoutelande.yaml",
        "contributions/vraag/c000031.md",
        "contributions/vraag/c000031.edit.yaml",
        "contributions/permissions/2026-02-01-quirinus-zoutelande-01.yaml",
        f"contributions/.local/evidence/{DIGEST}.eml",
        "contributions/.local/requests/2026-02-01-quirinus-zoutelande-01.txt",
        "contributions/.local/raw/vraag/c000031.txt",
    }
    assert held["contacts"] == [["vraag/c000031", NAME, "q@z.example"]]
    assert held["credited"] == ["draft", "review", "publisher"]
    assert [(spot["path"], spot["line"]) for spot in held["spots"]] == [
        ("chapters/03-gezegd.md", n) for n in (7, 11, 13, 15)
    ]
    assert held["history"]["commits"] == [git(book, "rev-parse", "HEAD").strip()]


def test_a_reader_without_a_file_is_found_by_the_name(book: Path) -> None:
    (book / "contributions/people/quirinus-zoutelande.yaml").unlink()
    for entry in (book / "contributions/permissions").glob("*quirinus*"):
        entry.unlink()
    (book / "contributions/vraag/c000031.edit.yaml").unlink()
    assert [one["path"] for one in export(book)["contributions"]] == ["contributions/vraag/c000031.md"]
    forget(book)
    assert holds_nothing(export(book))


def test_of_two_people_with_one_name_both_are_named(book: Path) -> None:
    put(book, "contributions/people/ander.yaml", f"name: Ander Mens\naliases: [{NAME}]\n")
    for command in ("export", "forget"):
        answer = call(["permission", command, "--person", NAME], book)
        assert answer.code == 2
        assert "ander" in answer.err
        assert "quirinus-zoutelande" in answer.err


def test_a_name_that_another_reader_has_too_is_not_looked_for(book: Path) -> None:
    """Whoever is forgotten takes no word of another along: not in the book, and not by the commands that clean history."""
    put(book, "contributions/people/ander.yaml", f"name: {NAME}\n")
    put(
        book,
        "contributions/vraag/c000050.md",
        withdrawn.SNAPSHOT.replace(WORDS, "Dat heb ik nooit gezegd, hoor.").replace(":31", ":50"),
    )
    put(book, "contributions/vraag/c000050.edit.yaml", "person: ander\n")
    commit(book)
    answer = call(["permission", "forget", "--person", "quirinus-zoutelande", "--json"], book)
    made = json.loads(answer.out)
    assert made["contributions"] == ["vraag/c000031"]
    lines = "\n".join(made["history"]["commands"]).splitlines()
    assert [line for line in lines if "zoutelande" in line] == [  # files of their own, which went
        "literal:contributions/people/quirinus-zoutelande.yaml",
        "literal:contributions/permissions/2026-02-01-quirinus-zoutelande-01.yaml",
    ]
    assert NAME in (book / "contributions/vraag/c000050.md").read_text("utf-8")
    assert len(export(book, "ander")["contributions"]) == 1


def test_what_may_be_anothers_stays_and_is_told(book: Path) -> None:
    put(book, "contributions/people/ander.yaml", f"name: {NAME}\n")
    put(book, "contributions/vraag/c000050.md", withdrawn.SNAPSHOT.replace(WORDS, "Wie zei dit?").replace(":31", ":50"))
    assert export(book, "quirinus-zoutelande")["unclear"] == ["vraag/c000050"]
    for command in ("withdraw", "forget"):
        answer = call(["permission", command, "--person", "quirinus-zoutelande", "--json"], book)
        assert answer.code == 1
        assert "R751" in [finding["code"] for finding in json.loads(answer.out)["findings"]]
    assert "Wie zei dit?" in (book / "contributions/vraag/c000050.md").read_text("utf-8")


def test_the_file_goes_nowhere_where_git_takes_it_in(book: Path, tmp_path: Path) -> None:
    commit(book)
    for refused in ("held.json", "chapters/held.md"):
        assert call(["permission", "export", "--person", NAME, "-o", refused], book).code in (2, 3)
        assert not (book / refused).exists()
    assert call(["permission", "export", "--person", NAME, "-o", str(tmp_path / "held.json")], book).code == 0
    assert json.loads((tmp_path / "held.json").read_text("utf-8"))["person"] == "quirinus-zoutelande"
    assert call(["permission", "export", "--person", NAME, "-o", str(tmp_path / "held.txt")], book).code == 0
    assert WORDS.split("\n", maxsplit=1)[0] in (tmp_path / "held.txt").read_text("utf-8")


@pytest.mark.parametrize("command", ["export", "forget"])
@pytest.mark.parametrize("word", ["Quirinus", "zoutelande", "Quirinis Zoutelande", "Quirinus M. Zoutelande", "Quir"])
def test_a_part_of_a_name_is_answered_with_the_name(command: str, word: str, book: Path) -> None:
    before = plain_files(book, "contributions")
    answer = call(["permission", command, "--person", word], book)
    assert answer.code == 2
    assert f"`{NAME}`" in answer.err
    assert "Nothing is held" not in answer.out + answer.err
    assert plain_files(book, "contributions") == before


def test_a_name_in_several_spellings_is_proposed_once_as_the_file_has_it(book: Path) -> None:
    put(book, "contributions/people/quirinus-zoutelande.yaml", f"name: {NAME}\naliases: [{NAME.lower()}]\n")
    assert f"Did you mean `{NAME}`?" in call(["permission", "export", "--person", "Quirinus"], book).err


def test_who_shares_only_a_first_name_with_somebody_is_not_taken_for_them(book: Path) -> None:
    put(book, "contributions/people/ander.yaml", "name: Quirinus Roodbaard\n")
    forget(book)
    assert holds_nothing(export(book))


def test_of_nobody_nothing_is_held_and_nothing_is_looked_for(book: Path) -> None:
    commit(book)
    assert holds_nothing(export(book, "niemand"))
    made = json.loads(call(["permission", "forget", "--person", "niemand", "--json"], book).out)
    assert (made["spots"], made["history"]["commands"], made["files"]) == ([], [], [])


@pytest.mark.parametrize("first", [[], ["permission", "withdraw", "--person", NAME]])
def test_what_is_forgotten_is_held_no_more(first: list[str], book: Path) -> None:
    if first:
        call(first, book)
    made = forget(book)
    assert all("quirinus" not in path for path in plain_files(book, "contributions"))
    for name in (NAME, "quirizout", "quirinus-zoutelande"):
        assert holds_nothing(export(book, name))
    assert hits(book, leaving_out=("chapters/", ".git/", ".manuscript/")) == []
    assert DIGEST in "".join((book / entry).read_text("utf-8") for entry in made["entries"])
    assert (
        (book / "contributions/.local/contacts.csv")
        .read_text("utf-8")
        .endswith("vraag/c000002,nachtvlinder,n@z.example\n")
    )
    checked = json.loads(call(["check", "--json"], book).out)["findings"]
    assert {finding["code"] for finding in checked} == {"Q634"}


def test_evidence_that_proves_what_others_said_stays(book: Path) -> None:
    entry = "contributions/permissions/2026-02-01-nachtvlinder-01.yaml"
    put(book, entry, (book / entry).read_text("utf-8") + f"evidence: {{sha256: {DIGEST}}}\n")
    forget(book)
    assert (book / f"contributions/.local/evidence/{DIGEST}.eml").is_file()


def test_forgetting_twice_changes_nothing_and_tells_the_rest_by_the_name_in_the_ledger(book: Path) -> None:
    commit(book)
    first = forget(book)
    before = plain_files(book, "contributions", "chapters")
    assert forget(book)["files"] == []
    again = json.loads(call(["permission", "forget", "--person", first["again"], "--json"], book).out)
    assert plain_files(book, "contributions", "chapters") == before
    assert again["spots"] == first["spots"]
    assert again["history"]["commands"] == first["history"]["commands"]


def test_a_dry_run_of_forgetting_writes_nothing(book: Path) -> None:
    before = plain_files(book, "contributions", "chapters")
    dry = forget(book, "--dry-run")
    assert plain_files(book, "contributions", "chapters") == before
    assert forget(book) == dry


def test_no_pull_brings_back_who_was_forgotten(book: Path) -> None:
    (book / "contributions/vraag/c000031.md").unlink()
    pulled(book, EXPORT["first"], "export.xml")
    forget(book)
    before = plain_files(book, "contributions")
    pulled(book, EXPORT["edited"], "export.xml")
    assert plain_files(book, "contributions") == before


@pytest.mark.parametrize("top", [".", ".."], ids=["book", "folder-around-it"])
def test_the_commands_clean_the_name_out_of_a_copy_too(
    top: str, book: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The name goes from people/, the ledger, their paths, prose and messages of commits, in every version; other readers stay."""
    away = tmp_path_factory.mktemp("away")
    put(book, ".gitignore", "contributions/.local/\n")
    commit(book / top, f"contributions: {NAME} erbij")
    git(away, "init", "--quiet", "--bare", "elders.git")
    git(book, "remote", "add", "origin", str(away / "elders.git"))
    forget(book)
    put(book, "chapters/03-gezegd.md", "---\ntitle: Wat men zei\n---\n\nNiets meer.\n")
    commit(book / top, "book: forgotten")
    (again,) = {path.name.split("-")[4] for path in (book / "contributions/permissions").glob("*forgotten*")}
    made = json.loads(call(["permission", "forget", "--person", f"forgotten-{again}", "--json"], book).out)
    variables = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    for command in made["history"]["commands"]:
        subprocess.run(["bash", "-e", "-c", command], cwd=book, env=variables, capture_output=True, check=True)
    git(away, "clone", "--quiet", "elders.git", "nieuw")
    everything = "\n".join(versions(away / "nieuw")).casefold()
    assert [rare for rare in RARE if rare.casefold() in everything] == []
    assert "quirinus" not in git(away / "nieuw", "log", "--all", "--name-only", "--format=").casefold()
    assert "permissions/2026-02-01-nachtvlinder-01.yaml" in git(away / "nieuw", "ls-files")
    assert "nachtvlinder" in everything


@pytest.mark.parametrize("out", ["out/x.txt", "contributions/.local/x.txt"])
def test_an_export_goes_into_the_folders_that_git_does_not_see_also_where_they_are_new(
    tmp_path: Path, out: str
) -> None:
    """Whoever names a folder that the tool keeps out of git need not make it first."""
    book = lay_book(tmp_path / "book")
    shutil.rmtree(book / "out")
    git(book, "init")
    assert call(["permission", "export", "--person", "nachtvlinder", "-o", out], book).code == 0
    assert (book / out).is_file()
    assert out not in git(book, "status", "--porcelain", "-uall")
