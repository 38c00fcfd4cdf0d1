"""Items that name what they answer by id -> items that name it by index; a circle is opened. Never by recursion."""

from collections.abc import Sequence

import msgspec

from manuscript.model.pulled import PulledItem
from manuscript.model.value import Value
from manuscript.sources import answering


class Joined(Value, frozen=True):
    """The items with their parents, and the indexes of those whose parent was taken away because they went in a circle."""

    items: tuple[PulledItem, ...]
    cut: tuple[int, ...] = ()


def join(items: Sequence[PulledItem]) -> Joined:
    """Join the items of one post by `native` and `parent_native`; the second of two equal ids is nobody's parent."""
    tied = answering.tie([item.native for item in items], [item.parent_native for item in items])
    replaced = set(tied.cut)
    made = [
        msgspec.structs.replace(item, parent=parent, parent_native="") if parent >= 0 or at in replaced else item
        for at, (item, parent) in enumerate(zip(items, tied.parents, strict=True))
    ]
    return Joined(items=tuple(made), cut=tied.cut)
