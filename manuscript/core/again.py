"""What a pull said -> what the very same one says the next time, when nothing is new. Pure."""

import msgspec

from manuscript.model.pulled import ELSEWHERE, PullCount, PullReport, StoredItem

_OF_NEWS = frozenset({"P807", "P811", "P817", "P891"})
"""Findings about what has just come; all others are about the source, and are said every time."""

_STAYS = frozenset({"new", "changed", "unchanged"})


def again(report: PullReport) -> PullReport:
    """Give the report of the same pull when the tree is as this one left it."""
    findings = tuple(one for one in report.findings if one.code not in _OF_NEWS)
    attention = {one: became for one, became in report.attention.items() if became == ELSEWHERE}
    return PullReport(rows=tuple(_row(row) for row in report.rows), findings=findings, attention=attention)


def _row(row: PullCount) -> PullCount:
    items = tuple(
        StoredItem(id=one.id, author=one.author, state="unchanged", words=one.words)
        for one in row.items
        if one.state in _STAYS
    )
    return msgspec.structs.replace(row, new=0, changed=0, gone=0, unchanged=len(items), items=items)
