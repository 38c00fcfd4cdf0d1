"""A reader's words and the words shown -> whether they are the same, and where not (facts/sources.md, section 9).

Both are folded first (quote marks, dashes, spaces, ellipsis), so only words count. What is left out is marked `[…]`;
the pieces between stand in the source in that order, whole words each; what is added stands in square brackets.
"""

import difflib
import re
from collections.abc import Iterator
from typing import Literal

from manuscript.core import pieces
from manuscript.core.fold import fold
from manuscript.core.pieces import Piece
from manuscript.model.bookfile import OmissionMark
from manuscript.model.value import Value

Fault = Literal["", "empty", "changed", "short", "order"]

SHORTEST_PIECE = 3
"""Words that a piece between two omissions must have; the last one may be shorter (DESIGN, section 7)."""

HOUSE_MARK: OmissionMark = "[…]"
"""The mark of omission where `book.yaml` names no other."""

_MARKED = re.compile(r"(?<!\w)([*_]{1,2})(\w(?:[^*_]*\w)?)\1(?!\w)")
_TOKEN = re.compile(r"\w+(?:['-]\w+)*|[^\w\s]+")
_WORD = re.compile(r"(?<!\w)\w\w+")
_SHOWN_WORDS = 3
_OTHER_MARKS = re.compile(r" ?[(\[] ?\.\.\. ?[)\]] ?| ?\.\.\.\.? ?")
_REACH = 4
_LONG = 60
"""Words from which on only the place where a piece begins to differ is looked at: all of it would take minutes."""


class Verdict(Value, frozen=True):
    """What came of a comparison: the fault, the piece it is about, and the difference in words; or the pieces as found."""

    fault: Fault = ""
    piece: str = ""
    diff: str = ""
    own_omission: bool = False
    found: tuple[Piece, ...] = ()


def compare(shown: str, source: str, mark: OmissionMark = HOUSE_MARK) -> Verdict:
    """Compare words as printed with a folded source (`readable.compared`)."""
    words = fold(shown)
    verdict = _compared(words, source, mark)
    if verdict.fault == "changed":
        return Verdict(fault="changed", piece=verdict.piece, diff=_difference(verdict.piece, words, source, mark))
    return verdict


def _compared(words: str, source: str, mark: OmissionMark) -> Verdict:
    """Compare folded words; what is changed is not told yet."""
    omitted = pieces.omission(mark)
    own_omission = bool(omitted.search(source)) and bool(omitted.search(words))
    if words and (whole := pieces.find_literally(words, source)):
        return Verdict(own_omission=own_omission, found=(whole,))
    parted = pieces.split(words, mark)
    if not parted:
        return Verdict(fault="empty")
    found: list[Piece] = []
    for number, piece in enumerate(parted, 1):
        here = pieces.find(piece, source, found[-1].end if found else 0)
        if fault := _fault(piece, here, source, is_last=number == len(parted)):
            return Verdict(fault=fault, piece=piece)
        assert here
        found.append(here)
    return Verdict(own_omission=own_omission, found=tuple(found))


def _fault(piece: str, here: Piece | None, source: str, *, is_last: bool) -> Fault:
    own = len(pieces.own_words(piece))
    if not own:
        return "short"
    if here is None:
        return "order" if holds(piece, source) else "changed"
    return "short" if not is_last and own < SHORTEST_PIECE <= len(source.split()) else ""


def holds(piece: str, source: str) -> bool:
    """Whether a folded source holds a piece, as whole words."""
    return pieces.find(piece, source) is not None


def _difference(piece: str, words: str, source: str, mark: OmissionMark) -> str:
    return (
        _capital(piece, source)
        or _cut_out(piece, source)
        or _gap(piece, words, source, mark)
        or word_diff(piece, source)
    )


def _capital(piece: str, source: str) -> str:
    """Say so when only first letters of words are capital in the one and small in the other, and how that is written."""
    alike = re.finditer(re.escape(piece), source, re.IGNORECASE)
    theirs = next((match.group() for match in alike if holds(match.group(), source)), "")
    differ = [at for at, (mine, other) in enumerate(zip(piece, theirs, strict=False)) if mine != other]
    words = [word for at in differ if (word := _WORD.match(piece, at))]
    if not words or len(words) < len(differ):
        return ""
    said = [f"“[{word[0][0]}]{word[0][1:]}” for “{theirs[word.start() : word.end()]}”" for word in words]
    more = f"; and {len(said) - _SHOWN_WORDS} more" if len(said) > _SHOWN_WORDS else ""
    return f"only capitals differ; write {', '.join(said[:_SHOWN_WORDS])}{more}"


