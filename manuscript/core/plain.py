"""A contribution -> the first of its words, on one line."""

from manuscript.core import readable
from manuscript.model.book import Contribution

_LOOKED_AT = 20_000
"""Characters of source that are looked at: markup takes room, and a tag that is cut would be taken for words."""


def beginning(one: Contribution, length: int) -> str:
    """Give the first words of a contribution, at most `length` characters of them, on one line."""
    words = " ".join(readable.of_snapshot(one.snapshot, one.body[:_LOOKED_AT]).split())
    return words if len(words) <= length else f"{words[: length - 2].rstrip()} …"
