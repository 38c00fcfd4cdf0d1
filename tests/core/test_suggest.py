"""What is proposed for a contribution, and what is not; how good that is, tests/labelled says."""

from collections.abc import Sequence

import pytest

from manuscript.core import terms
from manuscript.core.passagetext import read
from manuscript.core.ranking import Ranking
from manuscript.core.suggest import MOST, Suggester
from manuscript.core.terms import Terms, with_parts
from manuscript.model.value import ChapterId
from manuscript.outside import pandoc
from tests.bare import chapter

TEXTS = {
    "brug": "Over de brug reed elke morgen een paard met een kar vol suikerbieten.\n\n## Winter\n\n"
    "In de winter lag er ijs in de haven.\n",
    "loket": "Achter het loket zat een man met een groene pet en een stempel.\n\nNiemand wist waar de formulieren bleven.\n",
    "quotes": '::: {.quote from="c000001"}\nDe ooievaar broedt al jaren op de schoorsteen van de melkfabriek.\n:::\n\n'
    'Een lezer zag [de ooievaar op de schoorsteen]{.quote from="c000001"} en dat was alles wat wij ervan hoorden.\n',
}


@pytest.fixture(scope="module")
def suggester() -> Suggester:
    blocks = dict(zip(TEXTS, (one.blocks for one in pandoc.read(list(TEXTS.values()), None)), strict=True))
    chapters = [chapter(name=name) for name in TEXTS]
    return Suggester(chapters, {ChapterId(name): read(one) for name, one in blocks.items()}, "nl-NL")


def proposed(suggester: Suggester, words: str, only: Sequence[str] = ()) -> list[str]:
    return [one.chapter for one in suggester.propose(words, only=only)]


def test_words_in_common_propose_the_passage_and_how_to_name_it(suggester: Suggester) -> None:
    made = suggester.propose("Mijn opa bracht met zijn paard de suikerbieten over die brug.")
    assert (made[0].chapter, made[0].words) == ("brug", "Over de brug reed elke morgen een paard")
    assert made[0].place.trail
    assert len(made) <= MOST


def test_the_heading_above_a_paragraph_counts(suggester: Suggester) -> None:
    made = suggester.propose("Elke winter speelden wij op de haven.")
    assert made[0].words.startswith("In de winter")


@pytest.mark.parametrize("words", ["", "👏👏👏", "Mooi stuk!", "De het een", "brug", "x " * 50_000])
def test_without_two_words_in_common_nothing_is_proposed(suggester: Suggester, words: str) -> None:
    assert proposed(suggester, words) == []


def test_a_readers_quote_in_the_chapter_is_no_passage(suggester: Suggester) -> None:
    assert proposed(suggester, "De ooievaar broedt al jaren op de schoorsteen van de melkfabriek.") == []


def test_only_the_chapters_that_are_known_are_looked_at(suggester: Suggester) -> None:
    words = "Een man met een pet bracht met zijn paard bieten over de brug naar het loket."
    assert {*proposed(suggester, words, ["loket"])} == {"loket"}
    assert "brug" in proposed(suggester, words)


def test_the_post_speaks_for_a_chapter(suggester: Suggester) -> None:
    words = "Bij ons ook."
    plain, asked = suggester.chapters(words, ""), suggester.chapters(words, "Wie zat er achter het loket?")
    assert max(asked, key=lambda name: asked[name]) == "loket"
    assert set(plain.values()) == {0.0}


def test_stems_and_parts_meet_each_other() -> None:
    dutch = Terms("nl-NL")
    assert dutch.stems("De vergaderingen, en het vergaderen.") == ["vergader", "vergader"]
    assert dutch.stems("12 PAARDEN; brood-plank") == ["12", "paar", "brood", "plank"]
    assert {*with_parts(dutch.stems("klantenservice"))} & {*with_parts(dutch.stems("klanten"))} != set()
    assert with_parts(["brug", "ijs"]) == ["brug", "ijs"]
    assert Terms("en-GB").stems("The libraries and their readers") == ["librari", "reader"]
    assert Terms("tlh").stems("Heghlu meH the") == ["heghlu", "meh", "the"]
    assert Terms("nb").stems("bøkene og bok") == ["bøk", "bok"]


@pytest.mark.parametrize("lang", terms._NAMES)
def test_every_language_named_has_stems_and_common_words(lang: str) -> None:
    made = Terms(f"{lang}-XX")
    assert made._common
    assert made.stems("brood") != []


def test_the_rare_word_counts_most_and_length_is_allowed_for() -> None:
    ranking = Ranking([["a", "b"], ["a", "c"], ["a", "b", *"defghijk"], ["a"]])
    scores = ranking.scores(["b"])
    assert scores[0] > scores[2] > 0
    assert scores[1] == scores[3] == 0
    rare, common = ranking.scores(["c"])[1], ranking.scores(["a"])[1]
    assert rare > common > 0
    assert ranking.scores(["b", "b"])[0] > scores[0]
    assert Ranking([]).scores(["a"]) == []
