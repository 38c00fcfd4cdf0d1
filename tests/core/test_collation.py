"""The order of a list: word by word, accents and capitals last, each language's own letters where its alphabet has them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manuscript.core import collation

_REST = ("fiets", "fietsbel", "ijs", "ijzer", "öl", "ziek")
ORDERS = {
    "nl": [
        "#",
        "5",
        "24",
        "112",
        "Ångström",
        "azen",
        "#durftevragen",
        "école",
        "École",
        "e-mail",
        "email",
        "emoji",
        "fiets",
        "fietsbel",
        "ijs",
        "ijzer",
        "öl",
        "ziek",
    ],
    "sv": ["azen", "zon", "ångström", "ärt", "öl"],
    "nb": ["azen", "zon", "æra", "øl", "ål"],
    "de": ["Ärger", "Arm", "Öl", "Straße", "Strassen"],
    "es": ["nuez", "nylon", "ñu", "oso"],
    "cs": ["cena", "čas", "zima", "žena"],
    "ru": ["ёлка", "есть", "иней", "йод", "кот"],
}


@pytest.mark.parametrize("lang", ORDERS)
def test_a_language_has_its_own_order(lang: str) -> None:
    turned = ORDERS[lang][::-1]
    turned.sort(key=lambda one: collation.key(one, f"{lang}-XX"))
    assert turned == ORDERS[lang]


def test_words_come_before_what_is_written_on() -> None:
    """As an index of names and things has it: `fiets van later` before `fietsbel`."""
    listed = ["fiets", "fiets van later", "fiets/auto", "fietsbel", "fiets-bel", "fietsen"]
    wanted = ["fiets", "fiets/auto", "fiets van later", "fiets-bel", "fietsbel", "fietsen"]
    assert sorted(listed, key=lambda one: collation.key(one, "nl")) == wanted


@pytest.mark.parametrize(
    ("text", "lang", "letter"),
    [
        ("école", "fr", "E"),
        ("«école»", "fr", "E"),
        ("ångström", "sv", "Å"),
        ("ångström", "nl", "A"),
        ("24 uur", "nl", ""),
        ("…", "nl", ""),
        ("", "nl", ""),
        ("ijs", "nl", "I"),
        ("ĳs", "nl", "I"),
        ("Łódź", "pl", "Ł"),
        ("Łódź", "nl", "L"),
        ("日本", "nl", "日"),
    ],
)
def test_a_text_stands_under_a_letter(text: str, lang: str, letter: str) -> None:
    assert collation.letter(text, lang) == letter


def test_ij_may_be_a_y() -> None:
    assert collation.letter("ijs", "nl", "y") == "Y"
    assert collation.key("ijs", "nl", "y") > collation.key("xenon", "nl", "y")


def test_a_number_of_any_length_has_its_place() -> None:
    """Python reads no number of more than 4300 digits."""
    assert collation.key("9" * 5000, "nl") < collation.key("1" + "0" * 5000, "nl")


@given(st.sampled_from(sorted(ORDERS)), st.lists(st.text(max_size=12), max_size=8))
def test_the_order_is_total_and_its_letters_follow(lang: str, texts: list[str]) -> None:
    """Two texts are alike only if they are the same; and what stands under one letter stands together."""
    keys = {one: collation.key(one, lang) for one in texts}
    assert len(set(keys.values())) == len(keys)
    letters = [collation.letter(one, lang) for one in sorted(keys, key=keys.__getitem__)]
    together = [one for number, one in enumerate(letters) if not number or letters[number - 1] != one]
    assert len(together) == len(set(together)), together
