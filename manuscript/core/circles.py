"""Who answers whom in a post -> the same without names that went, and without a proposal that closes a circle. Pure.

What one source proposes and what another one shows may contradict each other only once both are known, and what two of
them propose may differ. What a place shows stays. A proposal that is not taken is kept beside (`proposed`), so that
whichever source came first, and whatever comes later, the same is made of all of them.
"""

from collections.abc import Iterator, Mapping

import msgspec

from manuscript.core.stored import is_by_words
from manuscript.model.files import SnapshotFile

Files = Mapping[str, SnapshotFile]
"""The front matter of every snapshot of a post, by name."""


def proposals(one: SnapshotFile) -> frozenset[str]:
    """Give all that the words of a snapshot may answer, as far as any source proposed it."""
    return frozenset(one.proposed) | ({one.parent} if one.parent_basis == "inferred-mention" else frozenset())


def opened(files: Files, renamed: Mapping[str, str]) -> dict[str, SnapshotFile]:
    """Give the snapshots, each with the best name of what it answers; `renamed` are names that went, old to new."""
    named = {alias: name for name, one in files.items() for alias in one.aliases if is_by_words(alias)} | dict(renamed)
    shown = {name: named.get(one.parent, one.parent) for name, one in files.items() if one.parent_basis == "source"}
    asked = {name: {named.get(to, to) for to in proposals(one)} - {name} for name, one in files.items()}
    taken = {**{name: _best(name, asked[name]) for name in files}, **shown}
    left = {name: set(to) for name, to in asked.items() if to and name not in shown}
    while cut := [min(loose, key=_age) for ring in _rings(taken) if (loose := [one for one in ring if one in left])]:
        for name in cut:
            left[name].discard(taken[name])
            taken[name] = _best(name, left[name])
    return {name: _answering(one, name in shown, taken[name], asked[name]) for name, one in files.items()}


def _answering(one: SnapshotFile, is_shown: bool, parent: str, asked: set[str]) -> SnapshotFile:  # noqa: FBT001 - two lines up
    if is_shown:
        return msgspec.structs.replace(one, parent=parent, proposed=())
    basis = "inferred-mention" if parent else "none"
    return msgspec.structs.replace(one, parent=parent, parent_basis=basis, proposed=tuple(sorted(asked - {parent})))


def _best(name: str, asked: set[str]) -> str:
    """Choose between proposals: one with an id, that was before (of these the last, which is nearest)."""
    return max(asked, key=lambda to: (not is_by_words(to), _age(to) < _age(name), _age(to)), default="")


def _age(name: str) -> tuple[int, str]:
    """Sort names by number, which is the order in which comments came."""
    return len(name), name


def _rings(parents: Mapping[str, str]) -> Iterator[list[str]]:
    """Give the circles: everyone answers one at most, so that no two circles meet."""
    seen: dict[str, str] = {}
    for start in parents:
        way = []
        at = start
        while at in parents and at not in seen:
            seen[at] = start
            way.append(at)
            at = parents[at]
        if seen.get(at) == start:
            yield way[way.index(at) :]
