"""The ledger -> what may be printed, and under which name. States are derived, never typed twice."""

from collections.abc import Iterator, Sequence
from typing import Literal

from manuscript.core.fold import fold
from manuscript.core.stored import is_by_words, text_names
from manuscript.model.book import Book, Contribution, Permission, Person
from manuscript.model.files import PermissionFile, ScopeEntry
from manuscript.model.value import Value

State = Literal["granted", "none", "refused", "withdrawn"]


class Standing(Value, frozen=True):
    """Whether a reader's words may be printed, on what basis, and the name to print with them.

    `lacks` names what a permission leaves out of what every build makes: `print`, `ebook`, the book's language.
    """

    state: State
    basis: str
    name: str
    because: str = ""
    lacks: tuple[str, ...] = ()

    @property
    def allowed(self) -> bool:
        """Whether somebody, or the law, said yes."""
        return self.state == "granted"


def standing(one: Contribution, book: Book) -> Standing:
    """Derive the standing of one contribution from the ledger: the entry with the latest answer decides."""
    entry = _latest(one, book)
    name = _printed_name(one, entry, book.people)
    if one.own:
        return Standing(state="granted", basis="own", name=name)
    if one.sidecar is not None and one.sidecar.fate == "withdrawn":
        return Standing(state="withdrawn", basis="", name=name, because=one.sidecar_path)
    if entry is None:
        return Standing(state="none", basis="", name=name)
    if entry.file.answer in ("refused", "withdrawn"):
        return Standing(state=entry.file.answer, basis=entry.file.basis, name=name, because=entry.path)
    if not _is_basis(entry.file):
        return Standing(state="none", basis=entry.file.basis, name=name, because=entry.path)
    lacks = tuple(_lacks(entry.file.scope, book.config.lang))
    return Standing(state="granted", basis=entry.file.basis, name=name, because=entry.path, lacks=lacks)


def _is_basis(file: PermissionFile) -> bool:
    """Whether an entry that says no no says yes: a permission must be given, a citation must have its purpose."""
    if file.basis == "permission":
        return file.answer == "granted"
    return file.basis != "citation" or bool(fold(file.purpose))


def _lacks(scope: ScopeEntry, lang: str) -> Iterator[str]:
    if scope.formats != "all":
        yield from (name for name in ("print", "ebook") if name not in scope.formats)
    primary = lang.partition("-")[0].casefold()
    if scope.languages != "all" and primary not in {tag.partition("-")[0].casefold() for tag in scope.languages}:
        yield lang


def names_of(one: Contribution) -> frozenset[str]:
    """Give every name that a ledger may use for a contribution: its id, the ids it had before, the names by its words."""
    return frozenset({one.id, *_by_words(one), *(f"{one.post}/{name}" for name in one.snapshot.aliases)})


def spoken_of(book: Book) -> dict[str, tuple[Contribution, ...]]:
    """Give the contributions that the ledger speaks of, by the names that it uses; a name that means none is not there.

    The name by words is made only for the posts that a name of that shape is about: it costs a digest a contribution.
    """
    meant = {name: [book.contributions[id] for id in book.named.get(name, ())] for name in book.ledger}
    posts = {name.rpartition("/")[0] for name in meant if is_by_words(name)}
    for one in book.contributions.values():
        for name in _by_words(one) if one.post in posts else ():
            if (others := meant.get(name)) is not None and one not in others:
                others.append(one)
    return {name: tuple(ones) for name, ones in meant.items() if ones}


def _by_words(one: Contribution) -> frozenset[str]:
    file = one.snapshot
    return frozenset(f"{one.post}/{name}" for name in text_names(one.post, file.author, one.body, file.body_format))


def _latest(one: Contribution, book: Book) -> Permission | None:
    about = (entry for name in names_of(one) for entry in book.ledger.get(name, ()))
    return max(about, key=_lateness, default=None)


def _lateness(entry: Permission) -> tuple[str, bool, str]:
    """Sort by the day of the answer. What is not dated errs on the safe side: a yes was long ago, a no is of today."""
    refused = entry.file.answer in ("refused", "withdrawn")
    undated = entry.file.answered in ("", "unknown")
    return ("9" if refused else "") if undated else entry.file.answered, refused, entry.path


def _printed_name(one: Contribution, entry: Permission | None, people: Sequence[Person]) -> str:
    """Give the name to print: the credit line agreed to, the person's own wish, else the name as the reader wrote it."""
    if entry and entry.file.credit_as:
        return entry.file.credit_as
    person = _person(one, entry, people)
    return (person.file.credit if person else "") or one.snapshot.author


def sorts_as(one: Contribution, book: Book) -> str:
    """Give what a person's file says about sorting; it wins over every rule."""
    person = _person(one, _latest(one, book), book.people)
    return person.file.sort_as.strip() if person else ""


def _person(one: Contribution, entry: Permission | None, people: Sequence[Person]) -> Person | None:
    """Find whose words they are: whom the ledger names; else by name, where only one person has it."""
    named = [person for person in people if entry and entry.file.person == person.id]
    author = fold(one.snapshot.author).casefold()
    same = [
        person for person in people if author in {fold(n).casefold() for n in (person.file.name, *person.file.aliases)}
    ]
    if named:
        return named[0]
    return same[0] if len(same) == 1 else None
