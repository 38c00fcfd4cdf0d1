"""Names -> the order in which a list prints them, by the book's language (facts/sources.md, section 10).

In the Netherlands the tussenvoegsel is passed over: `sak van den Boom` stands under B. In Belgium it counts. Elsewhere a name sorts
on its last word, and only what is written small before it (`von`, `de`) is passed over.
"""

import re
from typing import Literal

from manuscript.core import collation
from manuscript.model.bookfile import BookFile
from manuscript.model.value import Value

_PREFIX = re.compile(
    r"(?:van(?: de[nr]?| het| 't)?|von(?: de[nr]?)?|uit (?:de[nr]?|het)|bij (?:de|het)|op (?:de[nr]?|het)|in (?:'t|het|de[nr]?)"
    r"|voor de|de[nr]?|het|'t|'s|te[nr]?|du|la|le|di) ",
    re.IGNORECASE,
)


_ADDED = re.compile(r"\s*[,(\[]")
"""Where a credit line goes on after the name: `Lotte, bibliotheekbalie`."""

_ARTICLE = re.compile(r"(?:de|het|'t|een|the|an?)\Z", re.IGNORECASE)
_DOUBLE = re.compile(r"\S+-(?:van|de|den|der|het|ten|ter|te|von|du|la|le)(?: (?:de[nr]?|het|'t))? \S+\Z", re.IGNORECASE)


Style = Literal["netherlands", "belgium", "family", "written"]


class Order(Value, frozen=True):
    """How names are sorted: `ij` says whether a Dutch ij is an i and a j, or a y."""

    style: Style = "netherlands"
    ij: Literal["ij", "y"] = "ij"


def order_of(config: BookFile) -> Order:
    """Give the order of a book: what `book.yaml` says, else what its language does."""
    primary, _, region = config.lang.casefold().partition("-")
    usual: Style = "family" if primary != "nl" else "belgium" if region == "be" else "netherlands"
    return Order(style=config.names.sort or usual, ij=config.names.ij)


def sort_key(name: str, order: Order = Order()) -> tuple[str, str]:  # noqa: B008 - it is frozen
    """Give a key that sorts `sak van den boom` under b; a single name or pseudonym sorts as written, `De Kapitein` too."""
    text = " ".join(_ADDED.split(name.replace("’", "'"))[0].split()) or name
    first, _, rest = text.partition(" ")
    if order.style == "written" or not rest or _ARTICLE.match(first):
        return _folded(text, order), ""
    main = _MAIN[order.style](rest)
    return _folded(main, order), _folded(first, order)


def written_key(text: str, order: Order = Order()) -> tuple[str, str]:  # noqa: B008 - as above
    """Give a key that sorts a text as it is written: a person's `sort_as`."""
    return _folded(" ".join(text.replace("’", "'").split()), order), ""


def inverted(name: str, order: Order = Order()) -> str:  # noqa: B008 - as above
    """Give a name as lists and library records turn it around: `Boom, Sak van den`; a single name or pseudonym as it is."""
    text = " ".join(_ADDED.split(name.replace("’", "'"))[0].split()) or name
    first, _, rest = text.partition(" ")
    if not rest or _ARTICLE.match(first):
        return text
    main = _MAIN["family" if order.style == "written" else order.style](rest)
    before = text[: len(text) - len(main)].strip()
    return f"{main}, {before}"


def _family(rest: str) -> str:
    """Give the main name of what follows the first name; a double name (`Kooistra-de Vries`) counts from its first part."""
    if double := _DOUBLE.search(rest):
        return double.group()
    words = rest.split(" ")
    for index in range(len(words) - 1):
        after = " ".join(words[index:])
        match = _PREFIX.match(after)
        if match and match.end() < len(after):
            return _family(after[match.end() :])
    return words[-1]


def _with_prefix(rest: str) -> str:
    """Give the name from its prefix on, as Belgium sorts it; further first names stand before it."""
    words = rest.split(" ")
    starts = [n for n in range(len(words) - 1) if (match := _PREFIX.match(" ".join(words[n:]))) and match.end()]
    return " ".join(words[starts[0] :]) if starts else _family(rest)


def _last(rest: str) -> str:
    """Give the last word, and with it what is written with a capital before it and is no first name: `Van Gogh`."""
    words = rest.split(" ")
    starts = [n for n in range(len(words) - 1) if _PREFIX.match(" ".join(words[n:]))]
    return " ".join(words[starts[0] :]) if starts and words[starts[0]][:1].isupper() else words[-1]


_MAIN = {"netherlands": _family, "belgium": _with_prefix, "family": _last}


def _folded(text: str, order: Order) -> str:
    return collation.folded(text, order.ij)
