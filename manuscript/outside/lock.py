"""One run at a time writes to a book: the second waits, then says who is at work."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from manuscript.errors import Locked
from manuscript.outside import disk
from manuscript.outside.cache import FOLDER

SECONDS = 30


@contextmanager
def held(root: Path) -> Iterator[None]:
    """Hold the book while writing; the system lets go of it when the process ends, however it ends."""
    from filelock import FileLock, Timeout  # late: commands that only read never need it

    disk.make_private(root / FOLDER)
    lock = FileLock(root / FOLDER / "lock")
    try:
        lock.acquire(timeout=SECONDS)
    except Timeout:
        who = _holder(root)
        raise Locked(f"Another run{who} is writing to this book.", "Wait until it is done, then try again.") from None
    try:
        (root / FOLDER / "holder").write_text(str(os.getpid()))
        yield
    finally:
        lock.release()


def _holder(root: Path) -> str:
    try:
        return f" (process {int((root / FOLDER / 'holder').read_text())})"
    except (OSError, ValueError):
        return ""
