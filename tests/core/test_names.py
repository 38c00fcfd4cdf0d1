"""Names sort the Dutch way: the tussenvoegsel is printed and passed over. All names are invented."""

import random
import re
from pathlib import Path

import pytest

from manuscript import sources
from manuscript.core.names import Order, order_of, sort_key, written_key
from manuscript.model.bookfile import AuthorEntry, BookFile, NamesEntry

SHARED = Path(__file__).parents[3] / "shared"
PAGE = SHARED / "samples" / "contributions" / "pasted" / "weblog-14-reacties.txt"

IN_ORDER = (
    "Hero van Aalsbeek",
    "sap van den berk",
    "Fien Berkelaar",
    "Bladdrukker",
    "De Kapitein",
    "De vrouw van de smid",
    "Élise du Fontein",
    "Tjalling Keuning-de Wadden",
    "Bo Keuvel",
    "Mirjam IJlst",
    "Ode Nijholt",
    "Wip in 't Ooghout",
    "Rik",
    "Bob van ’t Zandveer",
    "Ria ter Zwaag",
)
"""Sorted on: Aalsbeek, berk, Berkelaar, Bladdrukker, De …, Fontein, Keuning, Keuvel, IJlst as i + j, and so on."""


def test_a_list_of_readers_is_in_the_dutch_order() -> None:
    expected = [name for name in IN_ORDER if name != "Mirjam IJlst"]
    shuffled = random.Random(7).sample(expected, len(expected))  # noqa: S311 - a shuffle, no secret
    assert sorted(shuffled, key=sort_key) == expected


@pytest.mark.parametrize(
    ("name", "main"),
    [
        ("sap van den berk", "berk"),
        ("Sonne van Vurig", "vurig"),
        ("Anna Maria van der Zeeuw", "zeeuw"),
        ("Bob van 't Zandveer", "zandveer"),
        ("Bob van ’t Zandveer", "zandveer"),
        ("Kees 's Gravenduin", "gravenduin"),
        ("Pieter uit den Boogaardt", "boogaardt"),
        ("Jan-Willem op 't Hofje", "hofje"),
        ("Ria ter Zwaag", "zwaag"),
        ("Bernadette von der Heidewind", "heidewind"),
        ("Wim Van Dammen", "dammen"),
        ("Tjalling Keuning-de Wadden", "keuning-de wadden"),
        ("Anna de Wit-van der Zwart", "wit-van der zwart"),
        ("Élise du Fontein", "fontein"),
        ("Mirjam IJlst", "ijlst"),
    ],
)
def test_the_main_name_counts(name: str, main: str) -> None:
    assert sort_key(name)[0] == main


@pytest.mark.parametrize("name", ["De Kapitein", "de vrouw van de smid", "Het Loket", "Rikkie", "nachtvlinder9"])
def test_a_single_name_or_pseudonym_sorts_as_written(name: str) -> None:
    assert sort_key(name) == (name.casefold(), "")


def test_first_names_decide_between_namesakes() -> None:
    assert sort_key("Anna de Wilg") < sort_key("Bo de Wilg") < sort_key("Anna Wilgen")


def test_case_accents_and_spaces_do_not_count() -> None:
    assert sort_key("RENÉ  van   Überdijk") == sort_key("rene van uberdijk")


@pytest.mark.parametrize("name", ["", " ", "van", "van der", "J. van der", "-", "a b"])
def test_no_name_is_too_odd(name: str) -> None:
    assert len(sort_key(name)) == 2


@pytest.mark.skipif(not PAGE.is_file(), reason="../shared is not there: the samples are not part of the repository")
def test_the_readers_of_the_pasted_page_are_in_the_order_of_the_facts() -> None:
    said = re.search(r"The pasted page gives: ([^.]+)\.", (SHARED / "facts" / "sources.md").read_text())
    assert said
    expected = [main.strip().casefold() for main in said[1].split(",")]
    (post,) = sources.read(PAGE.name, PAGE.read_bytes()).posts
    mains = [sort_key(name)[0] for name in sorted({item.author for item in post.items}, key=sort_key)]
    assert [main for main in mains if main in expected] == expected


@pytest.mark.parametrize(
    ("name", "main"),
    [
        ("sap van den berk", "van den berk"),
        ("Anna Maria van der Zeeuw", "van der zeeuw"),
        ("Wim Van Dammen", "van dammen"),
        ("Ria Claes", "claes"),
        ("Anna Maria Claes", "claes"),
    ],
)
def test_in_belgium_the_prefix_counts(name: str, main: str) -> None:
    assert sort_key(name, Order(style="belgium"))[0] == main


@pytest.mark.parametrize(
    ("name", "main"),
    [
        ("Mary Ann Oakfield", "oakfield"),
        ("Ludwig von Heidewind", "heidewind"),
        ("Vincent Van Dough", "van dough"),
        ("Zoë Árnadóttir", "arnadottir"),
    ],
)
def test_elsewhere_the_last_word_counts(name: str, main: str) -> None:
    assert sort_key(name, Order(style="family"))[0] == main


def test_as_written_is_as_written() -> None:
    assert sort_key("Ria van der Zeeuw", Order(style="written")) == ("ria van der zeeuw", "")


def test_an_ij_may_sort_as_y() -> None:
    by_y = Order(ij="y")
    assert sort_key("Mirjam IJlst", by_y) > sort_key("Bo Xander", by_y)
    assert sort_key("Mirjam Ĳlst") == sort_key("Mirjam IJlst") < sort_key("Bo Xander")
    assert written_key("IJlst, Mirjam", by_y)[0].startswith("ylst")


@pytest.mark.parametrize(
    ("lang", "said", "style"),
    [
        ("nl-NL", "", "netherlands"),
        ("nl", "", "netherlands"),
        ("nl-BE", "", "belgium"),
        ("en-GB", "", "family"),
        ("nl-BE", "netherlands", "netherlands"),
    ],
)
def test_the_books_language_decides_where_the_book_says_nothing(lang: str, said: str, style: str) -> None:
    names = NamesEntry(sort=said)  # type: ignore[arg-type]  # the words of the parameters above
    config = BookFile(title="B", lang=lang, identifier="urn:x:1", authors=(AuthorEntry(name="A"),), names=names)
    assert order_of(config).style == style
