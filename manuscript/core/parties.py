"""Contributions -> the people who wrote them: several names of one person are one, two people of one name are not."""

from collections.abc import Iterable, Mapping, Sequence

from manuscript.core import ledger, persons, slugs
from manuscript.core.keyplaces import at
from manuscript.core.ledgerfile import PEOPLE, person_id
from manuscript.model.book import Book, Contribution, Person
from manuscript.model.findings import Finding
from manuscript.model.rules import found
from manuscript.model.value import Value

_NOBODY = frozenset(
    ["", "anoniem", "anonymous", "anonyme", "anonym", "anon", "gast", "guest", "een lezer", "a reader", "?"]
)
"""Names that say nothing of who somebody is: who wrote under one is a person for each contribution."""


class Party(Value, frozen=True):
    """One person and contributions of theirs. `id` names their file in people/; `person` is that file, where it is there."""

    id: str
    name: str
    ones: tuple[Contribution, ...]
    person: Person | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The names under which they wrote."""
        return tuple(dict.fromkeys(one.snapshot.author for one in self.ones if one.snapshot.author))


def parties(ones: Iterable[Contribution], book: Book) -> tuple[tuple[Party, ...], tuple[Finding, ...]]:
    """Sort contributions by the people who wrote them; what several people may have written is told, and is in none."""
    by_whom: dict[tuple[str, str], list[Contribution]] = {}
    findings: list[Finding] = []
    for one in ones:
        if (whose := _whose(one, book)) is None:
            findings.append(_of_several(one, book))
        else:
            by_whom.setdefault(whose, []).append(one)
    known = persons.of_book(book)
    taken = {id.casefold() for id in known}
    made: list[Party] = []
    for (how, key), theirs in by_whom.items():
        name = theirs[0].snapshot.author
        id = key if how == "id" else person_id(name, taken)
        taken.add(id)
        person = known.get(id)
        made.append(Party(id=id, name=person.file.name if person else name, ones=tuple(theirs), person=person))
    return tuple(made), tuple(findings)


def is_nobody(name: str) -> bool:
    """Whether a name says nothing of who somebody is."""
    return persons.as_compared(name) in _NOBODY


def is_named(one: Contribution, book: Book) -> bool:
    """Whether the ledger or the sidecar says whose words they are, so that nobody goes by the name alone."""
    return bool(_said(one, book))


def _whose(one: Contribution, book: Book) -> tuple[str, str] | None:
    """Say whose words they are: by the name of a file, by a name, or by the contribution alone; None where it cannot be known."""
    if said := _said(one, book):
        return "id", said
    name = persons.as_compared(one.snapshot.author)
    same = persons.of_name(one.snapshot.author, book.people)
    if same:
        return ("id", same[0].id) if len(same) == 1 else None
    return ("alone", one.id) if is_nobody(name) else ("name", name)


def _said(one: Contribution, book: Book) -> str:
    """Give the name of a person's file that the ledger or the sidecar gives: one that is there, else one that can be made."""
    entry = ledger.latest(one, book)
    said = persons.said(one, entry, book.people)
    known = persons.of_book(book)
    there = next((id for id in said if id in known), "")
    return there or next((id for id in said if id and slugs.is_plain(id)), "")


def _of_several(one: Contribution, book: Book) -> Finding:
    people = persons.of_name(one.snapshot.author, book.people)
    words = {"name": one.snapshot.author, "ref": one.id, "first": people[0].id, "other": people[1].path}
    return found("R751", at(book, people[0].path, "name"), **words)


def addresses(party: Party, rows: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Give the addresses that the contacts hold of somebody, as they stand there: by their file's name, else by contribution."""
    if by_person := _address(rows.get(party.id)):
        return (by_person,)
    theirs = (name for one in party.ones for name in sorted(ledger.names_of(one)))
    found_there = {address.casefold(): address for name in theirs if (address := _address(rows.get(name)))}
    return tuple(found_there.values())


def _address(row: Sequence[str] | None) -> str:
    """Give the third cell of a row, without the apostrophe that keeps a spreadsheet from reading it as a formula."""
    cell = row[2].strip() if row and len(row) > 2 else ""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in tuple("=+-@") else cell


def person_path(id: str) -> str:
    """Give the path of a person's file."""
    return f"{PEOPLE}/{id}.yaml"
