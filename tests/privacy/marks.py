"""The name of a planted thing -> a word that stands nowhere else, by which it is found again."""

import hashlib

PLANTED: dict[str, str] = {}
"""All that was planted so far: names, and the words that stand for them."""


def mark(name: str) -> str:
    """Give the word of a planted thing: ten letters, the same every time."""
    digest = hashlib.sha256(name.encode()).digest()
    PLANTED[name] = "zq" + "".join(chr(97 + byte % 26) for byte in digest[:8])
    return PLANTED[name]


def number(name: str) -> str:
    """Give eight hexadecimal digits instead, for where only a number may stand."""
    PLANTED[name] = hashlib.sha256(name.encode()).hexdigest()[:8].upper()
    return PLANTED[name]
