r"""A text -> what a browser would show of it, and where each character of that stands in the text.

Addresses hide from machines in the codes of HTML (`&#64;`), of links (`%40`) and of programs (`\u0040`), also in several of
them and several times over (`%2540`, `&amp;#64;`), in wide letters (`＠`), behind letters that nobody sees, and between tags.
What is seen in the undressed text can be replaced in the dressed one, and all else there stays as it is.
"""

import html
import re
from bisect import bisect_right
from collections.abc import Callable
from typing import Optional

from manuscript.core.readable import BLOCKS, TAG
from manuscript.model.value import Value

_UNSEEN = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e007f"
"""Soft hyphens, joiners, marks of direction and of variants: they have no width."""

_DRESS = re.compile(
    r"(?P<entity>&(?:(?:amp|#0*+38|#x0*+26);)*+(?P<last>#\d{1,12};?|#x[0-9a-f]{1,12};?|[a-z]{2,31}\d{0,2};))"
    r"|(?P<percent>%(?:25)*+[0-7][0-9a-f]|(?:%(?:25)*+[89a-f][0-9a-f])++)"
    r"|(?P<escape>\\u[0-9a-f]{4}|\\x[0-9a-f]{2})"
    rf"|(?P<unseen>[{_UNSEEN}]++)"
    r"|(?P<wide>[\uff01-\uff0d\uff0f-\uff5e\ufe6b])"
    r"|(?P<dot>[\u2024\u3002\ufe52\uff0e\uff61](?=[a-z0-9\uff10-\uff5a]))",
    re.IGNORECASE,
)
"""One dressed character, or several that come to nothing. A dot of East Asia ends a sentence, unless Latin letters follow."""

_BYTES = re.compile(r"%(?:25)*+([0-9a-f]{2})", re.IGNORECASE)
_REMARK = re.compile(r"<!--(?:-?>|.*?-->)", re.DOTALL)
_REMARK_ENDS = "-->"
_APART = BLOCKS | {"br", "img"}
_ROUNDS = 4
"""So many codes within each other are undone; the same code over and over is undone whole in each round."""

_WIDE_BEFORE = 0xFEE0
_SMALL_AT = "\ufe6b"


class Shown(Value, frozen=True):
    """A text, and the pieces of it that stand for others in the text `below` (none: it is the text itself).

    `begins` and `ends` are where those pieces stand in this text, `was` where what they stand for is in the one below.
    """

    text: str
    begins: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    was: tuple[tuple[int, int], ...] = ()
    below: Optional["Shown"] = None

    def source(self, begin: int, end: int) -> tuple[int, int]:
        """Give where the characters from `begin` to before `end` stand in the lowest text."""
        if self.below is None:
            return begin, end
        return self.below.source(self._one(begin)[0], self._one(end - 1)[1])

    def pieces(self, begin: int, end: int, base: "Shown") -> list[tuple[int, int]]:
        """Give where they stand in `base`, one of the texts below, without what was left out between them."""
        made: list[tuple[int, int]] = []
        for one in range(begin, end):
            first, behind = self.one(base, one)
            if made and first <= made[-1][1]:
                made[-1] = (made[-1][0], behind)
            else:
                made.append((first, behind))
        return made

    def one(self, base: "Shown", at: int) -> tuple[int, int]:
        """Give where one character stands in `base`."""
        first, behind = self._one(at)
        if self.below is None or self.below is base:
            return first, behind
        return self.below.one(base, first)[0], self.below.one(base, behind - 1)[1]

    def _one(self, at: int) -> tuple[int, int]:
        """Give where one character stands in the text below."""
        nearest = bisect_right(self.begins, at) - 1
        if nearest < 0:
            return at, at + 1
        if at < self.ends[nearest]:
            return self.was[nearest]
        there = self.was[nearest][1] + at - self.ends[nearest]
        return there, there + 1


def decoded(text: str) -> Shown:
    """Undo the codes of a text."""
    shown = Shown(text=text)
    for _ in range(_ROUNDS):
        further = _over(shown, _DRESS, _plain)
        if further is shown:
            break
        shown = further
    return shown


def without_markup(shown: Shown) -> Shown:
    """Leave out remarks, and the tags that part no words: `a<b>@</b>x.nl` is one word, `a<br>@x` are two."""
    remarked = shown
    if "<!--" in shown.text and _REMARK_ENDS in shown.text:
        remarked = _over(shown, _REMARK, lambda _: "", shown.text.rfind(_REMARK_ENDS) + len(_REMARK_ENDS))
    return _over(remarked, TAG, _parting)


def _over(below: Shown, what: re.Pattern[str], said: Callable[[re.Match[str]], str], end: int | None = None) -> Shown:
    """Lay a text over another in which every match says something else; the same one where none does."""
    text, at, length = below.text, 0, 0
    pieces: list[str] = []
    begins: list[int] = []
    ends: list[int] = []
    was: list[tuple[int, int]] = []
    for match in what.finditer(text, 0, len(text) if end is None else end):
        instead = said(match)
        if instead == match.group():
            continue
        length += match.start() - at
        pieces += (text[at : match.start()], instead)
        begins.append(length)
        length += len(instead)
        ends.append(length)
        was.append(match.span())
        at = match.end()
    if not was:
        return below
    pieces.append(text[at:])
    return Shown(text="".join(pieces), begins=tuple(begins), ends=tuple(ends), was=tuple(was), below=below)


def _plain(match: re.Match[str]) -> str:
    """Say what one dressed character is."""
    text = match.group()
    match match.lastgroup:
        case "entity":
            return html.unescape(f"&{match['last']}")
        case "percent":
            return bytes.fromhex("".join(_BYTES.findall(text))).decode("utf-8", "replace")
        case "escape":
            return chr(int.from_bytes(bytes.fromhex(text[2:]), "big"))
        case "unseen":
            return ""
        case "dot":
            return "."
    return "@" if text == _SMALL_AT else chr(ord(text) - _WIDE_BEFORE)


def _parting(match: re.Match[str]) -> str:
    """Keep a tag that parts words."""
    return match.group() if (match["name"] or "").lower() in _APART else ""
