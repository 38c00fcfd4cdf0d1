"""What WordPress stores of comments and posts, whatever way it comes -> our words for it: states, dates, sites, names."""

import datetime
import html
import re
from html.entities import html5
from urllib.parse import urlsplit

from manuscript.model.pulled import BodyFormat, Sort, When

_NUMBER = re.compile(r"0{0,20}([1-9][0-9]{0,19})")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}")
_ADDRESS = re.compile(r"https?://[^\s<>\"\\^`{|}]{1,2000}", re.IGNORECASE)
_ENTITY = re.compile(r"&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,1000}>|<!--")
_WORD = re.compile(r"[a-z][a-z0-9_-]{0,29}")
_STATES: dict[str, Sort] = {
    "1": "reader",
    "approve": "reader",
    "approved": "reader",
    "0": "pending",
    "hold": "pending",
    "spam": "spam",
    "trash": "deleted",
    "post-trashed": "deleted",
}
_RAW_LONGEST = 100


def number(text: str) -> str:
    """Give an id as WordPress has them: a whole number from 1, without zeros before it; empty for anything else."""
    match = _NUMBER.fullmatch(text.strip())
    return match[1] if match else ""


def sort(type: str, state: str) -> tuple[Sort, str]:
    """Say the class of a comment, its type before its state, and why it is skipped."""
    type = type.strip().lower()
    if type in ("pingback", "trackback"):
        return "pingback", ""
    if type not in ("", "comment"):
        return "skipped", f"type {type}" if _WORD.fullmatch(type) else "unknown type"
    known = _STATES.get(state.strip().lower())
    return (known, "") if known else ("skipped", "unknown state")


def when(utc: str, local: str) -> When:
    """Read the two dates of a comment: the one in UTC if it is one, else the site's own, whose zone nobody says.

    WordPress writes a date that it does not know as zeros; no zone is ever made up for the other.
    """
    for raw, zone in ((utc.strip(), "+00:00"), (local.strip(), "")):
        if date := _iso(raw):
            return When(date=date + zone, precision="minute", raw=raw)
    return When(raw=(utc.strip() or local.strip())[:_RAW_LONGEST])


def day(local: str, utc: str) -> str:
    """Give the day of a post, on the site's own calendar; empty where it has none."""
    return next((date[:10] for raw in (local, utc) if (date := _iso(raw.strip()))), "")


def _iso(raw: str) -> str:
    if not _DATE.fullmatch(raw):
        return ""
    try:
        return datetime.datetime.fromisoformat(raw).isoformat()
    except ValueError:
        return ""


def address(text: str) -> str:
    """Give a web address without a login in it and without a fragment; empty if it is none."""
    text = text.strip()
    if not _ADDRESS.fullmatch(text):
        return ""
    try:
        parts = urlsplit(text)
        parts.port  # noqa: B018 - a property that raises
    except ValueError:
        return ""
    host = parts.netloc.rpartition("@")[2]
    return parts._replace(netloc=host, fragment="").geturl() if host else ""


def site(text: str) -> str:
    """Name a blog by its address: host and folder, so that http, www and a last slash make no difference."""
    if not (plain := address(text)):
        return ""
    parts = urlsplit(plain)
    return parts.netloc.lower().removeprefix("www.") + parts.path.rstrip("/").lower()


def name(text: str) -> str:
    """Give a commenter's name as the page prints it: WordPress stores it escaped (`sanitize_comment_cookies`), once."""
    return " ".join(unescape(text).split())


def unescape(text: str) -> str:
    """Undo one escaping; what is no entity, or names no character, stays as it is."""
    return _ENTITY.sub(_character, text) if "&" in text else text


def _character(match: re.Match[str]) -> str:
    made = html.unescape(match.group())
    return match.group() if "\ufffd" in made or any(ord(char) < 32 for char in made) else made


def body_format(text: str) -> BodyFormat:
    """Say what a stored comment is: HTML if there is a tag or an entity in it, since WordPress prints both as such.

    `&lt;` in it is a `<` that the reader typed. Without either, HTML and plain text are the same words; a new line is a
    line break in both, because WordPress adds the paragraphs (`wpautop`) only when it prints.
    """
    known = any(one[1].startswith("#") or f"{one[1]};" in html5 for one in _ENTITY.finditer(text))
    return "html" if known or _TAG.search(text) else "text"
