"""What a pull should tell people: masked addresses, almost equal texts, counts that differ."""

from collections.abc import Iterable, Sequence

import msgspec
from rapidfuzz import fuzz

from manuscript.core.fold import fold
from manuscript.core.masking import Masked
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.pulled import PullCount
from manuscript.model.rules import found
from manuscript.model.value import Value

SIMILAR = 92.0
"""Percent of likeness from which two texts of one author are told as near duplicates (facts, section 6)."""

_COMPARED_CHARACTERS = 5000
_COMPARED_TEXTS = 200


class Words(Value, frozen=True):
    """Somebody's words, for comparison."""

    author: str
    text: str
    name: str
    place: Place


def masked(texts: Iterable[tuple[Place, str, Masked]]) -> list[Finding]:
    """Tell every address that was masked, by place and author."""
    return [found("P802", place, what=what, author=author) for place, author, one in texts for what in one.what]


def near(new: Sequence[Words], others: Sequence[Words]) -> list[Finding]:
    """Tell every new text that is almost one of `others` by the same author; they are never merged."""
    by_author: dict[str, list[tuple[str, str]]] = {}
    for other in others:
        known = by_author.setdefault(fold(other.author).casefold(), [])
        if len(known) < _COMPARED_TEXTS:
            known.append((other.name, fold(other.text[:_COMPARED_CHARACTERS])))
    findings: list[Finding] = []
    for words in new:
        text = fold(words.text[:_COMPARED_CHARACTERS])
        known = by_author.get(fold(words.author).casefold(), [])
        if name := next((name for name, other in known if fuzz.ratio(text, other, score_cutoff=SIMILAR)), ""):
            findings.append(found("P811", words.place, author=words.author, other=name))
    return findings


def count(source: str, row: PullCount, *, strict: bool) -> list[Finding]:
    """Tell when the page claims another number than was found, and when nothing was found at all."""
    place = Place(path=source)
    findings = [found("P804", place)] if not row.found else []
    if row.claimed is None or row.claimed == row.found:
        return findings
    missing, then = _missing(row.claimed - row.found)
    told = found("P801", place, claimed=row.claimed, found=row.found, missing=missing, next=then)
    return [*findings, msgspec.structs.replace(told, severity="error") if strict else told]


def _missing(difference: int) -> tuple[str, str]:
    if difference > 0:
        are = "is" if difference == 1 else "are"
        reasons = "later pages, pingbacks, or comments since removed"
        return f"{difference} {are} not in this copy: {reasons}", "Copy the other pages too, if there are any."
    return (
        f"{-difference} more than it claims",
        "Look whether the copy holds something twice, or a list that is no comment.",
    )
