"""Contributions that are taken back -> the files that change for it: tombstones, sidecars, the ledger, contacts. Pure."""

from collections.abc import Callable, Collection, Iterator, Sequence

from manuscript.core import contacts, ledger, ledgerfile, parties, persons, readable, sightings, tombstones, unnamed
from manuscript.core.moving import sidecar_of
from manuscript.core.sightings import FEWEST, Sought
from manuscript.core.stored import text_name
from manuscript.errors import Conflict, WrongUse
from manuscript.model.book import Book, Contribution
from manuscript.model.files import PermissionFile, SidecarFile
from manuscript.model.value import Value
from manuscript.model.withdrawn import BackWish, Change

_SAID = ("because", "note", "assignee")
"""What a sidecar may keep where nothing of the reader stands in it."""


class Plan(Value, frozen=True):
    """The files to write and to remove, the entries among them, and what goes out of files that stay."""

    files: dict[str, bytes]
    removed: tuple[str, ...] = ()
    entries: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()


def refuse_own(ones: Sequence[Contribution]) -> None:
    """Stop where the words are those of an author of the book: nobody permitted them, so nobody takes that back."""
    for one in ones:
        if one.own:
            raise WrongUse(
                f"{one.id} is by {one.snapshot.author}, an author of this book.",
                "Take it out of the chapters yourself.",
            )


def sought(ones: Sequence[Contribution], book: Book) -> Sought:
    """Give the names and the words that are looked for: of the contributions, and of the files and entries of their people."""
    names = {one.snapshot.author for one in ones}
    for one in ones:
        entries = ledger.about(one, book)
        names |= {entry.file.credit_as for entry in entries}
        person = persons.person_of(one, entries[-1] if entries else None, book.people)
        names |= {person.file.name, person.file.credit, *person.file.aliases} if person else set()
    texts = (readable.of_snapshot(one.snapshot, one.body) for one in ones)
    return Sought(names=only_theirs(names, ones, book), texts=tuple(text for text in texts if text.strip()))


def only_theirs(names: Collection[str], ones: Sequence[Contribution], book: Book, known: str = "") -> tuple[str, ...]:
    """Give the names that nobody else has: an author, another person, whoever wrote something else that stands in the book.

    `known` is the person's file, where that is known. Where somebody takes one thing back and leaves another, the name stays in
    the book, and is not looked for.
    """
    mine = {one.id for one in ones}
    ids = {known} | {
        person.id for one in ones if (person := persons.person_of(one, ledger.latest(one, book), book.people))
    }
    others = {name for author in book.authors for name in (author.name, *author.aliases)}
    others |= {one.snapshot.author for one in book.contributions.values() if one.id not in mine}
    taken = {persons.as_compared(name) for name in others}
    taken |= {name for person in book.people if person.id not in ids for name in persons.names_of(person)}
    return tuple(sorted(name for name in names if name and persons.as_compared(name) not in taken))


def plan(ones: Sequence[Contribution], book: Book, wish: BackWish, wanted: Sought, stored: Collection[str]) -> Plan:
    """Say what changes. `stored` are the paths that are there: of sidecars, and of what is kept outside git."""
    refuse_own(ones)
    entries = dict(_entries(ones, book, wish))
    stones = {one.path: _stone(one) for one in ones if not tombstones.is_one(one.snapshot)}
    sidecars: dict[str, bytes] = {}
    changes: list[Change] = []
    for one in ones:
        path = sidecar_of(one.path)
        if path in stored:
            file, gone = _sidecar(one.sidecar or SidecarFile(), _theirs(one, book, wanted))
            sidecars[path] = ledgerfile.make(file)
            changes += [Change(path=path, what=key) for key in gone]
    copies = sorted(path for one in ones for path in raw(one) if path in stored)
    return Plan(
        files={**stones, **sidecars, **entries}, removed=tuple(copies), entries=tuple(entries), changes=tuple(changes)
    )


def _stone(one: Contribution) -> bytes:
    file = one.snapshot
    words = readable.of_snapshot(file, one.body)
    known = (_by_words(one), *tombstones.marks(one.post, file.author, words, file.url))
    return tombstones.write(file, known)


