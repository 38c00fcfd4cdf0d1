"""What a source gives as its writer's e-mail address -> the address, if one can write to it; else nothing.

It goes into `PulledItem.email` and nowhere else: from there to the contacts file, which git does not see (facts, section
11). What reaches nobody is none: a service's own `noreply`, or a mailing list that sends in somebody's name.
"""

import re

LONGEST = 254
"""Characters of an address (RFC 5321, section 4.5.3.1.3, less the angle brackets)."""

_PLAIN = re.compile(
    r"(?=.{6,254}\Z)[\w][\w.!#$%&'*+/=?^`{|}~-]{0,63}@(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.){1,8}[^\W\d_][\w-]{0,62}[^\W_]"
)
_NOBODY = re.compile(r"(?:no|do[-_.]?not)[-_.]?reply(?:\+.*)?@.*|.*@(?:.*\.)?noreply\..*", re.IGNORECASE)


def plain(text: object) -> str:
    """Give an address that is one and nothing else; empty for anything else."""
    given = text.strip() if isinstance(text, str) and len(text) <= LONGEST * 2 else ""
    fits = _PLAIN.fullmatch(given) and ".." not in given and ".@" not in given
    return given if fits and not _NOBODY.fullmatch(given) else ""
