"""A person -> the files that change so that nothing of them is held: tombstones, a ledger without a name, no file in people/. Pure.

What was answered stays provable for whoever kept the document: the entry has its fingerprint, and who it was of is not in it.
"""

import hashlib
from collections.abc import Collection, Iterator, Sequence

import msgspec

from manuscript.core import ledgerfile, takingback, unnamed
from manuscript.core.holding import Whose, entries
from manuscript.core.sightings import Sought
from manuscript.core.takingback import Plan
from manuscript.core.unnamed import FORGOTTEN
from manuscript.model.book import Book, Permission
from manuscript.model.files import EvidenceEntry, PermissionFile
from manuscript.model.value import Value
from manuscript.model.withdrawn import BackWish

_DIGITS = 8


class _Nobody(Value, frozen=True):
    """What the ledger calls a forgotten person, and the digests of their names."""

    id: str
    marks: tuple[str, ...]


def plan(held: Whose, book: Book, wish: BackWish, wanted: Sought, stored: Collection[str]) -> Plan:
    """Say what changes. `stored` are the paths that are there: of sidecars, and of what is kept outside git."""
    mine = entries(held.party, book) if held.party else ()
    ids = sorted({str(one.id) for one in held.ones} or {ref for entry in mine for ref in entry.file.contributions})
    name = FORGOTTEN + hashlib.sha256("\n".join(ids).encode()).hexdigest()[:_DIGITS]
    plain = takingback.plan(held.ones, book, wish, wanted, stored)
    sidecars = {path: _nameless(data) for path, data in plain.files.items() if path.endswith(".edit.yaml")}
    nobody = _Nobody(id=name, marks=unnamed.digests(name, wanted.names))
    ledger = dict(_ledger(mine, held, book, wish, nobody)) if ids else {}
    kept = {path: data for path, data in plain.files.items() if path not in plain.entries}
    gone = [entry.path for entry in mine if entry.path not in ledger and not _is_forgotten(entry)]
    person = [held.party.person.path] if held.party and held.party.person else []
    return msgspec.structs.replace(
        plain,
        files={**kept, **sidecars, **ledger},
        removed=tuple(sorted({*plain.removed, *gone, *person})),
        entries=tuple(ledger),
    )


def _nameless(data: bytes) -> bytes:
    """Take the person out of a sidecar that was just written: a line of its own."""
    return b"".join(line for line in data.splitlines(keepends=True) if not line.startswith(b"person:"))


def _is_forgotten(entry: Permission) -> bool:
    return entry.file.person.startswith(FORGOTTEN)


def _ledger(
    mine: Sequence[Permission], held: Whose, book: Book, wish: BackWish, nobody: _Nobody
) -> Iterator[tuple[str, bytes]]:
    """Write each entry anew, without the person; one more where none is about what they wrote."""
    ids = frozenset(one.id for one in held.ones)
    taken = {entry.id for entry in book.permissions if entry not in mine or _is_forgotten(entry)}
    told: set[str] = set()
    for entry in mine:
        about = entry.file.contributions
        told |= set(about)
        others = tuple(ref for ref in about if _is_of_another(ref, ids, book)) if entry.file.person != held.id else ()
        if others:
            yield entry.path, ledgerfile.make(msgspec.structs.replace(entry.file, contributions=others))
        refs = tuple(ref for ref in about if ref not in others)
        if refs and not _is_forgotten(entry):
            yield _named(_anonymous(entry.file, refs, wish, nobody), nobody.id, taken)
    if left := tuple(sorted(ids - told)):
        file = PermissionFile(
            person=nobody.id, contributions=left, answer="withdrawn", answered=wish.on, names=nobody.marks
        )
        yield _named(file, nobody.id, taken)


def _is_of_another(ref: str, mine: Collection[str], book: Book) -> bool:
    return not any(id in mine for id in book.named.get(ref, ())) and ref in book.named


def _named(file: PermissionFile, name: str, taken: set[str]) -> tuple[str, bytes]:
    id = ledgerfile.entry_id(file.answered, name, taken)
    taken.add(id)
    return f"{ledgerfile.PERMISSIONS}/{id}.yaml", ledgerfile.make(file)


def _anonymous(file: PermissionFile, refs: tuple[str, ...], wish: BackWish, nobody: _Nobody) -> PermissionFile:
    """Keep what proves an answer and says nothing of a person; since today all of it is withdrawn."""
    withdrawn = file.answer == "withdrawn" and file.answered not in ("", "unknown")
    return PermissionFile(
        person=nobody.id,
        contributions=refs,
        answer="withdrawn",
        asked=file.asked,
        answered=file.answered if withdrawn else wish.on,
        text_version=file.text_version,
        evidence=EvidenceEntry(sha256=file.evidence.sha256),
        names=nobody.marks,
    )