def _by_words(one: Contribution) -> str:
    return text_name(one.post, one.snapshot.author, one.body, one.snapshot.body_format)


def _entries(ones: Sequence[Contribution], book: Book, wish: BackWish) -> Iterator[tuple[str, bytes]]:
    """Write one entry for each person; what the ledger says already is not said again."""
    sorted_out, told = parties.parties([one for one in ones if not _is_recorded(one, book)], book)
    if told:
        raise Conflict(told[0].message, told[0].hint)
    taken = {entry.id for entry in book.permissions}
    for party in sorted_out:
        id = ledgerfile.entry_id(wish.on, party.id, taken)
        taken.add(id)
        file = PermissionFile(
            person=party.id,
            contributions=tuple(one.id for one in party.ones),
            answer="withdrawn",
            answered=wish.on,
            channel=wish.channel,
            evidence=wish.evidence,
        )
        yield f"{ledgerfile.PERMISSIONS}/{id}.yaml", ledgerfile.make(file)


def _is_recorded(one: Contribution, book: Book) -> bool:
    entry = ledger.latest(one, book)
    return entry is not None and entry.file.answer == "withdrawn"


def _sidecar(file: SidecarFile, holds: Callable[[str], bool]) -> tuple[SidecarFile, tuple[str, ...]]:
    """Give what a sidecar keeps, and the keys of what goes: `reply`, and whatever holds the name or a piece of the words."""
    kept = {key: text for key in _SAID if (text := getattr(file, key)) and not holds(text)}
    tags = tuple(tag for tag in file.tags if not holds(tag))
    links = tuple(link for link in file.links if not holds(f"{link.exact}\n{link.prefix}\n{link.suffix}"))
    left = SidecarFile(fate="withdrawn", person=file.person, tags=tags, links=links, **kept)
    keys = ("because", "reply", "note", "assignee", "tags", "links")
    return left, tuple(key for key in keys if getattr(left, key) != getattr(file, key))


def _theirs(one: Contribution, book: Book, wanted: Sought) -> Callable[[str], bool]:
    """Say of a text whether it holds what is sought, or what a tombstone and the ledger know by digests only."""
    marks = frozenset(one.snapshot.aliases) if tombstones.is_one(one.snapshot) else frozenset[str]()
    gone = unnamed.of_book(book) if marks else unnamed.Unnamed()
    names = {*unnamed.of_contribution(one, book), *wanted.names} if marks else set[str]()

    def holds(text: str) -> bool:
        known = sightings.holds(text, wanted, FEWEST) or unnamed.holds_forgotten(text, gone)
        return known or any(True for _ in tombstones.pieces_in(text, one.post, names, marks))

    return holds


def raw(one: Contribution) -> Iterator[str]:
    """Name the files outside git that may hold what was masked in the words, under each name that they had."""
    names = (one.id.rpartition("/")[2], *one.snapshot.aliases, _by_words(one))
    yield from (f"contributions/.local/raw/{one.post}/{name}.txt" for name in dict.fromkeys(names))


def rows_of(ones: Sequence[Contribution], people: Collection[str]) -> frozenset[str]:
    """Give the names under which the contacts may hold somebody."""
    return frozenset({*people, *(name for one in ones for name in ledger.names_of(one))})


def without_rows(data: bytes, ones: Sequence[Contribution], people: Collection[str]) -> bytes:
    """Give the contacts without somebody."""
    return contacts.without(data, rows_of(ones, people))


def with_past(
    wanted: Sought, past: Sequence[tuple[str, str]], ones: Sequence[Contribution], book: Book, known: str = ""
) -> Sought:
    """Give what is sought with the names and words of earlier versions of the snapshots: author and words of each."""
    names = only_theirs({*wanted.names, *(author for author, _ in past)}, ones, book, known)
    texts = dict.fromkeys((*wanted.texts, *(words for _, words in past if words.strip())))
    return Sought(names=names, texts=tuple(texts))
