"""The answers to a form, saved as CSV -> contributions (facts, section 3.12): one post a question, one item a row.

The headings are the questions, and no part of anybody's words. Addresses leave this module as `email` only; a column that
looks like a permission is told and nothing more: what it grants depends on how it was worded.
"""

import hashlib
from collections import Counter
from collections.abc import Sequence

import msgspec

from manuscript.core import masking
from manuscript.errors import Refused
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.pulled import Pulled, PulledItem, PulledPost, Sort, When
from manuscript.model.rules import found
from manuscript.model.value import Value
from manuscript.sources import cells, columns, formtimes, jsonwords, writeraddress
from manuscript.sources.cells import Cell
from manuscript.sources.columns import Column

KIND = "form"

_LOOK = 65_536
_LOOK_ROWS = 20
_WIDEST = 1000
_SHOWN = 60
_SLUG_WORDS = 8
_DIGITS = 24
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_AGAIN = "Save the form's answers as CSV again, and pull."
_SAID = {
    "time": "when",
    "name": "name",
    "first": "first name",
    "last": "last name",
    "contact": "left out, an address",
    "number": "left out",
    "permission": "permission",
    "about": "left out, about the writer",
    "choice": "left out, a choice",
    "words": "words",
}


class _Person(Value, frozen=True):
    """Who sent a row."""

    name: str
    when: When
    email: str


