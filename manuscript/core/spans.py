"""Words of a contribution by their numbers, from 1: what a quote prints, what a person was shown, what is in one only."""

import re
from collections.abc import Sequence

from manuscript.core import fidelity
from manuscript.model.bookfile import OmissionMark

Span = tuple[int, int]
Spans = tuple[Span, ...]
"""Words of a source by their numbers, from 1: first and last of each piece."""

_SPAN = re.compile(r"([0-9]{1,6})(?:-([0-9]{1,6}))?")
_BETWEEN = ", "


def spans(shown: str, source: str, mark: OmissionMark = fidelity.HOUSE_MARK) -> Spans:
    """Give which words of a folded source are shown, a span for each piece; none where they are not its words.

    What a reader put stars around may be shown as emphasis, without them.
    """
    return _spans(shown, source, mark) or _spans(shown, fidelity.without_marks(source), mark)


def whole(source: str) -> Spans:
    """Give all words of a folded source, as one span."""
    return ((1, source.count(" ") + 1),) if source else ()


def _spans(shown: str, source: str, mark: OmissionMark) -> Spans:
    verdict = fidelity.compare(shown, source, mark)
    return () if verdict.fault else tuple(_counted(piece.start, piece.end, source) for piece in verdict.found)


def _counted(start: int, end: int, source: str) -> Span:
    """Say which words a stretch covers; one that ends inside a word covers it."""
    first = source.count(" ", 0, start) + 1
    return first, first + source[start:end].strip().count(" ")


def passage(text: str) -> Spans:
    """Read a passage as the ledger writes it: `3-27, 31-40`, or `5` for one word; what is no span holds no word."""
    matches = [_SPAN.fullmatch(part.strip()) for part in text.split(_BETWEEN.strip())]
    return tuple((int(match[1]), int(match[2] or match[1])) if match else (0, -1) for match in matches)


def numbered(spans: Spans) -> str:
    """Write a passage as the ledger keeps it: `3-27, 31-40`."""
    return _BETWEEN.join(f"{first}-{last}" if last > first else f"{first}" for first, last in spans)


def outside(printed: Spans, shown: Sequence[Spans], source: str) -> str:
    """Give the printed words that are in no passage shown, or nothing; where it is not known what was shown, all was."""
    if not shown:
        return ""
    words = source.split(" ")
    given = (span for passage in shown for span in passage)
    known = {number for first, last in given for number in range(first, min(last, len(words)) + 1)}
    return " ".join(words[n - 1] for first, last in printed for n in range(first, last + 1) if n not in known)
