"""Two copies of the same words fold to the same text; other words never do."""

import sys

import pytest

from manuscript.core.fold import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("‘zij’ en “wij”", "'zij' en \"wij\""),
        ("„laag“ «guillemets» ‚laag‘ ’s avonds ´s", "\"laag\" \"guillemets\" 'laag' 's avonds 's"),
        ("a – b — c‑d − e", "a - b - c-d - e"),
        ("a -- b --- c ---- d", "a - b - c - d"),
        ("wacht… […]", "wacht... [...]"),
        ("een\u00a0twee\u202fdrie\n\n vier\tvijf\u2003zes\u2028", "een twee drie vier vijf zes"),
        ("af\u00adbreken nul\u200bbreedte woord\u2060lijm \ufeffbom", "afbreken nulbreedte woordlijm bom"),
        ("cafe\u0301 cafe\u200b\u0301", "café café"),
        ("☺️ ☺", "☺ ☺"),
        ("Hoofd EN klein", "Hoofd EN klein"),
        ("`code`", "'code'"),
        ("5′ 3″", "5' 3\""),
        ("", ""),
        ("  \n ", ""),
    ],
)
def test_glyphs_that_programs_exchange_are_made_one(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [("niet", "Niet"), ("e", "é"), ("a b", "ab"), ("a.", "a"), ("a-b", "a b"), ("…", ".."), ("ij", "ĳ"), ("1", "¹")],
)
def test_letters_case_and_marks_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_folding_every_character_twice_is_folding_it_once() -> None:
    for code in range(sys.maxunicode + 1):
        once = fold(f"a{chr(code)}b-{chr(code)}")
        assert fold(once) == once, hex(code)
