"""The ledger and the people it names -> what in it cannot be so: unknown names, days to come, states that contradict it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta

from manuscript.core import ledger, persons
from manuscript.core.fold import fold
from manuscript.core.keyplaces import at
from manuscript.core.permission import NEVER_PUBLIC
from manuscript.core.records import nearest
from manuscript.model.book import Book, Contribution, Edition, Permission, Person
from manuscript.model.findings import Finding
from manuscript.model.rules import found
from manuscript.model.value import ContributionId

Spoken = Mapping[str, Sequence[Contribution]]


def check(book: Book, edition: Edition) -> Iterator[Finding]:
    """Check every entry of the ledger, and what sidecars and people say against it."""
    spoken = ledger.spoken_of(book)
    known = persons.of_book(book)
    unread = {finding.place.path for finding in book.findings if finding.code in _UNREAD}
    for entry in book.permissions:
        about = {one.id: one for name in entry.file.contributions for one in spoken.get(name, ())}
        ones = tuple(about[id] for id in sorted(about))
        yield from _unknown(entry, spoken, unread, book)
        yield from _person(entry, ones, book, edition)
        yield from _basis(entry, ones, book)
        yield from _days(entry, book)
    yield from _sidecars(book, known)
    yield from _one_name(book)
    yield from _two_answers(spoken, book)
    yield from _credit_lines(book, known)


_UNREAD = frozenset({"C301", "C324", "R707", "B214"})
"""What is said of a snapshot that is there and cannot be read: that nothing of its name is known follows from it."""


def _unknown(entry: Permission, spoken: Spoken, unread: Collection[str], book: Book) -> Iterator[Finding]:
    """Find entries about contributions that are not there; a no that reaches nobody is an error."""
    for index, ref in enumerate(entry.file.contributions):
        if ref not in spoken and f"contributions/{ref}.md" not in unread:
            place = at(book, entry.path, "contributions", index)
            finding = found("R703", place, ref=ref, nearest=nearest(ref, book.named, "There are"))
            yield finding.weighed("error") if entry.file.answer in ("refused", "withdrawn") else finding


def _person(entry: Permission, ones: Sequence[Contribution], book: Book, edition: Edition) -> Iterator[Finding]:
    """Find entries of people who are not there, and permissions given by one person for the words of another."""
    people = persons.of_book(book)
    person = people.get(entry.file.person)
    if person is None and entry.file.answer != "withdrawn" and (entry.path, "person") in book.places:
        near = nearest(entry.file.person, people, "There are")
        hint = (
            f"{near} If it is somebody new, make contributions/people/{entry.file.person}.yaml with the line `name: …`."
        )
        yield found("R709", at(book, entry.path, "person"), person=entry.file.person, nearest=hint)
    if person and person.file.opted_out and entry.file.answer == "granted":
        words = {"person": person.file.name, "path": person.path}
        yield found("R768", at(book, entry.path, "answer"), **words)
    for one in ones if person else ():
        if person:
            yield from _of_another(entry, one, person, book, edition)


def _of_another(
    entry: Permission, one: Contribution, person: Person, book: Book, edition: Edition
) -> Iterator[Finding]:
    """Find a permission of one person for the words of another: an error where a known person's words would be printed by it."""
    author = one.snapshot.author
    said = one.sidecar.person if one.sidecar else ""
    if persons.as_compared(author) in persons.names_of(person) or said == person.id:
        return
    if one.snapshot.upstream != "withdrawn":
        words = {"person": person.file.name, "ref": one.id, "author": author, "path": person.path}
        finding = found("R714", at(book, entry.path, "person"), **words)
        strict = edition.unpermitted == "refuse" and persons.is_of_another(one, entry, book.people)
        yield finding.weighed("error") if strict else finding


def _basis(entry: Permission, ones: Sequence[Contribution], book: Book) -> Iterator[Finding]:
    """Find a basis that is none."""
    file = entry.file
    place = at(book, entry.path, "basis")
    if file.answer in ("refused", "withdrawn"):
        return
    if file.basis == "citation" and not fold(file.purpose):
        yield found("R710", place)
    if file.basis == "licence" and not fold(file.licence):
        yield found("R755", place)
    for one in ones:
        if file.basis == "own" and not one.own:
            yield found("R756", place, ref=one.id, author=one.snapshot.author)
        if file.basis == "citation" and one.snapshot.kind in NEVER_PUBLIC:
            yield found("R757", place, ref=one.id, kind=one.snapshot.kind)


