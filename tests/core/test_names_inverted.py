"""Names as library records turn them around: the same main name by which lists sort them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manuscript.core.names import Order, inverted

NL, BE, EN = Order(style="netherlands"), Order(style="belgium"), Order(style="family")


@pytest.mark.parametrize(
    ("name", "order", "turned"),
    [
        ("Hanneke Vlierboom", NL, "Vlierboom, Hanneke"),
        ("Jan van den Boom", NL, "Boom, Jan van den"),
        ("Jan van den Boom", BE, "van den Boom, Jan"),
        ("Anna Maria de Wit", NL, "Wit, Anna Maria de"),
        ("Els Kooistra-de Vries", NL, "Kooistra-de Vries, Els"),
        ("Mary Ann Evans", EN, "Evans, Mary Ann"),
        ("Ludwig von Stein", EN, "Stein, Ludwig von"),
        ("Jo van ’t Hof", NL, "Hof, Jo van 't"),
        ("Multatuli", NL, "Multatuli"),
        ("De Kapitein", NL, "De Kapitein"),
        ("Corrie Nagtegaal, oud-telefoniste", NL, "Nagtegaal, Corrie"),
    ],
)
def test_a_name_is_turned_around_as_its_language_does(name: str, order: Order, turned: str) -> None:
    assert inverted(name, order) == turned


@given(st.lists(st.sampled_from(["Jan", "van", "den", "De", "Boom", "’t", "Hof-de", "X", ","]), min_size=1, max_size=6))
def test_no_word_of_a_name_is_lost(words: list[str]) -> None:
    """Turned around, a name has the words that it had; but for what was added after a comma."""
    name = " ".join(words)
    for order in (NL, BE, EN):
        made = inverted(name, order).replace(",", " ").split()
        assert sorted(made) == sorted(name.replace("’", "'").partition(",")[0].split()) or "," in words
