"""Names -> the order in which a list prints them: the Dutch way, the tussenvoegsel ignored (facts/sources.md, section 10)."""

import re
import unicodedata

_PREFIX = re.compile(
    r"(?:van(?: de[nr]?| het| 't)?|von(?: de[nr]?)?|uit (?:de[nr]?|het)|bij (?:de|het)|op (?:de[nr]?|het)|in (?:'t|het|de[nr]?)"
    r"|voor de|de[nr]?|het|'t|'s|te[nr]?|du|la|le|di) ",
    re.IGNORECASE,
)


def sort_key(name: str) -> tuple[str, str]:
    """Give a key that sorts `sak van den boom` under b; a single name or pseudonym sorts as written."""
    text = " ".join(name.replace("’", "'").split())
    first, _, rest = text.partition(" ")
    if not rest:
        return _folded(text), ""
    match = _PREFIX.match(rest)
    while match and match.end() < len(rest):
        rest = rest[match.end() :]
        match = _PREFIX.match(rest)
    return _folded(_family(rest)), _folded(first)


def _family(rest: str) -> str:
    """Give the last name of what follows the first name: `Anna Maria van der Zee` sorts under z."""
    words = rest.split(" ")
    for index in range(len(words) - 1):
        match = _PREFIX.match(" ".join(words[index:]))
        if match:
            return _family(" ".join(words[index:])[match.end() :])
    return words[-1]


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))
