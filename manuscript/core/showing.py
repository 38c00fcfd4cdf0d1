"""What a person calls a contribution -> that one in full, with where chapters quote it, and the thread that it is part of."""

import msgspec

from manuscript.core import answers, fates, readable, references, threads, tombstones
from manuscript.core.records import nearest
from manuscript.errors import WrongUse
from manuscript.model.book import Book, Contribution
from manuscript.model.inbox import Member, Shown
from manuscript.model.place import Place
from manuscript.model.value import ChapterId, ContributionId

_MOST = 10
"""How many contributions of one name are named."""


def find(word: str, book: Book) -> Contribution:
    """Find a contribution by what `from=` may say, or by the path of its file; what is unknown or ambiguous is wrong use."""
    ref = word.removeprefix("contributions/").removesuffix(".edit.yaml").removesuffix(".md")
    known = references.resolve(ref, ChapterId(""), book)
    if len(known) == 1:
        return known[0]
    if known:
        names = ", ".join(one.id for one in known[:_MOST]) + (" …" if len(known) > _MOST else "")
        raise WrongUse(f"`{word}` is {len(known)} contributions.", f"Name one of them in full: {names}.")
    names_of_book = [*book.named, *(one.rpartition("/")[2] for one in book.named)] if "/" not in ref else book.named
    raise WrongUse(f"There is no contribution `{word}`.", nearest(ref, names_of_book, "There are"))


def show(one: Contribution, book: Book, *, with_thread: bool) -> Shown:
    """Show one contribution; the places of its quotes carry trails, which the caller turns into lines."""
    placed = answers.quoted(book)
    steps, ring = threads.thread(one, book)
    members = [_member(book.contributions[id], depth, book, placed, ring) for id, depth in steps]
    return Shown(
        member=next(member for member in members if member.one.id == one.id),
        post=book.posts.get(one.post),
        home=book.homes.get(one.id),
        quoted=_quoted(one, book),
        thread=tuple(members) if with_thread else (),
    )


def _member(
    one: Contribution,
    depth: int,
    book: Book,
    placed: frozenset[ContributionId],
    ring: frozenset[ContributionId],
) -> Member:
    parent = threads.parent_of(one, book)
    return Member(
        one=msgspec.structs.replace(one, snapshot=tombstones.silent(one.snapshot)),
        depth=depth,
        fate=fates.fate(one, placed),
        answers=parent.rpartition("/")[2] if parent else one.snapshot.parent,
        parent=threads.basis(one, parent, ring),
        words=readable.of_snapshot(one.snapshot, one.body),
    )


def _quoted(one: Contribution, book: Book) -> tuple[Place, ...]:
    return tuple(
        Place(path=chapter.path, trail=quote.trail)
        for chapter in book.chapters
        for quote in chapter.summary.quotes
        if one in references.resolve(quote.ref, chapter.id, book)[:1]
    )
