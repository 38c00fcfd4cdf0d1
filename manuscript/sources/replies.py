"""Who answers whom -> the same without circles. Threads may be thousands deep: nothing here calls itself."""

from collections.abc import Sequence


def without_circles(parents: Sequence[int]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Give the parents (indexes, -1 for none) with every circle opened, and the items whose parent went.

    A circle is opened at its first item, whatever the order in which it is walked, so that the outcome does not depend
    on luck. An index that is no item's is no parent.
    """
    count = len(parents)
    opened = [parent if 0 <= parent < count else -1 for parent in parents]
    walk = [0] * count
    cut = []
    for start in range(count):
        at, number = start, start + 1
        while at >= 0 and not walk[at]:
            walk[at] = number
            at = opened[at]
        if at >= 0 and walk[at] == number:
            first = _first_of_circle(opened, at)
            opened[first] = -1
            cut.append(first)
    return tuple(opened), tuple(sorted(cut))


def _first_of_circle(parents: Sequence[int], at: int) -> int:
    first, walker = at, parents[at]
    while walker != at:
        first = min(first, walker)
        walker = parents[walker]
    return first
