"""Comments of a page and what stands around each -> which answers which.

What a comment stands inside it answers, at least: a theme stops nesting at its own depth, so that the true parent may
be nearer. What a plug-in says of the parent counts first; a flat list with depths (`depth-2`) is read from top to bottom.
"""

from collections.abc import Sequence

import msgspec

from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.pulled import PulledItem
from manuscript.model.rules import found
from manuscript.sources import answering, wpaddress
from manuscript.sources.wptree import Found


def answered(
    name: str, items: Sequence[PulledItem], comments: Sequence[Found], site: str
) -> tuple[list[PulledItem], list[Finding]]:
    """Give the items with their parents; where comments answer each other in a circle, it is cut and told."""
    first = {one.number: at for at, one in reversed([*enumerate(comments)]) if one.number}
    parents = [_said(one, first) for one in comments]
    _by_depth(parents, comments)
    free, cut = answering.opened(parents, [str(one.number or "") for one in comments])
    findings = [found("P846", Place(path=name, line=items[at].line), author=items[at].author) for at in cut]
    made = []
    for item, one, parent in zip(items, comments, free, strict=True):
        absent = one.answers if one.answers and one.answers not in first and site else 0
        native = wpaddress.native(site, absent) if absent else ""
        made.append(msgspec.structs.replace(item, parent=parent, parent_native=native))
    return made, findings


def _said(one: Found, first: dict[int, int]) -> int:
    return first.get(one.answers, one.around)


def _by_depth(parents: list[int], comments: Sequence[Found]) -> None:
    """Give those that stand in nothing, and say that they are answers, the nearest one above with less depth."""
    above: list[int] = []
    for at, one in enumerate(comments):
        if not one.depth:
            continue
        while above and comments[above[-1]].depth >= one.depth:
            above.pop()
        if parents[at] < 0 and not one.answers and above and one.depth > 1:
            parents[at] = above[-1]
        above.append(at)
