"""Where something stands, and what was found on disk."""

from manuscript.model.ast import Trail
from manuscript.model.value import Value


class Place(Value, frozen=True):
    """A file of the book, a line and a column (both from 1).

    `trail` is the way to a node whose line is not looked up yet: positions cost five times the parse,
    so only chapters with a finding are asked for them.
    """

    path: str
    line: int = 1
    column: int = 1
    trail: Trail = ()


class Source(Value, frozen=True):
    """One file as found: its path from the book's folder, with `/`, and its bytes."""

    path: str
    data: bytes


class Asset(Value, frozen=True):
    """A file beside the chapters that is no chapter: known by path, read when a chapter shows it."""

    path: str
    size: int


class Stamp(Value, frozen=True):
    """The state of the book's repository: the only clock a build has.

    `seconds` is the commit's time (seconds since 1970, UTC); without a commit it is `EPOCH` and no date is printed.
    """

    commit: str = ""
    seconds: int = 315532800  # 1980-01-01, the first day a zip file can name
    state: str = "none"  # none | clean | dirty
    note: str = "no git repository: dates are left out"

    @property
    def dated(self) -> bool:
        """Whether the clock comes from a commit."""
        return self.commit != ""


class Sources(Value, frozen=True):
    """Everything a book's folder holds that the street reads, sorted by path."""

    config: Source
    chapters: tuple[Source, ...] = ()
    contributions: tuple[Source, ...] = ()
    templates: tuple[Source, ...] = ()
    assets: tuple[Asset, ...] = ()
    stamp: Stamp = Stamp()
