r"""A text -> whether a path of somebody's machine stands in it: `/home/anna/…`, `C:\Users\Anna\…`, `\\server\share`, `file:///…`.

A path says who somebody is on their machine, and what else lies there. Relative paths, `/etc/hosts` and the like are everybody's.
"""

import re

_NAME = r"[^\s/\\:*?\"'<>|&)\]]"
_DRIVES = (
    r"|(?<!\w)[A-Za-z]:(?:\\|%5C|/(?:Users|Documents|Windows|Temp|Program)\b)[^\s\"'<>|)\]]*"
    rf"|(?<![\w\\:])\\\\{_NAME}+\\{_NAME}+"
    r"|\bfile:/{1,4}[^\s\"'<>)\]]+"
)
_HOME = re.compile(rf"(?<![\w/.:-])/(?:home|Users)/{_NAME}+" + _DRIVES, re.IGNORECASE)
"""Homes, drives of Windows, shares of a network, addresses of files."""

_ANY = re.compile(
    rf"(?<![\w/.:-])/(?:home|Users|Volumes|media|mnt|root|private|tmp|var/folders|run/user)/{_NAME}+" + _DRIVES,
    re.IGNORECASE,
)
"""Disks and folders for a while too, which an author may well write about, and which nothing else should name."""

_HINTS = (
    *("/home/", "/users/", ":\\", ":%5c", "\\\\", "file:/"),
    *(":/documents", ":/windows", ":/temp", ":/program"),
)
_MORE = ("/volumes/", "/media/", "/mnt/", "/root/", "/private/", "/tmp/", "/var/folders", "/run/user")  # noqa: S108 - looked for
_IN_BYTES = tuple(hint.encode() for hint in (*_HINTS, *_MORE))


def may_hold_path(data: bytes) -> bool:
    """Whether a path may stand in bytes: quickly looked for, because in most there is none."""
    small = data.lower()
    return any(hint in small for hint in _IN_BYTES)


def homes(text: str) -> "list[re.Match[str]]":
    """Find the paths that name a person or a machine."""
    small = text.lower()
    return list(_HOME.finditer(text)) if any(hint in small for hint in _HINTS) else []


def holds_path(text: str) -> bool:
    """Whether any path of a machine stands in a text."""
    small = text.lower()
    return any(hint in small for hint in (*_HINTS, *_MORE)) and bool(_ANY.search(text))
