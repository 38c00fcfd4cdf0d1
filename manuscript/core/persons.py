"""A contribution -> the person whose words it holds, and the name to print with them."""

from collections.abc import Sequence

from manuscript.core.fold import fold
from manuscript.model.book import Book, Contribution, Permission, Person


def person_of(one: Contribution, entry: Permission | None, people: Sequence[Person]) -> Person | None:
    """Find whose words they are: whom the ledger or the sidecar names, else who alone has the name that stands under them."""
    said = (entry.file.person if entry else "", one.sidecar.person if one.sidecar else "")
    named = next((person for id in said if id for person in people if person.id == id), None)
    same = of_name(one.snapshot.author, people)
    return named or (same[0] if len(same) == 1 else None)


def of_name(name: str, people: Sequence[Person]) -> tuple[Person, ...]:
    """Give everybody who goes by a name."""
    wanted = fold(name).casefold()
    return tuple(person for person in people if wanted in names_of(person))


def by_name(people: Sequence[Person]) -> dict[str, tuple[Person, ...]]:
    """Sort people by every name that they go by, as it is compared."""
    going_by: dict[str, list[Person]] = {}
    for person in people:
        for name in sorted(names_of(person)):
            going_by.setdefault(name, []).append(person)
    return {name: tuple(ones) for name, ones in going_by.items()}


def names_of(person: Person) -> frozenset[str]:
    """Give the names that a person goes by, as they are compared; the printed one is among them."""
    file = person.file
    return frozenset(fold(name).casefold() for name in (file.name, file.credit, *file.aliases) if name)


def printed_name(one: Contribution, entry: Permission | None, person: Person | None) -> str:
    """Give the name to print: the credit line agreed to, the person's own wish, else the name as the reader wrote it."""
    agreed = entry.file.credit_as if entry else ""
    return agreed or (person.file.credit if person else "") or one.snapshot.author


def is_nameless(entry: Permission | None, person: Person | None) -> bool:
    """Whether no name may be printed with somebody's words."""
    return bool((entry and entry.file.anonymous) or (person and person.file.anonymous))


def of_book(book: Book) -> dict[str, Person]:
    """Give the people of a book by their ids."""
    return {person.id: person for person in book.people}
