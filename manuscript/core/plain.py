"""A contribution -> its words without markup, and the first of them on one line."""

import html
import re

from manuscript.model.book import Contribution

_BREAKS = re.compile(r"<br ?/?>\n?", re.IGNORECASE)
_BLOCKS = re.compile(r"</?(?:p|div|li|blockquote|ul|ol|h\d)\b[^<>]*>", re.IGNORECASE)
_TAGS = re.compile(r"<[^<>]*>")
_AHEAD = 4
"""How many characters of source there may be for one that is seen: markup takes room."""


def body(one: Contribution) -> str:
    """Give a contribution's words without markup, paragraphs parted by an empty line."""
    return _words(one.body, one.snapshot.body_format)


def beginning(one: Contribution, length: int) -> str:
    """Give the first words of a contribution, at most `length` characters of them, on one line."""
    words = " ".join(_words(one.body[: _AHEAD * length], one.snapshot.body_format).split())
    return words if len(words) <= length else f"{words[: length - 2].rstrip()} …"


def _words(text: str, body_format: str) -> str:
    if body_format != "html":
        return text
    return html.unescape(_TAGS.sub("", _BLOCKS.sub("\n\n", _BREAKS.sub("\n", text))))