def _days(entry: Permission, book: Book) -> Iterator[Finding]:
    file = entry.file
    told = {key: day for key in _DAYS if (day := getattr(file, key)) not in ("", "unknown")}
    for key in ("asked", "answered", "reminded"):
        if book.stamp.today and told.get(key, "") > _tomorrow(book.stamp.today):
            yield found("R753", at(book, entry.path, key), key=key, day=told[key])
    for later in _DAYS[1:] if file.basis == "permission" else ():
        if told.get(later, "9") < told.get("asked", ""):
            words = {"later": later, "second": told[later], "earlier": "asked", "first": file.asked}
            yield found("R754", at(book, entry.path, later), **words)


_DAYS = ("asked", "due", "reminded", "answered")


def _tomorrow(day: str) -> str:
    """Give the day after: east of a commit's clock, which is that of Greenwich, it has begun."""
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def _sidecars(book: Book, known: Collection[str]) -> Iterator[Finding]:
    """Find sidecars that say something else than the ledger: of a withdrawal, of a no, of whose words they are."""
    for one in book.contributions.values():
        sidecar = one.sidecar
        if sidecar is None or not (sidecar.person or sidecar.fate in ("withdrawn", "to-quote")):
            continue
        entry = ledger.latest(one, book)
        said_no = entry is not None and ledger.says_no(entry)
        if sidecar.fate == "withdrawn" and not said_no:
            yield found("R750", at(book, one.sidecar_path, "fate"), ref=one.id)
        if entry and said_no and sidecar.fate == "to-quote":
            words = {"path": entry.path, "state": entry.file.answer, "ref": one.id}
            yield found("R764", at(book, one.sidecar_path, "fate"), **words)
        yield from _whose(one, sidecar.person, entry, book, known)


def _whose(
    one: Contribution, said: str, entry: Permission | None, book: Book, known: Collection[str]
) -> Iterator[Finding]:
    """Find a sidecar that names somebody who is not there, or another person than the entry that decides."""
    place = at(book, one.sidecar_path, "person")
    if said and said not in known:
        near = nearest(said, known, "There are")
        hint = f"{near} If it is somebody new, make contributions/people/{said}.yaml with the line `name: …`."
        yield found("R767", place, person=said, problem="people/ has no such file", next=hint)
    elif said and entry and entry.file.person != said:
        problem = f"{entry.path} says `{entry.file.person}`, and that counts"
        yield found("R767", place, person=said, problem=problem, next="Correct one of the two.")
    elif said and not one.own and persons.is_anothers(one.snapshot.author, said, book.people):
        other = persons.of_name(one.snapshot.author, book.people)[0]
        problem = f"they are by {one.snapshot.author}, and that is a name of {other.path}"
        hint = f"Write `person: {other.id}`, if they are; else leave it: this file counts."
        yield found("R767", place, person=said, problem=problem, next=hint)


def _two_answers(spoken: Spoken, book: Book) -> Iterator[Finding]:
    """Find a yes and a no about the same words that were given on one day; who takes a yes back contradicts nothing."""
    answered: dict[tuple[ContributionId, str], list[Permission]] = {}
    for entry in book.permissions:
        if entry.file.answer and entry.file.answered not in ("", "unknown"):
            ids = {one.id for name in entry.file.contributions for one in spoken.get(name, ())}
            for id in sorted(ids):
                answered.setdefault((id, entry.file.answered), []).append(entry)
    for (id, _), entries in answered.items():
        no = next((entry for entry in entries if entry.file.answer == "refused"), None)
        for entry in entries if no else ():
            if no and not ledger.says_no(entry):
                yield found("Q636", at(book, entry.path, "answer"), ref=id, other=no.path)


def _one_name(book: Book) -> Iterator[Finding]:
    """Find contributions under a name that two people have, where nothing says which of them it is."""
    known = persons.of_book(book)
    shared = {name: people for name, people in persons.by_name(book.people).items() if len(people) > 1}
    for one in book.contributions.values() if shared else ():
        people = shared.get(fold(one.snapshot.author).casefold(), ())
        if not people or one.own or (one.sidecar and one.sidecar.person in known):
            continue
        entry = ledger.latest(one, book)
        if not entry or entry.file.person not in known:
            words = {"name": one.snapshot.author, "ref": one.id, "first": people[0].id, "other": people[1].path}
            yield found("R751", at(book, people[0].path, "name"), **words)


def _credit_lines(book: Book, known: Mapping[str, object]) -> Iterator[Finding]:
    """Find people whom two entries that hold name in two ways."""
    first: dict[str, Permission] = {}
    for entry in book.permissions:
        file = entry.file
        if file.answer != "granted" or file.person not in known or not file.credit_as or file.anonymous:
            continue
        other = first.setdefault(file.person, entry)
        if other.file.credit_as != file.credit_as:
            words = {"person": file.person, "here": file.credit_as, "there": other.file.credit_as, "other": other.path}
            yield found("R758", at(book, entry.path, "credit_as"), **words)
