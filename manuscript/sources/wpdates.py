"""The elements around a comment -> when it was written: a machine's date with its zone, else words, else nothing.

WordPress before 5.3 wrote `+00:00` behind local time (make.wordpress.org/core, 2019-09-23, "Date/Time improvements"), so
on a page that says it is older that zone is left out: the clock is right, the zone is not.
"""

import datetime
import re

from manuscript.model.pulled import When
from manuscript.sources import dates

_ISO = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:[.,][0-9]{1,9})?)?"
    r"\s?(Z|[+-][0-9]{2}:?[0-9]{2})?)?"
)
_RANK = {"minute": 3, "day": 2, "month": 1, "unknown": 0}
_LONGEST = 200
_FARTHEST = "15:00"


def machine(text: str, *, trusted: bool = True) -> When | None:
    """Read an ISO date; None for anything else, `unknown` for one that no calendar has."""
    match = _ISO.fullmatch(text.strip())
    if not match:
        return None
    year, month, day, hour, minute, second, zone = match.groups()
    raw = text.strip()
    try:
        date = datetime.date(int(year), int(month), int(day)).isoformat()
        clock = datetime.time(int(hour), int(minute), int(second or 0)).isoformat("seconds") if hour else ""
    except ValueError:
        return When(raw=raw)
    if not clock:
        return When(date=date, precision="day", raw=raw)
    return When(date=f"{date}T{clock}{_zone(zone or '', trusted=trusted)}", precision="minute", raw=raw)


def _zone(zone: str, *, trusted: bool) -> str:
    if not zone or zone == "Z":
        return "+00:00" if zone else ""
    plain = zone if ":" in zone else f"{zone[:3]}:{zone[3:]}"
    if plain[1:] > _FARTHEST or plain[4:] > "59" or (plain == "+00:00" and not trusted):
        return ""
    return plain


def words(text: str, lang: str) -> When | None:
    """Read a date in words, whatever stands around it; None where there is none."""
    plain = " ".join(text.split())
    if not plain or len(plain) > _LONGEST:
        return None
    if when := dates.read(plain, lang):
        return when
    inside = dates.within(plain, lang, timed=False)
    return inside[1] if inside else None


def better(one: When | None, other: When | None) -> When | None:
    """Choose the date that is more exact; the first of two that are equally so."""
    if one is None or other is None:
        return one or other
    return other if _RANK[other.precision] > _RANK[one.precision] else one
