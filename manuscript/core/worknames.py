"""The works of a bibliography -> the names of who wrote, edited or translated them: names that a book may use in a sentence."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

import msgspec

from manuscript.model.works import Work

_FIELDS = ("author", "editor", "translator")
_FIELD = re.compile(r"(?<![\w-])(?:author|editor|translator)\s*=\s*(?=[{\"])", re.IGNORECASE)
_ACCENT = re.compile(r"""\\(?P<sign>["'`^~=.]|[cvuHk](?=[ {]))\s*\{?\\?(?P<letter>[A-Za-z])\}?""")
_SIGNS = dict(
    zip("\"'`^~=.cvuHk", "\u0308\u0301\u0300\u0302\u0303\u0304\u0307\u0327\u030c\u0306\u030b\u0328", strict=True)
)
"""TeX's accents, and the sign that Unicode puts behind the letter instead."""


def names(work: Work) -> Iterator[str]:
    """Give the names as they stand in the entry, several in one text; none that cannot be found."""
    yield from _of_csl(msgspec.json.decode(work.text)) if work.notation == "csljson" else _of_bib(work.text)


def _of_csl(items: Any) -> Iterator[str]:
    people = (one for item in items for field in _FIELDS for one in _listed(item.get(field)))
    for one in people:
        yield from (text for text in one.values() if isinstance(text, str))


def _listed(value: Any) -> Iterator[dict[str, Any]]:
    yield from (one for one in (value if isinstance(value, list) else ()) if isinstance(one, dict))


def _of_bib(text: str) -> Iterator[str]:
    for field in _FIELD.finditer(text):
        value = _value(text, field.end())
        accented = _ACCENT.sub(lambda match: match["letter"] + _SIGNS[match["sign"]], value)
        yield unicodedata.normalize("NFC", accented.replace("{", "").replace("}", ""))


def _value(text: str, at: int) -> str:
    """Give what stands between the braces or quotation marks that open here."""
    depth, quoted = 0, text[at] == '"'
    for end in range(at, len(text)):
        depth += {"{": 1, "}": -1}.get(text[end], 0)
        if depth == 0 and end > at and (text[end] == '"' if quoted else text[end] == "}"):
            return text[at + 1 : end]
    return ""
