"""A post's title, as it was typed (an export) or as a page shows it (the blog asked itself) -> the same words from both.

WordPress prints other signs than were typed: curly quotes, dashes, one sign for three dots (`wptexturize`). What was typed
cannot be found again, so both are made what any keyboard types. It is the name of a post in lists, and people may correct it.
"""

import re

from manuscript.sources import wpwords

_QUOTES = str.maketrans(dict.fromkeys("‘’‚‛′", "'") | dict.fromkeys("“”„‟″", '"') | {"…": "...", "–": "-", "—": "-"})
_OTHERS = (
    (re.compile(r"«\s*|\s*»|''|``"), '"'),
    (re.compile(r"-{2,3}"), "-"),
    (re.compile(r"(?<=\d)\N{MULTIPLICATION SIGN}(?=\d)"), "x"),
    (re.compile(r" ™"), " (tm)"),
)


def plain(title: str) -> str:
    """Give a title without markup, on one line, with the signs of a keyboard."""
    words = wpwords.title(title).translate(_QUOTES)
    for pattern, sign in _OTHERS:
        words = pattern.sub(sign, words)
    return words
