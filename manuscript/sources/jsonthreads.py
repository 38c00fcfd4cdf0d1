"""Items of a JSON answer, in its order -> posts with their items, and who answers whom by index.

Order means nothing (facts, section 2, rule 6): a parent may stand below its answer, in no place at all, or in a circle.
"""

from collections.abc import Sequence

import msgspec

from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.pulled import PulledItem
from manuscript.model.rules import found
from manuscript.model.value import Value
from manuscript.sources import answering


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
    """Link the items of one post. Circles are opened, and told."""
    tied = answering.tie([read.item.native for read in reads], [read.answers for read in reads])
    missing = set(tied.missing)
    items = tuple(
        _linked(read, parent, read.answers if at in missing else "")
        for at, (read, parent) in enumerate(zip(reads, tied.parents, strict=True))
    )
    told = [found("P861", Place(path=name, line=items[at].line), author=items[at].author) for at in tied.cut]
    return items, told


def _linked(read: Read, parent: int, absent: str) -> PulledItem:
    """Link one item to its parent, or to the id of the one that is absent from the file."""
    if parent >= 0:
        return msgspec.structs.replace(read.item, parent=parent)
    return msgspec.structs.replace(read.item, parent_native=absent) if absent else read.item