def is_mine(data: bytes) -> bool:
    """Whether this is a table with a heading: rows as wide as it, and a column that forms have."""
    start = data[:_LOOK]
    wide = start.startswith(_WIDE)
    if (b"\0" in start and not wide) or start.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[", b"<", b""):
        return False
    text = start[: len(start) // 2 * 2].decode("utf-16", "replace") if wide else start.decode("cp1252", "replace")
    text = text.removeprefix("ï»¿").replace("\r\n", "\n").replace("\r", "\n")
    return _is_table(_first(text), whole=len(data) <= _LOOK)


def _first(text: str) -> list[Sequence[Cell]]:
    """Give the first rows, as far as they are rows; a last one that is not whole is left out."""
    taken: list[Sequence[Cell]] = []
    mark = cells.mark_of(text)
    if not mark:
        return []
    try:
        for row in cells.rows(text, mark):
            taken.append(row)
            if len(taken) > _LOOK_ROWS:
                break
    except cells.Broken:
        return taken
    return taken


def _is_table(rows: Sequence[Sequence[Cell]], *, whole: bool) -> bool:
    if len(rows) < 2 or not 2 <= len(rows[0]) <= _WIDEST:
        return False
    width = len(rows[0])
    full = [row for row in rows[1:] if len(row) == width]
    if (
        len(full) < len(rows) - 2
        or any(len(row) > width for row in rows[1:-1])
        or (not full and whole and len(rows) > 2)
    ):
        return False
    headings = [cell.text.strip() for cell in rows[0]]
    if any(len(heading) > _SHOWN * 10 for heading in headings) or sum(bool(heading) for heading in headings) < 2:
        return False
    if any(columns.is_known(heading) for heading in headings):
        return True
    return columns.is_time([row[0].text.strip() for row in full])


def read(name: str, data: bytes) -> Pulled:
    """Read one form."""
    text, findings = cells.decode(name, data)
    headings, rows = table(name, text)
    found_roles = columns.roles(headings, [[cell.text for cell in row] for row in rows])
    words = [column for column in found_roles if column.role == "words"]
    people = _people(found_roles, rows)
    slugs = _slugs([column.heading for column in words])
    posts = [
        PulledPost(
            items=_told_apart([_item(row, column, person) for row, person in zip(rows, people, strict=True)]),
            title=column.heading,
            question=column.heading,
            slug=slug if len(words) > 1 else "",
        )
        for column, slug in zip(words, slugs, strict=True)
    ]
    findings += _told(name, found_roles, rows)
    return Pulled(kind=KIND, posts=tuple(posts) or (PulledPost(),), findings=tuple(findings))


def table(name: str, text: str) -> tuple[list[str], list[Sequence[Cell]]]:
    """Give the headings of a form, each on one line, and its rows, as wide as they are."""
    made = _table(name, text)
    if not made:
        raise Refused(f"{name} is not a table with a heading.", _AGAIN)
    headings = [" ".join(cell.text.split()) for cell in made[0]]
    rows = [_fit(name, row, len(headings), last=row is made[-1] and not text.endswith("\n")) for row in made[1:]]
    return headings, rows


def is_dutch(found_roles: Sequence[Column]) -> bool:
    """Whether the headings of a form are in Dutch."""
    return any(_is_dutch(column.heading) for column in found_roles)


def _table(name: str, text: str) -> list[Sequence[Cell]]:
    mark = cells.mark_of(text)
    try:
        return [*cells.rows(text, mark)] if mark else []
    except cells.Broken as error:
        raise Refused(f"{name} is cut off or damaged, on line {error.line}: {error.problem}.", _AGAIN) from error


def _fit(name: str, row: Sequence[Cell], width: int, *, last: bool) -> Sequence[Cell]:
    """Give a row as wide as the heading. Spreadsheets leave empty cells at its end away; a wider one is no row of it."""
    if len(row) > width and any(cell.text.strip() for cell in row[width:]):
        problem = f"line {row[0].line} has {len(row)} cells, the heading {width}"
        raise Refused(f"{name} is not a whole table: {problem}.", _AGAIN)
    if len(row) < width and last:
        raise Refused(f"{name} is cut off: line {row[0].line} has {len(row)} cells, the heading {width}.", _AGAIN)
    end = row[-1]
    empty = (Cell(text="", line=end.line, column=end.column),) * (width - len(row))
    return (*row[:width], *empty)


def _people(found_roles: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> list[_Person]:
    """Give who sent each row, and when."""
    who = [column.at for role in ("first", "last", "name") for column in found_roles if column.role == role]
    time = next((column.at for column in found_roles if column.role == "time"), None)
    when = (
        formtimes.read([row[time].text for row in rows], dutch=is_dutch(found_roles))
        if time is not None
        else [When()] * len(rows)
    )
    names = [jsonwords.name(" ".join(row[at].text.strip() for at in who if row[at].text.strip())) for row in rows]
    emails = _addresses(found_roles, rows)
    return [_Person(name=name, when=at, email=email) for name, at, email in zip(names, when, emails, strict=True)]


def _addresses(found_roles: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> list[str]:
    """Give the addresses of the first column that holds any: a later one may be that of somebody else."""
    contacts = (column.at for column in found_roles if column.role == "contact")
    read = ([writeraddress.plain(row[at].text) for row in rows] for at in contacts)
    return next((emails for emails in read if any(emails)), [""] * len(rows))


def _is_dutch(heading: str) -> bool:
    return bool(
        {"de", "het", "een", "je", "jouw", "uw", "wat", "naam", "tijdstempel", "wij", "van"}
        & {*heading.casefold().split()}
    )


def _item(row: Sequence[Cell], column: Column, person: _Person) -> PulledItem:
    cell = row[column.at]
    body, controls = jsonwords.words(cell.text)
    sort: Sort = "reader" if body.strip() else "skipped"
    reason = "" if body.strip() else "empty"
    return PulledItem(
        author=person.name,
        body=body,
        line=cell.line,
        column=cell.column,
        sort=sort,
        reason=reason,
        when=person.when,
        controls=controls,
        kind="form",
        email=person.email if sort == "reader" else "",
    )


def _told_apart(items: Sequence[PulledItem]) -> tuple[PulledItem, ...]:
    """Give equal words of one name an id by the time at which each was sent: two people may both have written `Ja`."""
    counts = Counter((item.author, item.body) for item in items)
    return tuple(
        msgspec.structs.replace(item, native=_id(item))
        if counts[item.author, item.body] > 1 and item.when.raw
        else item
        for item in items
    )


def _id(item: PulledItem) -> str:
    sent = f"{item.when.raw}\0{item.author}\0{item.body}"
    return f"{KIND}::{hashlib.sha256(sent.encode('utf-8', 'surrogatepass')).hexdigest()[:_DIGITS]}"


def _slugs(headings: Sequence[str]) -> list[str]:
    """Name the posts by the first words of their questions, each its own."""
    seen: Counter[str] = Counter()
    slugs = []
    for heading in headings:
        slug = " ".join(heading.split()[:_SLUG_WORDS])[:_SHOWN]
        seen[slug.casefold()] += 1
        slugs.append(slug if seen[slug.casefold()] == 1 else f"{slug} {seen[slug.casefold()]}")
    return slugs


def _told(name: str, found_roles: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> list[Finding]:
    """Tell what the columns are taken for, and what a permission column says."""
    shown = "; ".join(f"`{column.heading[:_SHOWN]}` {_SAID[column.role]}" for column in found_roles)
    findings = [found("P865", Place(path=name), columns=shown)]
    for column in found_roles:
        if column.role == "permission":
            said = Counter(_answer(row[column.at].text) for row in rows)
            answers = ", ".join(f"{count} × `{answer}`" for answer, count in said.most_common(4))
            place = Place(path=name)
            findings.append(found("P866", place, column=column.heading[:_SHOWN], answers=answers or "no rows"))
    return findings


def _answer(text: str) -> str:
    """Give a short form of an answer, for people to read."""
    return masking.mask(" ".join(text.split())).text[:_SHOWN] or "nothing"
