"""Snapshots that a source does not hold as a reader's words -> what became of them there: hidden, or gone (facts, section 6).

Gone is not deleted: the snapshot stays. A source proves it only when it says so itself, or when it holds all that its place
has of the post (`PulledPost.complete`).
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Literal

from manuscript.core.identity import is_native, place_of
from manuscript.core.stored import Stored
from manuscript.core.tombstones import is_one
from manuscript.model.pulled import PulledPost, Sort
from manuscript.model.value import Value

Became = Literal["hidden", "gone"]

LARGEST_SHARE = 5
"""A pull in which more than one in so many would be gone is stopped: it is the wrong site, or a page to log in on."""

_SAYS: Mapping[Sort, Became] = {"pending": "hidden", "spam": "hidden", "private": "hidden", "deleted": "gone"}
AWAY = frozenset({"hidden", "gone"})


class Absence(Value, frozen=True):
    """What became of snapshots, by their paths; how many a complete source lacks, and how many it could have lacked."""

    became: dict[str, Became]
    lost: int = 0
    at_stake: int = 0


def look(known: Sequence[Stored], here: Collection[str], post: PulledPost) -> Absence:
    """Look what became of those of `known` that no item of a post stands for; `here` are the paths of the others.

    What was hidden stays so where the source could not see it either, whichever of two sources comes first.
    """
    told = {item.native: _SAYS[item.sort] for item in post.items if item.native and item.sort in _SAYS}
    held = {item.native for item in post.items if item.native}
    places, listed = {place_of(native) for native in held}, held.union(post.listed)
    states: dict[str, Became] = {}
    lost = stake = 0
    for one in (stored for stored in known if not is_one(stored.file)):  # what was taken back is past that
        ids = [identifier for identifier in (one.file.id, *one.file.aliases) if is_native(identifier)]
        says = next((told[identifier] for identifier in ids if identifier in told), None)
        spoken = post.complete and says is None and _belong(ids, places)
        missing = one.path not in here and listed.isdisjoint(ids)  # one that is listed, and not as words, is not gone
        if spoken and one.file.upstream not in AWAY:
            stake += 1
            lost += missing
        shown = post.with_hidden or one.file.upstream != "hidden"
        if one.path not in here and one.intact and (says or (spoken and missing and shown)):
            states[one.path] = says or "gone"
    return Absence(became=states, lost=lost, at_stake=stake)


def _belong(ids: Collection[str], places: Collection[str]) -> bool:
    """Whether a snapshot is of the places that a source speaks of; one that holds nothing speaks of all."""
    mine = {place_of(identifier) for identifier in ids}
    return bool(mine) and (not places or not mine.isdisjoint(places))
