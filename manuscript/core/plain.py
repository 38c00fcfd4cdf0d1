"""A contribution -> the first of its words, on one line."""

from manuscript.core import readable
from manuscript.model.book import Contribution

_AHEAD = 4
"""How many characters of source there may be for one that is seen: markup takes room."""


def beginning(one: Contribution, length: int) -> str:
    """Give the first words of a contribution, at most `length` characters of them, on one line."""
    words = " ".join(readable.of_snapshot(one.snapshot, one.body[: _AHEAD * length]).split())
    return words if len(words) <= length else f"{words[: length - 2].rstrip()} …"
