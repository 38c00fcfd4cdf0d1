"""The records of a book -> who is to be named nowhere in it: by the names that they know, and by digests of forgotten names. Pure.

Of a forgotten name the ledger keeps a digest, salted with the name that the person has there. It cannot be read back; whoever
guesses the name can see that it is right. It is a quick one, because every run of words of a book is compared with it.
"""

import hashlib
import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from manuscript.core import ledger, permission, persons, sightings, tombstones
from manuscript.core.sightings import Sought
from manuscript.model.book import Book, Contribution, Permission, Person
from manuscript.model.value import Value

FORGOTTEN = "forgotten-"
"""How people are called in the ledger of whom nothing is held any more; what follows says nothing of them."""

TOOK_BACK = "took all words back"
OPTED_OUT = "wants to be in no book"
FORGOT = "asked to be forgotten"

_DIGITS = 12
_MOST = 4
"""So many words of a name are compared where it is known by its digest."""

_NAMELESS = re.compile(r"reader(?:-\d+)?")
"""What the ledger calls somebody of whose name no file's name can be made: it is no name."""


class Unnamed(Value, frozen=True):
    """Names that are known, each with why it is to stand nowhere; salts and digests of forgotten ones; keys of whoever stays."""

    names: tuple[tuple[str, str], ...] = ()
    salts: tuple[str, ...] = ()
    digests: frozenset[str] = frozenset()
    staying: frozenset[str] = frozenset()

    def hides(self, name: str) -> bool:
        """Whether a name, as a whole, is one of them."""
        key = name_key(name)
        return any(name_key(known) == key for known, _ in self.names) or self.is_forgotten(key)

    def is_forgotten(self, key: str) -> bool:
        """Whether some words, by their key, are a name that is known by its digest only."""
        return key not in self.staying and any(digest(salt, key) in self.digests for salt in self.salts)


class Met(Value, frozen=True):
    """A stretch of a text that names somebody, from one character to another (not counted), and why it is to name nobody."""

    begin: int
    end: int
    why: str


def name_key(name: str) -> str:
    """Give the first words of a name as words of texts are compared."""
    return " ".join(sightings.plain(name)[:_MOST])


def digest(salt: str, key: str) -> str:
    """Give what is kept of a forgotten name; `salt` is what the ledger calls the person."""
    return hashlib.sha256(f"name\0{salt}\0{key}".encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def digests(salt: str, names: Collection[str]) -> tuple[str, ...]:
    """Give the digests of somebody's names, sorted, so that their order tells nothing."""
    return tuple(sorted({digest(salt, key) for name in names if (key := name_key(name))}))


def of_book(book: Book) -> Unnamed:
    """Give everybody all of whose words are taken back, who opted out, or who was forgotten; nobody else's name."""
    forgotten = [entry.file for entry in book.permissions if entry.file.names]
    if not (forgotten or _any_gone(book)):
        return Unnamed()
    gone, staying = _parted(book)
    keys = frozenset(name_key(name) for name in staying)
    return Unnamed(
        names=tuple(sorted((name, why) for name, why in gone.items() if name_key(name) not in keys)),
        salts=tuple(sorted({file.person for file in forgotten})),
        digests=frozenset(one for file in forgotten for one in file.names),
        staying=keys,
    )


def _any_gone(book: Book) -> bool:
    """Whether anybody took anything back or opted out: quickly, because in most books nobody did."""
    return (
        any(person.file.opted_out for person in book.people)
        or any(entry.file.answer == "withdrawn" for entry in book.permissions)
        or any(
            tombstones.is_one(one.snapshot) or (one.sidecar is not None and one.sidecar.fate == "withdrawn")
            for one in book.contributions.values()
        )
    )


def _parted(book: Book) -> tuple[dict[str, str], set[str]]:
    """Give the names of whoever is gone, each with why, and those of whoever stays: a name of both is one that stays."""
    gone = {name: OPTED_OUT for person in book.people if person.file.opted_out for name in of_person(person)}
    staying = {name for author in book.authors for name in (author.name, *author.aliases)}
    known = {person.id for person in book.people if person.file.opted_out}
    for one in book.contributions.values():
        stands = permission.standing(one, book)
        known |= {stands.person.id} if stands.person else set()
        if stands.state == "withdrawn":
            gone = {**dict.fromkeys(of_contribution(one, book), TOOK_BACK), **gone}
        elif not stands.unprinted:
            staying |= of_contribution(one, book)
    staying |= {name for person in book.people if person.id not in known for name in of_person(person)}
    return gone, staying


def of_contribution(one: Contribution, book: Book) -> frozenset[str]:
    """Give the names that the contribution, its person's file and the ledger know."""
    entries = ledger.about(one, book)
    person = persons.person_of(one, entries[-1] if entries else None, book.people)
    told = {one.snapshot.author, *(entry.file.credit_as for entry in entries)}
    known = of_person(person) if person else _by_ledger(entries, book)
    return frozenset({*told, *known} - {""})


def of_person(person: Person) -> frozenset[str]:
    """Give the names that a person's file knows."""
    return frozenset({person.file.name, person.file.credit, *person.file.aliases} - {""})


def _by_ledger(entries: Sequence[Permission], book: Book) -> frozenset[str]:
    """Give what the ledger calls somebody who has no file."""
    ids = {entry.file.person for entry in entries} - persons.of_book(book).keys()
    return frozenset(id.replace("-", " ") for id in ids if not (id.startswith(FORGOTTEN) or _NAMELESS.fullmatch(id)))


def met(text: str, unnamed: Unnamed) -> Iterator[Met]:
    """Find every place in a text that names one of them."""
    whys = dict(unnamed.names)
    for one in sightings.names(text, Sought(names=tuple(whys))):
        yield Met(begin=one.begin, end=one.end, why=whys[one.name])
    for begin, end in _forgotten(text, unnamed) if unnamed.digests else ():
        yield Met(begin=begin, end=end, why=FORGOT)


@lru_cache(maxsize=512)
def _forgotten(text: str, unnamed: Unnamed) -> tuple[tuple[int, int], ...]:
    """Find the runs of words in a text that are forgotten names; a text is compared once, whoever asks how often."""
    keys = sightings.plain(text)
    runs = {run for n in range(1, _MOST + 1) for run in zip(*(keys[i:] for i in range(n)), strict=False)}
    wanted = {run for run in runs - {(key,) for key in keys if len(key) == 1} if unnamed.is_forgotten(" ".join(run))}
    return tuple(_places(text, wanted)) if wanted else ()


def holds_forgotten(text: str, unnamed: Unnamed) -> bool:
    """Whether a text holds a name that is known by its digest only."""
    return bool(unnamed.digests and _forgotten(text, unnamed))


def _places(text: str, wanted: Collection[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    """Give where the runs stand; of two that begin at one word the longer."""
    words = sightings.tokens(text)
    after = 0
    for index in range(len(words)):
        for n in range(min(_MOST, len(words) - index), 0, -1):
            if index >= after and tuple(word.key for word in words[index : index + n]) in wanted:
                after = index + n
                yield words[index].begin, words[after - 1].end
