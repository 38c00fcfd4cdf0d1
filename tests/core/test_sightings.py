"""Names and words are found however they are typeset, and nothing else is taken for them."""

import time

import pytest

from manuscript.core.sightings import Sought, names, words

WORDS = "Elke maandag staat er een nieuwe vraag op het bord, en geen idee wie hem schreef."


def found(text: str, *wanted: str) -> list[str]:
    return [text[one.begin : one.end] for one in names(text, Sought(names=wanted))]


@pytest.mark.parametrize(
    "text",
    [
        "Joost Wielinga",
        "JOOST WIELINGA",
        "**Joost** Wielinga",
        "Joost\nWielinga",
        "Joost\u00a0Wielinga",
        "Jo\u00adost Wielinga",
        "joost-wielinga",
    ],
)
def test_a_name_is_found_however_it_is_set(text: str) -> None:
    assert found(f"Dat zei {text}.", "Joost Wielinga") == [text.lstrip("*")]


def test_accents_make_no_other_name() -> None:
    assert found("Andre\u0301 zei; André zweeg; Andre ging.", "André") == ["Andre\u0301", "André", "Andre"]


@pytest.mark.parametrize(
    "text", ["Joost", "Wielinga, Joost", "Joosten Wielinga", "Joost Wielingaar", "Joost van Wielinga"]
)
def test_a_part_of_a_name_is_none(text: str) -> None:
    assert found(f"Dat zei {text}.", "Joost Wielinga") == []


@pytest.mark.parametrize("name", ["", "---", "a", "☺", "\u202e", "*"])
def test_a_name_that_stands_in_every_text_is_not_looked_for(name: str) -> None:
    assert found(f"Een a --- {name} tekst * ☺", name) == []


def test_the_longer_of_two_names_is_told_once() -> None:
    assert found("Joost Wielinga en Joost.", "Joost", "Joost Wielinga") == ["Joost Wielinga", "Joost"]


def test_words_are_found_from_six_on_and_as_far_as_they_go() -> None:
    text = "Men zei: “elke *maandag* staat er een NIEUWE vraag” en ging. Een nieuwe vraag op het, dat is gewoon."
    seen = [text[one.begin : one.end] for one in words(text, Sought(texts=(WORDS,)))]
    assert seen == ["elke *maandag* staat er een NIEUWE vraag"]
    assert len(list(words(text, Sought(texts=(WORDS,)), 3))) == 2


def test_a_text_of_few_words_counts_as_a_whole() -> None:
    assert len(list(words("Ja, dat mag zeker wel.", Sought(texts=("dat mag zeker",))))) == 1
    assert list(words("Ja, dat mag zeker wel.", Sought(texts=("dat mag",)))) == []


def test_one_word_said_a_hundred_thousand_times_costs_no_minute() -> None:
    began = time.monotonic()
    text = "ha " * 100_000
    assert len(list(words(text, Sought(texts=(text,))))) == 1
    assert len(list(words(f"{'ha ' * 50_000} ho", Sought(texts=(f"hi {text}",))))) == 1
    assert time.monotonic() - began < 20
