"""Who can be reached where -> `contributions/.local/contacts.csv`, which git never sees: one row a contribution.

It is the only place that holds an address of a reader, for the day on which permission is asked. A spreadsheet opens it, so a
cell that would be a formula there gets an apostrophe before it; rows that a person added or corrected stay.
"""

import csv
import io
from collections.abc import Collection, Mapping

from manuscript.model.value import Value

PATH = "contributions/.local/contacts.csv"
_HEADINGS = ("contribution", "author", "address")
_ODD = "\uffff"
"""Before the number of a row that names no contribution, or one that another row names: such rows go last."""

_FORMULA = ("=", "+", "-", "@")


class Contact(Value, frozen=True):
    """One writer as a source gives them: the name as printed, the address."""

    author: str
    address: str


def read(data: bytes) -> dict[str, tuple[str, ...]]:
    """Read the rows by contribution (`post/c000007`); what is no such row is kept under its number, so that nothing is lost."""
    text = _decoded(data)
    delimiter = ";" if text.startswith(";".join(_HEADINGS)) else ","
    rows: dict[str, tuple[str, ...]] = {}
    for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)):
        if tuple(row) != _HEADINGS and any(row):
            rows[row[0] if len(row) >= len(_HEADINGS) and row[0] not in rows else f"{_ODD}{number:09d}"] = tuple(row)
    return rows


def is_one(data: bytes) -> bool:
    """Whether a file has the three columns that are read, or nothing at all."""
    name, row = next(iter(read(data).items()), ("", _HEADINGS))
    return not name.startswith(_ODD) and (row == _HEADINGS or "/" in name or "@" in row[-1])


def merged(data: bytes, found: Mapping[str, Contact], renamed: Mapping[str, str]) -> bytes:
    """Give the file with what was found; `renamed` are contributions that have a better name by now, old to new.

    An address that stands there stays: a person may have written the one that works.
    """
    rows = read(data)
    new = {name: one for name, one in found.items() if name not in rows}
    if not new and rows.keys().isdisjoint(renamed):
        return data
    moved: dict[str, tuple[str, ...]] = {}
    for name, row in rows.items():
        better = renamed.get(name, name)
        moved[name if better in rows else better] = row
    for name, one in new.items():
        moved.setdefault(name, (name, _cell(one.author), _cell(one.address)))
    return _written({name: row if name.startswith(_ODD) else (name, *row[1:]) for name, row in moved.items()})


def without(data: bytes, names: Collection[str]) -> bytes:
    """Give the file without the rows of some contributions or people; byte for byte the same where it has none of them."""
    rows = read(data)
    if rows.keys().isdisjoint(names):
        return data
    return _written({name: row for name, row in rows.items() if name not in names})


def _decoded(data: bytes) -> str:
    """Read the file as it was written here, or as a spreadsheet program has saved it since."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _written(rows: Mapping[str, tuple[str, ...]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(_HEADINGS)
    writer.writerows(rows[name] for name in sorted(rows))
    return text.getvalue().encode("utf-8", "replace")


def _cell(text: str) -> str:
    plain = " ".join(text.split())
    return f"'{plain}" if plain.startswith(_FORMULA) else plain
