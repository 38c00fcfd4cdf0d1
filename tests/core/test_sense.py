"""What a cut takes away that turns the sense, and what it may take away (facts/sources.md, section 9)."""

import pytest

from manuscript.core.fidelity import compare
from manuscript.core.fold import fold
from manuscript.core.sense import lost

BODY = (
    "Ik vind het boek niet goed geschreven. Wij geloven niet dat het ooit lukt. Werkt het zonder hulp? It works, but nobody"
    " knows. Dit is mooi niet. I can't say that it helps.\n\nHet is niet alleen mooi, maar ook goed. Zij zegt, heel stil, nee."
    " Ik geloof niet, dat het kan. Is het waar… of niet? Niemand die ik ken doet het na."
)


def cut(shown: str, *, inline: bool = False, after: str = "") -> list[tuple[str, str]]:
    text = "\n".join(fold(part) for part in BODY.split("\n\n"))
    verdict = compare(shown, text.replace("\n", " "))
    assert not verdict.fault, verdict
    return [(one.kind, one.word) for one in lost(verdict.found, text, inline=inline, after=after)]


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        ("Ik vind het boek […] goed geschreven.", [("omitted", "niet")]),
        ("Ik vind het boek", [("outside", "niet")]),
        ("goed geschreven.", [("outside", "niet")]),
        ("het ooit lukt.", [("outside", "niet")]),
        ("hulp?", [("outside", "zonder")]),
        ("it helps.", [("outside", "can't")]),
        ("Dit is mooi", [("outside", "niet")]),
        ("dat het kan.", [("outside", "niet")]),
        ("die ik ken doet het na.", [("outside", "Niemand")]),
        ("Werkt het zonder hulp", [("question", "?")]),
        ("Is het waar…", [("question", "?")]),
        ("Werkt het zonder […] It works", [("question", "?")]),
    ],
)
def test_what_turns_the_sense_is_told(shown: str, expected: list[tuple[str, str]]) -> None:
    assert expected[0] in cut(shown)


@pytest.mark.parametrize(
    "shown",
    [
        BODY,
        "Ik vind het boek niet goed geschreven.",
        "It works",
        "maar ook goed.",
        "ook goed. Zij zegt, […] nee.",
        "Werkt het zonder hulp? […] Zij zegt",
        "Het is niet alleen mooi, […] Zij zegt",
        "Zij zegt, heel stil",
    ],
)
def test_what_does_not_is_not(shown: str) -> None:
    assert cut(shown) == []


def test_of_a_few_words_in_a_sentence_only_their_neighbour_counts() -> None:
    assert cut("het boek", inline=True) == [("outside", "niet")]
    assert cut("Ik vind", inline=True) == []
    assert cut("Ik vind") == [("outside", "niet")]


def test_a_question_mark_may_stand_behind_the_quote() -> None:
    assert cut("Werkt het zonder hulp", inline=True) == [("question", "?")]
    assert cut("Werkt het zonder hulp", inline=True, after="?") == []
