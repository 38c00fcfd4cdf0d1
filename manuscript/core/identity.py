"""A source's own id of a comment -> the name of its snapshot (DESIGN section 2); and which of two ids is kept."""

import hashlib
import re

_NUMBER = re.compile(r"[0-9]{1,18}")
_DIGITS = 6
TEXT_SCHEME = "text:"


def name_of(native: str) -> str:
    """Name a snapshot: `c` and the source's own number of six digits or more; `x` and a digest of an id that is none."""
    last = native.rpartition(":")[2]
    if _NUMBER.fullmatch(last):
        return f"c{int(last):0{_DIGITS}d}"
    return f"x{hashlib.sha256(native.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"


def place_of(native: str) -> str:
    """Give what an id says of where it counts: two comments of one place with different ids are two comments."""
    return native.rpartition(":")[0]


def is_native(identifier: str) -> bool:
    """Whether an id is a source's own, and not made of the words (nor a name made of them)."""
    return ":" in identifier and not identifier.startswith(TEXT_SCHEME)


def kept(one: str, other: str) -> str:
    """Choose between two ids of one comment, whichever came first: a source's own, with its site, then by letters."""
    return min(
        (identifier for identifier in (one, other) if identifier), key=lambda i: (not is_native(i), "::" in i, i)
    )
