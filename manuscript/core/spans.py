"""Words of a contribution by their numbers, from 1: what a quote prints, what a person was shown, what is in one only."""

import re

from manuscript.core import fidelity
from manuscript.model.files import OmissionMark

Span = tuple[int, int]
Spans = tuple[Span, ...]
"""First and last word of each piece."""

_SPAN = re.compile(r"([0-9]{1,6})(?:-([0-9]{1,6}))?")


def spans(shown: str, source: str, mark: OmissionMark = fidelity.HOUSE_MARK) -> Spans:
    """Give which words of a folded source are shown, a span for each piece; none where they are not its words."""
    verdict = fidelity.compare(shown, source, mark)
    return () if verdict.fault else tuple(_counted(piece.start, piece.end, source) for piece in verdict.found)


def _counted(start: int, end: int, source: str) -> Span:
    """Say which words a stretch covers; one that ends inside a word covers it."""
    first = source.count(" ", 0, start) + 1
    return first, first + source[start:end].strip().count(" ")


def span(text: str) -> Span:
    """Read a span as the ledger writes it: `3-27`, or `5` for one word; what is no span holds no word."""
    match = _SPAN.fullmatch(text.strip())
    return (int(match[1]), int(match[2] or match[1])) if match else (0, -1)


def outside(printed: Spans, shown: Spans, source: str) -> str:
    """Give the printed words that were not shown, or nothing; where it is not known what was shown, all was."""
    if not shown:
        return ""
    known = {number for first, last in shown for number in range(first, min(last, source.count(" ") + 1) + 1)}
    words = source.split(" ")
    return " ".join(words[n - 1] for first, last in printed for n in range(first, last + 1) if n not in known)
