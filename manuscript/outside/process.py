"""A command and its input -> its output: processes with caps on time and work, in groups of their own, gone when we are."""

import contextlib
import io
import os
import queue
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Generic, TypeVar

try:
    import resource
except ImportError:  # Windows has no such limits
    resource = None  # type: ignore[assignment]

T = TypeVar("T")
R = TypeVar("R")

LIMIT_CPU = 600
"""Seconds of work, not of waiting; far above every limit on waiting."""

_PIECE = 65_536
_PATIENCE = 1.0
"""Seconds to wait for the last words of a process that has ended."""

LOOK = 0.5
"""Seconds after which one that waits looks up: a signal that comes as it lies down, or to another thread, does not wake it."""

HEAP_FULL = 251
"""The exit code of GHC's runtime."""

_running: set["subprocess.Popen[bytes]"] = set()
_stopping = threading.Event()
"""Every process at work now, so that a run that is stopped leaves none behind, and whether it is being stopped."""


_most = {"runs": 1_000_000}


class Failed(Exception):
    """A run that gave nothing; the text says why, in words."""


def stream(
    command: Sequence[str],
    given: Iterable[bytes],
    seconds: float,
    *,
    folder: str | None = None,
    variables: Mapping[str, str] | None = None,
) -> Iterator[bytes]:
    """Run a command, and give its output as it comes; its whole group is killed when it is silent for too long, or we are stopped.

    `variables` are added to its environment, which is the same for all else. Raises Failed when it ends badly, and OSError
    when it does not start.
    """
    process = _start(command, folder, variables or {})
    _running.add(process)
    clock = _Clock(process, seconds)
    try:
        if _stopping.is_set():
            raise Failed("it was stopped")
        said = _Said(process, given)
        for piece in said.output():
            clock.wind()
            yield piece
            clock.wind()
        code = process.wait()
    finally:
        clock.stop()
        _kill(process)
        _running.discard(process)
    if clock.late:
        raise Failed(f"it took longer than {seconds:.0f} s")
    if code != 0:
        raise Failed(_why(code, said.errors()))


class _Clock:
    """Ends a process that is silent for some seconds; whoever takes its output winds the clock."""

    def __init__(self, process: "subprocess.Popen[bytes]", seconds: float) -> None:
        self.late = False
        self._process = process
        self._seconds = seconds
        self._until = time.monotonic() + seconds
        self._stopped = threading.Event()
        threading.Thread(target=self._watch, daemon=True).start()

    def wind(self) -> None:
        """Begin to count anew."""
        self._until = time.monotonic() + self._seconds

    def stop(self) -> None:
        """End nothing any more."""
        self._stopped.set()

    def _watch(self) -> None:
        while (left := self._until - time.monotonic()) > 0:
            if self._stopped.wait(left):
                return
        self.late = True
        _end(self._process)


class _Said:
    """Talks with a process on its three streams at once, so that none waits for another."""

    def __init__(self, process: "subprocess.Popen[bytes]", given: Iterable[bytes]) -> None:
        self._process = process
        self._beginning = b""
        self._threads = [threading.Thread(target=self._give, args=(given,)), threading.Thread(target=self._drain)]
        for thread in self._threads:
            thread.daemon = True
            thread.start()

    def _give(self, given: Iterable[bytes]) -> None:
        stream = self._process.stdin
        assert stream is not None
        with contextlib.suppress(OSError):  # it has ended, and says why itself
            stream.writelines(given)
        with contextlib.suppress(OSError):
            stream.close()

    def _drain(self) -> None:
        """Keep the beginning of what is said beside the output, and let the rest go: it may be any size."""
        stream = self._process.stderr
        assert stream is not None
        with contextlib.suppress(OSError, ValueError):
            while piece := stream.read(_PIECE):
                self._beginning = (self._beginning + piece)[:_PIECE]

    def output(self) -> Iterator[bytes]:
        """Give the output piece by piece."""
        stream = self._process.stdout
        assert isinstance(stream, io.BufferedReader)
        while piece := stream.read1(_PIECE):
            yield piece

    def errors(self) -> bytes:
        """Give the beginning of what was said beside the output."""
        self._threads[1].join(_PATIENCE)
        return self._beginning


