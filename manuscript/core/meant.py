"""What a person names -> the contributions meant: by id, by person, by chapter; who is unknown, or several people, is wrong use."""

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from manuscript.core import answers, parties, persons, showing, sightings
from manuscript.core.ledgerfile import person_id
from manuscript.core.records import nearest
from manuscript.errors import WrongUse
from manuscript.model.book import Book, Contribution


def named(refs: Sequence[str], book: Book) -> tuple[Contribution, ...]:
    """Give the contributions of some names, each once."""
    return tuple({one.id: one for ref in refs for one in (showing.find(ref, book),)}.values())


def of_person(word: str, book: Book) -> tuple[Contribution, ...]:
    """Give all that somebody wrote: a name of theirs, or that of their file in people/."""
    party = party_of(word, book)
    if party is None or not party.ones:
        sorted_out, _ = parties.parties(_readers(book), book)
        names = {*(person.id for person in book.people), *(name for one in sorted_out for name in one.names)}
        raise WrongUse(f"There is nobody of the name `{word}`.", nearest(word, names, "There are"))
    return party.ones


def party_of(word: str, book: Book) -> parties.Party | None:
    """Give the person of a name or of a file in people/, with all that they wrote, or None; several people are wrong use."""
    sorted_out, _ = parties.parties(_readers(book), book)
    by_id = [
        party for party in sorted_out if party.id == word and (party.person or parties.is_named(party.ones[0], book))
    ]
    compared = persons.as_compared(word)
    same = by_id or [party for party in sorted_out if compared in _names(party, book)]
    known = () if by_id else persons.of_name(word, book.people)
    if len({party.id for party in same} | {person.id for person in known}) > 1:
        ids = ", ".join(sorted({party.id for party in same} | {person.id for person in known}))
        raise WrongUse(
            f"`{word}` is the name of several people.", f"Name the file in people/, or the contributions: {ids}."
        )
    files = [*known, *(person for person in book.people if person.id == word)]
    alone = [parties.Party(id=person.id, name=person.file.name, ones=(), person=person) for person in files[:1]]
    return next(iter((*same, *alone, *_nameless(word, sorted_out))), None)


def _readers(book: Book) -> tuple[Contribution, ...]:
    return tuple(one for one in book.contributions.values() if not one.own)


def _nameless(word: str, known: Sequence[parties.Party]) -> Iterator[parties.Party]:
    """Give whom only the ledger knows, by what it made of the name: all that they wrote was taken back."""
    id = person_id(word, ())
    yield from (party for party in known if party.id == id and not party.person and not party.names)


def _names(party: parties.Party, book: Book) -> frozenset[str]:
    own = persons.names_of(party.person) if party.person else frozenset()
    credited = (entry.file.credit_as for entry in book.permissions if entry.file.person == party.id)
    return own | {persons.as_compared(name) for name in (*party.names, *credited) if name}


_ALIKE = 80
"""So alike, of 100, are two spellings of one part of a name."""

_MOST = 5


def refuse_near(word: str, book: Book) -> None:
    """Stop where nobody has a name, and somebody has one near it: that nothing is held would be said of the wrong person."""
    if near := _near(word, book):
        names = " or ".join(f"`{name}`" for name in near[:_MOST])
        more = " There are more of them: name more of the name." if len(near) > _MOST else ""
        raise WrongUse(f"There is nobody of the name `{word}`.", f"Did you mean {names}?{more}")


def _near(word: str, book: Book) -> tuple[str, ...]:
    """Give the names of which a word says a part, or that are a part of it, in whatever spelling; of the readers that are held."""
    mine = _parts(word)
    wrote = [one.snapshot.author for one in _readers(book)]
    files = [name for person in book.people for name in (*person.file.aliases, person.file.credit, person.file.name)]
    names = {persons.as_compared(name): name for name in (*wrote, *files)}  # of two spellings the last one
    return tuple(sorted(name for name in names.values() if mine and (has := _parts(name)) and _is_near(mine, has)))


def _parts(name: str) -> tuple[str, ...]:
    return tuple(token.key for token in sightings.tokens(name))


def _is_near(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether each part of one name is a part of the other: only a short form shares too little with the whole."""
    within = all(any(part.startswith(one) or fuzz.ratio(one, part) >= _ALIKE for part in theirs) for one in mine)
    return within or all(any(fuzz.ratio(one, part) >= _ALIKE for one in mine) for part in theirs)


def for_chapter(ones: Sequence[Contribution], chapter: str, book: Book) -> tuple[Contribution, ...]:
    """Keep those that a chapter quotes, or is the place of."""
    if chapter not in {one.id for one in book.chapters}:
        raise WrongUse(
            f"There is no chapter `{chapter}` in the book.",
            nearest(chapter, [one.id for one in book.chapters], "There are"),
        )
    quoted = {one.id for each in book.chapters if each.id == chapter for one in answers.quoted_in(each, book)}
    return tuple(one for one in ones if one.id in quoted or answers.home(one, book) == chapter)
