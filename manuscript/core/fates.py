"""A contribution -> its one fate. What people decide stands beside it; that it is quoted follows from the chapters."""

from manuscript.core.tombstones import is_one
from manuscript.model.book import Contribution
from manuscript.model.files import Fate
from manuscript.model.value import ContributionId

UNDECIDED: frozenset[Fate] = frozenset({"open", "shortlisted"})


def fate(one: Contribution, placed: frozenset[ContributionId]) -> Fate:
    """Give the fate of a contribution; `placed` are those that chapters quote. Words that were withdrawn stay withdrawn.

    Somebody may have typed `quoted` where no chapter quotes it: then nobody has decided anything.
    """
    if is_one(one.snapshot):
        return "withdrawn"
    decided: Fate = one.sidecar.fate if one.sidecar else "open"
    if decided == "withdrawn":
        return decided
    if one.id in placed:
        return "quoted"
    return "open" if decided == "quoted" else decided


def is_open(one: Contribution, placed: frozenset[ContributionId]) -> bool:
    """Whether a reader's contribution waits for somebody to decide on it."""
    return fate(one, placed) in UNDECIDED and not one.by_author