def is_stopping() -> bool:
    """Whether what fails now fails because we are stopped, so that nothing is tried again."""
    return _stopping.is_set()


def at_most(runs: int) -> None:
    """From now on run so many processes at once: others on this machine are at work too."""
    _most["runs"] = runs


def flow(work: Callable[[T], Iterator[R]], items: Sequence[T], workers: int) -> Iterator[R]:
    """Do work that runs processes, for as many items at once as there are workers; hand on each result the moment it is there.

    Whoever stops us stops every process too.
    """
    results: queue.SimpleQueue[_Step[R]] = queue.SimpleQueue()

    def do(item: T) -> None:
        try:
            for result in work(item):
                results.put(_Step(result=result))
        except BaseException as error:  # noqa: BLE001 - it is raised again where the results are taken
            results.put(_Step(error=error))
        finally:
            results.put(_Step(done=True))

    with ThreadPoolExecutor(max(1, min(workers, len(items), _most["runs"]))) as pool:
        try:
            for item in items:
                pool.submit(do, item)
            yield from _taken(results, len(items))
        except BaseException:  # a signal too: no process outlives the run
            _stop_all(pool)
            raise


class _Step(Generic[R]):
    """What a worker hands on: a result, an error, or that an item is done."""

    def __init__(self, *, result: R | None = None, error: BaseException | None = None, done: bool = False) -> None:
        self.result = result
        self.error = error
        self.done = done


def _taken(results: "queue.SimpleQueue[_Step[R]]", open_: int) -> Iterator[R]:
    while open_:
        try:
            step = results.get(timeout=LOOK)
        except queue.Empty:
            continue
        if step.error is not None:
            raise step.error
        if step.done:
            open_ -= 1
        else:
            yield step.result  # type: ignore[misc]  # a step is a result when it is nothing else


def _stop_all(pool: ThreadPoolExecutor) -> None:
    _stopping.set()
    try:
        for process in tuple(_running):
            _end(process)
        pool.shutdown(cancel_futures=True)
    finally:
        _stopping.clear()


def _start(command: Sequence[str], folder: str | None, variables: Mapping[str, str]) -> "subprocess.Popen[bytes]":
    process = subprocess.Popen(  # noqa: S603 - our own programs, and no word of a user among the arguments
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=folder,
        env={**_environment(), **variables},
        start_new_session=True,
    )
    if hasattr(resource, "prlimit"):
        with contextlib.suppress(OSError):  # should we be killed outright, what we started ends by itself
            resource.prlimit(process.pid, resource.RLIMIT_CPU, (LIMIT_CPU, LIMIT_CPU))
    return process


def _why(code: int, err: bytes) -> str:
    if code == HEAP_FULL:
        return "it needs more memory than a text may"
    if code < 0:
        return f"it was ended by signal {-code}"
    words = " ".join(err.decode(errors="replace").split())
    return f"it ended with {code}: {words[:300]}"


def _environment() -> dict[str, str]:
    kept = {key: os.environ[key] for key in ("PATH", "SYSTEMROOT") if key in os.environ}
    folder = tempfile.gettempdir()  # one that is there, whatever the variables say
    fixed = {"LC_ALL": "C.UTF-8", "TZ": "UTC", "SOURCE_DATE_EPOCH": "0"}
    return {**kept, **fixed, "TMPDIR": folder, "TEMP": folder, "TMP": folder}


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End a run and what it began; whoever waits for it goes on waiting until it is gone."""
    if process.poll() is None:
        with contextlib.suppress(OSError):
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()


def _kill(process: "subprocess.Popen[bytes]") -> None:
    """End a run that is still at work, and let go of its streams."""
    if process.poll() is None:
        _end(process)
        process.wait()
    for stream in (process.stdin, process.stdout, process.stderr):
        if stream is not None:
            with contextlib.suppress(OSError, RuntimeError):
                stream.close()
