"""Book -> who is to be asked for which words, who is to be reminded, and why all others are left in peace."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

import msgspec

from manuscript.core import asprinted, gates, ledger, parties, permission, quoting, tombstones
from manuscript.core.editions import edition_of
from manuscript.core.parties import Party
from manuscript.model.book import Book, Contribution, Edition, Permission
from manuscript.model.files import PermissionFile, ScopeEntry, WordsEntry
from manuscript.model.findings import Finding
from manuscript.model.permits import AskWish, Passage, Unasked
from manuscript.model.place import Place
from manuscript.model.rules import found
from manuscript.model.value import ContributionId, Value

_LACKS = frozenset({"Q608", "Q609", "Q617", "Q631", "Q632", "Q633"})
"""What the publisher's edition may say of words that their reader can mend by saying yes."""

_NEVER = frozenset({"refused", "withdrawn"})


class Ask(Value, frozen=True):
    """What one person is to be asked: the passages, and the entry that asks; `before` is the one that a reminder is about."""

    party: Party
    passages: tuple[Passage, ...]
    before: Permission | None = None


class Planned(Value, frozen=True):
    """Who is to be asked, who is not, and what was noticed."""

    asks: tuple[Ask, ...] = ()
    unasked: tuple[Unasked, ...] = ()
    findings: tuple[Finding, ...] = ()


class _Wanted(Value, frozen=True):
    """One contribution that the book wants, with its passages, and what is to be done: ask, remind, or nothing because of `why`."""

    one: Contribution
    passages: tuple[Passage, ...]
    why: str = ""
    before: Permission | None = None
    findings: tuple[Finding, ...] = ()


def plan(book: Book, ones: Sequence[Contribution], voices: quoting.Voices, wish: AskWish) -> Planned:
    """Say who is to be asked about contributions, or reminded; one message a person, one more for each that was asked before."""
    shown = asprinted.quoted(book)
    edition = edition_of(book, "publisher")
    looked = [_look(one, shown.get(one.id, ()), voices, edition, wish) for one in ones]
    asked = [each for each in looked if not each.why]
    sorted_out, findings = parties.parties([each.one for each in asked], book)
    by_id = {each.one.id: each for each in asked}
    known = {one.id for party in sorted_out for one in party.ones}
    return Planned(
        asks=tuple(ask for party in sorted_out for ask in _asks(party, by_id)),
        unasked=tuple(
            Unasked(
                contribution=each.one.id, name=each.one.snapshot.author, because=each.why or "two people have this name"
            )
            for each in looked
            if each.one.id not in known
        ),
        findings=(*(finding for each in looked for finding in each.findings), *findings),
    )


def wanted(book: Book) -> tuple[Contribution, ...]:
    """Give what the book wants of its readers: what chapters quote, and what somebody chose to be quoted."""
    placed = frozenset(asprinted.quoted(book))
    standing = (one for one in book.contributions.values() if not (one.own or tombstones.is_one(one.snapshot)))
    return tuple(
        one for one in standing if one.id in placed or (one.sidecar is not None and one.sidecar.fate == "to-quote")
    )


def _asks(party: Party, by_id: Mapping[ContributionId, _Wanted]) -> Iterator[Ask]:
    """Part what a person is asked for the first time from what they are reminded of."""
    before = {by_id[one.id].before.path: by_id[one.id].before for one in party.ones if by_id[one.id].before}  # type: ignore[union-attr]
    for entry in (None, *before.values()):
        ones = tuple(one for one in party.ones if by_id[one.id].before == entry)
        if ones:
            said = tuple(passage for one in ones for passage in by_id[one.id].passages)
            yield Ask(party=msgspec.structs.replace(party, ones=ones), passages=said, before=entry)


def _look(
    one: Contribution, shown: Sequence[asprinted.Shown], voices: quoting.Voices, edition: Edition, wish: AskWish
) -> _Wanted:
    """Say what is to be done about one contribution."""
    book = voices.book
    if why := _never(one, book):
        return _Wanted(one=one, passages=(), why=why)
    said = asprinted.of(one, tuple(shown), voices)
    if unready := [each for each, made in zip(shown, said, strict=False) if not made.spans]:
        places = (Place(path=each.chapter.path, trail=each.quote.trail) for each in unready)
        told = tuple(found("R760", place, ref=one.id) for place in places)
        return _Wanted(one=one, passages=(), why="the book does not quote these words as they are", findings=told)
    if not any(_lacks(one, passage, book, edition) for passage in said):
        return _Wanted(one=one, passages=said, why="nothing is lacking")
    entry = _open_entry(one, said, book)
    if entry is None:
        return _Wanted(one=one, passages=said)
    return _Wanted(one=one, passages=said, why=_not_yet(entry, wish), before=entry)


