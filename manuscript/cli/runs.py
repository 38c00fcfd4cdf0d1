"""What validators came to -> words for people, and the shape that programs read."""

from collections.abc import Sequence
from typing import Any

from manuscript.cli import say
from manuscript.model.verified import ValidatorRun


def as_dict(one: ValidatorRun) -> dict[str, Any]:
    """Give a validator's work as every JSON answer holds it."""
    return {
        "name": one.name,
        "version": one.version,
        "seconds": one.seconds,
        "files": list(one.files),
        "findings": one.findings,
        "known": one.known,
    }


def show(ran: Sequence[ValidatorRun]) -> None:
    """Say how long each validator took."""
    for one in ran:
        time = "known from before" if one.known else f"{one.seconds:.1f} s"
        say.line(f"{one.name} {one.version}: {time}, {one.findings} message(s).", style="dim")
