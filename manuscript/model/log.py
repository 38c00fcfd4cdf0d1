"""The permissions log: one row a use of a reader's words, in the order of the book; and the table that is made of it."""

from typing import Literal

from manuscript.model.files import PermissionFile
from manuscript.model.findings import Findings
from manuscript.model.place import Place
from manuscript.model.value import ChapterId, ContributionId, Value

LogFormat = Literal["xlsx", "csv", "md"]
Use = Literal["block", "inline", "translation", "answer"]
"""How words are printed: set off, in a sentence, translated, or as an answer at the end of a chapter."""

Lack = Literal["scope", "changed", "not-shown", "shortened"]
"""In what printed words go beyond what was allowed: another format or language, other words than were asked for, more, fewer."""

UNKNOWN = PermissionFile(person="?", contributions=("?",))
"""Stands in a row for the entry of the ledger where there is none: all that it says is that nothing is said."""


class LogRow(Value, frozen=True):
    """One use: where, whose words and which, the source, and what the ledger says of them.

    `number` counts from 1 in the order of the book; `chapter_number` counts the ordinary chapters, and is 0 for a foreword and its
    like. `state` is derived (`core/permission.py`), and `lacks` says what a yes does not cover; `entry` is the path of the entry
    that decides, `file` what stands in it, but for its scope: that holds what earlier entries add, which are `added`, each with its
    path. `contact` is filled from what git never sees, and only where it is asked for.
    """

    number: int
    chapter: ChapterId
    chapter_number: int
    chapter_title: str
    place: Place
    use: Use
    words: str
    contribution: ContributionId
    source: tuple[str, ...]
    holder: str
    credit: str
    state: str
    basis: str
    entry: str
    file: PermissionFile
    lacks: tuple[Lack, ...] = ()
    contact: str = ""
    added: tuple[tuple[str, PermissionFile], ...] = ()


class LogWish(Value, frozen=True):
    """What is asked for: headings in `lang` where it is not the book's; addresses, which git never sees; the path of a file."""

    edition: str = "publisher"
    format: LogFormat = "xlsx"
    lang: str = ""
    contacts: bool = False
    out: str = ""
    dry_run: bool = False


class Log(Value, frozen=True):
    """The log: its rows, the file's bytes, where it was written, if it was, and the entries of the ledger that cannot be read."""

    rows: tuple[LogRow, ...]
    data: bytes
    path: str
    findings: Findings = ()


class Table(Value, frozen=True):
    """Rows of cells under headings. A cell is text, whatever it looks like, but in the columns `numbers`; `wide` hold long ones."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    wide: frozenset[int] = frozenset()
    numbers: frozenset[int] = frozenset()
