"""Words as WordPress gives them in JSON and feeds -> names, bodies and dates as a `PulledItem` holds them."""

import datetime
import email.utils
import html
import re

from manuscript.core.text import FORBIDDEN
from manuscript.model.pulled import BodyFormat, When

_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_TAG = re.compile(r"<[!/?A-Za-z][^<>]*>")
_BLANK = re.compile(r"(?:\s|<[!/?A-Za-z][^<>]*>|&nbsp;|&#160;|&#xa0;)*+", re.IGNORECASE)
_SHOWN = re.compile(r"<(?:img|iframe|video|audio|embed|object|svg)\b", re.IGNORECASE)
_ISO = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ]([0-9]{2}:[0-9]{2}(?::[0-9]{2})?)(?:\.[0-9]{1,9})?"
    r"\s?(Z|z|[+-][0-9]{2}:?[0-9]{2})?)?"
)
_RFC822 = re.compile(
    r"(?:[A-Za-z]{2,9}\.?,?\s+)?[0-9]{1,2}\s+[A-Za-z]{3,9}\s+(?:[0-9]{2}|[0-9]{4})\s+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?"
    r"(?:\s+(?:[+-][0-9]{4}|[A-Za-z]{1,5}))?"
)
_UNKNOWN_ZONE = re.compile(r"-0000\s*\Z")
_LONGEST_DATE = 100


def body(text: str) -> tuple[str, int]:
    """Give words with LF line ends and without control characters, and how many of those are gone."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    clean = FORBIDDEN.sub("", lines)
    return clean, len(lines) - len(clean)


def name(text: str) -> tuple[str, int]:
    """Give a name as a page prints it (an entity in it decoded, white space as one space), and how many controls are gone."""
    clean, controls = body(entities(text))
    return " ".join(clean.split()), controls


def entities(text: str) -> str:
    """Decode the entities of a text once; an ampersand that is none stays."""
    return _ENTITY.sub(lambda match: html.unescape(match.group()), text) if "&" in text else text


def title(text: str) -> str:
    """Give a post's title without its markup, on one line."""
    return " ".join(name(_TAG.sub("", text))[0].split())


def format_of(text: str) -> BodyFormat:
    """Say whether words that may hold HTML do: what has no tag and no entity is the same words either way."""
    return "html" if _TAG.search(text) or _ENTITY.search(text) else "text"


def says_nothing(text: str, body_format: BodyFormat) -> bool:
    """Say whether there are no words: nothing is left of HTML without its tags, and no picture stands there."""
    if body_format != "html":
        return not text.strip()
    return _BLANK.fullmatch(text) is not None and not _SHOWN.search(text)


def iso(raw: str, *, utc: bool = False) -> When:
    """Read `2010-10-12T14:03:00`, with a zone or without; `utc`: without one it is UTC. What is no date is unknown."""
    match = _ISO.fullmatch(raw.strip()) if len(raw) <= _LONGEST_DATE else None
    if not match:
        return When(raw=_raw(raw))
    day, clock, zone = match[1], match[2], match[3] or ("Z" if utc else "")
    if not clock:
        return _when(day, raw)
    offset = "+00:00" if zone in ("Z", "z") else zone if ":" in zone or not zone else f"{zone[:3]}:{zone[3:]}"
    seconds = clock if clock.count(":") > 1 else f"{clock}:00"
    return _when(f"{day}T{seconds}{offset}", raw)


def rfc822(raw: str) -> When:
    """Read `Sat, 07 Dec 2019 00:03:20 +0000`; a zone that nobody knows is left out, `-0000` is UTC (RFC 5322, 3.3)."""
    if len(raw) > _LONGEST_DATE or not _RFC822.fullmatch(raw.strip()):
        return iso(raw)
    try:
        date = email.utils.parsedate_to_datetime(raw.strip())
        stamp = date.replace(microsecond=0).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return When(raw=_raw(raw))
    if date.tzinfo is None and _UNKNOWN_ZONE.search(raw):
        stamp += "+00:00"
    return _when(stamp, raw)


def _when(stamp: str, raw: str) -> When:
    """Check a date: the first year is WordPress's and other programs' way to say none."""
    try:
        date = datetime.datetime.fromisoformat(stamp)
    except ValueError:
        return When(raw=_raw(raw))
    if date.year <= 1:
        return When(raw=_raw(raw))
    return When(date=stamp, precision="minute" if "T" in stamp else "day", raw=_raw(raw))


def _raw(raw: str) -> str:
    return body(raw)[0].strip()[:_LONGEST_DATE]
