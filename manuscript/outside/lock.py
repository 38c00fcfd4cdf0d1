"""One run at a time writes to a book: the second waits, then says who is at work."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from manuscript.errors import Locked, Outside
from manuscript.outside import disk, whole
from manuscript.outside.cache import FOLDER

SECONDS = 30


@contextmanager
def held(root: Path) -> Iterator[None]:
    """Hold the book while writing; the system lets go of it when the process ends, however it ends.

    Where no lock can be made (a book on a read-only disk, built with --out), there is nobody to keep out either.
    """
    from filelock import FileLock, Timeout  # late: commands that only read never need it

    lock = FileLock(root / FOLDER / "lock", timeout=SECONDS)
    try:
        disk.make_private(root / FOLDER, ours=True)
        lock.acquire()
        whole.write_file(root / FOLDER / "holder", str(os.getpid()).encode(), lasting=False)
    except Timeout:
        raise Locked(
            f"Another run{_holder(root)} is writing to this book.", "Wait until it is done, then try again."
        ) from None
    except (OSError, NotImplementedError, Outside):
        pass
    try:
        yield
    finally:
        lock.release()


def _holder(root: Path) -> str:
    try:
        return f" (process {int(disk.read_plain(root / FOLDER / 'holder') or b'')})"
    except ValueError:
        return ""
