"""Laws of looking for names and words: what stands in a text is found, whatever stands around it."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from manuscript.core.sightings import Sought, holds, names, tokens, words

_LETTERS = st.text(st.characters(categories=["L", "M", "N"], include_characters="'-_."), min_size=1, max_size=12)
_NAMES = st.lists(_LETTERS, min_size=1, max_size=4).map(" ".join)


@given(before=st.text(max_size=40), name=_NAMES, after=st.text(max_size=40))
def test_a_name_is_found_between_any_other_words(before: str, name: str, after: str) -> None:
    """A name of two letters or more is found wherever it stands by itself, in whatever capitals and form of accents."""
    if sum(len(token.key) for token in tokens(name)) < 2:
        return
    for shown in {name, unicodedata.normalize("NFD", name), unicodedata.normalize("NFC", name)}:
        text = f"{before} | {shown} | {after}"
        assert any(True for _ in names(text, Sought(names=(name,)))), text


@given(
    before=st.text(max_size=40),
    said=st.lists(_LETTERS, min_size=6, max_size=20).map(" ".join),
    after=st.text(max_size=40),
)
def test_words_are_found_between_any_other_words(before: str, said: str, after: str) -> None:
    """Six words or more of somebody's are found wherever they stand."""
    if len(tokens(said)) < 6:
        return
    text = f"{before} | {said} | {after}"
    assert any(True for _ in words(text, Sought(texts=(f"voor {said} na",))))
    assert holds(text, Sought(texts=(said,)))
