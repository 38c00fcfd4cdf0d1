"""Items that name what they answer by id -> items that name it by index; a circle is opened. Never by recursion."""

from collections.abc import Sequence

import msgspec

from manuscript.model.pulled import PulledItem
from manuscript.model.value import Value


class Joined(Value, frozen=True):
    """The items with their parents, and the indexes of those whose parent was taken away because they went in a circle."""

    items: tuple[PulledItem, ...]
    cut: tuple[int, ...] = ()


def join(items: Sequence[PulledItem]) -> Joined:
    """Join the items of one post by `native` and `parent_native`; the second of two equal ids is nobody's parent."""
    index: dict[str, int] = {}
    for at, item in enumerate(items):
        if item.native:
            index.setdefault(item.native, at)
    parents = [index.get(item.parent_native, -1) if item.parent_native else -1 for item in items]
    cut = _circles(items, parents)
    for at in cut:
        parents[at] = -1
    replaced = set(cut)
    made = [
        msgspec.structs.replace(item, parent=parent, parent_native="") if parent >= 0 or at in replaced else item
        for at, (item, parent) in enumerate(zip(items, parents, strict=True))
    ]
    return Joined(items=tuple(made), cut=tuple(cut))


def _circles(items: Sequence[PulledItem], parents: Sequence[int]) -> list[int]:
    """Give one item of every circle: the one of the lowest id, so that the order in the file means nothing."""
    seen = [0] * len(parents)
    cut = []
    for start in range(len(parents)):
        at = start
        while at >= 0 and not seen[at]:
            seen[at] = start + 1
            at = parents[at]
        if at >= 0 and seen[at] == start + 1:
            circle = [at]
            while parents[circle[-1]] != at:
                circle.append(parents[circle[-1]])
            cut.append(min(circle, key=lambda one: (len(items[one].native), items[one].native)))
    return sorted(cut)
