"""Which words are looked up, which are known without a dictionary, and how often an unknown one is told."""

import pytest

from manuscript.core import spelling
from manuscript.core.spelling import Known
from manuscript.model.spelling import Verdicts
from manuscript.model.value import ChapterId


@pytest.mark.parametrize(
    ("word", "good"),
    [
        ("kwartregel", True),
        ("Kwartregel", True),
        ("KWARTREGEL", True),
        ("kwartRegel", False),
        ("Oudmeer", True),
        ("OUDMEER", True),
        ("oudmeer", False),
        ("Oudmeers", True),
        ("Oudmeer's", True),
        ("kwartregels", True),
        ("iPad", True),
        ("ipad", False),
    ],
)
def test_a_small_letter_allows_a_capital_and_a_capital_only_itself(word: str, good: bool) -> None:  # noqa: FBT001 - pytest
    assert Known(["kwartregel", "Oudmeer", "iPad"]).covers(word) is good


def test_apostrophes_and_accents_are_compared_as_they_look() -> None:
    assert Known(["lezersboekje’s", "cafe\u0301"]).covers(spelling.folded("lezersboekje's"))
    assert Known(["café"]).covers(spelling.folded("cafe\u0301"))


def test_a_word_list_is_read_line_by_line() -> None:
    words, findings = spelling.listed("# kop\nAldermeer # plaats\n\ntwee woorden\nx-as\n", "words.txt")
    assert words == ("Aldermeer", "x-as")
    assert [(one.code, one.place.line) for one in findings] == [("S803", 4)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("De zo'n x-as: in- en uitvoer.", ["De", "zo'n", "x-as", "in", "en", "uitvoer"]),
        ("A4tje 36-urig https://x.example/woord iemand@huis www.huis.example #tag d.w.z. huis.nl", []),
        ("het/de (huis)", ["het", "de", "huis"]),
        ("auto’s", ["auto's"]),
    ],
)
def test_what_is_a_word(text: str, words: list[str]) -> None:
    assert [word for _, word in spelling._in_text(text)] == words


def test_a_word_with_a_hyphen_is_good_in_parts() -> None:
    known = Known(["Oudmeer"])
    tally = {"nl": {"Oudmeer-lezer": 1, "Oudmeer-leezer": 1}}
    assert spelling.to_ask([tally["nl"]], known) == ("Oudmeer-leezer", "Oudmeer-lezer", "leezer", "lezer")
    verdicts: Verdicts = {"Oudmeer-lezer": (), "Oudmeer-leezer": (), "leezer": (), "lezer": None}
    assert spelling.unknown(tally, {"nl": verdicts}, known) == {"nl": {"Oudmeer-leezer": 1}}


def test_three_places_of_a_word_are_told_and_the_last_counts_the_rest() -> None:
    one, two = ChapterId("een"), ChapterId("twee")
    unknown = {one: {"nl": {"aap": 2}}, two: {"nl": {"aap": 5, "noot": 1}}}
    told = spelling.told(unknown, {"nl": {"aap": ("aas",), "noot": ()}}, {"nl": "nl_NL"})
    assert [(word.word, word.places, word.more) for word in told[one]["nl"]] == [("aap", 2, 0)]
    assert [(word.word, word.places, word.more) for word in told[two]["nl"]] == [("aap", 1, 4), ("noot", 1, 0)]
