"""Strings of a JSON answer -> what a contribution holds: words, names, addresses of pages, moments, ids.

JSON's own escapes are undone already. Nothing else is changed but line ends and characters that no text may hold;
what is no string where one should be counts as absent.
"""

import datetime
import re
from urllib.parse import urlsplit

from manuscript.core.text import FORBIDDEN
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.pulled import PulledItem, When
from manuscript.model.rules import found

_ISO = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d{1,12})?)?\s?(Z|[+-]\d\d(?::?\d\d)?)?)?", re.ASCII
)
_URL = re.compile(r"https?://[^\s<>\"\x00-\x1f\x7f\\^`{|}]{1,2000}", re.IGNORECASE)
_QUOTED = re.compile(r"^ {0,3}>.*", re.MULTILINE)
_TAG = re.compile(r"<[^<>]*>")
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>|&(?:[a-zA-Z]{2,10}|#\d{1,7}|#x[0-9a-fA-F]{1,6});")
_BLANKS = re.compile(r"\s+")
_EARLIEST = 1971
_LONGEST_RAW = 100
_LONGEST_ID = 500
_LARGEST_ID = 2**64


def words(text: object) -> tuple[str, int]:
    """Give somebody's words with LF line ends, and how many characters were removed that no text may hold."""
    if not isinstance(text, str):
        return "", 0
    lines = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    clean = FORBIDDEN.sub("", lines)
    return clean, len(lines) - len(clean)


def name(text: object) -> str:
    """Give a name as it is printed: on one line, without white space around it."""
    clean = words(text)[0].strip()
    return " ".join(clean.split()) if "\n" in clean or "\t" in clean else clean


def around(text: object) -> str:
    """Give what stands around somebody's words, on one line; blanks alone are nothing."""
    clean = _BLANKS.sub(" ", words(text)[0])
    return clean if clean.strip() else ""


def address(text: object) -> str:
    """Give the address of a page; nothing of one that is no page on the web, or that holds a login."""
    url = text.strip() if isinstance(text, str) else ""
    if not _URL.fullmatch(url):
        return ""
    try:
        host = urlsplit(url).netloc
    except ValueError:
        return ""
    return "" if "@" in host else url


def ident(value: object) -> str:
    """Give an id as text: a whole number, or a string on one line; empty where it is neither."""
    if isinstance(value, str):
        return FORBIDDEN.sub("", " ".join(value.split()))[:_LONGEST_ID]
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < _LARGEST_ID:
        return str(value)
    return ""


def when(text: object) -> When:
    """Read `2026-03-05T14:03:00.000Z` and its like; the zone is kept where there is one, and never invented."""
    if not isinstance(text, str) or not text.strip():
        return When()
    raw = FORBIDDEN.sub("", text.strip())[:_LONGEST_RAW]
    match = _ISO.fullmatch(raw)
    if not match:
        return When(raw=raw)
    year, month, day, hour, minute, second, zone = match.groups()
    try:
        date = datetime.date(int(year), int(month), int(day))
        clock = datetime.time(int(hour or 0), int(minute or 0), min(int(second or 0), 59))
    except ValueError:
        return When(raw=raw)
    if date.year < _EARLIEST:  # the first day of somebody's clock: nobody wrote then
        return When(raw=raw)
    if hour is None:
        return When(date=date.isoformat(), precision="day", raw=raw)
    offset = _zone(zone or "")
    return When(raw=raw) if offset is None else When(date=f"{date}T{clock}{offset}", precision="minute", raw=raw)


def _zone(text: str) -> str | None:
    """Give a zone as +02:00, Z as +00:00, none as none; None for one that no clock on earth shows."""
    if not text or text == "Z":
        return "+00:00" if text else ""
    digits = text[1:].replace(":", "").ljust(4, "0")
    fits = int(digits[:2]) <= 15 and int(digits[2:]) < 60
    return f"{text[0]}{digits[:2]}:{digits[2:]}" if fits else None


def unreadable(line: int) -> PulledItem:
    """Give an item that could not be read, so that it is counted."""
    return PulledItem(author="", body="", line=line, sort="skipped", reason="unreadable")


def not_read(name: str, line: int, problem: str) -> Finding:
    """Tell of an item that could not be read."""
    return found("P860", Place(path=name, line=line), problem=problem)


def quoting(name: str, item: PulledItem) -> list[Finding]:
    """Tell of the lines in somebody's Markdown that quote somebody else."""
    if item.sort not in ("reader", "author") or ">" not in item.body:
        return []
    count = len(_QUOTED.findall(item.body))
    return [found("P862", Place(path=name, line=item.line), author=item.author, count=count)] if count else []


def has_words(html: str) -> bool:
    """Whether HTML holds anything to read: a picture alone is no words."""
    return bool(_TAG.sub("", html).replace("&nbsp;", " ").strip())


def is_html(text: str) -> bool:
    """Whether a text that may be either is HTML: it holds a tag or an entity."""
    return bool(_MARKUP.search(text))
