"""Whoever took everything back, opted out or was forgotten is named nowhere: not among the helpers, and `check` guards prose."""

import json
from pathlib import Path

import pytest

from manuscript.core.unnamed import digests
from tests import withdrawn
from tests.support import call, commit, put
from tests.test_credits import commit as commit_as
from tests.withdrawn import NAME

PERSON = "contributions/people/quirinus-zoutelande.yaml"
PROSE = "chapters/03-gezegd.md"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return withdrawn.lay(tmp_path / "boek")


def leave(book: Path, how: str) -> None:
    if how == "opted_out":
        put(book, PERSON, (book / PERSON).read_text("utf-8") + "opted_out: true\n")
    else:
        assert call(["permission", how, "--person", NAME], book).code in (0, 1)


def told(book: Path, code: str = "R770", edition: str = "publisher") -> list[tuple[str, int, int, str]]:
    found = json.loads(call(["check", "--json", "--edition", edition], book).out)["findings"]
    return [(one["path"], one["line"], one["column"], one["severity"]) for one in found if one["code"] == code]


WAYS = pytest.mark.parametrize("how", ["withdraw", "forget", "opted_out"])


@WAYS
def test_helpers_are_without_whoever_left(how: str, book: Path) -> None:
    commit(book)
    for name in (NAME, "QUIRIZOUT", "Aad Ploeg"):
        commit_as(book, "more", f"{name} <q@example.org>")

    def names() -> set[str]:
        return {one["name"] for one in json.loads(call(["credits", "--json"], book).out)["helpers"]}

    assert {NAME, "QUIRIZOUT", "Aad Ploeg"} <= names()
    leave(book, how)
    assert not {NAME, "QUIRIZOUT"} & names()
    assert "Aad Ploeg" in names()


@WAYS
def test_a_full_name_in_prose_is_an_error_and_a_word_a_warning(how: str, book: Path) -> None:
    put(book, PROSE, "---\ntitle: Wat\n---\n\nAlles van *Quirinus\nZoutelande*, zei quirizout.\n")
    assert told(book) == []
    leave(book, how)
    assert told(book) == [(PROSE, 5, 12, "error"), (PROSE, 6, 18, "warning")]
    assert {one[3] for one in told(book, edition="draft")} == {"warning"}


@WAYS
def test_what_readers_are_quoted_with_is_theirs(how: str, book: Path) -> None:
    put(
        book,
        PROSE,
        f'# Wat\n\n::: {{.quote from="c000002"}}\n{NAME}\n:::\n\nEn [ja, {NAME}]{{.quote from="c000002"}}.\n',
    )
    leave(book, how)
    assert told(book) == []


@WAYS
def test_the_place_is_where_the_name_stands(how: str, book: Path) -> None:
    put(book, PROSE, f"---\n# {NAME}\nkind: chapter\ntitle: Over {NAME}\n---\n\nNiets.\n")
    settings = (book / "book.yaml").read_text("utf-8")
    put(book, "book.yaml", f'{settings}description: "Met {NAME} en {NAME}"\n')
    line = len(settings.splitlines()) + 1
    leave(book, how)
    assert [one for one in told(book) if one[0] == "book.yaml"] == [
        ("book.yaml", line, 19, "error"),
        ("book.yaml", line, 42, "error"),
    ]
    assert [one[:3] for one in told(book) if one[0] == PROSE] == [(PROSE, 4, 13)]


@WAYS
def test_another_person_of_the_name_may_be_named(how: str, book: Path) -> None:
    put(book, PROSE, f"# Wat\n\nAlles van {NAME}.\n")
    leave(book, how)
    assert len(told(book)) == 1
    put(book, "contributions/people/iemand-anders.yaml", f"name: {NAME}\n")
    assert told(book) == []


def test_a_digest_says_nothing_without_the_name_and_differs_by_person() -> None:
    assert digests("forgotten-1", [NAME, NAME.upper()]) == digests("forgotten-1", ["Quirinus  Zoutelande"])
    assert digests("forgotten-1", [NAME]) != digests("forgotten-2", [NAME])


@pytest.mark.parametrize("how", ["withdraw", "forget"])
def test_a_name_that_a_merge_brings_back_beside_a_tombstone_is_told_and_taken_out_again(how: str, book: Path) -> None:
    leave(book, how)
    assert told(book, "R771") == []
    beside = "contributions/vraag/c000031.edit.yaml"
    put(book, beside, f"fate: withdrawn\ntags: [loket]\nnote: {NAME} belde\n")
    assert told(book, "R771") == [(beside, 3, 7, "warning")]
    assert call(["permission", "withdraw", "c000031"], book).code == 1
    assert told(book, "R771") == []
    assert "loket" in (book / beside).read_text("utf-8")
