"""The rows of a form -> whose words each answers for, and yes or no; what fits nobody, or says two things, is not taken."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from manuscript.core import granting, ledger, markdowntext, meant, parties, persons
from manuscript.core.fold import fold
from manuscript.errors import WrongUse
from manuscript.model.book import Book, Contribution
from manuscript.model.findings import Finding
from manuscript.model.permits import AnswerWish, Form, FormColumns, FormRow
from manuscript.model.place import Place
from manuscript.model.rules import found
from manuscript.model.value import ContributionId, Value

YES = ("ja", "j", "yes", "y", "akkoord", "true", "waar", "x", "1", "ja graag", "ja hoor", "dat mag", "ja, dat mag")
NO = ("nee", "n", "no", "niet akkoord", "false", "onwaar", "0", "liever niet", "nee, liever niet")
_BY_HAND = "Record it by hand: manuscript permission grant ID"
_DIGITS = 8
_LONGEST_CREDIT = 200
_END = ".!, "


class Taken(Value, frozen=True):
    """One row that is taken: its line, its sender, the contributions that it answers for, yes or no, the credit line, the day."""

    line: int
    sender: tuple[str, str]
    ones: tuple[ContributionId, ...]
    yes: bool
    credit: str
    day: str


class _Unclear(Exception):
    """A row that is not taken: why, and what to do."""

    def __init__(self, problem: str, hint: str) -> None:
        super().__init__(problem)
        self.problem, self.hint = problem, hint


def matched(
    name: str, form: Form, columns: FormColumns, book: Book, contacts: Mapping[str, tuple[str, ...]]
) -> tuple[tuple[Taken, ...], tuple[Finding, ...]]:
    """Find whose each row is; rows that are not taken are told, with their line."""
    taken: list[Taken] = []
    findings: list[Finding] = []
    for row in form.rows:
        try:
            taken.append(_taken(row, columns, book, contacts))
        except _Unclear as error:
            findings.append(_told(name, row.line, error.problem, error.hint))
    twice = _twice(taken)
    for one in taken:
        if lines := sorted({line for id in one.ones for line in twice.get(id, ())} - {one.line}):
            problem = f"line {lines[0]} answers for the same words"
            findings.append(_told(name, one.line, problem, "Leave the one that holds in the form, and read it again."))
    once = {
        (one.ones, one.sender, one.yes, one.credit): one for one in reversed(taken)
    }  # the first of those that are the same
    left = (one for one in once.values() if not any(id in twice for id in one.ones))
    return tuple(sorted(left, key=lambda one: one.line)), tuple(findings)


def _told(name: str, line: int, problem: str, hint: str) -> Finding:
    return found("R761", Place(path=name, line=line), problem=problem, next=hint)


def _twice(taken: Sequence[Taken]) -> dict[ContributionId, tuple[int, ...]]:
    """Give the contributions that several rows are about, with their lines; one row that was sent twice is no harm."""
    said: dict[ContributionId, list[Taken]] = {}
    for one in taken:
        for id in one.ones:
            said.setdefault(id, []).append(one)
    differs = {
        id: ones for id, ones in said.items() if len({(one.ones, one.sender, one.yes, one.credit) for one in ones}) > 1
    }
    return {id: tuple(one.line for one in ones) for id, ones in differs.items()}


def _taken(row: FormRow, columns: FormColumns, book: Book, contacts: Mapping[str, tuple[str, ...]]) -> Taken:
    yes = _is_yes(row, columns)
    credit = markdowntext.on_one_line(row.credit) if yes else ""
    if len(credit) > _LONGEST_CREDIT:
        raise _Unclear("the credit line is longer than a line", _BY_HAND)
    ones = tuple(_ones(row, book, contacts))
    ids = tuple(one.id for one in ones)
    return Taken(line=row.line, sender=(_key(row.name), _key(row.email)), ones=ids, yes=yes, credit=credit, day=row.day)


def _is_yes(row: FormRow, columns: FormColumns) -> bool:
    said = _key(row.answer)
    if said in {_key(one) for one in (*columns.yes, *(() if columns.yes else YES))}:
        return True
    if said in {_key(one) for one in (*columns.no, *(() if columns.no else NO))}:
        return False
    if not said:
        raise _Unclear("it says neither yes nor no", "Nothing to do, or ask again: manuscript permission ask")
    raise _Unclear(
        f"`{row.answer[:80]}` is neither a plain yes nor a plain no",
        "Say what it is: --yes or --no with these words; or record it by hand: manuscript permission grant",
    )


def _key(text: str) -> str:
    return fold(text).casefold().strip(_END)


def _ones(row: FormRow, book: Book, contacts: Mapping[str, tuple[str, ...]]) -> Iterator[Contribution]:
    """Give the contributions that a row answers for: by id, else those of its sender that wait for an answer."""
    theirs = _by_id(row, book) if row.id else _by_address(row, book, contacts) or _by_name(row, book)
    _refuse_other(row, theirs, book, contacts)
    if row.id:
        yield from theirs
        return
    if len(people := {party.id for party in parties.parties(theirs, book)[0]}) > 1:
        raise _Unclear(f"it could be of {' or '.join(sorted(people))}", _BY_HAND)
    ones = granting.waiting(theirs, book)
    if not ones:
        raise _Unclear(f"nothing of {row.name or 'its sender'} waits for an answer", "Nothing to do.")
    yield from ones


def _by_id(row: FormRow, book: Book) -> tuple[Contribution, ...]:
    try:
        return meant.named([word for word in row.id.replace(",", " ").split() if word], book)
    except WrongUse as error:
        raise _Unclear(error.message.rstrip("."), error.hint) from error


def _by_address(row: FormRow, book: Book, contacts: Mapping[str, tuple[str, ...]]) -> tuple[Contribution, ...]:
    if not row.email:
        return ()
    known = {name for name, cells in contacts.items() if len(cells) > 2 and cells[2].casefold() == row.email.casefold()}
    return tuple(
        one
        for one in book.contributions.values()
        if not one.own and (not known.isdisjoint(ledger.names_of(one)) if known else False)
    )


def _refuse_other(
    row: FormRow, theirs: Sequence[Contribution], book: Book, contacts: Mapping[str, tuple[str, ...]]
) -> None:
    """Stop where the writer is known under another address than the row's: anybody can fill in a name, or a number."""
    known = {
        address.casefold()
        for party in parties.parties(theirs, book)[0]
        for address in parties.addresses(party, contacts)
    }
    if row.email and known and row.email.casefold() not in known:
        raise _Unclear("whose words these are, is known under another address", f"Ask who it is. {_BY_HAND}")
    if row.id and row.name and row.email.casefold() not in known:
        _refuse_other_name(row.name, theirs, book)


