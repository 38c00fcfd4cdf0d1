"""Citations are what pandoc's Markdown takes for citations; the words around them stay as they are."""

import pytest

from manuscript.core import keyscan, nodes
from manuscript.model.ast import Ast, Node


def said(node: Node) -> list[tuple[str, str, str, str]]:
    return [
        (
            nodes.plain(one["citationPrefix"]),
            one["citationId"],
            nodes.plain(one["citationSuffix"]),
            one["citationMode"]["t"],
        )
        for one in node["c"][0]
    ]


def cites(text: str) -> list[list[tuple[str, str, str, str]]]:
    return [said(node) for node in keyscan.parted(nodes.inlines(text), citing=True) if node["t"] == "Cite"]


NORMAL, IN_TEXT, BARE = "NormalCitation", "AuthorInText", "SuppressAuthor"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Zie [@a].", [[("", "a", "", NORMAL)]]),
        ("[@a, p. 3]", [[("", "a", ", p. 3", NORMAL)]]),
        ("[zie @a, pp. 3-5; @b]", [[("zie ", "a", ", pp. 3-5", NORMAL), ("", "b", "", NORMAL)]]),
        ("[-@a]", [[("", "a", "", BARE)]]),
        ("@a zegt", [[("", "a", "", IN_TEXT)]]),
        ("@a [p. 3] zegt", [[("", "a", " p. 3", IN_TEXT)]]),
        ("@a [p. 3; @b]", [[("", "a", " p. 3", IN_TEXT), ("", "b", "", NORMAL)]]),
        ("-@a", [[("", "a", "", BARE)]]),
        ("@a [@b]", [[("", "a", "", IN_TEXT)], [("", "b", "", NORMAL)]]),
        ("[@a.b:c-d_e/f]", [[("", "a.b:c-d_e/f", "", NORMAL)]]),
        ("@doe2020. Punt", [[("", "doe2020", "", IN_TEXT)]]),
        ("[@{a,b}]", [[("", "a,b", "", NORMAL)]]),
        ("[@https://example.org/a]", [[("", "https://example.org/a", "", NORMAL)]]),
        ("[zie [sic] @a; en verder]", [[("zie [sic] ", "a", "; en verder", NORMAL)]]),
        ("(@a)", [[("", "a", "", IN_TEXT)]]),
    ],
)
def test_a_citation_is_read_as_pandoc_reads_it(text: str, wanted: list[object]) -> None:
    assert cites(text) == wanted


@pytest.mark.parametrize(
    "text",
    ["mail naar a@b.nl", "https://m.example/@lezer", "[@fig-a]", "@tbl-b", "[x] @", "a\\@b", "[^1] ]@[", "@@a", "x.@a"],
)
def test_addresses_and_references_are_no_citations(text: str) -> None:
    assert not cites(text)


def test_what_is_no_word_may_stand_in_a_citation() -> None:
    emphasis: Node = {"t": "Emph", "c": nodes.inlines("alleen")}
    content: Ast = [*nodes.inlines("Zie [zie "), emphasis, *nodes.inlines(" @a] nu")]
    made = keyscan.parted(content, citing=True)
    assert [node["t"] for node in made] == ["Str", "Space", "Cite", "Space", "Str"]
    assert made[2]["c"][0][0]["citationPrefix"] == [*nodes.inlines("zie "), emphasis, {"t": "Space"}]
    assert nodes.plain(made[2]["c"][1]) == "[zie alleen @a]"


def test_it_is_said_where_a_citation_begins() -> None:
    placed = list(keyscan.citations(nodes.inlines("Zo (zie @a) en [@b].")))
    assert [(one.at, one.offset) for one in placed] == [(4, 0), (8, 0)]


def test_many_open_brackets_cost_no_time() -> None:
    assert not cites("[" * 50_000 + " @ " + "]" * 10)
    assert len(cites("@a [" * 20_000)) == 20_000
