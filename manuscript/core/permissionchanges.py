"""Rows of two permissions logs -> what changed, contribution by contribution: new, gone, taken back, other terms. Pure."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Literal

from msgspec.structs import replace

from manuscript.core import logtable
from manuscript.model.delivery import Inside, PermissionChange
from manuscript.model.log import LogRow
from manuscript.model.value import ContributionId, Value
from manuscript.model.wording import Wording

_Terms = Iterator[tuple[str, str | None, str]]
_Cells = tuple[tuple[str, str], ...]


class _Uses(Value, frozen=True):
    """The rows of one contribution: number and name of the first, and every agreement that they rest on, each once."""

    number: int
    credit: str
    agreed: tuple[_Cells, ...]


def between(old: Inside, new: Inside, wording: Wording) -> Iterator[PermissionChange]:
    """Say what changed, in the order of today's log; what is in it no more comes last.

    What counts of a row is what was agreed, not where in the book it stands: a quote that only moved changed nothing.
    """
    unsaid = logtable.heading("credit", wording)
    before, now = _uses(old.permissions, wording), _uses(new.permissions, wording)
    for contribution, uses in now.items():
        if contribution not in before:
            yield PermissionChange(contribution=contribution, fate="new", number=uses.number, credit=uses.credit)
        elif terms := tuple(_differing(before[contribution].agreed, uses.agreed, unsaid)):
            yield PermissionChange(
                contribution=contribution, fate="changed", number=uses.number, credit=uses.credit, terms=terms
            )
    for contribution in sorted(before.keys() - now.keys()):
        fate: Literal["taken back", "gone"] = "taken back" if contribution in new.taken_back else "gone"
        yield PermissionChange(contribution=contribution, fate=fate, number=before[contribution].number)


def _uses(rows: Sequence[LogRow], wording: Wording) -> dict[ContributionId, _Uses]:
    made: dict[ContributionId, _Uses] = {}
    for row in rows:
        known = made.get(row.contribution, _Uses(number=row.number, credit=row.credit, agreed=()))
        agreed = tuple(dict.fromkeys((*known.agreed, logtable.agreed(row, wording))))
        made[row.contribution] = replace(known, agreed=agreed)
    return made


def _differing(old: Sequence[_Cells], new: Sequence[_Cells], unsaid: str) -> _Terms:
    """Give heading, what stood there, what stands there: of the agreements that only one of two logs has, in their order.

    Under the heading `unsaid` what stood there is left out: a name that a reader wants to see no more.
    """
    pairs = zip_longest((one for one in old if one not in new), (one for one in new if one not in old))
    for was, now in pairs:
        for (heading, cell), (_, other) in zip(was or old[0], now or new[0], strict=True):
            if cell != other:
                yield heading, None if heading == unsaid else cell, other
