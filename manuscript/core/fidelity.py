"""A reader's words and the words shown -> whether they are the same, and where not (facts/sources.md, section 9).

Both are folded first (quote marks, dashes, spaces, ellipsis), so only words count. What is left out is marked `[…]`;
the pieces between stand in the source in that order, whole words each; what is added stands in square brackets.
"""

import difflib
import re
from collections.abc import Sequence
from typing import Literal

from rapidfuzz import fuzz

from manuscript.core.fold import fold
from manuscript.model.value import Value

Fault = Literal["", "empty", "changed", "short", "order"]

SHORTEST_PIECE = 3
"""Words that a piece between two omissions must have; the last one may be shorter (DESIGN, section 7)."""

_OMISSION = re.compile(r"\[ ?\.\.\. ?\]")
_INSERTION = re.compile(r"(?<!\w)\[([^\[\]]{1,200})\](?!\w)|\[(\w)\](?=\w)")
"""What the quoting author adds: words on their own between brackets, or the case of a first letter. Glued to a word
they would change it (`[on]waar`), so there they must be the reader's."""
_CASE = re.compile(r"\[(\w)\](?=\w)")
_MARKED = re.compile(r"(?<!\w)([*_]{1,2})(\w(?:[^*_]*\w)?)\1(?!\w)")
_TOKEN = re.compile(r"\w+(?:['-]\w+)*|[^\w\s]+")
_SHOWN_WORDS = 3
_OTHER_MARKS = re.compile(r" ?\( ?\.\.\. ?\) ?| ?\.\.\.\.? ?")
_REACH = 4
_SPAN = re.compile(r"([0-9]{1,6})(?:-([0-9]{1,6}))?")
_BETWEEN_SPANS = ", "

Span = tuple[int, int]
Spans = tuple[Span, ...]
"""Words of a source by their numbers, from 1: first and last of each piece."""


class Verdict(Value, frozen=True):
    """What came of a comparison: the fault, the piece it is about, and the difference in words."""

    fault: Fault = ""
    piece: str = ""
    diff: str = ""
    own_omission: bool = False


def compare(shown: str, source: str) -> Verdict:
    """Compare words as printed with a folded source (`readable.compared`)."""
    words = fold(shown)
    own_omission = bool(_OMISSION.search(source)) and bool(_OMISSION.search(words))
    if _whole(words, source):
        return Verdict(own_omission=own_omission) if words else Verdict(fault="empty")
    pieces = [piece for part in _OMISSION.split(words) if (piece := part.strip())]
    if not pieces:
        return Verdict(fault="empty")
    start = 0
    for number, piece in enumerate(pieces, 1):
        if not _own_words(piece):
            return Verdict(fault="short", piece=piece)
        match = _pattern(piece).search(source, start)
        if not match:
            return _missing(piece, source)
        if number < len(pieces) and _too_short(piece, source):
            return Verdict(fault="short", piece=piece)
        start = match.end()
    return Verdict(own_omission=own_omission)


def spans(shown: str, source: str) -> Spans:
    """Give which words of a folded source are shown, counted from 1, a span for each piece; none where they are not its words.

    What a reader put stars around may be shown as emphasis, without them.
    """
    return _spans(shown, source) or _spans(shown, without_marks(source))


def _spans(shown: str, source: str) -> Spans:
    words = fold(shown)
    if whole := _bounded(re.escape(words), words).search(source) if words else None:
        return (_counted(whole, source),)
    made: list[Span] = []
    start = 0
    for part in _OMISSION.split(words):
        if not part.strip():
            continue
        match = _pattern(part.strip()).search(source, start)
        if not match:
            return ()
        made.append(_counted(match, source))
        start = match.end()
    return tuple(made)


def _counted(match: re.Match[str], source: str) -> Span:
    """Say which words a match covers; one that ends inside a word covers it."""
    first = source.count(" ", 0, match.start()) + 1
    return first, first + source[match.start() : match.end()].strip().count(" ")


def passage(text: str) -> Spans:
    """Read a passage as the ledger writes it: `3-27, 31-40`, or `5` for one word; what is no span holds no word."""
    matches = [_SPAN.fullmatch(part.strip()) for part in text.split(_BETWEEN_SPANS.strip())]
    return tuple((int(match[1]), int(match[2] or match[1])) if match else (0, -1) for match in matches)


def numbered(spans: Spans) -> str:
    """Write a passage as the ledger keeps it: `3-27, 31-40`."""
    return _BETWEEN_SPANS.join(f"{first}-{last}" if last > first else f"{first}" for first, last in spans)


