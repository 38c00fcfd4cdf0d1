"""Book, Edition -> the permissions log: its rows with their lines, and the file made of them."""

import datetime
from collections.abc import Mapping
from pathlib import Path

from msgspec.structs import replace

from manuscript.core import contacts, ledgerfile, logtable
from manuscript.core import log as rows_of
from manuscript.errors import WrongUse
from manuscript.formats import tables
from manuscript.model.book import Book, Edition
from manuscript.model.findings import Findings
from manuscript.model.log import LogFormat, LogRow
from manuscript.model.wording import Wording
from manuscript.outside import disk, places
from manuscript.outside.cache import Store

_PRIVATE = ("out/", "contributions/.local/")


def rows(book: Book, edition: Edition, wording: Wording, store: Store) -> tuple[LogRow, ...]:
    """Give the rows of the log, each with the line on which the words stand."""
    made = rows_of.rows(book, edition, wording)
    known = places.find(store.kind("places"), book.chapters, (row.place for row in made if row.place.trail))
    return tuple(replace(row, place=known.get(row.place, row.place)) for row in made)


def unread(book: Book) -> Findings:
    """Give what is wrong with files of the ledger and of people that cannot be read: what they say is not in the log."""
    folders = (f"{ledgerfile.PERMISSIONS}/", f"{ledgerfile.PEOPLE}/")
    return tuple(one for one in book.findings if one.place.path.startswith(folders) and one.severity == "error")


def with_contacts(root: Path, made: tuple[LogRow, ...]) -> tuple[LogRow, ...]:
    """Give the rows with where their holders can be reached, as far as `contributions/.local/contacts.csv` says it."""
    known = contacts.read(disk.read_plain(root / contacts.PATH) or b"")
    return tuple(replace(row, contact=_address(row, known)) for row in made)


def _address(row: LogRow, known: Mapping[str, tuple[str, ...]]) -> str:
    cells = known.get(row.contribution, ())
    return cells[2] if len(cells) > 2 else ""


def write(made: tuple[LogRow, ...], book: Book, kind: LogFormat, wording: Wording, *, contacts_too: bool) -> bytes:
    """Write the log as a file; the same book is the same bytes."""
    table = logtable.table(made, book.config.title, wording, with_contacts=contacts_too)
    if kind == "xlsx":
        day = datetime.datetime.fromtimestamp(book.stamp.seconds, datetime.UTC).date().isoformat()
        return tables.xlsx_of(table, day)
    return tables.csv_of(table) if kind == "csv" else tables.markdown_of(table)


def put(root: Path, path: Path, data: bytes, *, private: bool) -> str:
    """Write the file; give its path. One with addresses goes nowhere where git would take it in."""
    disk.check_out(root, path)
    named = disk.from_book(root, path)
    if private and not Path(named).is_absolute() and not named.startswith(_PRIVATE):
        raise WrongUse(
            f"{named} would go into git, with readers' addresses in it.",
            "Name a file outside the book, in out/ or in contributions/.local/.",
        )
    if named.startswith("out/"):
        disk.make_private(root / "out")
    disk.write_all(root, {named: data})
    return named
