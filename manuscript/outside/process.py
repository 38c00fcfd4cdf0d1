"""A command and its input -> its output: processes with caps on time and work, in groups of their own, gone when we are."""

import contextlib
import os
import signal
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from typing import TypeVar

from manuscript.errors import Stopped

try:
    import resource
except ImportError:  # Windows has no such limits
    resource = None  # type: ignore[assignment]

T = TypeVar("T")
R = TypeVar("R")

LIMIT_CPU = 600
"""Seconds of work, not of waiting; far above every limit on waiting."""

HEAP_FULL = 251
"""The exit code of GHC's runtime."""

_running: set["subprocess.Popen[bytes]"] = set()
_stopping = threading.Event()
"""Every process at work now, so that a run that is stopped leaves none behind, and whether it is being stopped."""


class Failed(Exception):
    """A run that gave nothing; the text says why, in words."""


def run(
    command: Sequence[str], given: bytes, seconds: float, *, folder: str | None = None
) -> tuple[bytes, str]:
    """Run a command; kill its whole group when time is up or we are stopped. Give its output, and what it said beside it.

    Raises Failed when it gives nothing, and OSError when it does not start.
    """
    process = _start(command, folder)
    _running.add(process)
    try:
        if _stopping.is_set():
            raise Failed("it was stopped")
        out, err = process.communicate(given, timeout=seconds)
    except subprocess.TimeoutExpired:
        raise Failed(f"it took longer than {seconds:.0f} s") from None
    finally:
        _kill(process)
        _running.discard(process)
    if process.returncode != 0:
        raise Failed(_why(process.returncode, err))
    return out, err.decode(errors="replace")


def is_stopping() -> bool:
    """Whether what fails now fails because we are stopped, so that nothing is tried again."""
    return _stopping.is_set()


def side_by_side(work: Callable[[T], R], items: Sequence[T]) -> list[R]:
    """Do work that runs processes for several items at once; whoever stops us stops every process too."""
    if not items:
        return []
    with ThreadPoolExecutor(len(items)) as pool:
        try:
            return list(pool.map(work, items))
        except (KeyboardInterrupt, Stopped):
            _stop_all(pool)
            raise


def as_they_come(work: Callable[[T], R], items: Sequence[T], workers: int) -> Iterator[R]:
    """Do work that runs processes, some items at once; give each result the moment it is there."""
    with ThreadPoolExecutor(max(1, min(workers, len(items)))) as pool:
        try:
            yield from (future.result() for future in as_completed([pool.submit(work, item) for item in items]))
        except BaseException:
            _stop_all(pool)
            raise


def _stop_all(pool: ThreadPoolExecutor) -> None:
    _stopping.set()
    try:
        for process in tuple(_running):
            _end(process)
        pool.shutdown(cancel_futures=True)
    finally:
        _stopping.clear()


def _start(command: Sequence[str], folder: str | None) -> "subprocess.Popen[bytes]":
    process = subprocess.Popen(  # noqa: S603 - our own programs, and no word of a user among the arguments
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=folder,
        env=_environment(),
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
    """End a run and take in what is left of it."""
    if process.poll() is None:
        _end(process)
        process.communicate()
