"""A contribution -> the person whose words it holds, and the name to print with them."""

from collections.abc import Sequence
from functools import lru_cache

from manuscript.core.fold import fold
from manuscript.core.same import Same
from manuscript.model.book import Book, Contribution, Permission, Person


def person_of(one: Contribution, entry: Permission | None, people: Sequence[Person]) -> Person | None:
    """Find whose words they are: whom the ledger or the sidecar names, else who alone has the name that stands under them."""
    known = by_id(people)
    named = next((known[id] for id in said(one, entry, people) if id in known), None)
    if named or not people:
        return named
    same = of_name(one.snapshot.author, people)
    return same[0] if len(same) == 1 else None


def said(one: Contribution, entry: Permission | None, people: Sequence[Person]) -> tuple[str, str]:
    """Give whose words they are by the entry, and by the sidecar: names of files, or nothing. What is mistaken is not said."""
    mistaken = entry is None or is_of_another(one, entry, people)
    return "" if mistaken or entry is None else entry.file.person, one.sidecar.person if one.sidecar else ""


def is_of_another(one: Contribution, entry: Permission, people: Sequence[Person]) -> bool:
    """Whether an entry is of a known person, and the words are by name another's; where a sidecar says the same, they are not."""
    person = entry.file.person
    if one.own or (one.sidecar and one.sidecar.person == person) or person not in by_id(people):
        return False
    return is_anothers(one.snapshot.author, person, people)


def is_anothers(name: str, person: str, people: Sequence[Person]) -> bool:
    """Whether a name is that of known people, and none of them has the file `person`."""
    same = of_name(name, people)
    return bool(same) and all(one.id != person for one in same)


def of_name(name: str, people: Sequence[Person]) -> tuple[Person, ...]:
    """Give everybody who goes by a name."""
    return by_name(people).get(as_compared(name), ())


def as_compared(name: str) -> str:
    """Give a name as names are compared: capitals and kinds of quotation marks make no other person."""
    return fold(name).casefold()


def by_id(people: Sequence[Person]) -> dict[str, Person]:
    """Sort people by their ids."""
    return _by_id(Same(people))


def by_name(people: Sequence[Person]) -> dict[str, tuple[Person, ...]]:
    """Sort people by every name that they go by, as it is compared."""
    return _by_name(Same(people))


@lru_cache(maxsize=2)
def _by_id(people: Same[Sequence[Person]]) -> dict[str, Person]:
    return {person.id: person for person in people.value}


@lru_cache(maxsize=2)
def _by_name(given: Same[Sequence[Person]]) -> dict[str, tuple[Person, ...]]:
    people = given.value
    going_by: dict[str, list[Person]] = {}
    for person in people:
        for name in sorted(names_of(person)):
            going_by.setdefault(name, []).append(person)
    return {name: tuple(ones) for name, ones in going_by.items()}


def names_of(person: Person) -> frozenset[str]:
    """Give the names that a person goes by, as they are compared; the printed one is among them."""
    file = person.file
    return frozenset(as_compared(name) for name in (file.name, file.credit, *file.aliases) if name)


def printed_name(one: Contribution, entry: Permission | None, person: Person | None) -> str:
    """Give the name to print: the credit line agreed to, the person's own wish, else the name as the reader wrote it."""
    agreed = entry.file.credit_as if entry else ""
    return agreed or (person.file.credit if person else "") or one.snapshot.author


def is_nameless(entry: Permission | None, person: Person | None) -> bool:
    """Whether no name may be printed with somebody's words."""
    return bool((entry and entry.file.anonymous) or (person and person.file.anonymous))


def of_book(book: Book) -> dict[str, Person]:
    """Give the people of a book by their ids."""
    return by_id(book.people)
