"""Chapters' ids -> the names of their pages: speaking, short, and good on every system that unpacks a book."""

from collections.abc import Collection, Iterable

from manuscript.core.chapterfile import slug

_LONGEST = 60
_TAKEN = frozenset(
    {"cover", "con", "prn", "aux", "nul", *(f"{name}{number}" for name in ("com", "lpt") for number in range(10))}
)
"""The page of the cover, and what Windows keeps for devices. The title page's name has a `_`, as no chapter's has."""


def names(anchors: Iterable[str]) -> tuple[str, ...]:
    """Name the pages, in the order given; a name that is taken gets a number.

    A chapter has the name of its file, whatever is called so too: an id with a `_` is of a page that the program makes, and
    such a page is named after all chapters.
    """
    taken = set(_TAKEN)
    made: dict[int, str] = {}
    for at, anchor in sorted(enumerate(anchors), key=lambda one: "_" in one[1]):
        made[at] = _free(slug(anchor)[:_LONGEST].strip("-") or "chapter", taken)
        taken.add(made[at])
    return tuple(made[at] for at in sorted(made))


def _free(base: str, taken: Collection[str]) -> str:
    name, number = base, 1
    while name in taken:
        number += 1
        name = f"{base}-{number}"
    return name
