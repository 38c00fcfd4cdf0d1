"""Items of a JSON answer, in its order -> posts with their items, and who answers whom by index.

Order means nothing (facts, section 2, rule 6): a parent may stand below its answer, in no place at all, or in a circle.
"""

from collections.abc import Mapping, Sequence

import msgspec

from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.pulled import PulledItem
from manuscript.model.rules import found
from manuscript.model.value import Value


class Read(Value, frozen=True):
    """One item as read: the page it belongs to (None: not known), and the native id of what it answers."""

    item: PulledItem
    page: str | None = None
    answers: str = ""


def by_page(reads: Sequence[Read]) -> dict[str, list[Read]]:
    """Sort items by the page they belong to; one that does not say it goes with the one before it."""
    first = next((read.page for read in reads if read.page is not None), "")
    pages: dict[str, list[Read]] = {}
    page = first
    for read in reads:
        page = page if read.page is None else read.page
        pages.setdefault(page, []).append(read)
    return pages


def linked(name: str, reads: Sequence[Read]) -> tuple[tuple[PulledItem, ...], list[Finding]]:
    """Link the items of one post. Circles are cut where they close, and told."""
    index: dict[str, int] = {}
    for at, read in enumerate(reads):
        if read.item.native:
            index.setdefault(read.item.native, at)
    parents = [index.get(read.answers, -1) if read.answers else -1 for read in reads]
    cut = uncircle(parents)
    items = tuple(_linked(read, parent, index) for read, parent in zip(reads, parents, strict=True))
    told = [found("P861", Place(path=name, line=items[at].line), author=items[at].author) for at in cut]
    return items, told


def uncircle(parents: list[int]) -> list[int]:
    """Cut every circle among parents, in place; give the items whose parent is gone."""
    seen = [-1] * len(parents)
    cut = []
    for start in range(len(parents)):
        at = start
        while at >= 0 and seen[at] < 0:
            seen[at] = start
            parent = parents[at]
            if parent >= 0 and seen[parent] == start:
                parents[at] = -1
                cut.append(at)
                break
            at = parent
    return cut


def _linked(read: Read, parent: int, here: Mapping[str, int]) -> PulledItem:
    """Link one item; what it answers is named where it is not in the file."""
    if parent >= 0:
        return msgspec.structs.replace(read.item, parent=parent)
    absent = read.answers and read.answers not in here
    return msgspec.structs.replace(read.item, parent_native=read.answers) if absent else read.item
