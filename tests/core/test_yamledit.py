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
