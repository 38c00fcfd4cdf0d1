"""A moment as data formats write it (ISO 8601, RFC 3339) -> when something was written. What cannot be is unknown, never now."""

import datetime
import re

from manuscript.model.pulled import When

_MOMENT = re.compile(
    r"(\d{4}-\d\d-\d\d)(?:[Tt ](\d\d:\d\d(?::\d\d)?)(?:\.\d{1,9})?\s?([Zz]|[+-]\d\d:?\d\d)?)?", re.ASCII
)
_LONGEST = 100
_ZERO = "0001-01-01"


def read(raw: str) -> When:
    """Read one moment; Z is said as +00:00, and no zone is added where there is none."""
    raw = raw.strip()
    match = _MOMENT.fullmatch(raw) if len(raw) <= _LONGEST else None
    if not match or match[1] <= _ZERO:
        return When(raw=raw[:_LONGEST])
    zone = "+00:00" if (match[3] or "").upper() == "Z" else match[3] or ""
    try:
        made = datetime.datetime.fromisoformat(f"{match[1]}T{match[2] or '00:00'}{zone}")
    except ValueError:
        return When(raw=raw)
    if match[2] is None:
        return When(date=match[1], precision="day", raw=raw)
    return When(date=made.isoformat(), precision="minute", raw=raw)
