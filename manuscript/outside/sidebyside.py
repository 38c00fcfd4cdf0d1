"""Items -> processes of this machine, as many at once as it has cores. One that dies costs its item another try, no other."""

import contextlib
import gc
import multiprocessing
import signal
import sys
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from types import FrameType
from typing import Generic, NoReturn, TypeVar

from manuscript.errors import ManuscriptError, Outside
from manuscript.outside import process
from manuscript.outside.shares import WORKERS

T = TypeVar("T")
R = TypeVar("R")

TRIES = 3
"""How often a process may die over one item."""

_PATIENCE = 10.0
"""Seconds for a process to end what it has started, before it is ended itself."""


def run(work: Callable[[T], R], items: Sequence[T], lost: Callable[[T, ManuscriptError], R]) -> Generator[R]:
    """Do work for every item, each in a process; give the results in the order of the items.

    `work` raises nothing; `lost` says what comes of an item over which processes die. Whoever closes this ends them all.
    """
    if len(items) == 1:
        yield work(items[0])
        return
    with contextlib.closing(_Workshop(work, items, lost)) as workshop:
        yield from _in_order(workshop.results())


def _in_order(results: Iterable[tuple[int, R]]) -> Iterator[R]:
    early: dict[int, R] = {}
    given = 0
    for number, result in results:
        early[number] = result
        while given in early:
            yield early.pop(given)
            given += 1


class _Hand(Generic[T, R]):
    """One process, and the number of the item that it works on."""

    def __init__(self, work: Callable[[T], R], runs: int) -> None:
        context = multiprocessing.get_context("spawn")  # a fork would take over our threads, locks and handlers
        self.number = -1
        self.end, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs, work, runs), daemon=True)
        try:
            _start_tracker()
            with _no_interrupt():
                self.process.start()
        except OSError as error:
            raise Outside(f"No process can be started: {error}.", "End other programs, and run this again.") from error
        theirs.close()

    def give(self, number: int, item: T) -> None:
        """Give it an item to work on; where it has died meanwhile, whoever waits for the result hears of it."""
        self.number = number
        with contextlib.suppress(OSError):
            self.end.send(item)

    def take(self) -> R:
        """Take its result. Raises EOFError or OSError when it has died."""
        result: R = self.end.recv()
        return result

    def finish(self) -> None:
        """Wait until the process has ended, not for ever."""
        self.process.join(_PATIENCE)
        if self.process.exitcode is None:
            self.process.kill()
            self.process.join()
        self.end.close()


class _Workshop(Generic[T, R]):
    """The processes at work, and the items that wait for one."""

    def __init__(self, work: Callable[[T], R], items: Sequence[T], lost: Callable[[T, ManuscriptError], R]) -> None:
        self._work, self._items, self._lost = work, items, lost
        self._waiting = list(reversed(range(len(items))))
        self._deaths: Counter[int] = Counter()
        self._places = min(WORKERS, len(items))
        self._idle: list[_Hand[T, R]] = []
        self._busy: dict[Connection, _Hand[T, R]] = {}

    def results(self) -> Iterator[tuple[int, R]]:
        """Give every result with the number of its item, as they come."""
        while self._waiting or self._busy:
            while self._waiting and len(self._busy) < self._places:
                self._begin(self._waiting.pop())
            for end in wait(list(self._busy), process.LOOK):
                assert isinstance(end, Connection)
                yield from self._taken(self._busy.pop(end))

    def _begin(self, number: int) -> None:
        hand = self._idle.pop() if self._idle else _Hand(self._work, WORKERS // self._places)
        self._busy[hand.end] = hand
        hand.give(number, self._items[number])

    def _taken(self, hand: _Hand[T, R]) -> Iterator[tuple[int, R]]:
        try:
            result = hand.take()
        except (EOFError, OSError):
            hand.finish()
            yield from self._died(hand.number, hand.process.exitcode or 0)
            return
        self._idle.append(hand)
        yield hand.number, result

    def _died(self, number: int, code: int) -> Iterator[tuple[int, R]]:
        self._deaths[number] += 1
        if self._deaths[number] < TRIES:
            self._waiting.append(number)
            return
        how = f"signal {-code}" if code < 0 else f"exit code {code}"
        what = f"The process at work on it ended {TRIES} times before it was done, the last time with {how}."
        yield number, self._lost(self._items[number], Outside(what, "Is there memory enough? Try this one by itself."))

    def close(self) -> None:
        """End every process, with what it has started."""
        hands = [*self._idle, *self._busy.values()]
        for hand in hands:
            hand.process.terminate()
        for hand in hands:
            hand.finish()


def _start_tracker() -> None:
    """Start Python's own helper process first: when it starts, it lets Ctrl-C through again, whoever holds it back."""
    if hasattr(signal, "pthread_sigmask"):
        resource_tracker.ensure_running()


@contextlib.contextmanager
def _no_interrupt() -> Iterator[None]:
    """Hold Ctrl-C back while a process begins: it would say with a traceback that it was not ready for it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(end: Connection, work: Callable[[T], R], runs: int) -> None:
    """Work on what comes, until whoever sends it has gone."""
    for name in (
        "SIGINT",
        "SIGHUP",
    ):  # these come from the terminal, to all of us: the process that a person sees decides
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _stop)
    process.at_most(runs)
    gc.disable()  # as in cli/__init__.py: between two books there is time for it
    with contextlib.suppress(EOFError, OSError):
        while True:
            end.send(work(end.recv()))
            gc.collect()


def _stop(_: int, __: FrameType | None) -> NoReturn:
    sys.exit(1)
