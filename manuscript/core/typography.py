"""Text from YAML -> the same text as it is set: the quotation marks of the book's language, apostrophes and dashes.

Chapters get this from pandoc's `smart`; titles, questions and biographies are plain text and get it here.
"""

import re

from manuscript.model.wording import Wording

_DOUBLE = re.compile(r'"([^"]*)"')
_SINGLE = re.compile(r"(?<!\w)'(\S(?:[^']*\S)?)'(?!\w)")


EN_SPACE = "\u2002"
"""Stands between a number and a title: as wide in a heading as in a contents line or a running head, where a tab is not."""


def typeset(text: str, wording: Wording) -> str:
    """Set straight quotation marks, `--`, `---` and `...`; a lone `'` is an apostrophe (`'s avonds`, `it's`)."""
    outer_open, outer_close, inner_open, inner_close = wording.marks
    text = _DOUBLE.sub(lambda match: f"{outer_open}{match[1]}{outer_close}", text)
    text = _SINGLE.sub(lambda match: f"{inner_open}{match[1]}{inner_close}", text)
    return text.replace("'", "’").replace("---", "—").replace("--", "–").replace("...", "…")
