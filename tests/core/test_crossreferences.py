"""References among words are found, whatever stands around them, and the words stay as they are."""

import pytest

from manuscript.core import crossreferences, keyscan, nodes
from manuscript.core.crossreferences import Typed
from manuscript.model.ast import Ast


def parts(text: str) -> list[str | list[str]]:
    made: list[str | list[str]] = []
    rest: Ast = []
    for node in [*keyscan.parted(nodes.inlines(text), citing=False), {"t": crossreferences.REFERENCE, "c": []}]:
        if node["t"] == crossreferences.REFERENCE:
            made += [nodes.plain(rest), node["c"]]
            rest = []
        else:
            rest.append(node)
    return [part for part in made if part]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Zie @fig-a.", ["Zie ", ["@fig-a"], "."]),
        ("(@tbl-a, en @sec-b-c)", ["(", ["@tbl-a"], ", en ", ["@sec-b-c"], ")"]),
        ("@Fig-a’s", [["@Fig-a"], "’s"]),
        ("nr. [-@fig-a]!", ["nr. ", ["-@fig-a"], "!"]),
        ("[@fig-a; @tbl-b;-@fig-c]", [["@fig-a", "@tbl-b", "-@fig-c"]]),
        ("[zie @fig-a]", ["[zie ", ["@fig-a"], "]"]),
        ("[@fig-a; @bron]", ["[", ["@fig-a"], "; @bron]"]),
        ("a@fig-b.nl, x-@fig-a, @figuur, @fig-", ["a@fig-b.nl, x-@fig-a, @figuur, @fig-"]),
    ],
)
def test_references_are_parted_from_the_words_around_them(text: str, wanted: list[object]) -> None:
    assert parts(text) == wanted


def test_a_bracket_may_go_on_in_the_next_line() -> None:
    typed: Ast = [{"t": "Str", "c": "[@fig-a;"}, {"t": "SoftBreak"}, {"t": "Str", "c": "@fig-b],"}, {"t": "SoftBreak"}]
    assert keyscan.parted(typed, citing=False) == [
        {"t": crossreferences.REFERENCE, "c": ["@fig-a", "@fig-b"]},
        {"t": "Str", "c": ","},
        {"t": "SoftBreak"},
    ]


def test_words_without_a_reference_stay_the_same_nodes() -> None:
    words = nodes.inlines("Een @lezer schreef.")
    assert keyscan.parted(words, citing=False) == words


def test_a_reference_says_what_it_wants() -> None:
    assert crossreferences.read("-@fig-a") == Typed(id="fig-a", bare=True, capital=False)
    assert crossreferences.read("@Tbl-A") == Typed(id="tbl-A", bare=False, capital=True)
