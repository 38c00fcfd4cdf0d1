"""A yes or a no of readers -> the entries that say so: those that asked are completed, for the rest there are new ones."""

from collections.abc import Iterator, Sequence
from typing import NoReturn

import msgspec

from manuscript.core import ledger, ledgerfile, oddities, parties, permission, requests, scopes
from manuscript.core.parties import Party
from manuscript.errors import Conflict, WrongUse
from manuscript.model.book import Book, Contribution, Permission
from manuscript.model.files import Answer, EvidenceEntry, PermissionFile, ScopeEntry, WordsEntry
from manuscript.model.findings import Finding
from manuscript.model.permits import AnswerWish, Terms
from manuscript.model.place import Place
from manuscript.model.rules import found
from manuscript.model.value import Value

_SCOPE = ("formats", "editions", "languages", "territory", "until", "marketing")
_PLAIN = ("anonymous", "conditions", "fee", "free_copy", "channel", "text_version", "purpose", "licence")


class Entry(Value, frozen=True):
    """One entry as it is to be, at `path`. `before` is the one that it completes; nothing is written where it is `known`."""

    party: Party
    file: PermissionFile
    path: str
    before: Permission | None = None
    known: bool = False
    findings: tuple[Finding, ...] = ()


class _Recorder:
    """Makes the entries of one answer; every entry that is made has a name that no other has."""

    def __init__(self, book: Book, wish: AnswerWish, taken: set[str]) -> None:
        self._book, self._wish, self._taken = book, wish, taken

    def of_party(self, party: Party) -> Iterator[Entry]:
        """Part what one person wrote by the entries that asked about it."""
        known = [one for one in party.ones if _is_known(one, self._book, self._wish)]
        for entry in dict.fromkeys(ledger.latest(one, self._book) for one in known):
            if entry:
                yield Entry(party=party, file=entry.file, path=entry.path, known=True)
        left = [one for one in party.ones if one not in known]
        for before in _asking(left, self._book):
            mine = [one for one in left if before in ledger.about(one, self._book)]
            left = [one for one in left if one not in mine]
            if mine:
                yield self._answered(party, mine, before)
        if left:
            yield self._new(party, left, None)

    def _answered(self, party: Party, mine: Sequence[Contribution], before: Permission) -> Entry:
        """Complete the entry that asked; where the answer is about a part of it, that part gets an entry of its own."""
        if not self._is_whole(party, mine, before):
            return self._new(party, mine, before)
        file = msgspec.structs.replace(before.file, answer=self._wish.answer, answered=self._wish.on)
        unsaid = before.file.scope == ScopeEntry() and self._wish.answer == "granted"
        file = _with_terms(file, self._wish.terms, self._book, _full(self._book) if unsaid else before.file.scope)
        if not file.words:
            file = msgspec.structs.replace(file, words=_words(mine, self._book))
        findings = _changed(mine, before, before.path, party.name)
        return Entry(party=party, file=file, path=before.path, before=before, findings=findings)

    def _is_whole(self, party: Party, mine: Sequence[Contribution], before: Permission) -> bool:
        """Whether an answer is about all that an entry asked, and the first to any of it."""
        about = {one.id for one in self._book.contributions.values() if before in ledger.about(one, self._book)}
        since = ((one, entry) for one in mine for entry in ledger.since(before, one, self._book))
        first = all(ledger.is_open(entry) or _asks_otherwise(before, entry, one) for one, entry in since)
        same = before.file.person == party.id and self._wish.basis == "permission"
        return about == {one.id for one in mine} and first and same

    def _new(self, party: Party, mine: Sequence[Contribution], before: Permission | None) -> Entry:
        """Write a new entry; from the one that asked comes when and how, and which words were shown."""
        asked = before.file if before else _unasked(party, mine, self._book, self._wish)
        names = {name for one in mine for name in ledger.names_of(one)}
        shown = tuple(words for words in asked.words if words.contribution in names) or _words(mine, self._book)
        file = msgspec.structs.replace(
            asked,
            person=party.id,
            contributions=tuple(one.id for one in mine),
            basis=self._wish.basis,
            answer=_answer(self._wish),
            answered=self._wish.on,
            words=shown,
        )
        file = _with_terms(file, self._wish.terms, self._book, asked.scope)
        id = ledgerfile.entry_id(self._wish.on, party.id, self._taken)
        self._taken.add(id)
        path = f"{ledgerfile.PERMISSIONS}/{id}.yaml"
        findings = _changed(mine, before, path, party.name) if before else ()
        return Entry(party=party, file=file, path=path, findings=findings)


