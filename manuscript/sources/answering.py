"""Who says they answer whom -> who answers whom: order means nothing, what is missing is told, and a circle is cut.

Nothing here calls itself, so a thread may be a hundred thousand answers deep (facts, section 6).
"""

from collections.abc import Sequence

from manuscript.model.value import Value


class Answers(Value, frozen=True):
    """For each item the index of its parent, -1 for none; the items whose parent is not here, and those cut out of a circle."""

    parents: tuple[int, ...]
    missing: tuple[int, ...] = ()
    cut: tuple[int, ...] = ()


def tie(ids: Sequence[str], answers: Sequence[str]) -> Answers:
    """Tie items by their ids (empty: none); `answers` are the ids that they answer (empty: nobody's)."""
    index: dict[str, int] = {}
    for at, id in enumerate(ids):
        if id:
            index.setdefault(id, at)
    parents = [index.get(answer, -1) if answer else -1 for answer in answers]
    missing = tuple(at for at, answer in enumerate(answers) if answer and parents[at] < 0)
    free, cut = opened(parents, ids)
    return Answers(parents=free, missing=missing, cut=cut)


def opened(parents: Sequence[int], ids: Sequence[str]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Give the parents (indexes, -1 for none) with every circle opened, and the items whose parent went.

    A circle is opened at the one with the least id (the shorter first): it is taken as the first to speak, in whatever
    order they stand. Items of one id, or of none, are taken in their order.
    """
    free = list(parents)
    seen = [-1] * len(free)
    cut = []
    for start in range(len(free)):
        at = start
        while at >= 0 and seen[at] < 0:
            seen[at] = start
            at = free[at]
        if at >= 0 and seen[at] == start:
            first = min(_circle(free, at), key=lambda one: (len(ids[one]), ids[one], one))
            free[first] = -1
            cut.append(first)
    return tuple(free), tuple(sorted(cut))


def _circle(parents: Sequence[int], at: int) -> list[int]:
    circle = [at]
    while (after := parents[circle[-1]]) != at:
        circle.append(after)
    return circle
