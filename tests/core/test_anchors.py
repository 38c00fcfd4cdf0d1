"""Where a passage stands after people worked on the chapter: found, moved and told, in doubt and told, or gone."""

import time
from itertools import pairwise

import pytest

from manuscript.core.anchors import BUDGET, MOST, Finder
from manuscript.core.passagetext import read
from manuscript.model.ast import Ast
from manuscript.model.files import LinkEntry, SnapshotFile

PARAGRAPHS = (
    "De brugwachter heette Siem en hij las mee. Hij mocht alleen niets schrijven.",
    "Het antwoord stond naast hem op het scherm, en niemand keek.",
    "Een vraag die een nacht blijft liggen, moet de volgende dag opnieuw gelezen worden.",
    "Hij mocht alleen niets schrijven. Zo ging het bij het waterschap ook.",
)


def finder(*paragraphs: str) -> Finder:
    return Finder(read([{"t": "Para", "c": [{"t": "Str", "c": text}]} for text in paragraphs]))


def link(exact: str, prefix: str = "", suffix: str = "", heading: str = "") -> LinkEntry:
    return LinkEntry(chapter="tijd", exact=exact, prefix=prefix, suffix=suffix, heading=heading)


def at(looked: Finder, anchor: LinkEntry | SnapshotFile) -> tuple[str, str]:
    found = looked.find(anchor)
    return found.state, looked.reading.text[found.start : found.end]


def test_words_that_stand_once_are_found() -> None:
    assert at(finder(*PARAGRAPHS), link("stond naast hem op het scherm")) == ("found", "stond naast hem op het scherm")


def test_what_stands_around_decides_between_two() -> None:
    looked = finder(*PARAGRAPHS)
    first = looked.find(link("Hij mocht alleen niets schrijven.", "heette Siem en hij las mee. ", "Het antwoord stond"))
    second = looked.find(link("Hij mocht alleen niets schrijven.", "dag opnieuw gelezen worden. ", " Zo ging het bij"))
    assert first.state == second.state == "found"
    assert looked.reading.text[first.start :].startswith("Hij mocht alleen niets schrijven.\nHet")
    assert looked.reading.text[second.start :].startswith("Hij mocht alleen niets schrijven. Zo")


@pytest.mark.parametrize("around", [("", ""), ("heel iets anders dan daar staat", "en ook dit staat nergens hier")])
def test_two_that_stay_equal_are_in_doubt(around: tuple[str, str]) -> None:
    looked = finder(
        "Er staat een stoel en een tafel met een kleed erop.",
        "x",
        "Er staat een stoel en een tafel met een kleed erop.",
    )
    found = looked.find(link("Er staat een stoel en een tafel met een kleed", *around))
    assert found.state == "ambiguous"
    assert [looked.reading.text[start:end] for start, end in found.places] == [
        "Er staat een stoel en een tafel met een kleed"
    ] * 2


@pytest.mark.parametrize(
    "words", ["Er staat een stoel", "Er staat een stoel en verder helemaal niets waarop men zitten kan"]
)
def test_the_heading_decides_where_all_else_is_equal(words: str) -> None:
    def under(name: str) -> Ast:
        head = {"t": "Header", "c": [2, [name, [], []], [{"t": "Str", "c": "Kop"}]]}
        return [head, {"t": "Para", "c": [{"t": "Str", "c": f"{words}, zei hij."}]}]

    looked = Finder(read([*under("een"), *under("twee")]))
    for name in ("een", "twee"):
        found = looked.find(link(words, heading=name))
        assert (found.state, looked.reading.heading(found.start)) == ("found", name)
    assert looked.find(link(words, heading="drie")).state == ("orphaned" if len(words) < 40 else "ambiguous")


@pytest.mark.parametrize("exact", ["’t Is “stil”", '\'t  Is\n"stil"', "‘t Is „stil“"])
def test_spaces_and_typography_do_not_count(exact: str) -> None:
    assert at(finder("Vandaag.", '\'t Is "stil" in huis.'), link(exact)) == ("found", '\'t Is "stil"')


def test_words_that_were_worked_on_are_found_as_moved() -> None:
    looked = finder(*PARAGRAPHS)
    old = link("Een vraag die één nacht blijft liggen moet de dag erna opnieuw gelezen worden.")
    assert at(looked, old) == ("moved", PARAGRAPHS[2])
    assert 0.8 <= looked.find(old).score < 1


