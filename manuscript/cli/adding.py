"""`manuscript inbox --totals`: sums -> words for people, and one JSON document."""

from collections.abc import Iterator
from typing import Any

import msgspec

from manuscript.cli import say
from manuscript.model.inbox import Counted, Sum, Totals

_UNSTORED = ("pingbacks", "pending", "spam", "deleted", "private", "skipped")


def tell(totals: Totals) -> int:
    """Say the sums; give the exit code."""
    if say.for_program():
        say.document({"posts": [_as_dict(one) for one in totals.posts], "totals": _as_dict(totals.all)})
        return 0
    for one in totals.posts:
        say.line(one.slug, style="bold")
        for line in _lines(one):
            say.line(f"  {line}")
    say.line("In all", style="bold")
    for line in _lines(totals.all):
        say.line(f"  {line}")
    return 0


def _as_dict(one: Sum) -> dict[str, Any]:
    return {
        "slug": say.clean(one.slug),
        "fates": dict(one.fates),
        "reasons": {say.clean(reason): count for reason, count in one.reasons.items()},
        "readers": one.readers,
        "authors": one.authors,
        "claimed": one.claimed,
        "counted": msgspec.structs.asdict(one.counted) if one.counted else None,
        "unstored": one.unstored,
        "unexplained": one.unexplained,
    }


def _lines(one: Sum) -> Iterator[str]:
    parts = " + ".join(_fate(fate, count, one) for fate, count in one.fates.items() if count) or "0"
    yield f"{one.readers:,} from readers = {parts}"
    if one.authors:
        yield f"{one.authors:,} by the book's authors"
    if one.claimed is not None:
        yield from _claim(one, one.claimed)
    elif one.counted:
        yield f"the last pull also counted {_unstored(one.counted)}"


def _fate(fate: str, count: int, one: Sum) -> str:
    if fate != "declined":
        return f"{count:,} {fate}"
    return f"{count:,} declined ({', '.join(f'{number:,} {reason}' for reason, number in one.reasons.items())})"


def _claim(one: Sum, claimed: int) -> Iterator[str]:
    """Say which part of what is claimed is explained, and which is not."""
    stored = one.readers + one.authors
    also = f" + {_unstored(one.counted)} (counted only)" if one.counted and one.unstored else ""
    if not one.slug and one.unstored:
        also = f" + {one.unstored:,} counted only"
    left = one.unexplained or 0
    yield f"{claimed:,} claimed = {stored:,} stored{also}{_left(left)}"
    if left > 0 and one.slug and one.counted is None:
        yield "no pull on this machine has counted what else there is, such as pingbacks: pull the post again"


def _left(left: int) -> str:
    if left > 0:
        return f" + {left:,} not explained"
    return f" - {-left:,} more than is claimed" if left else ": nothing is missing"


def _unstored(counted: Counted) -> str:
    counts = {name: getattr(counted, name) for name in _UNSTORED}
    said = (f"{count:,} {name.removesuffix('s') if count == 1 else name}" for name, count in counts.items() if count)
    return ", ".join(said) or "nothing"
