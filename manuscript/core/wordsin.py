"""A text -> its words, and nothing else: what stands between them, and signs that only part a line, make no difference."""

import re

_SILENT = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
"""What is never seen: soft hyphens, and spaces without width."""

_WORD = re.compile(r"\w+")


def words(text: str) -> list[str]:
    """Give the words of a text in order."""
    return _WORD.findall(text if text.isascii() else _SILENT.sub("", text))
