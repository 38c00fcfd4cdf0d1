"""Chapters' ids -> the names of their pages: speaking, short, and good on every system that unpacks a book."""

from collections.abc import Iterable

from manuscript.core.chapterfile import slug

_LONGEST = 60
_TAKEN = frozenset(
    {"cover", "con", "prn", "aux", "nul", *(f"{name}{number}" for name in ("com", "lpt") for number in range(10))}
)
"""The page of the cover, and what Windows keeps for devices. The title page's name has a `_`, as no chapter's has."""


def names(anchors: Iterable[str]) -> tuple[str, ...]:
    """Name the pages, in the order given; a name that is taken gets a number."""
    taken = set(_TAKEN)
    made = []
    for anchor in anchors:
        base = slug(anchor)[:_LONGEST].strip("-") or "chapter"
        name, number = base, 1
        while name in taken:
            number += 1
            name = f"{base}-{number}"
        taken.add(name)
        made.append(name)
    return tuple(made)
