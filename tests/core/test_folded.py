"""A comparison copy that knows where its words came from."""

from hypothesis import given
from hypothesis import strategies as st

from manuscript.core.fold import fold
from manuscript.core.folded import Folded

ODD = st.text("ab’‘“” \n\t\u00a0\u00ad—…e\u0301ß", max_size=40)


@given(ODD)
def test_the_copy_is_what_fold_makes(text: str) -> None:
    assert Folded(text).text == fold(text)


@given(ODD)
def test_every_word_of_the_copy_leads_back_to_what_it_was_made_of(text: str) -> None:
    folded = Folded(text)
    for start in folded.starts:
        end = folded.text.find(" ", start) if " " in folded.text[start:] else len(folded.text)
        first, last = folded.origin(start, end)
        assert fold(text[first:last]) == folded.text[start:end]


@given(ODD, ODD, ODD)
def test_words_are_found_wherever_they_stand(before: str, words: str, after: str) -> None:
    folded = Folded(f"{before} {words} {after}")
    if wanted := fold(words):
        places = list(folded.find(wanted))
        assert places == [at for at in range(len(folded.text)) if folded.text.startswith(wanted, at)]


def test_a_part_of_a_word_leads_back_to_its_letters() -> None:
    folded = Folded("een  buiten­dijks “wad”")
    assert folded.text == 'een buitendijks "wad"'
    assert folded.origin(1, 3) == (1, 3)
    assert folded.origin(17, 20) == (19, 22)


def test_a_word_that_stands_everywhere_is_found_everywhere() -> None:
    assert len(list(Folded("ja nee " * 3000).find("ja nee ja"))) == 2999
