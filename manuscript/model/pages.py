"""The pages of a printed book, and where they begin in the chapters."""

from manuscript.model.ast import Trail
from manuscript.model.place import Place
from manuscript.model.value import Value


class PageStart(Value, frozen=True):
    """One printed page: its number as printed, where it begins as the map says it, and the line that says so."""

    number: str
    at: str
    place: Place


class PageBreak(Value, frozen=True):
    """The beginning of a printed page in a chapter: before the node at `trail`, or `offset` letters into its word.

    Without a trail it is the beginning of the chapter.
    """

    number: str
    trail: Trail = ()
    offset: int = 0
