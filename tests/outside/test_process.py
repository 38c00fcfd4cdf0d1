"""Processes side by side, and a stop that comes at an awkward moment."""

import os
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator

import pytest

from manuscript.outside import process

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the programs are those of other systems")


def _sleep(seconds: str) -> Iterator[bytes]:
    return process.stream(["sleep", seconds], (), 60)


class _Stopping(tuple[str, ...]):
    """Items among which the stop comes: the first is at work already, the second is not yet given to anyone."""

    __slots__ = ()

    def __iter__(self) -> Iterator[str]:
        yield self[0]
        time.sleep(0.3)
        raise KeyboardInterrupt


def test_a_stop_while_work_is_given_out() -> None:
    """What has begun is ended at once, and not waited for."""
    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        list(process.flow(_sleep, _Stopping(("50", "50")), 2))
    assert time.monotonic() - began < 10
    assert not process._running


def test_a_stop_that_another_thread_gets() -> None:
    """The one that waits is not woken by it, and ends all the same."""
    script = """
        import signal, threading, time
        from manuscript.cli import signals
        from manuscript.errors import Stopped
        from manuscript.outside import process

        def work(seconds):
            time.sleep(0.5)
            signal.pthread_kill(threading.get_ident(), signal.SIGTERM)
            yield from process.stream(["sleep", seconds], (), 60)

        try:
            with signals.become_errors():
                list(process.flow(work, ["50"], 1))
        except Stopped:
            print("stopped")
    """
    ran = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)], capture_output=True, text=True, timeout=20, check=False
    )
    assert (ran.stdout, ran.stderr, ran.returncode) == ("stopped\n", "", 0)
