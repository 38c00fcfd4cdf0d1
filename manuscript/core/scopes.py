"""The ledger -> what a permission covers: its own scope, and what earlier ones of the same person, on the same terms, add to it."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from manuscript.core import ledger, persons
from manuscript.model.book import Book, Contribution, Permission
from manuscript.model.files import ScopeEntry

_ADDING = ("formats", "editions", "languages")
_TERMS = ("changes_allowed", "anonymous", "conditions")


def scope_of(one: Contribution, entry: Permission, book: Book) -> ScopeEntry:
    """Give what the entry that decides about a contribution covers, with what earlier ones that hold still add.

    A scope grows in formats, editions or languages by one that is as wide in all else, so that it never covers a book that no
    entry covers.
    """
    return _with_others(one, entry, book)[0]


def adding(one: Contribution, entry: Permission, book: Book) -> tuple[Permission, ...]:
    """Give the earlier permissions without which `scope_of` would cover less, the latest first."""
    return _with_others(one, entry, book)[1]


def _with_others(one: Contribution, entry: Permission, book: Book) -> tuple[ScopeEntry, tuple[Permission, ...]]:
    others = [each for each in holding(one, entry, book) if _same_terms(one, entry, each, book)]
    scope, added, grew = entry.file.scope, [], True
    while grew:
        grew = False
        for each in others:
            if (wider := _grown(scope, each.file.scope)) != scope:
                scope, grew = wider, True
                added.append(each)
    return scope, tuple(each for each in others if each in added)


def holding(one: Contribution, entry: Permission, book: Book) -> tuple[Permission, ...]:
    """Give the permissions that a person gave beside an entry, since they last said no, and that are not over; the latest first."""
    return tuple(_holding(one, entry, book))


def _holding(one: Contribution, entry: Permission, book: Book) -> Iterator[Permission]:
    if entry.file.basis != "permission" or entry.file.answer != "granted":
        return
    for each in reversed(ledger.about(one, book)):
        if ledger.says_no(each):
            return
        mine = each.file.person == entry.file.person and not persons.is_of_another(one, each, book.people)
        yes = each.file.basis == "permission" and each.file.answer == "granted"
        if mine and yes and each.path != entry.path and not ledger.is_over(each, book.stamp.day):
            yield each


def differences(one: Contribution, entry: Permission, other: Permission, book: Book) -> tuple[str, ...]:
    """Name in which an earlier permission goes further than a later one, or says something else."""
    mine, theirs = entry.file.scope, other.file.scope
    narrower = [key for key in _ADDING if not _within(key, theirs, mine)]
    narrower += [key for key in ("territory", "until") if getattr(mine, key) not in ("", getattr(theirs, key))]
    narrower += ["marketing"] if theirs.marketing and not mine.marketing else []
    return (*narrower, *_other_terms(one, entry, other, book))


def _same_terms(one: Contribution, entry: Permission, other: Permission, book: Book) -> bool:
    """Whether an earlier permission is about the words of today, shows the same, and differs in nothing but its scope."""
    mine, theirs = (ledger.answered_words(one, each) for each in (entry, other))
    shown = [words.shown if words else () for words in (mine, theirs)]
    of_today = not (theirs and theirs.sha256) or theirs.sha256 == ledger.fingerprint(one)
    return of_today and shown[0] == shown[1] and not _other_terms(one, entry, other, book)


def _other_terms(one: Contribution, entry: Permission, other: Permission, book: Book) -> tuple[str, ...]:
    names = {persons.printed_name(one, each, persons.person_of(one, each, book.people)) for each in (entry, other)}
    differs = tuple(key for key in _TERMS if getattr(entry.file, key) != getattr(other.file, key))
    return (*differs, *(["credit_as"] if len(names) > 1 else []))


def _grown(scope: ScopeEntry, other: ScopeEntry) -> ScopeEntry:
    for key in _ADDING:
        if _rest_within(scope, other, key):
            scope = replace(scope, **{key: _sum(getattr(scope, key), getattr(other, key))})
    return scope


def _sum(these: tuple[str, ...] | str, those: tuple[str, ...] | str) -> tuple[str, ...] | str:
    if isinstance(these, str) or isinstance(those, str):
        return "all"
    return tuple(sorted({*these, *those}))


def _rest_within(scope: ScopeEntry, other: ScopeEntry, key: str) -> bool:
    """Whether a scope is as wide as another in all but `key`."""
    until = other.until in ("", scope.until)
    place = other.territory in ("", scope.territory)
    return (
        until
        and place
        and other.marketing >= scope.marketing
        and all(_within(name, scope, other) for name in _ADDING if name != key)
    )


def _within(key: str, scope: ScopeEntry, other: ScopeEntry) -> bool:
    mine, theirs = getattr(scope, key), getattr(other, key)
    if theirs == "all" or mine == "all":
        return bool(theirs == "all")
    return _compared(key, mine) <= _compared(key, theirs)


def _compared(key: str, values: Sequence[str]) -> frozenset[str]:
    """Give values as they are compared: of a language the first part, for a book in `nl-NL` may be read by whoever allowed `nl`."""
    return frozenset(value.partition("-")[0].casefold() if key == "languages" else value for value in values)
