"""Taking words back: what a person wants, and what came of it, in the book and outside of it."""

from typing import Literal

from manuscript.model.files import EvidenceEntry
from manuscript.model.findings import Findings
from manuscript.model.place import Place
from manuscript.model.value import ContributionId, Value

Sight = Literal["quote", "words", "name"]
"""What stands somewhere: a quote of them, the same words without the mark of a quote, the name."""


class BackWish(Value, frozen=True):
    """Whose words are taken back: contributions, or all of a person's; since when, how it came, what says so.

    `forget`: all that is held of the person goes too.
    """

    on: str
    refs: tuple[str, ...] = ()
    person: str = ""
    channel: str = ""
    evidence: EvidenceEntry = EvidenceEntry()
    forget: bool = False
    dry_run: bool = False


class Spot(Value, frozen=True):
    """Where something of the person stands still, in a file that is an author's to change; `ref` is what is quoted there."""

    place: Place
    what: Sight
    ref: str = ""


class Delivered(Value, frozen=True):
    """A state of the book that went out (a tag `delivery/…`), and the files of it that hold the words or the name."""

    tag: str
    paths: tuple[str, ...]


class History(Value, frozen=True):
    """What git still holds: the versions of files (blobs) that hold the words or the name, by which commits and paths they came.

    `commands` clean it, to be run by a person, one after the other, in the folder of the book.
    """

    commits: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    commands: tuple[str, ...] = ()
    deliveries: tuple[Delivered, ...] = ()


class Change(Value, frozen=True):
    """One thing that was taken out of a file that stays, for people to know: what a sidecar said, a row of contacts."""

    path: str
    what: str


class TakenBack(Value, frozen=True):
    """What came of it: the contributions, the entries of the ledger, the files written and removed, and what is left to do.

    `again` is the name that a forgotten person has in the ledger. `spots` are for an author to change; `built` are files in out/
    that hold something still, `left` files in contributions/.local/ that the program did not put there.
    """

    contributions: tuple[ContributionId, ...] = ()
    entries: tuple[str, ...] = ()
    again: str = ""
    files: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    spots: tuple[Spot, ...] = ()
    built: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    history: History = History()
    findings: Findings = ()

    @property
    def is_done(self) -> bool:
        """Whether nothing is left that only a person can do in the book as it is."""
        return not (self.spots or self.built or self.left or self.findings)


class Text(Value, frozen=True):
    """One file as it is: the path from the book's folder, and all of its text."""

    path: str
    text: str


class Held(Value, frozen=True):
    """All that a book holds of one person, and where.

    `contributions` and `sidecars` are the files of what they wrote, `ledger` the entries about it or of them, `contacts` rows with
    addresses, `local` files outside git (requests, evidence, raw copies), `credited` the editions that thank them. `unclear` are
    contributions under a name of theirs that is another person's too: nobody knows whose they are.
    """

    person: str
    names: tuple[str, ...] = ()
    people: tuple[Text, ...] = ()
    contributions: tuple[Text, ...] = ()
    sidecars: tuple[Text, ...] = ()
    ledger: tuple[Text, ...] = ()
    contacts: tuple[tuple[str, ...], ...] = ()
    local: tuple[Text, ...] = ()
    credited: tuple[str, ...] = ()
    unclear: tuple[ContributionId, ...] = ()
    spots: tuple[Spot, ...] = ()
    history: History = History()

    @property
    def is_empty(self) -> bool:
        """Whether the program holds nothing of them; what authors wrote themselves (`spots`) and git's history are apart."""
        return not (self.people or self.contributions or self.sidecars or self.ledger or self.contacts or self.local)
