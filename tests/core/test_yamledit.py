"""One value changes, in any of the shapes that YAML has for it, and not one character around it."""

import pytest

from manuscript.core import yamledit


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: 1\nb: 2\n", "a: X\nb: 2\n"),
        ("a:   'x y'   # why\nb: 2\n", "a:   X   # why\nb: 2\n"),
        ('a: "x\n  y" # why\nb: 2\n', "a: X # why\nb: 2\n"),
        ("a: >-\n  x\n  y\n\n# of b\nb: 2\n", "a: X\n\n# of b\nb: 2\n"),
        ("a: |\n  x\n   # words\nb: 2\n", "a: X\nb: 2\n"),
        ("a: x\n  y\nb: 2\n", "a: X\nb: 2\n"),
        ("a:\nb: 2\n", "a: X\nb: 2\n"),
        ("a: # later\nb: 2\n", "a: X # later\nb: 2\n"),
        ("b: é\r\na: 1 # ü\r\n", "b: é\r\na: X # ü\r\n"),
        ("{b: 2, a: 1}\n", "{b: 2, a: X}\n"),
        ("b: {a: 2}\na: 1", "b: {a: 2}\na: X"),
    ],
)
def test_only_the_value_changes(before: str, after: str) -> None:
    assert yamledit.put(before, "a", "X") == after


@pytest.mark.parametrize("text", ["", "b: 2\n", "b: {a: 1}\n", "- a\n", "# a: 1\n"])
def test_a_key_that_is_not_there_is_nowhere(text: str) -> None:
    assert yamledit.put(text, "a", "X") is None


ORDER = ("a", "b", "list")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: 1\n", "a: 1\n\nb: X\n"),
        ("a: 1   # why\n# of the list\nlist: []\n", "a: 1   # why\n\nb: X\n# of the list\nlist: []\n"),
        ("list:\n- x\n", "b: X\n\nlist:\n- x\n"),
        ("---\na: >\n  x\n\n...\n", "---\na: >\n  x\n\nb: X\n\n...\n"),
        ("a: 1\r\n", "a: 1\r\n\r\nb: X\r\n"),
        ("a: 1", "a: 1\n\nb: X\n"),
        ("{a: 1} # why\n", "{a: 1, b: X} # why\n"),
        ("  a: 1\n", "  a: 1\n\n  b: X\n"),
        ("", "b: X\n"),
        ("# nothing yet\n", "# nothing yet\nb: X\n"),
    ],
)
def test_a_new_key_comes_after_those_that_go_before_it(before: str, after: str) -> None:
    assert yamledit.add(before, "b", ["X"], ORDER) == after


@pytest.mark.parametrize(
    ("before", "index", "after"),
    [
        ("list: [a, c]\n", 1, "list: [a, X, c]\n"),
        ("list: [a]  # why\n", 1, "list: [a, X]  # why\n"),
        ("list: []\n", 0, "list: [X]\n"),
        ("list: [a,\n  b,]\n", 2, "list: [a,\n  b, X,]\n"),
        ("list:\n- a   # why\n\n- c\nb: 1\n", 2, "list:\n- a   # why\n\n- c\n- X\nb: 1\n"),
        ("list:\n   -  a\n   -  c\n", 1, "list:\n   -  a\n   - X\n   -  c\n"),
        ("list:\n  - {c: d}", 1, "list:\n  - {c: d}\n  - X\n"),
        ("list:\n  - c: d\n    e: f\n# end\n", 1, "list:\n  - c: d\n    e: f\n  - X\n# end\n"),
        ("list:   # later\nb: 1\n", 0, "list:   # later\n- X\nb: 1\n"),
        ("a: 1\r\nlist:\r\n", 0, "a: 1\r\nlist:\r\n- X\r\n"),
        ("list: ~\n", 0, None),
        ("{list: , b: 1}\n", 0, "{list: [X], b: 1}\n"),
    ],
)
def test_an_item_comes_where_it_is_wanted(before: str, index: int, after: str | None) -> None:
    assert yamledit.add_item(before, "list", "X", index) == after


@pytest.mark.parametrize(
    ("before", "index", "after"),
    [
        ("list: [a, b, c]\n", 0, "list: [b, c]\n"),
        ("list: [a, b, c]\n", 2, "list: [a, b]\n"),
        ("list: [a]\n", 0, "list: []\n"),
        ("list:\n- a\n- b   # why\n# end\n", 1, "list:\n- a\n# end\n"),
        ("list: [a]\n", 1, None),
        ("list: a\n", 0, None),
    ],
)
def test_an_item_goes_with_its_line(before: str, index: int, after: str | None) -> None:
    assert yamledit.drop_item(before, "list", index) == after


def test_of_a_key_that_stands_twice_the_first_place_stays() -> None:
    assert yamledit.once("a: 1\n# b\nb: 2\n# c\na: |\n  3\n# end\n") == "a: 1\n# b\nb: 2\n# c\n# end\n"


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("a: 1\n", False),
        ("a: 1\n\nb: 2\n", True),
        ("b: 2\na: 1\n\n", False),
        ("b: 2\r\n\r\na: 1\r\n\r\n", True),
        ("b: 2\n", True),
    ],
)
def test_empty_lines_part_a_key_from_its_neighbours(text: str, parted: bool) -> None:  # noqa: FBT001 - pytest passes it so
    assert yamledit.parted(text, "a") == parted


def test_a_remark_stands_at_the_end_of_the_line() -> None:
    assert yamledit.remark("a: 1  # why\r\nb: 2\r\n", "a", "was: 0") == "a: 1  # why  # was: 0\r\nb: 2\r\n"
    assert yamledit.remark("a:\n", "a", "was: 0") == "a:  # was: 0\n"
