"""How entries are typed and read, and how a glossary names its terms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manuscript.core import glossary, marks


@pytest.mark.parametrize(
    ("typed", "entry"),
    [
        ("fietsen", ("fietsen",)),
        ("fietsen!leren", ("fietsen", "leren")),
        (" fietsen ! leren\n snel ", ("fietsen", "leren snel")),
        ("Help!!", ("Help!",)),
        ("Help!!!nu", ("Help!", "nu")),
        ("foto's...", ("foto’s…",)),
        ("a\x01b\ufffe", ("ab",)),
        ("!", ("", "")),
        ("", ("",)),
    ],
)
def test_an_entry_is_read_as_it_is_typed(typed: str, entry: tuple[str, ...]) -> None:
    assert marks.path(typed) == entry


def test_several_entries_are_parted() -> None:
    assert marks.paths("fietsen!leren; lopen;") == (("fietsen", "leren"), ("lopen",))
    assert marks.paths(None) == ()


_levels = st.lists(st.text("ab !éé:;", min_size=1).map(lambda text: " ".join(text.split())), min_size=1, max_size=3)


@given(_levels.filter(lambda levels: all(levels) and not any(one.startswith("!") for one in levels[1:])))
def test_what_a_finding_writes_is_read_as_the_same_entry(levels: list[str]) -> None:
    """But for a level that begins with `!` below another: nobody can type that."""
    assert marks.path(marks.typed(tuple(levels))) == tuple(levels)


def test_a_term_is_known_whatever_its_capitals() -> None:
    assert glossary.key(" Derde\n Streepje") == glossary.key("derde streepje")
    assert glossary.anchor("Derde Streepje") == glossary.anchor("derde streepje")
    assert glossary.anchor("日本").startswith("term-")
