"""A book's folder -> a value for every save in it. Editors save by writing, by renaming, and in several steps: one save is one."""

import contextlib
import queue
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from watchfiles import Change, watch

from manuscript.errors import Outside
from manuscript.outside.disk import CONFIG

FOLDERS = ("chapters", "contributions", "templates")
_STEP = 20
"""Milliseconds of quiet after which a save is over."""

_LONGEST = 200
"""Milliseconds after which a save that does not end is told all the same."""


_RECENT = 10
"""Seconds; a file that was moved here is older, and was saved when it came."""


class Save:
    """One save: when the file was written, as the disk says, else when it was noticed."""

    def __init__(self, paths: frozenset[Path]) -> None:
        now = time.time()
        recent = [at for at in map(_modified, paths) if now - _RECENT < at <= now]
        self._at = max(recent, default=now)

    def seconds(self) -> float:
        """Say how long ago it was."""
        return time.time() - self._at


def _modified(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


_Noticed = frozenset[Path] | Exception
"""What a watch tells: the paths of a save; none at its beginning, for it cannot know what came before; or why it ended."""


def saves(root: Path) -> Iterator[Save]:
    """Wait for saves in the book's own folders and `book.yaml`, for ever; what is saved from this call on is told.

    Saves that come while the last one is at work are one. Raises Outside where the system cannot watch.
    """
    noticed: queue.Queue[_Noticed] = queue.Queue()
    stop = threading.Event()
    _follow((root,), noticed, stop, recursive=False)
    return _saves(root, noticed, stop, _follow_folders(root, noticed))


def _saves(
    root: Path, noticed: "queue.Queue[_Noticed]", stop: threading.Event, inner: threading.Event
) -> Iterator[Save]:
    try:
        while True:
            paths = _taken(noticed)
            if any(path.parent == root and path.name in FOLDERS for path in paths):
                inner.set()  # a folder came or went: the ones that are there now are watched anew
                inner = _follow_folders(root, noticed)
            yield Save(paths)
    finally:
        stop.set()
        inner.set()


def _taken(noticed: "queue.Queue[_Noticed]") -> frozenset[Path]:
    """Wait for a save, and give the paths of all that wait by then."""
    told = [noticed.get()]
    with contextlib.suppress(queue.Empty):
        while True:
            told.append(noticed.get_nowait())
    paths: frozenset[Path] = frozenset()
    for one in told:
        if isinstance(one, Exception):
            raise Outside(f"The book's folder cannot be watched: {one}.", "Build without --watch.") from one
        paths |= one
    return paths


def _follow_folders(root: Path, noticed: "queue.Queue[_Noticed]") -> threading.Event:
    stop = threading.Event()
    there = tuple(root / name for name in FOLDERS if (root / name).is_dir())
    if there:
        _follow(there, noticed, stop, recursive=True)
    return stop


def _follow(
    paths: tuple[Path, ...], noticed: "queue.Queue[_Noticed]", stop: threading.Event, *, recursive: bool
) -> None:
    """Tell of changes below some paths until `stop`; in a thread of its own, which ends with the program."""

    def follow() -> None:
        begun = False
        try:
            for some in watch(
                *paths,
                watch_filter=_matters if recursive else _matters_in_root,
                step=_STEP,
                debounce=_LONGEST,
                rust_timeout=_LONGEST,
                stop_event=stop,
                recursive=recursive,
                raise_interrupt=False,
                yield_on_timeout=True,
            ):
                if some or not begun:
                    noticed.put(frozenset(Path(path) for _, path in some))
                begun = True
        except FileNotFoundError:
            return  # it went before it could be watched; whoever watches the folder around it tells
        except Exception as error:  # noqa: BLE001 - it is raised again where saves are taken
            noticed.put(error)

    threading.Thread(target=follow, daemon=True).start()


def _matters(_: Change, path: str) -> bool:
    name = Path(path).name
    return not (name.startswith((".", "~$")) or name.endswith(("~", ".tmp")))


def _matters_in_root(_: Change, path: str) -> bool:
    return Path(path).name in (CONFIG, *FOLDERS)
