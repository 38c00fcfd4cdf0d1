"""The address of a blog as a person wrote it -> its home, or what is wrong with it. Pure."""

import re
from collections.abc import Collection
from urllib.parse import urlsplit

_LONGEST = 500
_LONGEST_NAME = 50
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_HOST = re.compile(r"[^\s/?#@:\[\]<>\"\\%]+|\[[0-9a-fA-F:.]+\]")


def home(address: str) -> str:
    """Give the address without the slash at its end, so that a path can follow it."""
    return address.strip().rstrip("/")


def problem(address: str) -> str:
    """Say why this is not the address of a blog; nothing where it is one. The words hold nothing of a password."""
    plain = address.strip()
    try:
        parts = urlsplit(plain)
        port = parts.port
    except ValueError:
        return "its host or its port is none"
    host = parts.netloc.removesuffix(f":{port}")
    problems = (
        ("it is no single address", len(plain) > _LONGEST or not plain.isprintable() or " " in plain),
        ("it does not begin with https:// or http://", parts.scheme.lower() not in ("http", "https")),
        ("a login stands in it", holds_login(plain)),
        ("it has no host", not _HOST.fullmatch(host)),
        ("it is the address of a page: give that of the blog itself", bool(parts.query or parts.fragment)),
    )
    return next((words for words, there in problems if there), "")


def holds_login(address: str) -> bool:
    """Whether a login stands in an address: `https://user:password@…`, or a user alone."""
    return "@" in re.split(r"[/?#]", address.strip().partition("://")[2], maxsplit=1)[0]


def problem_of_name(name: str, others: Collection[str] = ()) -> str:
    """Say why this cannot name a blog, in a variable of the environment and in the name of a folder; nothing if it can."""
    if len(name) > _LONGEST_NAME or not _NAME.fullmatch(name):
        return f"a name here has small letters, digits and hyphens only, at most {_LONGEST_NAME}"
    return "another blog has this name" if name in others else ""


def variable(name: str) -> str:
    """Give the variable of the environment that holds a blog's password."""
    return f"MANUSCRIPT_PASSWORD_{name.upper().replace('-', '_')}"
