"""The side streets `permission grant` and `refuse`: what readers answered -> entries of the ledger, whole files or none."""

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from manuscript.core import contacts, formanswers, granting, ledgerfile, meant
from manuscript.errors import ManuscriptError, Refused, WrongUse
from manuscript.model.book import Book, Contribution
from manuscript.model.findings import Finding
from manuscript.model.permits import Answers, AnswerWish, FormColumns, Recorded, Terms
from manuscript.model.place import Place
from manuscript.model.rules import found
from manuscript.model.value import Value
from manuscript.outside import disk, git
from manuscript.stages.ask_permission import LOCAL, new_person, put, unread

EVIDENCE = f"{LOCAL}/evidence"


def answer(root: Path, book: Book, wish: AnswerWish, evidence: Path | None) -> Answers:
    """Record one answer about the contributions named, or about all of a person's that wait for one."""
    faults = unread(book)
    if faults:
        return Answers(findings=tuple(faults))
    kept = evidence_of(root, evidence) if evidence else Kept()
    wish = msgspec.structs.replace(wish, terms=_with_evidence(wish.terms, kept))
    entries = granting.record(_meant(book, wish), book, wish, {entry.id.casefold() for entry in book.permissions})
    return _write(root, entries, wish, kept.files, ())


def of_form(root: Path, book: Book, form: Path, columns: FormColumns, wish: AnswerWish) -> Answers:
    """Record the answers of a form; each row that is taken becomes a yes or a no, and the form itself is the evidence."""
    from manuscript.sources import permissionform  # late: only this needs the readers of tables

    faults = unread(book)
    if faults:
        return Answers(findings=tuple(faults))
    kept = evidence_of(root, form)
    read = permissionform.read(form.name, disk.read_given(form), columns)
    taken, told = formanswers.matched(
        form.name, read, columns, book, contacts.read(disk.read_asset(root, contacts.PATH) or b"")
    )
    version = wish.terms.text_version or formanswers.version(read.question)
    entries: list[granting.Entry] = []
    findings: list[Finding] = [*read.findings, formanswers.told(form.name, read, columns, version), *told]
    names = {entry.id.casefold() for entry in book.permissions}
    for row in taken:
        one_wish = formanswers.wish_of(row, wish, version, kept.sha256)
        try:
            entries += granting.record(_ones(book, row.ones), book, one_wish, names)
        except ManuscriptError as error:
            place = Place(path=form.name, line=row.line)
            findings.append(found("R761", place, problem=error.message.rstrip("."), next=error.hint))
    return _write(root, entries, wish, kept.files if entries else {}, findings)


class Kept(Value, frozen=True):
    """A document that is kept where git does not see it: its fingerprint, and the copy to be made."""

    sha256: str = ""
    label: str = ""
    files: dict[str, bytes] = {}  # noqa: RUF012 - msgspec gives every value its own


def evidence_of(root: Path, path: Path) -> Kept:
    """Look at a document; one that git holds, or would take in, is refused: it holds addresses and signatures."""
    data = disk.read_given(path)
    if git.takes(root, path):
        raise Refused(
            f"{disk.from_book(root, path)} lies where git would take it in, and it may hold addresses.",
            "Move it out of the book; a copy is kept in contributions/.local/evidence/, which git does not see.",
        )
    digest = hashlib.sha256(data).hexdigest()
    return Kept(sha256=digest, files={f"{EVIDENCE}/{digest}{ledgerfile.suffix(path.name)}": data})


def _with_evidence(terms: Terms, kept: Kept) -> Terms:
    if not kept.sha256:
        return terms
    return msgspec.structs.replace(terms, evidence_sha256=kept.sha256)


def _meant(book: Book, wish: AnswerWish) -> tuple[Contribution, ...]:
    if wish.refs:
        ones = meant.named(wish.refs, book)
        theirs = {one.id for one in meant.of_person(wish.person, book)} if wish.person else {one.id for one in ones}
        if strange := [one for one in ones if one.id not in theirs]:
            raise WrongUse(
                f"{strange[0].id} is not by {wish.person}.", f"manuscript show {strange[0].id} says whose it is."
            )
        return ones
    if not wish.person:
        raise WrongUse("Nobody is named.", "Name contributions, or a person: --person NAME")
    ones = granting.waiting(meant.of_person(wish.person, book), book)
    if not ones:
        raise WrongUse(
            f"Nothing of {wish.person} waits for an answer, or is to be in the book.",
            "Name the contributions: manuscript inbox --all lists them.",
        )
    return ones


def _ones(book: Book, ids: Iterable[str]) -> tuple[Contribution, ...]:
    wanted = frozenset(ids)
    return tuple(one for one in book.contributions.values() if one.id in wanted)


def _write(
    root: Path,
    entries: Sequence[granting.Entry],
    wish: AnswerWish,
    kept: dict[str, bytes],
    findings: Sequence[Finding],
) -> Answers:
    """Write the entries that say something new, the people they name, and the copy of the document."""
    files: dict[str, bytes] = {}
    for entry in entries:
        if not entry.known:
            made = put(root, entry.before, entry.file) if entry.before else ledgerfile.make(entry.file)
            files |= {entry.path: made, **new_person(entry.party)}
    told = (*findings, *(finding for entry in entries for finding in entry.findings))
    if files:
        files |= kept
    if files and not wish.dry_run:
        if kept:
            disk.make_private(root / LOCAL, ours=True)
        disk.write_all(root, files)
    return Answers(entries=tuple(_recorded(entry) for entry in entries), files=tuple(files), findings=told)


def _recorded(entry: granting.Entry) -> Recorded:
    return Recorded(
        path=entry.path,
        person=entry.party.id,
        name=entry.party.name,
        file=entry.file,
        written=not entry.known,
        completed=entry.before is not None,
    )