def test_two_that_are_as_like_are_in_doubt() -> None:
    looked = finder(
        "De vraag bleef een nacht lang liggen in het bakje.", "x", "De vraag bleef een dag lang liggen in het bakje."
    )
    assert looked.find(link("De vraag bleef een week lang liggen in het bakje.")).state == "ambiguous"
    told = link("De vraag bleef een week lang liggen in het bakje.", "", "\nx De vraag bleef een dag lang lig")
    assert at(looked, told) == ("moved", "De vraag bleef een nacht lang liggen in het bakje.")


def test_words_that_are_gone_are_nowhere() -> None:
    looked = finder(*PARAGRAPHS)
    assert looked.find(link("Onder het loket is een kelder vol met oude formulieren.")).state == "orphaned"
    assert looked.find(link("")).state == "orphaned"
    assert looked.find(link(" \u00ad ")).state == "orphaned"


def test_short_words_elsewhere_are_not_taken_for_the_passage() -> None:
    looked = finder("Er staat een klok in de hal.", "Niemand keek.")
    assert (
        looked.find(link("een klok", "boven het loket hangt al jaren ", " die om drie uur is blijven")).state
        == "orphaned"
    )
    assert at(looked, link("een klok")) == ("found", "een klok")
    assert at(looked, link("een klok", "heel iets anders dan hier: ", " in de hal. Wij keken")) == ("found", "een klok")


def test_a_part_of_a_word_is_found_where_nothing_else_is() -> None:
    looked = finder("Het waterschap is een schap.", "Niets.")
    assert at(looked, link("schap")) == ("found", "schap")
    assert looked.find(link("schap")).start == looked.reading.text.index("schap.")
    marked = link("schap", "Het water", " is een schap. Niets.")
    assert looked.find(marked).start == len("Het water")


def test_the_mark_of_a_reader_is_an_anchor_too() -> None:
    mark = SnapshotFile(
        id="x",
        kind="annotation",
        author="y",
        exact="naast hem",
        prefix="Het antwoord stond",
        suffix=" op het scherm, en",
    )
    assert at(finder(*PARAGRAPHS), mark) == ("found", "naast hem")


def test_words_that_stand_everywhere_name_nothing() -> None:
    looked = finder("ja nee " * 5000)
    found = looked.find(link("ja", "nee ", " nee"))
    assert found.state == "ambiguous"
    assert len(found.places) == MOST
    assert looked.find(link("ja nee ja nee ja nee ja nee ja nee ja nee ja nee", "nee", "nee")).state == "ambiguous"


def test_what_is_too_long_or_one_of_too_many_is_not_searched_by_likeness() -> None:
    looked = finder(*PARAGRAPHS)
    assert looked.find(link("lang " * 500)).state == "skipped"
    states = [
        looked.find(link(f"{number} " + "woord dat nergens staat " * 30)).state for number in range(BUDGET // 600)
    ]
    assert states == sorted(states)
    assert {*states} == {"orphaned", "skipped"}
    assert looked.find(link("stond naast hem op het scherm")).state == "found"


def test_a_long_passage_is_found_over_its_paragraphs() -> None:
    looked = finder(*(f"Zin nummer {number} van de rij." for number in range(400)))
    whole = " ".join(looked.reading.text.split())
    assert looked.find(link(whole[:8000])).state == "found"


def _words(count: int) -> list[str]:
    letters = "bcdfghklmnprstvwz"
    return [
        "".join(f"{letters[n // 17**k % 17]}{'aeio'[k]}" for k in range(4))
        for n in (k * 7919 % 17**4 for k in range(count))
    ]


def test_a_thousand_anchors_in_ten_thousand_words_take_less_than_a_second() -> None:
    """Twice as long here, because machines that run tests are busy ones."""
    words = _words(10_000)
    looked = finder(*(" ".join(words[n : n + 100]) for n in range(0, 10_000, 100)))
    asked = [link(" ".join([*words[n : n + 4], "anders", *words[n + 5 : n + 10]])) for n in range(0, 10_000, 10)]
    began = time.process_time()
    states = [looked.find(one).state for one in asked]
    assert time.process_time() - began < 1
    assert states.count("moved") > 900


def test_a_flood_ends() -> None:
    looked = finder("a " * 500_000)
    began = time.process_time()
    for number in range(2_000):
        looked.find(link(f"{'a ' * 480}{number}", "a a", "b"))
    assert time.process_time() - began < 20


def test_offsets_of_what_is_found_never_cross() -> None:
    looked = finder(*PARAGRAPHS)
    ends = [looked.find(link(text)) for text in PARAGRAPHS]
    assert all(one.end <= two.start for one, two in pairwise(ends))
