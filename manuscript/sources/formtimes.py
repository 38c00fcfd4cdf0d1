"""The time column of a form -> when each row was sent. Whether day or month comes first, the whole column says.

A sheet writes its own locale and (mostly) no zone; none is added. Where no row decides between 5 March and 3 May, dashes
and dots mean the day first, and slashes what the language of the headings uses; English slashes stay unknown.
"""

import datetime
from collections.abc import Sequence

from manuscript.model.pulled import When
from manuscript.sources import dates
from manuscript.sources.columns import MOMENT


def read(cells: Sequence[str], *, dutch: bool) -> list[When]:
    """Read a whole column."""
    first = _day_first(cells, dutch=dutch)
    return [_when(cell.strip(), day_first=first) for cell in cells]


def _day_first(cells: Sequence[str], *, dutch: bool) -> bool | None:
    """Say whether the day comes before the month; None where it cannot be known."""
    slashes = False
    for cell in cells:
        match = MOMENT.fullmatch(cell.strip()) if len(cell) < 80 else None
        if not match or len(match["a"]) == 4:
            continue
        if int(match["a"]) > 12:
            return True
        if int(match["b"]) > 12:
            return False
        slashes = slashes or "/" in cell
    return True if dutch or not slashes else None


def _when(cell: str, *, day_first: bool | None) -> When:
    raw = " ".join(cell.split())[:100]
    match = MOMENT.fullmatch(raw)
    if not match:
        read = dates.read(raw, "nl") if raw else None
        return read or When(raw=raw)
    a, b, c = match["a"], match["b"], match["c"]
    if len(a) == 4:
        year, month, day = a, b, c
    elif day_first is None and a != b:
        return When(raw=raw)
    else:
        year, month, day = (c, b, a) if day_first is not False else (c, a, b)
    try:
        date = datetime.date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
    except ValueError:
        return When(raw=raw)
    clock = _clock(match["hour"], match["minute"], match["half"])
    if not clock:
        return When(date=date.isoformat(), precision="day", raw=raw)
    return When(date=f"{date}T{clock}{_zone(match['zone'], match['iso'])}", precision="minute", raw=raw)


def _clock(hour: str | None, minute: str | None, half: str | None) -> str:
    if hour is None or minute is None:
        return ""
    number = int(hour)
    if half:
        number = number % 12 + (12 if half.lower() == "p" else 0)
    return f"{number:02d}:{minute}:00" if number < 24 and int(minute) < 60 else ""


def _zone(offset: str | None, iso: str | None) -> str:
    """Give the zone, where the sheet shows one in numbers."""
    text = offset or iso or ""
    if text in ("Z", "z"):
        return "+00:00"
    if not text:
        return ""
    hours, _, minutes = text[1:].partition(":")
    hours, minutes = (hours[:-2], hours[-2:]) if len(hours) > 2 else (hours, minutes)
    return f"{text[0]}{int(hours):02d}:{minutes or '00'}" if int(hours) < 15 else ""
