"""The untracked file of addresses: what a source knows goes in, what a person wrote stays, nothing of it is lost."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manuscript import sidestreets
from manuscript.core import contacts
from manuscript.core.contacts import Contact
from manuscript.model.pulled import Options
from tests.sources.wxrfile import comment, export, item
from tests.support import git, lay_book

ANNA = {"tijd/c000001": Contact(author="Anna Zwart", address="anna@post.example")}
names = st.text("abc/c0123456789", min_size=1, max_size=8)
cells = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12)
found = st.dictionaries(names, st.builds(Contact, author=cells, address=cells), max_size=4)


def rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode(), newline="")))


def test_a_row_a_contribution() -> None:
    assert contacts.merged(b"", ANNA, {}) == (
        b"contribution,author,address\r\ntijd/c000001,Anna Zwart,anna@post.example\r\n"
    )


@given(found, found)
def test_the_same_again_changes_no_byte_and_nothing_goes(first: dict[str, Contact], then: dict[str, Contact]) -> None:
    one = contacts.merged(b"", first, {})
    assert contacts.merged(one, first, {}) == one
    both = contacts.merged(one, then, {})
    assert contacts.read(both).items() >= contacts.read(one).items()
    assert contacts.read(both).keys() == first.keys() | then.keys()


@given(st.binary(max_size=80))
def test_whatever_stands_in_the_file_stays(data: bytes) -> None:
    before = list(contacts.read(data).values())
    after = list(contacts.read(contacts.merged(data, ANNA, {})).values())
    assert all(row in after for row in before)


def test_what_a_person_wrote_stays_also_when_a_spreadsheet_saved_it() -> None:
    mine = "contribution;author;address\r\ntijd/c000001;Anna Zwart;beter@post.example\r\nzelf;bij;één;vier\r\n".encode(
        "cp1252"
    )
    assert contacts.merged(mine, ANNA, {}) == mine
    more = contacts.merged(mine, {"tijd/c000002": Contact(author="Bo", address="bo@post.example")}, {})
    assert rows(more)[1:] == [
        ["tijd/c000001", "Anna Zwart", "beter@post.example"],
        ["tijd/c000002", "Bo", "bo@post.example"],
        ["zelf", "bij", "één", "vier"],
    ]


def test_a_better_name_takes_the_row_along() -> None:
    before = contacts.merged(b"", {"tijd/t0123456789ab": ANNA["tijd/c000001"]}, {})
    after = contacts.merged(before, {}, {"tijd/t0123456789ab": "tijd/c000001"})
    assert rows(after)[1:] == [["tijd/c000001", "Anna Zwart", "anna@post.example"]]
    both = contacts.merged(before, ANNA, {"tijd/t0123456789ab": "tijd/c000001"})
    assert len(rows(both)) == 2


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", " \r\n@"])
def test_no_name_is_a_formula_in_a_spreadsheet(start: str) -> None:
    made = contacts.merged(b"", {"tijd/c000001": Contact(author=f"{start}1+1", address="a@post.example")}, {})
    assert rows(made)[1][1] == f"'{start.strip()}1+1"


def test_a_pull_keeps_addresses_of_readers_only_and_git_sees_none(tmp_path: Path) -> None:
    book = lay_book(tmp_path / "boek")
    git(book, "init", "-q")
    author = (book / "book.yaml").read_text("utf-8").partition("name: ")[2].partition("\n")[0].strip()
    text = export(item(comment("1"), comment("2", author=author), comment("3", approved="spam")))
    (tmp_path / "export.xml").write_text(text, encoding="utf-8")
    report = sidestreets.pull(book, [tmp_path / "export.xml"], Options())
    kept = rows((book / contacts.PATH).read_bytes())
    assert kept[1:] == [["tijd/c000001", "Anna Zwart", "anna.zwart@post.example"]]
    assert not [path for path in report.changed if ".local" in path]
    git(book, "add", "-A")
    assert ".local" not in git(book, "ls-files")
    before = (book / contacts.PATH).stat().st_mtime_ns
    sidestreets.pull(book, [tmp_path / "export.xml"], Options())
    assert (book / contacts.PATH).stat().st_mtime_ns == before


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("", True),
        ("contribution,author,address\r\n", True),
        ("contribution;author;address\r\nvraag/c000001;Anke;a@post.example\r\n", True),
        ("vraag/c000001,Anke,a@post.example\n", True),
        ("naam,e-mail\nAnke,a@post.example\n", False),
        ("nummer,naam,e-mail\n1,Anke,a@post.example\n", False),
        ("vraag/c000001,a@post.example\n", False),
    ],
)
def test_columns_that_are_not_read_are_seen(text: str, *, is_one: bool) -> None:
    assert contacts.is_one(text.encode()) == is_one
