"""The contributions of a post -> who answers whom. Parents may be missing, and may go round: nothing here recurses or loops."""

from collections.abc import Iterable, Iterator, Mapping

from manuscript.core.moments import moment
from manuscript.model.book import Book, Contribution
from manuscript.model.inbox import Parent
from manuscript.model.value import ContributionId

Parents = Mapping[ContributionId, ContributionId]
Step = tuple[ContributionId, int]
"""A member of a thread, and how deep it stands."""


def parent_of(one: Contribution, book: Book) -> ContributionId | None:
    """Give the contribution of the same post that one answers, by its name of today or of before, if the book has it."""
    if not one.snapshot.parent:
        return None
    known = book.named.get(f"{one.post}/{one.snapshot.parent}", ())
    return next(iter(known), None)


def basis(one: Contribution, parent: ContributionId | None, ring: frozenset[ContributionId] = frozenset()) -> Parent:
    """Say how it is known whom a contribution answers; `ring` are those that go round."""
    if not one.snapshot.parent:
        return "none"
    if parent is None:
        return "missing"
    if one.id in ring:
        return "circle"
    return "source" if one.snapshot.parent_basis == "source" else "inferred"


def newest_last(ones: Iterable[Contribution]) -> list[Contribution]:
    """Sort contributions by their date; those whose date is unknown come first, by id."""
    return sorted(ones, key=lambda one: (moment(one.snapshot), one.id))


def thread(one: Contribution, book: Book) -> tuple[list[Step], frozenset[ContributionId]]:
    """Give all of the thread of a contribution, each member once, answers below what they answer; and those that go round.

    Whichever member is asked about, the thread is the same: it begins with the one that answers none of the book, or, where
    they go round, with the oldest of those.
    """
    mates = newest_last(mate for mate in book.contributions.values() if mate.post == one.post)
    parents = {mate.id: up for mate in mates if (up := parent_of(mate, book)) is not None}
    ring = _ring(one.id, parents)
    first = next((mate.id for mate in mates if mate.id in ring), None) or _top(one.id, parents)
    below: dict[ContributionId, list[ContributionId]] = {}
    for mate in mates:
        if mate.id in parents and mate.id != first:
            below.setdefault(parents[mate.id], []).append(mate.id)
    return list(_down(first, below)), ring


def _top(id: ContributionId, parents: Parents) -> ContributionId:
    while id in parents:
        id = parents[id]
    return id


def _ring(id: ContributionId, parents: Parents) -> frozenset[ContributionId]:
    """Find those that go round above a contribution: every step has one way up, so there is one ring at most."""
    way: dict[ContributionId, int] = {}
    while id in parents and id not in way:
        way[id] = len(way)
        id = parents[id]
    return frozenset(list(way)[way[id] :]) if id in way else frozenset()


def _down(first: ContributionId, below: Mapping[ContributionId, list[ContributionId]]) -> Iterator[Step]:
    waiting: list[Step] = [(first, 0)]
    while waiting:
        id, depth = waiting.pop()
        yield id, depth
        waiting += [(child, depth + 1) for child in reversed(below.get(id, ()))]
