"""Who says they answer whom -> who answers whom: order means nothing, what is missing is told, and a circle is cut.

Nothing here calls itself, so a thread may be a hundred thousand answers deep (facts, section 6).
"""

from collections.abc import Sequence

from manuscript.model.value import Value


class Threads(Value, frozen=True):
    """For each item the index of its parent, -1 for none; the items whose parent is not here, and those cut out of a circle."""

    parents: tuple[int, ...]
    missing: tuple[int, ...] = ()
    cut: tuple[int, ...] = ()


def tie(ids: Sequence[str], answers: Sequence[str]) -> Threads:
    """Tie items by their ids (empty: none); `answers` are the ids that they answer (empty: nobody's)."""
    index: dict[str, int] = {}
    for at, id in enumerate(ids):
        if id:
            index.setdefault(id, at)
    parents = [index.get(answer, -1) if answer else -1 for answer in answers]
    missing = tuple(at for at, answer in enumerate(answers) if answer and parents[at] < 0)
    cut = _circles(ids, parents)
    for at in cut:
        parents[at] = -1
    return Threads(parents=tuple(parents), missing=missing, cut=cut)


def _circles(ids: Sequence[str], parents: Sequence[int]) -> tuple[int, ...]:
    """Find in every circle the one with the least id: it is taken as the first to speak, in whatever order they stand."""
    seen = [-1] * len(parents)
    cut = []
    for start in range(len(parents)):
        at = start
        while at >= 0 and seen[at] < 0:
            seen[at] = start
            at = parents[at]
        if at >= 0 and seen[at] == start:
            circle = [at]
            while (after := parents[circle[-1]]) != at:
                circle.append(after)
            cut.append(min(circle, key=lambda one: (len(ids[one]), ids[one])))
    return tuple(sorted(cut))