def record(ones: Sequence[Contribution], book: Book, wish: AnswerWish, taken: set[str]) -> tuple[Entry, ...]:
    """Give the entries for an answer about contributions, for each person their own; `taken` are the names that entries have."""
    for one in ones:
        _refuse(one, book, wish)
    sorted_out, told = parties.parties(ones, book)
    if told:
        raise Conflict(told[0].message, told[0].hint)
    recorder = _Recorder(book, wish, taken)
    made = (entry for party in sorted_out for entry in recorder.of_party(party))
    return tuple(msgspec.structs.replace(one, findings=(*one.findings, *_told(one, ones, book))) for one in made)


def _told(entry: Entry, ones: Sequence[Contribution], book: Book) -> Iterator[Finding]:
    """Tell what is odd in a yes that is recorded."""
    if entry.known or entry.file.answer != "granted":
        return
    yield from _differs(entry, ones, book)
    for one in ones:
        for problem, hint in oddities.of_yes(one, entry.file, book) if one.id in entry.file.contributions else ():
            yield found("R752", Place(path=entry.path), ref=one.id, problem=problem, next=hint)


def _differs(entry: Entry, ones: Sequence[Contribution], book: Book) -> Iterator[Finding]:
    """Tell of a yes that says less than an earlier one that holds, or something else."""
    now = Permission(id="", path=entry.path, file=entry.file)
    for one in ones:
        before = next(iter(scopes.holding(one, now, book)), None) if one.id in entry.file.contributions else None
        if before and (differs := scopes.differences(one, now, before, book)):
            words = {"ref": one.id, "other": before.path, "differs": ", ".join(differs), "name": entry.party.name}
            yield found("R772", Place(path=entry.path), **words)


def waiting(ones: Sequence[Contribution], book: Book) -> tuple[Contribution, ...]:
    """Give those of somebody's contributions that an answer is about: they were asked, else the book wants them."""
    asked = tuple(one for one in ones if permission.standing(one, book).state == "asked")
    wanted = {one.id for one in requests.wanted(book)}
    return asked or tuple(one for one in ones if one.id in wanted)


def _refuse(one: Contribution, book: Book, wish: AnswerWish) -> None:
    """Stop where an answer makes no sense: of the authors' own words, against a withdrawal, against a later no."""
    if one.own:
        raise WrongUse(
            f"{one.id} is by {one.snapshot.author}, an author of this book.", "Nobody needs to permit those words."
        )
    if wish.basis == "citation" and one.snapshot.kind in permission.NEVER_PUBLIC:
        raise WrongUse(
            f"{one.id} came as a {one.snapshot.kind}, which was never public: nobody may cite it without asking.",
            f"Ask for permission: manuscript permission ask {one.id}",
        )
    if (latest := ledger.latest(one, book)) and latest.file.answer == "withdrawn":
        _refuse_after_withdrawal(one, latest.path)
    if permission.standing(one, book).state == "withdrawn":
        _refuse_after_withdrawal(one, permission.standing(one, book).because)
    if wish.answer == "granted":
        _refuse_yes(one, book, wish)


def _refuse_after_withdrawal(one: Contribution, path: str) -> NoReturn:
    """Let a withdrawal stand: a no after it would be less, for refused words are in a draft, with a mark."""
    raise Conflict(
        f"The words of {one.id} were taken back, says {path}; nothing was written.",
        "If their reader says yes again, pull the words anew, and write the entry by hand, with a later day.",
    )


def _refuse_yes(one: Contribution, book: Book, wish: AnswerWish) -> None:
    stands, latest = permission.standing(one, book), ledger.latest(one, book)
    if stands.person and stands.person.file.opted_out:
        raise Conflict(
            f"{stands.person.file.name} wants to be nowhere in the book, says {stands.person.path}; nothing was written.",
            "If that is no longer so, take `opted_out:` out of that file first.",
        )
    if latest and latest.file.answer == "refused" and not "" < latest.file.answered < wish.on:
        raise Conflict(
            f"{one.id} was refused on {latest.file.answered or 'a day unknown'}, says {latest.path}; a yes must be later.",
            "Correct that file if it is wrong, or say the day of the yes: --on DAY",
        )


