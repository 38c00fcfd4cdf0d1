"""`manuscript credits`: everybody who helped, once, under the right name; and nobody who wants to be left out."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from manuscript.core import names
from manuscript.core.credits import credits
from manuscript.core.editions import edition_of
from manuscript.outside import git
from manuscript.pipeline import check
from tests.support import call, lay_book, put

JOOST = "contributions/vraag/c000001"


def commit(book: Path, message: str, author: str = "Wil Tester <wil@example.org>") -> None:
    with (book / "chapters" / "notes.txt").open("a", encoding="utf-8") as notes:
        notes.write("a line\n")
    for words in (["add", "-A"], ["commit", "-q", "--no-verify", "-m", message, f"--author={author}"]):
        subprocess.run(
            ["git", "-c", "user.name=C", "-c", "user.email=c@example.org", *words],
            cwd=book,
            check=True,
            capture_output=True,
        )


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Give a book in a repository without a commit."""
    made = lay_book(tmp_path / "book")
    subprocess.run(["git", "init", "-q"], cwd=made, check=True)
    return made


def said(book: Path, *words: str) -> dict[str, Any]:
    answer = call(["credits", "--json", *words], book)
    assert answer.code == 0, answer
    document: dict[str, Any] = json.loads(answer.out)
    return document


def test_helpers_are_whom_commits_name_by_mailmap_and_trailers(book: Path) -> None:
    put(book, ".mailmap", "Fenna van Dijkstra <fenna@example.org> <f.old@example.org>\n")
    commit(book, "begin", "fenna <f.old@example.org>")
    put(book, "chapters/02-tijd.md", (book / "chapters/02-tijd.md").read_text() + "\nNog een alinea.\n")
    commit(book, "more\n\nCo-authored-by: f <f.old@example.org>\nCo-Authored-By: Aad Ploeg <aad@example.org>\n")
    made = said(book)
    assert [(one["name"], one["commits"]) for one in made["helpers"]] == [
        ("Fenna van Dijkstra", 2),
        ("Aad Ploeg", 1),
        ("Wil Tester", 1),
    ]
    assert made["helpers"][1]["chapters"] == ["tijd"]
    assert "@" not in json.dumps(made)


def test_authors_of_the_book_are_no_helpers(book: Path) -> None:
    author = check(book, "draft").book.authors[0]
    commit(book, "begin", f"{author.name} <a@example.org>")
    if author.aliases:
        commit(book, "again", f"{author.aliases[0]} <b@example.org>")
    made = said(book)
    assert made["helpers"] == []
    assert made["authors"][0]["name"] == author.name
    assert made["authors"][0]["commits"] == 1 + bool(author.aliases)


@pytest.mark.parametrize(
    "author",
    [
        "dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>",
        "github-actions <x@example.org>",
        "Helper Program <noreply@example.com>",
        "jan@example.org <jan@example.org>",
        "--- <x@example.org>",
    ],
)
def test_programs_and_addresses_are_no_helpers(book: Path, author: str) -> None:
    commit(book, "begin", author)
    assert said(book)["helpers"] == []


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ("=HYPERLINK(1) <x@example.org>", "=HYPERLINK(1)"),
        ("Jan\x1b[31m \u202eeilenroC <x@example.org>", "Jan[31m eilenroC"),
        ("12 jaar <1+jaar@users.noreply.github.com>", "12 jaar"),
        (f"{'Lang ' * 100}<x@example.org>", ("Lang " * 20)[:100].strip()),
    ],
)
def test_odd_names_are_shown_safely(book: Path, author: str, name: str) -> None:
    commit(book, "begin", author)
    assert [one["name"].strip() for one in said(book)["helpers"]] == [name]


@pytest.mark.parametrize("wish", ["opted_out", "anonymous"])
def test_who_wants_to_be_nowhere_is_nowhere(book: Path, wish: str) -> None:
    name = check(book, "draft").book.contributions["vraag/c000001"].snapshot.author  # type: ignore[index]
    person = next(one for one in check(book, "draft").book.people if one.file.name == name)
    put(book, person.path, f"{(book / person.path).read_text()}{wish}: true\n")
    put(book, "book.yaml", f"{(book / 'book.yaml').read_text()}helpers: true\n")
    commit(book, f"begin\n\nCo-authored-by: {name.upper()} <x@example.org>", f"{name} <j@example.org>")
    made = said(book)
    assert name.casefold() not in json.dumps(made, ensure_ascii=False).casefold()
    answer = call(["build", "--to", "html", "--json"], book)
    page = (book / "out/draft/een-klein-boek.html").read_text()
    assert answer.code == 0, answer
    assert name.casefold() not in page.casefold()


def test_who_refused_is_thanked_by_no_edition_that_refuses(book: Path) -> None:
    (entry,) = (book / "contributions/permissions").glob("*joost*.yaml")
    put(book, str(entry.relative_to(book)), entry.read_text("utf-8").replace("granted", "refused"))
    names_in = {
        edition: [one["name"] for one in said(book, "--edition", edition)["readers"]]
        for edition in ("draft", "publisher")
    }
    assert "Joost Wielinga" in names_in["draft"]
    assert "Joost Wielinga" not in names_in["publisher"]


def test_a_person_under_two_names_is_thanked_once(book: Path) -> None:
    text = (book / f"{JOOST}.md").read_text()
    one = check(book, "draft").book.contributions["vraag/c000001"]  # type: ignore[index]
    person = next(it for it in check(book, "draft").book.people if it.file.name == one.snapshot.author)
    put(book, person.path, f"name: {person.file.name}\naliases: [Jo, {person.file.name}]\n")
    put(book, "contributions/vraag/c000009.md", text.replace(one.snapshot.author, "Jo").replace(":1\n", ":9\n", 1))
    chapter = (book / "chapters/02-tijd.md").read_text()
    put(book, "chapters/02-tijd.md", chapter + f'\n::: {{.quote from="vraag/c000009"}}\n{one.body.strip()}\n:::\n')
    looked = check(book, "draft").book
    made = credits(looked, edition_of(looked, "draft"))
    assert [(it.name, it.because) for it in made if it.person == person.path] == [
        (person.file.name, ("vraag/c000001", "vraag/c000009"))
    ]


def test_helpers_are_printed_where_the_book_says_so(book: Path) -> None:
    commit(book, "begin", "Zita Achtervoegsel <z@example.org>")
    call(["build", "--to", "html"], book)
    assert "Achtervoegsel" not in (book / "out/draft/een-klein-boek.html").read_text()
    put(book, "book.yaml", f"{(book / 'book.yaml').read_text()}helpers: true\n")
    call(["build", "--to", "html"], book)
    page = (book / "out/draft/een-klein-boek.html").read_text()
    assert "Met dank aan" in page
    assert "Zita Achtervoegsel" in page


def test_without_git_there_are_no_helpers(tmp_path: Path) -> None:
    assert said(lay_book(tmp_path / "alone"))["helpers"] == []
    assert git.commits(tmp_path / "alone") == ()


def test_an_unknown_edition_is_wrong_use(book: Path) -> None:
    assert call(["credits", "--edition", "none"], book).code == 2


def test_the_order_is_that_of_the_names(book: Path) -> None:
    for who in ("Ria ter Zwaag", "Bo de Wilg", "Anna de Wilg"):
        commit(book, "more", f"{who} <{who[:2]}@example.org>")
    listed = [one["name"] for one in said(book)["helpers"]]
    assert listed == sorted(listed, key=names.sort_key) == ["Anna de Wilg", "Bo de Wilg", "Ria ter Zwaag"]
