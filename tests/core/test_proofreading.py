"""What is marked in prose, and what is not; and that no paragraph, however odd, keeps the rules busy."""

import time

import pytest

from manuscript.core.checks import prose as marking
from manuscript.model.book import Parsed
from manuscript.model.summary import Survey
from manuscript.outside import pandoc
from tests.bare import chapter

MARKS = ("“", "”", "‘", "’")


def _codes(text: str, lang: str = "nl") -> list[str]:
    (reading,) = pandoc.read([text], None)
    return _marked(Parsed(reading.blocks, lambda _: Survey()), lang)


def _marked(parsed: Parsed, lang: str) -> list[str]:
    return [one.code for one in marking.check(chapter(parsed), lang, MARKS)]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Hij ging naar naar huis.", ["S810"]),
        ("Hij ging *naar* naar huis.", ["S810"]),
        ("Het boek dat dat zegt, van wie die die tijd had had.", []),
        ("Heel heel, naar-naar huis, naar, naar huis.", []),
        ("Hij ging naar[^een] naar huis.\n\n[^een]: Noot.", ["S810"]),
        ("Hij ging naar\\\nnaar huis.", []),
        ("Hij zei „ja” en «nee».", ["S811", "S811"]),
        ("Hij zei \"ja\" en 'nee', 's avonds en “ja”.", []),
        ("Hij zei 'ik ga nu naar huis' en \"dag\".", ["S812"]),
        ("Hij zei 'ik ga nu naar huis' en dag.", []),
        ("Hij zei \"en zij: 'ik ga nu naar huis' en dag\".", []),
        ("De tijd - zo gaat dat - gaat.", ["S813"]),
        ("De tijd -- zo gaat dat -- gaat, 5 - 3.", []),
        ("De tijd---zo gaat dat.", ["S814"]),
        ("- - een streep\n- een - ", []),
        ("Van 1990-1995.", ["S815"]),
        ("Op 2026-03-02, 06-1234, 3-1, 1990--1995 en 3-voudig.", []),
        ("`naar naar` en [naar naar „1-2”]{.quote from=x}", []),
    ],
)
def test_what_is_marked(text: str, codes: list[str]) -> None:
    assert _codes(text) == codes


def test_a_language_without_a_list_of_words_that_may_stand_twice_is_left_alone() -> None:
    assert _codes("[orang orang]{lang=id} [the the]{lang=en-GB} [très très]{lang=fr}") == ["S810"]


def test_a_long_dash_is_good_english() -> None:
    assert _codes("Time---they say---goes.", "en-GB") == []
    assert _codes("Time---they say---goes -- so.", "en-GB") == ["S814"]


@pytest.mark.parametrize(
    "text",
    ["‘" + "a " * 50_000, "“x” ‘aa bb cc dd’ " * 3000, "“" * 50_000, "a " * 50_000, "1-" * 50_000, "- " * 50_000],
)
def test_no_paragraph_takes_long(text: str) -> None:
    parsed = Parsed([{"t": "Para", "c": [{"t": "Str", "c": text}]}], lambda _: Survey())
    began = time.process_time()
    _marked(parsed, "nl")
    assert time.process_time() - began < 3
