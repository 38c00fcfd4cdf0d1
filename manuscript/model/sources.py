"""What was found in a book's folder, before anything is read into it."""

from typing import Literal

from manuscript.model.credits import Commit
from manuscript.model.findings import Findings
from manuscript.model.value import Value

EPOCH = 315532800
"""1980-01-01, in seconds since 1970: the first day that a zip file can name, and the clock of a book without a commit."""


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

    `seconds` is the commit's time (seconds since 1970, UTC); without a commit it is `EPOCH` and no date is printed. `day` is what
    permissions count as today (ISO 8601): the commit's, so that a text that was built can be built again; of files that are not
    committed as they are, the day itself. `today` is that day in any case: what is dated after it is yet to come.
    """

    commit: str = ""
    seconds: int = EPOCH
    state: Literal["none", "clean", "dirty"] = "none"
    note: str = "no git repository: dates are left out"
    day: str = ""
    today: str = ""

    @property
    def dated(self) -> bool:
        """Whether the clock comes from a commit."""
        return self.commit != ""


class Sources(Value, frozen=True):
    """Everything a book's folder holds that the street reads, sorted by path.

    `unseen` names those of the texts that git passes over. `besides` are beginnings of files that no stage reads, where git
    would take them in and something in them is suspicious: each file in a packed one has its name.
    `works` are the bibliography files and the citation style that `book.yaml` names, those that are there.
    `named` are files that `book.yaml` names and that are read as a whole: the map of printed pages, fonts.
    `commits` are there where the book thanks its helpers.
    """

    config: Source
    chapters: tuple[Source, ...] = ()
    contributions: tuple[Source, ...] = ()
    templates: tuple[Source, ...] = ()
    assets: tuple[Asset, ...] = ()
    works: tuple[Source, ...] = ()
    unseen: tuple[str, ...] = ()
    besides: tuple[Source, ...] = ()
    named: tuple[Source, ...] = ()
    stamp: Stamp = Stamp()
    commits: tuple[Commit, ...] = ()
    findings: Findings = ()
