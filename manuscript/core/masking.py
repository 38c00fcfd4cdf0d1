"""A reader's text -> the text that may go into git: addresses of people and of their machines masked, all else as it is.

Rules of DESIGN section 2: `[e-mail]`, `[ip]`, and `[avatar]` for the digest of an e-mail address in the link to somebody's picture
(Gravatar and its kin: most of them can be guessed back); the raw text stays in the folder that git does not see. An IPv4 address is
four numbers of 0 to 255 (a version number of four parts is masked with them); IPv6 counts from three groups on.
"""

import html
import ipaddress
import re
from urllib.parse import unquote

from manuscript.model.value import Value

_MAIL = re.compile(
    r"[^\s@<>()\[\]{},;:\"'“”‘’«»„/\\|=?&]{1,64}@(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.){1,8}[^\W\d_]{2,24}(?![\w@])"
)
_CODED = re.compile(r"(?:[\w.+@-]++|%[0-9a-f]{2}|&(?:#\d{1,7}|#x[0-9a-f]{1,6}|commat|period|colon);)++", re.IGNORECASE)
"""What may be an address in the code of HTML (`&#64;`) or of links (`%40`)."""

_HIDING = re.compile(
    r"@|&#0{0,5}(?:46|58|64);|&#x0{0,4}(?:2e|3a|40);|&(?:commat|period|colon);|%(?:2e|3a|40)", re.IGNORECASE
)
"""The signs of addresses, in that code or not: an at; a dot or a colon in code."""

_IP4 = re.compile(r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?!\.?\d)")
_IP6 = re.compile(r"(?<![\w:.])[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,8}(?![\w:])")
_AVATAR = re.compile(
    r"(avatar[^\s\"'<>]{0,80}?(?:[^0-9a-z\s]|%2f|%3d))([0-9a-f]{64}|[0-9a-f]{32})(?![0-9a-f])", re.IGNORECASE
)
_BRACKETED = re.compile(r"\s*(?:\(\s*\[(?:e-mail|ip)\]\s*\)|<\s*\[(?:e-mail|ip)\]\s*>|\[\s*\[(?:e-mail|ip)\]\s*\])")
_MAY_4 = re.compile(r"\.\d{1,3}\.\d")
_MAY_6 = re.compile(r":[0-9A-Fa-f]{0,4}:")
"""What every IP address holds: quickly looked for, because most texts have none."""

_GROUPS = 3
_BYTE = 255


class Masked(Value, frozen=True):
    """A text without addresses; what was masked in it, and `at` which character first.

    It is any of `E-mail address`, `IP address` and `avatar hash`.
    """

    text: str
    what: tuple[str, ...] = ()
    at: tuple[int, ...] = ()


def mask(text: str) -> Masked:
    """Mask the addresses in a text. Masking a masked text changes nothing."""
    what: dict[str, int] = {}
    plain = text
    if "avatar" in text.lower() and (avatar := _AVATAR.search(text)):
        what["avatar hash"] = avatar.start(2)
        plain = _AVATAR.sub(r"\1[avatar]", text)
    if ("&" in text or "%" in text) and _HIDING.search(text):
        plain = _CODED.sub(_uncoded, plain)
        what |= _in_code(text)
    if "@" in text and (mail := _MAIL.search(text)):
        what["E-mail address"] = min(mail.start(), what.get("E-mail address", mail.start()))
        plain = _MAIL.sub("[e-mail]", plain)
    masked = _IP4.sub(_four, plain) if _MAY_4.search(plain) else plain
    masked = _IP6.sub(_six, masked) if _MAY_6.search(masked) else masked
    if masked != plain:
        what.setdefault("IP address", _first_ip(text))
    return Masked(text=masked, what=tuple(what), at=tuple(what.values()))


def _in_code(text: str) -> dict[str, int]:
    """Say what a text holds in code, and where the first of each begins."""
    what: dict[str, int] = {}
    for match in _CODED.finditer(text):
        decoded = _decoded(match)
        if decoded and _plainly(decoded) != decoded:
            what.setdefault("E-mail address" if _MAIL.search(decoded) else "IP address", match.start())
    return what


def name(text: str) -> Masked:
    """Mask a name; an address in brackets behind it goes altogether: `Ann Smith (ann@mail.example)` is Ann Smith."""
    masked = mask(text)
    bare = _BRACKETED.sub("", masked.text).strip() if masked.what else ""
    return Masked(text=bare, what=masked.what, at=masked.at) if bare else masked


def _uncoded(match: re.Match[str]) -> str:
    """Mask an address that a page, or a link in it, writes in code to hide it from machines; all else stays as it is."""
    decoded = _decoded(match)
    masked = _plainly(decoded)
    return match.group() if masked == decoded else html.escape(masked)


def _decoded(match: re.Match[str]) -> str:
    """Give what stands in code, or nothing where none does."""
    text = match.group()
    return unquote(html.unescape(text)) if ("&" in text or "%" in text) and _HIDING.search(text) else ""


def _plainly(text: str) -> str:
    return _IP6.sub(_six, _IP4.sub(_four, _MAIL.sub("[e-mail]", text)))


def _first_ip(text: str) -> int:
    """Find the first IP address, in a text whose other addresses keep their length."""
    plain = _MAIL.sub(lambda match: " " * len(match.group()), text)
    four = [one.start() for one in _IP4.finditer(plain) if _four(one) != one.group()]
    six = [one.start() for one in _IP6.finditer(plain) if _six(one) != one.group()]
    return min([*four, *six], default=0)


def _four(match: re.Match[str]) -> str:
    return "[ip]" if all(int(part) <= _BYTE for part in match.group().split(".")) else match.group()


def _six(match: re.Match[str]) -> str:
    groups = [group for group in match.group().split(":") if group]
    if len(groups) < _GROUPS:
        return match.group()
    try:
        ipaddress.IPv6Address(match.group())
    except ValueError:
        return match.group()
    return "[ip]"
