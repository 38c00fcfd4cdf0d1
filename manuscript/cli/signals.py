"""Signals -> errors, so that every run ends through the same door, with its temporary files gone."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

from manuscript.errors import Stopped

_NAMES = ("SIGTERM", "SIGHUP", "SIGBREAK")  # those that this system has


@contextmanager
def become_errors() -> Iterator[None]:
    """Turn signals that ask us to stop into `Stopped`; the old handlers come back afterwards."""
    before = {}
    for name in _NAMES:
        number = getattr(signal, name, None)
        if number is not None:
            before[number] = signal.signal(number, _stop)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _stop(number: int, _: FrameType | None) -> NoReturn:
    raise Stopped(number)
