"""Plain text -> Markdown that shows exactly that text: nothing a stranger wrote is a tag, a link, a heading or a picture."""

import re

from manuscript.core.text import FORBIDDEN

_MARKS = re.compile(r"([\\`*_\[\]<>&~|#$])")
_BEGINS = re.compile(r"^(?:([-+=:])|(\d{1,9})([.)]))")
_TURNS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Characters that turn the direction of what follows: on a page they could show one name and mean another."""


def on_one_line(text: str) -> str:
    """Give a text on one line, without what no page can hold and what would turn the line around."""
    return " ".join(_TURNS.sub("", FORBIDDEN.sub("", text)).split())


def escape(text: str) -> str:
    """Write a text as Markdown, on one line."""
    return _BEGINS.sub(_begin, _MARKS.sub(r"\\\1", on_one_line(text)))


def _begin(match: re.Match[str]) -> str:
    return f"\\{match[1]}" if match[1] else f"{match[2]}\\{match[3]}"


def fenced(text: str) -> str:
    """Write a text as a block that shows it to the letter; its fence is longer than any in the text."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{text}\n{fence}"
