"""A reader's words and the words shown -> whether they are the same, and where not (facts/sources.md, section 9).

Both are folded first (quote marks, dashes, spaces, ellipsis), so only words count. What is left out is marked `[…]`;
the pieces between stand in the source in that order, whole words each; what is added stands in square brackets.
"""

import difflib
import html
import re
from typing import Literal

from rapidfuzz import fuzz

from manuscript.core.fold import fold
from manuscript.model.value import Value

Fault = Literal["", "empty", "changed", "short", "order"]

SHORTEST_PIECE = 3
"""Words that a piece between two omissions must have; the last one may be shorter (DESIGN, section 7)."""

_OMISSION = re.compile(r"\[ ?\.\.\. ?\]")
_INSERTION = re.compile(r"\[([^\[\]]{1,200})\]")
_CASE = re.compile(r"\[(\w)\](?=\w)")
_TAGS = re.compile(r"<[^<>]*>")
_BREAKS = re.compile(r"</(?:p|div|li|blockquote)>|<br ?/?>", re.IGNORECASE)
_SHOWN_WORDS = 3


class Verdict(Value, frozen=True):
    """What came of a comparison: the fault, the piece it is about, and the difference in words."""

    fault: Fault = ""
    piece: str = ""
    diff: str = ""
    own_omission: bool = False


def source_text(body: str, body_format: str) -> str:
    """Give the comparison copy of a contribution: markup dropped where the source is HTML, then folded."""
    if body_format == "html":
        body = html.unescape(_TAGS.sub("", _BREAKS.sub(" ", body)))
    return fold(body)


def compare(shown: str, source: str) -> Verdict:
    """Compare words as printed with a folded source (`source_text`)."""
    words = fold(shown)
    own_omission = bool(_OMISSION.search(source)) and bool(_OMISSION.search(words))
    if _whole(words, source):
        return Verdict(own_omission=own_omission) if words else Verdict(fault="empty")
    pieces = [piece for part in _OMISSION.split(words) if (piece := part.strip())]
    if not pieces:
        return Verdict(fault="empty")
    start = 0
    for number, piece in enumerate(pieces, 1):
        match = _pattern(piece).search(source, start)
        if not match:
            return _missing(piece, source)
        if number < len(pieces) and _too_short(piece, source):
            return Verdict(fault="short", piece=piece)
        start = match.end()
    return Verdict(own_omission=own_omission)


def holds(piece: str, source: str) -> bool:
    """Whether a folded source holds a piece, as whole words."""
    return bool(_pattern(piece).search(source))


def _whole(words: str, source: str) -> bool:
    return _bounded(re.escape(words), words).search(source) is not None


def _pattern(piece: str) -> re.Pattern[str]:
    """Make the pattern of one piece: `[E]lke` finds `elke`, `[sic]` and other additions may be absent."""
    made: list[str] = []
    position = 0
    for match in _INSERTION.finditer(piece):
        before = piece[position : match.start()]
        case = _CASE.match(piece, match.start())
        if case:
            made.append(re.escape(before) + f"[{case[1].lower()}{case[1].upper()}]")
        else:
            made.append(re.escape(before.rstrip(" ")) + f" ?(?:{re.escape(match.group())})? ?")
        position = match.end()
        position += not case and piece.startswith(" ", position)
    made.append(re.escape(piece[position:]))
    return _bounded("".join(made), piece)


def _bounded(pattern: str, words: str) -> re.Pattern[str]:
    """Only whole words: `een idee` is not in `geen idee`."""
    bare = _INSERTION.sub("", words).strip() or words
    before = r"(?<!\w)" if re.match(r"\[?\w", words) and re.match(r"\w", bare) else ""
    after = r"(?!\w)" if re.search(r"\w\Z", bare) else ""
    return re.compile(f"{before}(?:{pattern}){after}")


def _too_short(piece: str, source: str) -> bool:
    return len(piece.split()) < SHORTEST_PIECE <= len(source.split())


def _missing(piece: str, source: str) -> Verdict:
    if holds(piece, source):
        return Verdict(fault="order", piece=piece)
    return Verdict(fault="changed", piece=piece, diff=word_diff(piece, source))


def word_diff(piece: str, source: str) -> str:
    """Say in words where a piece differs from the nearest passage of the source."""
    window = _nearest_passage(piece, source)
    mine, theirs = piece.split(), window.split()
    said: list[str] = []
    for kind, i, j, k, m in difflib.SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
        before, here, there = " ".join(mine[max(0, i - 2) : i]), " ".join(mine[i:j]), " ".join(theirs[k:m])
        if kind == "replace":
            said.append(f"“{here}” should be “{there}”")
        elif kind == "delete":
            said.append(f"“{here}” is not in the source")
        elif kind == "insert":
            said.append(f"“{there}” is missing after “{before}”" if before else f"“{there}” is missing at the start")
    more = f"; and {len(said) - _SHOWN_WORDS} more" if len(said) > _SHOWN_WORDS else ""
    return "; ".join(said[:_SHOWN_WORDS]) + more or f"“{piece}”"


def _nearest_passage(piece: str, source: str) -> str:
    """Give the words of the source that the piece was most likely copied from."""
    found = fuzz.partial_ratio_alignment(piece, source)
    if found is None or found.score < 50:
        return ""
    start, end = found.dest_start, found.dest_end
    while start > 0 and source[start - 1] != " ":
        start -= 1
    while end < len(source) and source[end] != " ":
        end += 1
    return source[start:end].strip()