def _is_known(one: Contribution, book: Book, wish: AnswerWish) -> bool:
    """Whether the entry that decides says all of this already, about the words of today."""
    entry = ledger.latest(one, book)
    if entry is None or entry.file.answer != _answer(wish) or entry.file.basis != wish.basis or ledger.is_open(entry):
        return False
    if wish.said_day and entry.file.answered != wish.on:
        return False
    if any(ledger.is_open(asked) and _asks_otherwise(asked, entry, one) for asked in ledger.about(one, book)):
        return False
    words = ledger.answered_words(one, entry)
    if words and words.sha256 and words.sha256 != ledger.fingerprint(one) and entry.file.answered != wish.on:
        return False
    bare = all(getattr(wish.terms, key) is None for key in _SCOPE)
    if bare and not entry.file.asked and wish.answer == "granted" and entry.file.scope != _full(book):
        return False
    return _with_terms(entry.file, wish.terms, book, entry.file.scope) == entry.file


def _asks_otherwise(asked: Permission, entry: Permission, one: Contribution) -> bool:
    """Whether a question is about other words than an answer, and not older: so that this is not the answer to it."""
    words = ledger.answered_words(one, asked)
    return words is not None and words != ledger.answered_words(one, entry) and asked.file.asked >= entry.file.answered


def _asking(ones: Sequence[Contribution], book: Book) -> tuple[Permission, ...]:
    """Give the entries that ask about contributions and are not answered, the latest first."""
    asked = {entry.path: entry for one in ones for entry in ledger.about(one, book) if ledger.is_open(entry)}
    return tuple(sorted(asked.values(), key=lambda entry: (entry.file.asked, entry.path), reverse=True))


def _changed(ones: Sequence[Contribution], entry: Permission, path: str, name: str) -> tuple[Finding, ...]:
    """Tell of the contributions whose words are no longer those that were shown."""
    asked = ((one, ledger.answered_words(one, entry)) for one in ones)
    changed = (one for one, words in asked if words and words.sha256 and words.sha256 != ledger.fingerprint(one))
    return tuple(found("R766", Place(path=path), ref=one.id, name=name) for one in changed)


def _answer(wish: AnswerWish) -> Answer | None:
    """Give what the entry says was answered: whoever cites, or rests on a licence, has asked nobody."""
    return wish.answer if wish.basis == "permission" else None


def _unasked(party: Party, mine: Sequence[Contribution], book: Book, wish: AnswerWish) -> PermissionFile:
    """Begin the entry of somebody whom nobody asked by an entry: all of it, and the name to the letter as it is printed today."""
    if wish.answer != "granted":
        return PermissionFile(person=party.id, contributions=())
    names = requests.credit_lines(mine, book) if wish.basis == "permission" else ()
    credit = names[0] if len(names) == 1 else ""
    return PermissionFile(person=party.id, contributions=(), scope=_full(book), credit_as=credit)


def _words(ones: Sequence[Contribution], book: Book) -> tuple[WordsEntry, ...]:
    """Say what the words were when somebody answered whom no entry had asked; what an earlier yes knew to be shown, stays so."""
    return tuple(_words_of(one, ledger.latest(one, book)) for one in ones)


def _words_of(one: Contribution, before: Permission | None) -> WordsEntry:
    now = WordsEntry(contribution=one.id, sha256=ledger.fingerprint(one))
    known = ledger.answered_words(one, before) if before and before.file.answer == "granted" else None
    return msgspec.structs.replace(now, shown=known.shown) if known and known.sha256 == now.sha256 else now


def _full(book: Book) -> ScopeEntry:
    """Give what a yes without options means: all formats and editions, and the book's language (DESIGN, section 7)."""
    return requests.scope_of(book, ScopeEntry(languages=()))


def _with_terms(file: PermissionFile, terms: Terms, book: Book, scope: ScopeEntry) -> PermissionFile:
    """Give an entry with what was said of the terms; what was not said stays as it was."""
    said = {key: value for key in _SCOPE if (value := getattr(terms, key)) is not None}
    base = _full(book) if said and not file.asked else scope
    plain = {key: value for key in _PLAIN if (value := getattr(terms, key)) is not None}
    more: dict[str, object] = {}
    if terms.credit is not None:
        more["credit_as"] = terms.credit
    if terms.anonymous:
        more["credit_as"] = ""
    if terms.changes is not None:
        more["changes_allowed"] = terms.changes
    if terms.evidence_sha256 is not None:
        more["evidence"] = EvidenceEntry(sha256=terms.evidence_sha256, label=terms.evidence_label or "")
    return msgspec.structs.replace(file, scope=msgspec.structs.replace(base, **said), **plain, **more)
