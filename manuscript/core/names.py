"""Names -> the order in which a list prints them: the Dutch way, the tussenvoegsel ignored (facts/sources.md, section 10)."""

import re
import unicodedata

_PREFIX = re.compile(
    r"(?:van(?: de[nr]?| het| 't)?|von(?: de[nr]?)?|uit (?:de[nr]?|het)|bij (?:de|het)|op (?:de[nr]?|het)|in (?:'t|het|de[nr]?)"
    r"|voor de|de[nr]?|het|'t|'s|te[nr]?|du|la|le|di) ",
    re.IGNORECASE,
)


_ADDED = re.compile(r"\s*[,(\[]")
"""Where a credit line goes on after the name: `Lotte, bibliotheekbalie`."""

_ARTICLE = re.compile(r"(?:de|het|'t|een|the|an?)\Z", re.IGNORECASE)
_DOUBLE = re.compile(r"\S+-(?:van|de|den|der|het|ten|ter|te|von|du|la|le)(?: (?:de[nr]?|het|'t))? \S+\Z", re.IGNORECASE)


def sort_key(name: str) -> tuple[str, str]:
    """Give a key that sorts `sak van den boom` under b; a single name or pseudonym sorts as written, `De Kapitein` too."""
    text = " ".join(_ADDED.split(name.replace("’", "'"))[0].split()) or name
    first, _, rest = text.partition(" ")
    if not rest or _ARTICLE.match(first):
        return _folded(text), ""
    return _folded(_family(rest)), _folded(first)


def written_key(text: str) -> tuple[str, str]:
    """Give a key that sorts a text as it is written: a person's `sort_as`."""
    return _folded(" ".join(text.replace("’", "'").split())), ""


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


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))