def _never(one: Contribution, book: Book) -> str:
    """Say why nobody may be asked about words: they are the authors' own, or there was a no."""
    if one.own:
        return "the words are an author's own"
    stands = permission.standing(one, book)
    if stands.person and stands.person.file.opted_out:
        return f"wants to be nowhere in the book, says {stands.because}"
    if stands.state in _NEVER:
        return f"{stands.state}, says {stands.because}"
    entry = ledger.latest(one, book)
    if entry and ledger.says_no(entry):
        return f"{entry.file.answer}, says {entry.path}"
    return ""


def _lacks(one: Contribution, passage: Passage, book: Book, edition: Edition) -> bool:
    words = passage.words if passage.placed else None
    told = gates.permitted(one, words, Place(path=one.path), book, edition)
    return any(finding.code in _LACKS for finding in told)


def _open_entry(one: Contribution, said: Sequence[Passage], book: Book) -> Permission | None:
    """Give the entry by which somebody was asked for just these words, since the last answer, and did not answer yet."""
    decided = ledger.latest(one, book)
    since = decided.file.answered if decided and not ledger.is_open(decided) else ""
    open_ones = (entry for entry in reversed(ledger.about(one, book)) if ledger.is_open(entry) and entry.file.asked)
    return next((e for e in open_ones if e.file.asked >= since and _covers(e, one, said)), None)


def _covers(entry: Permission, one: Contribution, said: Sequence[Passage]) -> bool:
    words = ledger.answered_words(one, entry)
    if words is None or not words.sha256:
        return True  # written by hand: it is not known what was shown
    if words.sha256 != ledger.fingerprint(one):
        return False
    spans = {passage.spans for passage in said if passage.placed}
    return not words.shown or (bool(spans) and spans <= set(words.shown))


def _not_yet(entry: Permission, wish: AskWish) -> str:
    """Say why somebody who was asked is not reminded today, or nothing where they are."""
    file = entry.file
    if wish.on in (file.asked, file.reminded):
        return f"was {'asked' if wish.on == file.asked else 'reminded'} today, says {entry.path}"
    if wish.remind or is_due(entry, wish.on):
        return ""
    return f"was asked on {file.asked} and has time until {file.due or 'nobody said when'}, says {entry.path}"


def is_due(entry: Permission, day: str) -> bool:
    """Whether an entry asked for an answer by a day that has passed."""
    return ledger.is_open(entry) and file_due(entry.file) < day


def file_due(file: PermissionFile) -> str:
    """Give the day by which an answer was asked for; where none was said, there is no hurry."""
    return file.due if file.due not in ("", "unknown") else "9"


def overdue(book: Book, day: str) -> tuple[Permission, ...]:
    """Give the entries of which a reminder is due: nobody answered any of what they ask, and the day has passed."""
    waiting = (entry for entry in book.permissions if is_due(entry, day))
    spoken = ledger.spoken_of(book)
    return tuple(
        entry
        for entry in waiting
        if any(
            ledger.is_open(latest)
            for name in entry.file.contributions
            for one in spoken.get(name, ())
            if (latest := ledger.latest(one, book)) is not None and not _never(one, book)
        )
    )


def new_entry(ask: Ask, book: Book, wish: AskWish, *, due: str, channel: str, text_version: str) -> PermissionFile:
    """Write down that somebody is asked: whom, for what, since when, and which words were shown; no word of theirs is in it."""
    names = credit_lines(ask.party.ones, book)
    return PermissionFile(
        person=ask.party.id,
        contributions=tuple(one.id for one in ask.party.ones),
        asked=wish.on,
        due=due,
        channel=channel,
        text_version=text_version,
        scope=scope_of(book, wish.scope),
        words=tuple(_words(one, ask.passages) for one in ask.party.ones),
        credit_as=names[0] if len(names) == 1 else "",
        changes_allowed="shorten",
    )


def scope_of(book: Book, scope: ScopeEntry) -> ScopeEntry:
    """Give what is asked for; no languages mean the book's."""
    primary = book.config.lang.partition("-")[0].lower()
    return scope if scope.languages else msgspec.structs.replace(scope, languages=(primary,))


def credit_lines(ones: Sequence[Contribution], book: Book) -> tuple[str, ...]:
    """Give the names that would be printed with somebody's words; none where they want none."""
    stands = (permission.standing(one, book) for one in ones)
    return tuple(dict.fromkeys(each.name for each in stands if not each.nameless and each.name))


def _words(one: Contribution, said: Sequence[Passage]) -> WordsEntry:
    mine = [passage for passage in said if passage.contribution == one.id]
    shown = tuple(dict.fromkeys(passage.spans for passage in mine if passage.placed))
    return WordsEntry(contribution=one.id, sha256=ledger.fingerprint(one), shown=shown)


def due_day(wish: AskWish) -> str:
    """Give the day by which an answer is asked for."""
    return wish.due or (date.fromisoformat(wish.on) + timedelta(days=wish.days)).isoformat()
