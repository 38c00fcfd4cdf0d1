"""Words of a chapter x its text -> their line and column, where they stand in it once, letter for letter.

Nearly all prose does, and then nobody need read the chapter a second time for where its nodes stand (`core/locate.py`).
"""

import re
from collections.abc import Iterator
from itertools import islice
from string import whitespace
from unicodedata import is_normalized

from manuscript.model.book import Chapter
from manuscript.model.place import Place

_AROUND = 40
"""Characters on either side that are looked for along with a word: enough to stand once, few enough to stand in one run."""

_LEAST = 12
"""Characters that must stand in one run: a word or two may stand in code as well, while its sentence is typed in another way."""

_APART = re.compile(r"^\s*(?:```|~~~)|<[!/?A-Za-z]", re.MULTILINE)
"""What may begin words that are not printed, or not as prose."""

_SPELLED = re.compile(r"\\[,;.?!]|&#?\w+;")
"""What prints a plain character, and is typed in another way."""

_BLANK = r"\s+"
_MARKS = frozenset(" ,;.?!")
"""What Markdown prints as it is typed, besides letters and digits."""


def place(chapter: Chapter, said: str, at: int, beside: tuple[int, int]) -> Place | None:
    """Give the place of the character `at` of what a paragraph says, or None where only its reader can tell.

    The offsets `beside` in `said` are those between which words are typed side by side around the character: beyond them may
    stand stars and brackets.
    """
    text = chapter.text
    start, words = _run(said, at, *beside)
    known = len(words) >= _LEAST and not _SPELLED.search(text) and is_normalized("NFC", text)
    spots = tuple(islice(_spots(text, words[: at - start], words[at - start :]), 2)) if known else ()
    if len(spots) != 1 or _is_apart(text, spots[0]):
        return None
    spot = spots[0]
    begin = text.rfind("\n", 0, spot) + 1
    if not _is_even(text[begin:spot]):
        return None
    return Place(path=chapter.path, line=chapter.first_line + text.count("\n", 0, spot), column=spot - begin + 1)


def _spots(text: str, before: str, after: str) -> Iterator[int]:
    """Give the places between words that stand in a text, one by one; however they are parted there, a space is printed."""
    words = re.compile("()".join(_BLANK.join(map(re.escape, part.split(" "))) for part in (before, after)))
    match = words.search(text)
    while match:
        yield match.start(1)
        match = words.search(text, match.start() + 1)


def _is_apart(text: str, spot: int) -> bool:
    """Whether a place may stand in code or a comment, while what is printed is typed in another way elsewhere."""
    begin = text.rfind("\n\n", 0, spot) + 1
    block = text[begin : text.find("\n\n", spot) % (len(text) + 1)]
    indented = block.startswith(("\n    ", "\n\t", "    ", "\t"))
    return indented or _may_be_code(block, spot - begin) or bool(_APART.search(text, 0, spot))


def _may_be_code(block: str, spot: int) -> bool:
    """Whether backticks may stand around a place: not in one line in which they come in pairs, outside of every pair."""
    if "`" not in block:
        return False
    plain = not any(sign in block.strip() for sign in ("\n", "|", "``", "\\"))
    return not plain or block.count("`") % 2 == 1 or block.count("`", 0, spot) % 2 == 1


def _run(said: str, at: int, first: int, last: int) -> tuple[int, str]:
    """Give the plain words around a character between two offsets, and where they begin; none where it is not plain itself."""
    start, end = at, at
    while start > max(first, at - _AROUND) and _is_plain(said[start - 1]):
        start -= 1
    while end < min(last, at + _AROUND) and _is_plain(said[end]):
        end += 1
    return start, said[start:end] if end > at else ""


def _is_plain(letter: str) -> bool:
    return letter.isalnum() or letter in _MARKS


def _is_even(before: str) -> bool:
    """Whether every character before it on the line is one column wide, as a tab is not."""
    return not any(letter in whitespace and letter != " " for letter in before)
