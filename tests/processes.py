"""What runs on this machine now, as /proc tells it: for tests that end processes, and that look for what was left behind."""

import contextlib
import time
from collections.abc import Callable, Collection
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

SECONDS = 60


def until(look: Callable[[], T], seconds: float = SECONDS) -> T:
    """Look again and again until there is something to see; give that."""
    end = time.monotonic() + seconds
    while not (seen := look()):
        assert time.monotonic() < end, "it never came"
        time.sleep(0.01)
    return seen


def below(parents: Collection[int], word: str) -> dict[int, int]:
    """Give the processes with a word in their command that some processes have begun, each with its parent."""
    found = {}
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError, IndexError, ValueError):
            parent = int((process / "stat").read_text().rpartition(")")[2].split()[1])
            if parent in parents and word.encode() in (process / "cmdline").read_bytes():
                found[int(process.name)] = parent
    return found


def with_variable(name: str, value: str) -> list[str]:
    """Give the commands of the processes that have a variable in their environment."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if f"{name}={value}".encode() in (process / "environ").read_bytes().split(b"\0"):
                found.append((process / "cmdline").read_bytes().decode(errors="replace"))
    return found
