"""The side street `permission ask`: who is quoted without a basis -> a message for each, and entries that say that they were asked.

Nothing is sent: the messages lie where git does not see them, because they hold addresses.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import msgspec

from manuscript.core import (
    contacts,
    ledgerfile,
    letters,
    meant,
    overrides,
    parties,
    quoting,
    readable,
    requests,
    requesttext,
    versions,
)
from manuscript.core.checks import looks as templates
from manuscript.errors import Refused
from manuscript.model.book import Book, Contribution, Permission
from manuscript.model.files import PermissionFile, PersonFile
from manuscript.model.findings import Finding, blocks_build
from manuscript.model.permits import AskWish, Letter, Requests, Unasked
from manuscript.model.place import Place
from manuscript.model.rules import found
from manuscript.model.sources import Source
from manuscript.model.value import Value
from manuscript.model.wording import Wording
from manuscript.outside import disk, git, looks

LOCAL = contacts.PATH.rpartition("/")[0]
FOLDER = f"{LOCAL}/requests"
_MOST = 10
"""How many contributions of one name are named."""


class _Made(Value, frozen=True):
    """One message with the files that it comes with, by path, or what hinders it."""

    letter: Letter | None
    files: dict[str, bytes]
    unasked: tuple[Unasked, ...] = ()
    findings: tuple[Finding, ...] = ()


def ask(root: Path, book: Book, wording: Wording, wish: AskWish, out: str) -> Requests:
    """Make the messages; with an error among the findings none is made. `out` is the folder for them, from the book or absolute.

    What cannot be read, chapter or record, may quote somebody, or hold a no: then nobody is asked.
    """
    if wish.lang:
        looks.wording_of(wish.lang)
    faults = [one for one in book.findings if one.severity == "error" and not one.code.startswith("R72")]
    faults += _templates(book)
    if blocks_build(tuple(faults)):
        return Requests(findings=tuple(faults))
    ones = _wanted(book, wish)
    planned = requests.plan(book, ones, quoting.voices(book, wording), wish)
    maker = _Maker(root=root, book=book, wish=wish, out=out)
    made = tuple(maker.make(each) for each in planned.asks)
    files = {path: data for one in made for path, data in one.files.items()}
    if files and not wish.dry_run:
        _keep_private(root, out)
        disk.write_all(root, files)
    return Requests(
        letters=tuple(one.letter for one in made if one.letter),
        unasked=(*planned.unasked, *_unwanted(book, wish, ones), *(each for one in made for each in one.unasked)),
        files=tuple(files),
        findings=(*faults, *maker.unread(), *planned.findings, *(finding for one in made for finding in one.findings)),
    )


def unread(book: Book) -> list[Finding]:
    """Give the errors in records: while a refusal may stand in a file that cannot be read, nothing is recorded.

    What must not be in git (R72x) is no such error: everything is read.
    """
    mine = (one for one in book.findings if one.place.path.startswith(("contributions/", disk.CONFIG)))
    return [one for one in mine if one.severity == "error" and not one.code.startswith("R72")]


def _templates(book: Book) -> list[Finding]:
    """Look at the template of each language: who is asked in which, is seen later."""
    builtin = Source(path=requesttext.TEMPLATE, data=looks.builtin(requesttext.TEMPLATE))
    told: list[Finding] = []
    for wording in map(looks.wording, looks.languages()):
        source = overrides.chosen(book.templates, requesttext.TEMPLATE, wording)
        told += [*templates.of_request(book, wording), *requesttext.check(source, builtin, wording)]
    return list(dict.fromkeys(told))


def _wanted(book: Book, wish: AskWish) -> tuple[Contribution, ...]:
    """Give the contributions that are asked about: those named, else all that the book wants; of one person, of one chapter."""
    ones = meant.named(wish.refs, book) if wish.refs else requests.wanted(book)
    if wish.person:
        theirs = {one.id for one in meant.of_person(wish.person, book)}
        ones = tuple(one for one in ones if one.id in theirs)
    return meant.for_chapter(ones, wish.chapter, book) if wish.chapter else ones


def _unwanted(book: Book, wish: AskWish, ones: Sequence[Contribution]) -> Iterator[Unasked]:
    """Say of the person who was named, where the book wants none of their words, that it does not."""
    if ones or not wish.person or wish.refs:
        return
    because = "no chapter quotes it, and it is not chosen to be quoted"
    for one in meant.of_person(wish.person, book):
        yield Unasked(contribution=one.id, name=one.snapshot.author, because=because)


class _Maker:
    """Makes messages, and the entries that say that they were asked; each entry gets a name that no other has."""

    def __init__(self, root: Path, book: Book, wish: AskWish, out: str) -> None:
        self._root, self._book, self._wish, self._out = root, book, wish, out
        self._contacts = disk.read_asset(root, contacts.PATH) or b""
        self._rows = contacts.read(self._contacts)
        self._taken = {entry.id.casefold() for entry in book.permissions}
        sorted_out, _ = parties.parties((one for one in book.contributions.values() if not one.own), book)
        self._whole = {one.id: party for party in sorted_out for one in party.ones}
        self._known = looks.languages()
        self._wording = cache(looks.wording)
        self._ready = cache(requesttext.ready)

    def unread(self) -> tuple[Finding, ...]:
        """Tell of a file of contacts whose columns are others than those that are read."""
        return () if contacts.is_one(self._contacts) else (found("R769", Place(path=contacts.PATH)),)

    def make(self, ask: requests.Ask) -> _Made:
        """Make one message, unless it could go to several people."""
        whole = self._whole[ask.party.ones[0].id]
        sure = all(parties.is_named(one, self._book) for one in whole.ones)
        if not sure and len(elsewhere := parties.addresses(whole, self._rows)) > 1:
            return _several(whole, ask, len(elsewhere))
        known = parties.addresses(ask.party, self._rows)
        address = known[-1] if known and letters.is_address(known[-1]) else ""
        made = self._written(ask, address)
        words = {"name": ask.party.name, "contacts": contacts.PATH}
        if known and not address:
            return msgspec.structs.replace(made, findings=(found("R762", Place(path=contacts.PATH), **words),))
        if not sure and not known and ask.party.person is None and len(ask.party.ones) > 1:
            return msgspec.structs.replace(made, findings=(_as_one(ask),))
        return made

    def _written(self, ask: requests.Ask, address: str) -> _Made:
        lang = self._wish.lang or requesttext.language_of(_languages(ask, self._book), self._known)
        wording = self._wording(lang)
        source = overrides.chosen(self._book.templates, requesttext.TEMPLATE, wording)
        version, channel = versions.version(requesttext.TEXT, source, wording), "e-mail" if address else "reply"
        path, file, entry = self._entry(ask, channel, version)
        content = self._content(ask, file)
        subject, text = requesttext.subject(content, wording), requesttext.render(self._ready(source), content, wording)
        stem = f"{self._out}/{path.rpartition('/')[2].removesuffix('.yaml')}"
        stem += f"-reminder-{self._wish.on}" if ask.before else ""
        files = {
            f"{stem}.eml": letters.draft(ask.party.name, address, subject, text),
            f"{stem}.txt": requesttext.for_blog(text).encode(),
        }
        letter = Letter(
            person=ask.party.id,
            name=ask.party.name,
            address=address,
            channel=channel,
            lang=lang,
            text_version=version,
            reminder=ask.before is not None,
            contributions=tuple(one.id for one in ask.party.ones),
            due=file.due,
            subject=subject,
            text=text,
            entry=path,
            files=tuple(files),
        )
        return _Made(letter=letter, files={**files, path: entry, **new_person(ask.party)})

    def _content(self, ask: requests.Ask, file: PermissionFile) -> requesttext.Content:
        return requesttext.Content(
            name=ask.party.name,
            book=self._book.config.title,
            authors=tuple(author.name for author in self._book.authors),
            passages=ask.passages,
            scope=file.scope,
            credits=requests.credit_lines(ask.party.ones, self._book),
            due=file.due,
            asked=file.asked if ask.before else "",
            mark=self._book.config.quotes.omission,
        )

    def _entry(self, ask: requests.Ask, channel: str, version: str) -> tuple[str, PermissionFile, bytes]:
        """Write the entry that says that somebody was asked: a new one, or the old one with the day of the reminder."""
        due = requests.due_day(self._wish)
        if ask.before is None:
            file = requests.new_entry(ask, self._book, self._wish, due=due, channel=channel, text_version=version)
            id = ledgerfile.entry_id(self._wish.on, ask.party.id, self._taken)
            self._taken.add(id)
            return f"{ledgerfile.PERMISSIONS}/{id}.yaml", file, ledgerfile.make(file)
        wanted = msgspec.structs.replace(ask.before.file, reminded=self._wish.on, due=due, text_version=version)
        return ask.before.path, wanted, put(self._root, ask.before, wanted)


def _as_one(ask: requests.Ask) -> Finding:
    """Tell that only a name says that one person wrote all of it."""
    refs = ", ".join(one.id for one in ask.party.ones)
    return found("Q637", Place(path=ask.party.ones[-1].path), name=ask.party.name, refs=refs)


def _several(whole: parties.Party, ask: requests.Ask, count: int) -> _Made:
    """Ask nobody where several addresses are known of all that was written under one name."""
    ids = [one.id for one in ask.party.ones]
    place = Place(path=ask.party.ones[0].path)
    refs = ", ".join(one.id for one in whole.ones[:_MOST]) + (" …" if len(whole.ones) > _MOST else "")
    words = {"name": ask.party.name, "refs": refs, "contacts": contacts.PATH}
    because = "several addresses are known under this name"
    unasked = tuple(Unasked(contribution=id, name=ask.party.name, because=because) for id in ids)
    return _Made(letter=None, files={}, unasked=unasked, findings=(found("R759", place, count=count, **words),))


def _languages(ask: requests.Ask, book: Book) -> tuple[str, ...]:
    own = (ask.party.person.file.lang,) if ask.party.person else ()
    theirs = (one.snapshot.lang or _of_words(one) for one in ask.party.ones)
    return (*own, *theirs, book.config.lang)


def _of_words(one: Contribution) -> str:
    from manuscript.core import terms  # late: the lists of common words of thirteen languages

    return terms.language_of(readable.of_snapshot(one.snapshot, one.body))


def put(root: Path, entry: Permission, wanted: PermissionFile) -> bytes:
    """Give the bytes of an entry as it is to be, all others kept; one that cannot be changed so is refused, with what to write."""
    made = ledgerfile.edited(entry.path, disk.read_asset(root, entry.path) or b"", wanted)
    if made is None:
        lines = ledgerfile.changed_lines(entry.file, wanted)
        raise Refused(
            f"{entry.path} cannot be changed without touching other lines; nothing was written.",
            f"Write it in by hand: {'; '.join(lines)}.",
        )
    return made


def new_person(party: parties.Party) -> dict[str, bytes]:
    """Give the file of a person who has none: the name, and the other names that stand under their words."""
    if party.person:
        return {}
    names = party.names or (party.name,)
    file = PersonFile(name=names[0] or "?", aliases=tuple(name for name in names[1:]))
    return {parties.person_path(party.id): ledgerfile.make(file)}


def check_out(root: Path, out: Path | None) -> str:
    """Name the folder for the messages: never one that git would take in, for they hold addresses."""
    if out is None:
        return FOLDER
    folder = disk.from_book(root, out)
    if not folder.startswith(f"{LOCAL}/"):
        disk.check_out(root, out)
    if out.exists() and git.takes(root, out / "message.eml"):
        raise Refused(
            f"{folder} lies where git would take the messages in, and they hold addresses.",
            f"Leave --out away: they are written to {FOLDER}/.",
        )
    return folder


def _keep_private(root: Path, out: str) -> None:
    disk.make_private(root / LOCAL, ours=True)
    if out != FOLDER:
        disk.make_private(root / out)
