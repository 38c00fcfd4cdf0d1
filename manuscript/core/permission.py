"""The ledger -> what may be printed, and under which name. States are derived, never typed twice."""

from typing import Literal

from manuscript.core import ledger, persons
from manuscript.core.fold import fold
from manuscript.model.book import Book, Contribution, Permission, Person
from manuscript.model.files import PermissionFile
from manuscript.model.value import Value

State = Literal["granted", "none", "asked", "refused", "withdrawn", "expired"]

NEVER_PUBLIC = frozenset({"mail", "form"})
"""Kinds of contributions that nobody made public: the law lets nobody cite them (Aw, art. 15a; facts, section 12)."""


class Standing(Value, frozen=True):
    """Whether a reader's words may be printed, on what basis, and the name to print with them.

    `because` is the file that says so, `entry` what stands in it where it is one of the ledger; without a basis it is the entry
    that comes nearest. `nameless`: the words go without a name; `name` is for ourselves then.
    """

    state: State
    name: str
    basis: str = ""
    nameless: bool = False
    person: Person | None = None
    because: str = ""
    entry: Permission | None = None

    @property
    def allowed(self) -> bool:
        """Whether somebody, or the law, said yes."""
        return self.state == "granted"

    @property
    def unprinted(self) -> bool:
        """Whether no edition prints the words, not even with a mark."""
        return self.state == "withdrawn" or (self.person is not None and self.person.file.opted_out)


def standing(one: Contribution, book: Book) -> Standing:
    """Derive the standing of one contribution from the ledger: the entry with the latest answer decides."""
    entry = ledger.latest(one, book)
    person = persons.person_of(one, entry, book.people)
    state, basis, because = _state(one, entry, person, book)
    return Standing(
        state=state,
        basis=basis,
        name=persons.printed_name(one, entry, person),
        nameless=persons.is_nameless(entry, person),
        person=person,
        because=because,
        entry=entry,
    )


def _state(one: Contribution, entry: Permission | None, person: Person | None, book: Book) -> tuple[State, str, str]:
    """Give state, basis and the file that says so."""
    if one.own:
        return "granted", "own", ""
    if one.snapshot.upstream == "withdrawn":
        return "withdrawn", "", one.path
    if one.sidecar is not None and one.sidecar.fate == "withdrawn":
        return "withdrawn", "", one.sidecar_path
    if person and person.file.opted_out:
        return "refused", "", person.path
    if entry is None:
        return "none", "", ""
    return _answer(one, entry, book), entry.file.basis, entry.path


def _answer(one: Contribution, entry: Permission, book: Book) -> State:
    file = entry.file
    if file.answer in ("refused", "withdrawn"):
        return file.answer
    if not _is_basis(file, one):
        return "asked" if file.basis == "permission" and file.asked else "none"
    return "expired" if ledger.is_over(entry, book.stamp.day) else "granted"


def _is_basis(file: PermissionFile, one: Contribution) -> bool:
    """Whether an entry that says no no says yes.

    A permission must be given; a citation must have its purpose, and its words must have been public; `own` is for words of the
    book's authors, who need no entry.
    """
    if file.basis == "permission":
        return file.answer == "granted"
    if file.basis == "citation":
        return bool(fold(file.purpose)) and one.snapshot.kind not in NEVER_PUBLIC
    return file.basis == "licence"
