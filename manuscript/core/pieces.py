"""Words as a quote shows them -> the pieces of the source that they are: where each stands, and what was added to it.

Everything here is folded (`core/fold.py`). A piece is what stands between two marks of omission. It is whole words of the
reader, in brackets what the quoting author adds, and `[E]lke` for the case of a first letter.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator

from manuscript.model.bookfile import OmissionMark
from manuscript.model.value import Value

_OMISSIONS: dict[OmissionMark, re.Pattern[str]] = {
    "[…]": re.compile(r"\[ ?\.\.\. ?\]"),
    "(…)": re.compile(r"\( ?\.\.\. ?\)"),
}
_INSERTION = re.compile(r"(?<!\w)\[([^\[\]]{1,200})\](?!\w)|\[(\w)\](?=\w)")
"""What the quoting author adds: words on their own between brackets, or the case of a first letter. Glued to a word
they would change it (`[on]waar`), so there they must be the reader's."""
_CASE = re.compile(r"\[(\w)\](?=\w)")
_CLIPPED = re.compile(r"(?:[stnmkrd]|ns|em|tis|twas)(?!\w)", re.IGNORECASE)
"""What stands for a longer word behind an apostrophe: 's, 't, 'n."""


class Bit(Value, frozen=True):
    """One stretch of a piece: the source from `start` to `end`, or what the quoting author `added` there or put in its place."""

    start: int
    end: int
    added: str = ""


class Piece(Value, frozen=True):
    """A piece as it was found: its bits, in order."""

    bits: tuple[Bit, ...]

    @property
    def start(self) -> int:
        """Where the reader's words begin in the source."""
        return next(bit.start for bit in self.bits if bit.start < bit.end)

    @property
    def end(self) -> int:
        """Where they end."""
        return next(bit.end for bit in reversed(self.bits) if bit.start < bit.end)


def omission(mark: OmissionMark) -> re.Pattern[str]:
    """Give what a mark of omission looks like in a folded text."""
    return _OMISSIONS[mark]


def split(words: str, mark: OmissionMark) -> tuple[str, ...]:
    """Part folded words at their marks of omission."""
    return tuple(piece for part in omission(mark).split(words) if (piece := part.strip()))


def own_words(piece: str) -> list[str]:
    """Give the words of a piece that are the reader's, without what is added in brackets."""
    return [word for word in _INSERTION.sub(" ", _CASE.sub(r"\1", piece)).split() if any(map(str.isalnum, word))]


def find(piece: str, source: str, start: int = 0) -> Piece | None:
    """Find a piece in a folded source as whole words, from `start` on; additions in brackets may be absent there."""
    parts = list(_parts(piece))
    if all(kind == "added" for kind, _ in parts):
        return None
    match = _search(_pattern(parts), source, start)
    if match is None:
        return None
    bits = (_bit(match, number, part) for number, part in enumerate(parts, 1))
    return Piece(bits=tuple(bit for bit in bits if bit.added or bit.start < bit.end))


def find_literally(words: str, source: str) -> Piece | None:
    """Find words to the letter, brackets and all: what stands there so is the reader's."""
    match = _search(re.compile(_before(words) + re.escape(words) + _after(words)), source, 0)
    return Piece(bits=(Bit(start=match.start(), end=match.end()),)) if match else None


def _search(pattern: re.Pattern[str], source: str, start: int) -> re.Match[str] | None:
    """Search, and go on where a match would part a letter from its accent, or an emoji from its colour."""
    while match := pattern.search(source, start):
        if not (_leans(source, match.end()) or _leans(source, match.start())):
            return match
        start = match.start() + 1
    return None


def _leans(source: str, at: int) -> bool:
    """Whether the character there belongs to the one before it."""
    sign = source[at : at + 1]
    return bool(sign) and (unicodedata.category(sign)[0] == "M" or "\U0001f3fb" <= sign <= "\U0001f3ff")


Part = tuple[str, str]
"""Kind (`words`, `added` or `case`), and the text."""


def _parts(piece: str) -> Iterator[Part]:
    position = 0
    for match in _INSERTION.finditer(piece):
        before = piece[position : match.start()]
        case = _CASE.match(piece, match.start())
        words = before if case else before.rstrip(" ")
        if words:
            yield "words", words
        yield ("case", case[1]) if case else ("added", match.group())
        position = match.end()
        position += not case and piece.startswith(" ", position)
    if piece[position:]:
        yield "words", piece[position:]


def _pattern(parts: list[Part]) -> re.Pattern[str]:
    """Make the pattern, a group for each part; the first and the last words of the reader's are whole."""
    own = [number for number, (kind, _) in enumerate(parts) if kind != "added"]
    made: list[str] = []
    for number, (kind, text) in enumerate(parts):
        if number == own[0]:
            made.append(_before("".join(said for _, said in parts[number : number + 2]) if kind == "case" else text))
        made.append(f"({_GROUPS[kind](text)})")
        if number == own[-1]:
            made.append(_after(text))
    return re.compile("".join(made))


_GROUPS: dict[str, Callable[[str], str]] = {
    "words": lambda words: re.escape(words),  # noqa: PLW0108 - of the types of `re.escape` itself nothing is known here
    "case": lambda letter: rf"(?<!\w)[{letter.lower()}{letter.upper()}]",
    "added": lambda text: (
        rf" ?{re.escape(text)} ?| |(?<!\w)|(?!\w)"
    ),  # absent it leaves a space, and joins no two words
}


def _before(words: str) -> str:
    """Say what may not stand before words: `een idee` is not in `geen idee`, `5 euro` not in `1,5 euro` or `-5 euro`."""
    if not re.match(r"\w", words):
        return ""
    number = r"(?<!\d[.,:/-])(?<!(?<!\w)-)(?<![€$£])" if words[0].isdigit() else ""
    return rf"(?<!\w)(?<!\w'){number}" + ("(?<!')" if _CLIPPED.match(words) else "")


def _after(words: str) -> str:
    """Say what may not stand after words: `I can` is not in `I can't`, `foto` not in `foto's`, `50` not in `50%`."""
    if not re.search(r"\w\Z", words):
        return ""
    return r"(?!\w)(?!'\w)" + (r"(?![.,:/-]\d)(?![%‰])" if words[-1].isdigit() else "")


def _bit(match: re.Match[str], number: int, part: Part) -> Bit:
    """Say where a part was found; brackets that stand in the source are the reader's own."""
    kind, text = part
    start, end = match.span(number)
    if kind == "case":
        return Bit(start=start, end=end, added="" if match[number] == text else f"[{text}]")
    if kind == "words":
        return Bit(start=start, end=end)
    own = match[number].find("[")
    return Bit(start=start, end=start, added=text) if own < 0 else Bit(start=start + own, end=start + own + len(text))
