"""The date of a contribution -> what it can be sorted by, whatever zone and precision it has; and what is said of it."""

import datetime

from manuscript.model.files import SnapshotFile
from manuscript.model.pulled import When


def moment(file: SnapshotFile | When) -> str:
    """Give a moment in UTC that sorts as text: an unknown one is before all others, a month before its days."""
    if file.precision == "unknown" or not file.date[:1].isdigit():
        return ""
    try:
        at = datetime.datetime.fromisoformat(file.date)
        return (at.astimezone(datetime.UTC) if at.tzinfo else at).isoformat(timespec="seconds")[:19]
    except (ValueError, OverflowError):
        return file.date


def said(file: SnapshotFile) -> str:
    """Say a date as exactly as it is known: `2010-10-12 14:03`, as the place's own clock showed it, or a day, or a month."""
    if file.precision == "unknown":
        return "unknown"
    length = {"minute": 16, "day": 10, "month": 7}[file.precision]
    return file.date[:length].replace("T", " ")
