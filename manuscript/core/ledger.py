"""Book -> which entry of the ledger decides about a contribution: the latest that answers; an unanswered one undoes nothing."""

import hashlib
from collections.abc import Mapping
from functools import lru_cache

from manuscript.core import persons
from manuscript.core.readable import compared
from manuscript.core.same import Same
from manuscript.core.stored import is_by_words, text_names
from manuscript.model.book import Book, Contribution, Permission
from manuscript.model.files import WordsEntry


def latest(one: Contribution, book: Book) -> Permission | None:
    """Give the entry that decides about a contribution, or None where no entry speaks of it.

    Nobody permits the words of somebody else, so an entry of another person is passed over; a no errs on the safe side, and counts.
    """
    entries = reversed(about(one, book))
    return next((each for each in entries if says_no(each) or not persons.is_of_another(one, each, book.people)), None)


def about(one: Contribution, book: Book) -> tuple[Permission, ...]:
    """Give every entry that speaks of a contribution, sorted so that the one that decides is the last."""
    if not book.ledger:
        return ()
    names = _plain_names(one)
    if one.post in _posts_by_words(Same(book.ledger)):
        names = {*names, *_by_words(one)}
    entries = {entry.path: entry for name in names for entry in book.ledger.get(name, ())}
    return tuple(sorted(entries.values(), key=_lateness))


@lru_cache(maxsize=2)
def _posts_by_words(ledger: Same[Mapping[str, tuple[Permission, ...]]]) -> frozenset[str]:
    """Give the posts of which a ledger calls something by its words: such a name costs a digest to compare with."""
    return frozenset(name.rpartition("/")[0] for name in ledger.value if is_by_words(name))


def is_open(entry: Permission) -> bool:
    """Whether an entry asks and is not answered."""
    return entry.file.basis == "permission" and entry.file.answer is None


def says_no(entry: Permission) -> bool:
    """Whether an entry forbids."""
    return entry.file.answer in ("refused", "withdrawn")


def since(asked: Permission, one: Contribution, book: Book) -> tuple[Permission, ...]:
    """Give the entries about a contribution that may answer one that asked: those answered on its day or later, or on none."""
    return tuple(
        entry
        for entry in about(one, book)
        if entry.file.answered in ("", "unknown") or entry.file.answered >= asked.file.asked
    )


def _lateness(entry: Permission) -> tuple[bool, str, bool, str]:
    """Sort by the day of the answer. What is not dated errs on the safe side: a yes was long ago, a no is of today.

    A question that nobody answered undoes nothing, so it comes before all answers, and of those of one day a no is the last.
    """
    undated = entry.file.answered in ("", "unknown")
    day = ("9" if says_no(entry) else "") if undated else entry.file.answered
    return not is_open(entry), day, says_no(entry), entry.path


def names_of(one: Contribution) -> frozenset[str]:
    """Give every name that a ledger may use for a contribution: its id, the ids it had before, the names by its words."""
    return frozenset({*_plain_names(one), *_by_words(one)})


def _plain_names(one: Contribution) -> set[str]:
    return {one.id, *(f"{one.post}/{name}" for name in one.snapshot.aliases)}


def spoken_of(book: Book) -> dict[str, tuple[Contribution, ...]]:
    """Give the contributions that the ledger speaks of, by the names that it uses; a name that means none is not there.

    The name by words is made only for the posts that a name of that shape is about: it costs a digest a contribution.
    """
    meant = {name: [book.contributions[id] for id in book.named.get(name, ())] for name in book.ledger}
    posts = _posts_by_words(Same(book.ledger))
    for one in book.contributions.values():
        for name in _by_words(one) if one.post in posts else ():
            if (others := meant.get(name)) is not None and one not in others:
                others.append(one)
    return {name: tuple(ones) for name, ones in meant.items() if ones}


def _by_words(one: Contribution) -> frozenset[str]:
    file = one.snapshot
    return frozenset(f"{one.post}/{name}" for name in text_names(one.post, file.author, one.body, file.body_format))


def fingerprint(one: Contribution) -> str:
    """Give the SHA-256 of a contribution's words, in hex: of the comparison copy, so that a better source changes nothing."""
    return hashlib.sha256(compared(one.body, one.snapshot.body_format).encode()).hexdigest()


def answered_words(one: Contribution, entry: Permission) -> WordsEntry | None:
    """Give what an entry says of the words that were asked for, where it says anything of this contribution."""
    names = names_of(one)
    return next((words for words in entry.file.words if words.contribution in names), None)


def is_over(entry: Permission, day: str) -> bool:
    """Whether the last day of a permission lies before a day (ISO 8601)."""
    until = entry.file.scope.until
    return until not in ("", "unknown") and until < day


def over(book: Book) -> tuple[str, ...]:
    """Name the entries whose last day has passed: all that the day has to say about a book."""
    return tuple(entry.id for entry in book.permissions if is_over(entry, book.stamp.day))
