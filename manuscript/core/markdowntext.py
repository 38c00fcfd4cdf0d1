"""Plain text -> Markdown that shows exactly that text: nothing a stranger wrote is a tag, a link, a heading or a picture.

`escape` is for any reader of Markdown; `in_chapter` knows the dialect of chapters, and leaves alone what means nothing there.
"""

import re

from manuscript.core.text import FORBIDDEN

_MARKS = re.compile(r"([\\`*_\[\]<>&~|#$])")
_BEGINS = re.compile(r"^(?:([-+=:])|(\d{1,9})([.)]))")
_MARKS_IN_CHAPTER = re.compile(r"[\\`*\[\]<{~^$|]|(?<![^\W_])_|_(?![^\W_])|&(?=[#\w])|@(?=[\w{])")
_BEGINS_BLOCK = re.compile(
    r"^(?:(#{1,6}|[-+])(?=[\s+-]|$)|([>=]|:(?=[\s:]|$))|(\d{1,9})(?=[.)](?:\s|$)))", re.MULTILINE
)
_TURNS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Characters that turn the direction of what follows: on a page they could show one name and mean another."""


def on_one_line(text: str) -> str:
    """Give a text on one line, without what no page can hold and what would turn the line around."""
    return " ".join(without_turns(text).split())


def without_turns(text: str) -> str:
    """Leave out what no page can hold and what would turn the direction of what follows; neither is a word."""
    return _TURNS.sub("", FORBIDDEN.sub("", text))


def escape(text: str) -> str:
    """Write a text as Markdown, on one line."""
    return _BEGINS.sub(_begin, _MARKS.sub(r"\\\1", on_one_line(text)))


def _begin(match: re.Match[str]) -> str:
    return f"\\{match[1]}" if match[1] else f"{match[2]}\\{match[3]}"


def in_chapter(text: str) -> str:
    """Write a text as Markdown of a chapter; its line ends stay as they are, for `lines_of_chapter` to mind."""
    return _MARKS_IN_CHAPTER.sub(r"\\\g<0>", text)


def lines_of_chapter(text: str) -> str:
    """Mind the beginnings of lines of what `in_chapter` wrote: none begins a block; lines stay lines, paragraphs paragraphs."""
    paragraphs = ([line.strip() for line in part.split("\n")] for part in re.split(r"\n\s*\n", text.strip()))
    parted = "\n\n".join("\\\n".join(line for line in lines if line) for lines in paragraphs)
    return _BEGINS_BLOCK.sub(_begin_block, parted)


def _begin_block(match: re.Match[str]) -> str:
    return f"{match[3]}\\" if match[3] else f"\\{match.group()}"


def fenced(text: str) -> str:
    """Write a text as a block that shows it to the letter; its fence is longer than any in the text."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{text}\n{fence}"