def _refuse_other_name(name: str, theirs: Sequence[Contribution], book: Book) -> None:
    """Stop where a row names a contribution and somebody else than who wrote it; a part of the name will do."""
    words = frozenset(persons.as_compared(name).split())
    for party in parties.parties(theirs, book)[0]:
        known = {*(persons.names_of(party.person) if party.person else ()), *map(persons.as_compared, party.names)}
        named = [set(one.split()) for one in known if not parties.is_nobody(one)]
        if named and not any(words <= one or words >= one for one in named):
            raise _Unclear(
                f"{party.ones[0].id} is by {party.name}, and the row is of {name[:80]}",
                f"If they are one person, add that name to `aliases:` in {parties.person_path(party.id)}, and read it again.",
            )


def _by_name(row: FormRow, book: Book) -> tuple[Contribution, ...]:
    """Give what somebody of a name wrote."""
    if not row.name:
        raise _Unclear("it names nobody", _BY_HAND)
    try:
        return meant.of_person(row.name, book)
    except WrongUse as error:
        raise _Unclear(error.message.rstrip("."), error.hint) from error


def wish_of(row: Taken, wish: AnswerWish, version: str, sha256: str) -> AnswerWish:
    """Give the answer of one row as it is recorded: on the day on which it was sent, with the form as evidence."""
    terms = msgspec.structs.replace(
        wish.terms,
        credit=row.credit or wish.terms.credit,
        channel=wish.terms.channel if wish.terms.channel is not None else "form",
        text_version=version,
        evidence_sha256=sha256,
        evidence_label=f"{wish.terms.evidence_label or 'form'}, line {row.line}",
    )
    day = wish.on if wish.said_day or not row.day or row.day > wish.on else row.day
    answer = "granted" if row.yes else "refused"
    return msgspec.structs.replace(wish, answer=answer, on=day, terms=terms, said_day=True)


def version(question: str) -> str:
    """Name the wording of a question after its words: another wording is another version."""
    return f"form-{hashlib.sha256(fold(question).encode('utf-8', 'surrogatepass')).hexdigest()[:_DIGITS]}"


def told(name: str, form: Form, columns: FormColumns, version: str) -> Finding:
    """Tell how a form is read, for a person to check before anything is written."""
    yes, no = (", ".join(f"`{word}`" for word in words) for words in (columns.yes or YES, columns.no or NO))
    return found("R765", Place(path=name), columns=form.columns, yes=yes, no=no, version=version)
