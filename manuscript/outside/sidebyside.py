"""Books -> processes of this machine, as many at once as it has cores."""

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from types import FrameType
from typing import NoReturn, TypeVar

T = TypeVar("T")
R = TypeVar("R")


def run(work: Callable[[T], R], items: Sequence[T]) -> Iterator[R]:
    """Do work for every item, each in a process; give the results in the order of the items. Whoever stops us stops them."""
    workers = min(os.cpu_count() or 1, len(items))
    with multiprocessing.get_context("spawn").Pool(workers, _begin) as pool:
        yield from pool.imap(work, items)


def _begin() -> None:
    """Leave Ctrl-C to the process that a person sees; end cleanly, with what was started, when that one says so."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _stop)


def _stop(_: int, __: FrameType | None) -> NoReturn:
    sys.exit(1)