def outside(printed: Spans, shown: Sequence[Spans], source: str) -> str:
    """Give the printed words that are in no passage shown, or nothing; where it is not known what was shown, all was."""
    if not shown:
        return ""
    words = source.split(" ")
    spans = (span for passage in shown for span in passage)
    known = {number for first, last in spans for number in range(first, min(last, len(words)) + 1)}
    return " ".join(words[n - 1] for first, last in printed for n in range(first, last + 1) if n not in known)


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
    return len(_own_words(piece)) < SHORTEST_PIECE <= len(source.split())


def _own_words(piece: str) -> list[str]:
    """Give the words of a piece that are the reader's, without what is added in brackets."""
    return [word for word in _INSERTION.sub(" ", _CASE.sub(r"\1", piece)).split() if any(map(str.isalnum, word))]


def _missing(piece: str, source: str) -> Verdict:
    if holds(piece, source):
        return Verdict(fault="order", piece=piece)
    return Verdict(fault="changed", piece=piece, diff=_gap(piece, source) or word_diff(piece, source))


def _gap(piece: str, source: str) -> str:
    """Say so when the words are right and only an omission is not marked, or marked in another way: the commonest slip."""
    for mark in _OTHER_MARKS.findall(piece):
        if compare(piece.replace(mark, " [...] "), source).fault in ("", "short"):
            return f"“{mark.strip()}” marks no omission here; write […]"
    words = piece.split(" ")
    for cut in range(len(words) - 1, 0, -1):
        before, after = " ".join(words[:cut]), " ".join(words[cut:])
        match = _pattern(before).search(source)
        later = _pattern(after).search(source, match.end()) if match else None
        if match and later:
            left = len(source[match.end() : later.start()].split())
            around = f"between “{' '.join(words[:cut][-3:])}” and “{' '.join(words[cut:][:3])}”"
            return f"{around} {left} word(s) are left out; write […] there"
    return ""


def without_marks(source: str) -> str:
    """Give a folded source without the stars and underscores that its writer put around words for emphasis."""
    return _MARKED.sub(r"\2", source)


def word_diff(piece: str, source: str) -> str:
    """Say in words where a piece differs from the nearest passage of the source."""
    mine = tuple(_TOKEN.finditer(piece))
    theirs = _nearest_passage(piece, source)
    matcher = difflib.SequenceMatcher(None, _words(mine), _words(theirs), autojunk=False)
    said: list[str] = []
    for kind, i, j, k, m in matcher.get_opcodes():
        before, here, there = (_slice(*part) for part in ((mine, max(0, i - 2), i), (mine, i, j), (theirs, k, m)))
        if kind == "replace":
            said.append(f"“{here}” should be “{there}”")
        elif kind == "delete":
            said.append(f"“{here}” is not in the source")
        elif kind == "insert":
            said.append(f"“{there}” is missing after “{before}”" if before else f"“{there}” is missing at the start")
    more = f"; and {len(said) - _SHOWN_WORDS} more" if len(said) > _SHOWN_WORDS else ""
    return "; ".join(said[:_SHOWN_WORDS]) + more or f"“{piece}”"


Tokens = tuple[re.Match[str], ...]


def _words(tokens: Tokens) -> list[str]:
    return [token.group() for token in tokens]


def _slice(tokens: Tokens, start: int, end: int) -> str:
    """Give the text from one token to another, with the spaces that stood between."""
    return tokens[start].string[tokens[start].start() : tokens[end - 1].end()] if start < end else ""


def _nearest_passage(piece: str, source: str) -> Tokens:
    """Give the words of the source that the piece was most likely copied from."""
    found = fuzz.partial_ratio_alignment(piece, source)
    if found is None or found.score < 50:
        return ()
    words = tuple(_TOKEN.finditer(source))
    start = next((i for i, word in enumerate(words) if word.end() > found.dest_start), 0)
    end = next((i for i, word in enumerate(words) if word.start() >= found.dest_end), len(words))
    around = [words[a:b] for a in _near(start, len(words)) for b in _near(end, len(words)) if a < b]
    best = max(around, key=lambda window: _likeness(piece, window), default=())
    return best if 2 * _likeness(piece, best)[0] >= len(_TOKEN.findall(piece)) else ()


def _near(position: int, limit: int) -> range:
    """Give the borders to try: the alignment has as many letters as the piece, so a word too few moves it by some words."""
    return range(max(0, position - _REACH), min(limit, position + _REACH) + 1)


def _likeness(piece: str, window: Tokens) -> tuple[int, int, int, float]:
    """Say how well words fit: as many the same and as few differences as can be, then as long and as like as can be."""
    mine = _TOKEN.findall(piece)
    codes = difflib.SequenceMatcher(None, mine, _words(window), autojunk=False).get_opcodes()
    same = sum(j - i for kind, i, j, _, _ in codes if kind == "equal")
    differences = sum(kind != "equal" for kind, *_ in codes)
    likeness = fuzz.ratio(piece, _slice(window, 0, len(window)))
    return same, -differences, -abs(len(mine) - len(window)), likeness