def _cut_out(piece: str, source: str) -> str:
    """Say so when the words stand there as part of longer words or of a number."""
    at = source.find(piece)
    if at < 0:
        return ""
    start, end = source.rfind(" ", 0, at) + 1, source.find(" ", at + len(piece))
    return f"“{piece}” is cut out of “{source[start : end if end >= 0 else len(source)]}”"


def _gap(piece: str, whole: str, source: str, mark: OmissionMark) -> str:
    """Say so when the words are right and only an omission is not marked, or marked in another way: the commonest slip."""
    folded = fold(mark)
    for other in dict.fromkeys(_OTHER_MARKS.findall(piece)):
        if _compared(piece.replace(other, f" {folded} "), source, mark).fault in ("", "short"):
            return f"“{other.strip()}” marks no omission here; write {mark}"
    words = piece.split(" ")
    cut = _held(words, source)
    before = pieces.find(" ".join(words[:cut]), source) if 0 < cut < len(words) else None
    later = pieces.find(" ".join(words[cut:]), source, before.end) if before else None
    if before and later:
        left = len(source[before.end : later.start].split())
        around = f"between “{' '.join(words[:cut][-3:])}” and “{' '.join(words[cut:][:3])}”"
        marked = f"{' '.join(words[:cut])} {folded} {' '.join(words[cut:])}"
        if _compared(whole.replace(piece, marked, 1), source, mark).fault == "short":
            return f"{around} {left} word(s) are left out, and {mark} there would leave a piece too short; quote more"
        return f"{around} {left} word(s) are left out; write {mark} there"
    return ""


def _held(words: list[str], source: str) -> int:
    """Give how many of the first words stand in the source as they are: what holds more of them holds fewer as well."""
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        if holds(" ".join(words[:middle]), source):
            low = middle
        else:
            high = middle - 1
    return low


def without_marks(source: str) -> str:
    """Give a folded source without the stars and underscores that its writer put around words for emphasis."""
    return _MARKED.sub(r"\2", source)


def marks_in(text: str) -> Iterator[tuple[int, int]]:
    """Give where those marks stand."""
    for match in _MARKED.finditer(text):
        yield from ((match.start(), match.start(2)), (match.end(2), match.end()))


def word_diff(piece: str, source: str) -> str:
    """Say in words where a piece differs from the nearest passage of the source."""
    piece, source = _around_the_fault(piece, source)
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


def _around_the_fault(piece: str, source: str) -> tuple[str, str]:
    """Give of a long piece only the words around its first fault, and of the source what stands there."""
    words = piece.split(" ")
    if len(words) <= _LONG:
        return piece, source
    cut = max(0, _held(words, source) - SHORTEST_PIECE)
    held = pieces.find(" ".join(words[: cut + SHORTEST_PIECE]), source) if cut else None
    near = source[held.start :].split(" ")[cut : cut + _LONG] if held else source.split(" ")
    return " ".join(words[cut : cut + _LONG // 2]), " ".join(near)


Tokens = tuple[re.Match[str], ...]


def _words(tokens: Tokens) -> list[str]:
    return [token.group() for token in tokens]


def _slice(tokens: Tokens, start: int, end: int) -> str:
    """Give the text from one token to another, with the spaces that stood between."""
    return tokens[start].string[tokens[start].start() : tokens[end - 1].end()] if start < end else ""


def _nearest_passage(piece: str, source: str) -> Tokens:
    """Give the words of the source that the piece was most likely copied from."""
    from rapidfuzz import fuzz  # late: a book in which all is well needs none of it

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
    from rapidfuzz import fuzz  # late, as above

    mine = _TOKEN.findall(piece)
    codes = difflib.SequenceMatcher(None, mine, _words(window), autojunk=False).get_opcodes()
    same = sum(j - i for kind, i, j, _, _ in codes if kind == "equal")
    differences = sum(kind != "equal" for kind, *_ in codes)
    likeness = fuzz.ratio(piece, _slice(window, 0, len(window)))
    return same, -differences, -abs(len(mine) - len(window)), likeness
