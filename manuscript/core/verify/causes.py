"""What was said of one file by everybody -> one finding a cause: the best placed one speaks, and names who said the same."""

from collections import Counter
from collections.abc import Iterator, Sequence

from manuscript.core.verify import docxcauses, epubcauses
from manuscript.core.verify.grounds import Ground, Key
from manuscript.model.findings import Finding, Severity
from manuscript.model.verified import Remark, Ties

_WEIGHT: dict[Severity, int] = {"error": 0, "warning": 1, "info": 2}
_SHOWN = 3
"""Other places that are named."""

Told = tuple[Remark, Finding]
"""A remark, and its finding where its place is known."""


def once(told: Sequence[Told], ties: Ties, format: str) -> Iterator[Finding]:
    """Give one finding a cause of all that was said of one file; what nobody else means is told as it is."""
    remarks = [remark for remark, _ in told]
    grounds = (docxcauses if format == "docx" else epubcauses).grounds(remarks, ties)
    for group in _groups(grounds):
        if not all(remarks[number].spare for number in group):
            yield _one(sorted(group, key=lambda number: _rank(told[number], grounds[number], number)), told)


def _groups(grounds: Sequence[Ground]) -> list[list[int]]:
    """Put together whatever shares a key; what is only a consequence joins a cause that somebody named, and makes none."""
    above = list(range(len(grounds)))
    home: dict[Key, int] = {}
    for number, ground in enumerate(grounds):
        for key in ground.keys if ground.rank < 2 else ():
            first, second = sorted((_top(above, number), _top(above, home.setdefault(key, number))))
            above[second] = first
    for number, ground in enumerate(grounds):
        if ground.rank == 2:
            above[number] = next((home[key] for key in ground.keys if key in home), number)
    groups: dict[int, list[int]] = {}
    for number in range(len(grounds)):
        groups.setdefault(_top(above, number), []).append(number)
    return list(groups.values())


def _top(above: list[int], number: int) -> int:
    """Follow a remark to the first of its group, and remember that."""
    top = number
    while above[top] != top:
        top = above[top]
    while above[number] != top:
        above[number], number = top, above[number]
    return top


def _rank(told: Told, ground: Ground, number: int) -> tuple[object, ...]:
    """Weigh who speaks: the cause before what comes of it, who stands in the author's files, the heavier, we, the first."""
    remark, finding = told
    return (
        ground.rank,
        remark.spare,
        _is_in_file(finding, remark.file),
        _WEIGHT[finding.severity],
        remark.by != "manuscript",
        not finding.place.path.startswith("chapters/"),
        ("", 0) if _is_in_file(finding, remark.file) else (finding.place.path, finding.place.line),
        number,
    )


def _is_in_file(finding: Finding, file: str) -> bool:
    return finding.place.path == file or finding.place.path.startswith(f"{file}/")


def _one(group: Sequence[int], told: Sequence[Told]) -> Finding:
    """Let the first speak for all."""
    (first, finding), *others = (told[number] for number in group)
    said = [(remark, one) for remark, one in others if not remark.spare and one != finding]
    if not said:
        return finding
    judged = [one.severity for remark, one in [(first, finding), *said] if not remark.spare]
    heaviest = min(judged, key=lambda severity: _WEIGHT[severity])
    message = f"{finding.message.rstrip()} Of the same cause: {_named(said)}{_elsewhere(finding, said, first.file)}."
    made = Finding(
        code=finding.code, severity=finding.severity, place=finding.place, message=message, hint=finding.hint
    )
    return made.weighed(heaviest)


def _named(said: Sequence[Told]) -> str:
    """Name who said it too, each with how often: `epubcheck RSC-012 (24 times), V112`."""
    names = Counter(one.id if one.by == "manuscript" else f"{one.by} {one.id}" for one, _ in said)
    return ", ".join(f"{name} ({count} times)" if count > 1 else name for name, count in names.items())


def _elsewhere(finding: Finding, said: Sequence[Told], file: str) -> str:
    """Name the first places in the author's files where it shows besides."""
    places = dict.fromkeys(
        (one.place.path, one.place.line) for _, one in said if not _is_in_file(one, file) and one.place.path
    )
    places.pop((finding.place.path, finding.place.line), None)
    if not places:
        return ""
    named = ", ".join(f"{path}:{line}" for path, line in sorted(places)[:_SHOWN])
    return f"; it shows at {named}" + (f" and {len(places) - _SHOWN} more" if len(places) > _SHOWN else "")
