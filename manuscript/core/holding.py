"""Book, a name -> all that is held of a person in the files of the readers' side, word for word. Pure."""

from collections.abc import Iterator, Mapping, Sequence

from manuscript.core import contacts, credits, ledger, meant, persons, takingback
from manuscript.core.editions import edition_of
from manuscript.core.moving import sidecar_of
from manuscript.core.parties import Party
from manuscript.core.sightings import Sought
from manuscript.model.book import Book, Contribution, Permission
from manuscript.model.files import PermissionFile
from manuscript.model.sources import Source
from manuscript.model.value import ContributionId, Value
from manuscript.model.withdrawn import Text

_EDITIONS = ("draft", "review", "publisher")


class Whose(Value, frozen=True):
    """A person as a book knows them: the name of their file in people/ (there or not), what they wrote, what is looked for.

    `names` are all of theirs; those that somebody else has too are not looked for.
    """

    id: str
    party: Party | None
    wanted: Sought
    names: tuple[str, ...] = ()

    @property
    def ones(self) -> tuple[Contribution, ...]:
        """What they wrote."""
        return self.party.ones if self.party else ()


def whose(word: str, book: Book) -> Whose:
    """Find somebody by a name or by the name of their file; a name of several people is wrong use, and so is one near a name.

    Of a name that is near nobody's nothing is held.
    """
    party = meant.party_of(word, book)
    if party is None:
        meant.refuse_near(word, book)
        return Whose(id="", party=None, wanted=Sought())
    file = party.person.file if party.person else None
    own = {file.name, file.credit, *file.aliases} if file else set()
    credited = {entry.file.credit_as for entry in entries(party, book)}
    names = {*party.names, *own, *credited} - {""}
    if word != party.id and persons.as_compared(word) not in {persons.as_compared(name) for name in names}:
        names.add(word)
    texts = takingback.sought(party.ones, book).texts
    wanted = Sought(names=takingback.only_theirs(names, party.ones, book, party.id), texts=texts)
    return Whose(id=party.id, names=tuple(sorted(names)), party=party, wanted=wanted)


def entries(party: Party, book: Book) -> tuple[Permission, ...]:
    """Give the entries of the ledger that name somebody, or are about what they wrote."""
    about = {entry.path for one in party.ones for entry in ledger.about(one, book)}
    return tuple(entry for entry in book.permissions if entry.path in about or entry.file.person == party.id)


def files(held: Whose, book: Book, sources: Sequence[Source]) -> dict[str, tuple[Text, ...]]:
    """Give the files that hold somebody, by what they are: people, contributions, sidecars, ledger."""
    if held.party is None:
        return {}
    paths = {
        "people": [held.party.person.path] if held.party.person else [],
        "contributions": [one.path for one in held.ones],
        "sidecars": [sidecar_of(one.path) for one in held.ones],
        "ledger": [entry.path for entry in entries(held.party, book)],
    }
    known = {source.path: source.data for source in sources}
    return {what: tuple(_texts(wanted, known)) for what, wanted in paths.items()}


def _texts(paths: Sequence[str], known: Mapping[str, bytes]) -> Iterator[Text]:
    yield from (Text(path=path, text=known[path].decode("utf-8", "replace")) for path in paths if path in known)


def rows(held: Whose, data: bytes) -> tuple[tuple[str, ...], ...]:
    """Give the rows of the contacts that are somebody's."""
    mine = takingback.rows_of(held.ones, [held.id] if held.id else [])
    return tuple(row for name, row in contacts.read(data).items() if name in mine)


def credited(held: Whose, book: Book) -> tuple[str, ...]:
    """Name the editions that thank somebody at the back."""
    ids = {one.id for one in held.ones}
    return tuple(
        name
        for name in _EDITIONS
        if any(ids.intersection(credit.because) for credit in credits.credits(book, edition_of(book, name)))
    )


def unclear(held: Whose, book: Book) -> tuple[ContributionId, ...]:
    """Give what stands under a name of somebody's, and may be another person's."""
    names = {persons.as_compared(name) for name in held.names}
    mine = {one.id for one in held.ones}
    ones = (one for one in book.contributions.values() if not one.own and one.id not in mine)
    same = (one for one in ones if persons.as_compared(one.snapshot.author) in names)
    return tuple(one.id for one in same if len(persons.of_name(one.snapshot.author, book.people)) > 1)


def evidence(held: Sequence[PermissionFile]) -> frozenset[str]:
    """Give the fingerprints of the documents that entries name."""
    return frozenset(file.evidence.sha256 for file in held if file.evidence.sha256)
