"""Letters that an author typed over -> one contribution each."""

import pytest

from manuscript import sources
from manuscript.errors import Refused
from manuscript.model.pulled import Pulled
from manuscript.sources.letter import is_mine

LETTER = """Van: Ada Kolk
Datum: 5 maart 2026
Onderwerp: De deur

Beste Mies,

Wij tellen alles.
  Ook  dit.

Ada
"""


def pulled(text: str, kind: str = "auto") -> Pulled:
    return sources.read("brief.md", text.encode(), kind)


def test_a_letter() -> None:
    read = pulled(LETTER)
    [item] = read.posts[0].items
    assert (read.kind, read.posts[0].title, item.author) == ("letter", "De deur", "Ada Kolk")
    assert item.body == "Beste Mies,\n\nWij tellen alles.\n  Ook  dit.\n\nAda"
    assert (item.when.date, item.when.precision, item.kind) == ("2026-03-05", "day", "mail")
    assert (item.line, item.body_line) == (1, 5)


@pytest.mark.parametrize(
    ("head", "author", "date"),
    [
        ("From: Ann Smith\nDate: 2026-03-05", "Ann Smith", "2026-03-05"),
        ("Date: March 5, 2026\nFrom: Ann Smith", "Ann Smith", "2026-03-05"),
        ("\ufeff\nVan: Ada\n", "Ada", "unknown"),
        ("**Van:** Ada\n**Datum:** 31 februari 2026", "Ada", "unknown"),
        ("---\nvan: Ada\ndatum: 2026-03-05\n---", "Ada", "2026-03-05"),
        (
            "Van: Ada Kolk <ada@kolk.example>\nVerzonden: 5 maart 2026 14:03\nAan: Mies",
            "Ada Kolk",
            "2026-03-05T14:03:00",
        ),
    ],
)
def test_heads(head: str, author: str, date: str) -> None:
    [item] = pulled(f"{head}\n\nWij tellen.\n").posts[0].items
    assert (item.author, item.when.date, item.body) == (author, date, "Wij tellen.")
    assert "@" not in str(item)


@pytest.mark.parametrize(
    "text",
    [
        "Beste Mies,\n\nVan: mij\n",
        "Van: Ada\nZomaar een regel\n\nTekst",
        "Datum: 5 maart 2026\n\nTekst\n",
        "Van:\n\nTekst\n",
        "Van: Ada\nVan: Bo\n\nTekst\n",
        "From: a@b.example\nMessage-ID: <x@y>\n\nTekst\n",
        "Van: Ada",
        "2 reacties\n\nJan zegt:\n3 februari 2025\n\nHoi.\n\nBeantwoorden\n",
    ],
)
def test_without_such_a_head_it_is_no_letter(text: str) -> None:
    assert pulled(text).kind != "letter"
    with pytest.raises(Refused, match=r"brief\.md does not begin as a letter\."):
        pulled(text, "letter")


@pytest.mark.parametrize(
    ("head", "letter"),
    [
        ("From: Ann <ann@x.example>\nDate: Thu, 5 Mar 2026 10:00:00 +0100\nSubject: x", False),
        ("From: Ann\nDate: Thu, 5 Mar 2026 10:00:00 +0100", False),
        ("Van: Ann <ann@x.example>\nVerzonden: 5 maart 2026", True),
        ("From: Ann Smith\nDate: March 5, 2026", True),
    ],
)
def test_a_saved_mail_is_not_mine(head: str, letter: bool) -> None:  # noqa: FBT001 - pytest passes values by name
    assert is_mine(f"{head}\n\nHi.\n".encode()) is letter


def test_a_letter_without_words_is_counted() -> None:
    [item] = pulled("Van: Ada\n\n \n").posts[0].items
    assert (item.sort, item.reason) == ("skipped", "empty")


def test_controls_and_line_ends() -> None:
    [item] = pulled(LETTER.replace("\n", "\r\n").replace("tellen", "tel\x07len")).posts[0].items
    assert "tellen alles.\n  Ook" in item.body
    assert item.controls == 1


def test_wrong_bytes_are_named() -> None:
    with pytest.raises(Refused, match="byte 0xeb at offset 10"):
        sources.read("brief.md", b"Van: Ada\n\n\xeb", "letter")
