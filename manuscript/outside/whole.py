"""Bytes -> files, whole or not at all: written beside their place, synced, renamed into it, and put back when one fails."""

import contextlib
import os
import shutil
import stat
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

NEW = ".new-"
"""How a file is called until it is whole; the number of the process follows, so that a later run knows what was left."""

OLD = ".old-"
"""How what stood in a file's place is called until all files of a run are in theirs; the number follows here too."""


def write_file(path: Path, data: bytes, *, lasting: bool = True) -> None:
    """Write one file whole or not at all: beside its place, synced if it is to be `lasting`, then renamed."""
    temporary = beside(path, data, lasting=lasting)
    try:
        temporary.replace(path)
        if lasting:
            sync_folders({path.parent})
    finally:
        remove([temporary])


def put_in_place(waiting: Sequence[tuple[Path, Path]]) -> None:
    """Rename every new file over the old one; when one cannot be, or the run is stopped, put the old ones back."""
    kept: list[tuple[Path | None, Path]] = []
    try:
        for temporary, target in waiting:
            if len(waiting) > 1:
                kept.append((keep(target, target.with_name(temporary.name.replace(NEW, OLD))), target))
            temporary.replace(target)
    except BaseException:  # a signal too: all of the new files, or all of the old
        for old, target in reversed(kept):
            put_back(old, target)
        raise
    finally:
        remove(old for old, _ in kept if old)


def keep(target: Path, old: Path) -> Path | None:
    """Keep what stands at a place under another name on the same disk; None where nothing does that could be put back."""
    try:
        if not stat.S_ISREG(target.lstat().st_mode):
            return target.rename(old)
    except FileNotFoundError:
        return None
    try:
        os.link(target, old)
    except OSError:
        shutil.copyfile(target, old)  # a disk without hard links
    return old


def put_back(old: Path | None, target: Path) -> None:
    """Put back what was kept; nothing where nothing was."""
    with contextlib.suppress(OSError):
        if old:
            old.replace(target)
        else:
            target.unlink()


def differs(path: Path, data: bytes) -> bool:
    """Whether anything but a plain file of exactly these bytes stands at a place; nothing else is opened."""
    try:
        info = path.lstat()
        return not stat.S_ISREG(info.st_mode) or info.st_size != len(data) or path.read_bytes() != data
    except OSError:
        return True


def beside(path: Path, data: bytes, *, lasting: bool = True) -> Path:
    """Write a file beside its place, under a name that tells whose it is; give that."""
    path.parent.mkdir(parents=True, exist_ok=True)
    number, name = tempfile.mkstemp(prefix=f"{NEW}{os.getpid()}-", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(data)
            file.flush()
            if lasting:
                os.fsync(file.fileno())
        temporary.chmod(0o644)
    except BaseException:  # a signal too: no half file stays behind
        remove([temporary])
        raise
    return temporary


def remove(temporaries: Iterable[Path]) -> None:
    """Remove files, as far as they are there."""
    for temporary in temporaries:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def remove_folders(folders: Iterable[Path]) -> None:
    """Remove folders, as far as they are empty."""
    for folder in folders:
        with contextlib.suppress(OSError):
            folder.rmdir()


def sweep(folders: Iterable[Path]) -> None:
    """Remove what runs that were killed have left in these folders; a run that is still at work keeps its own."""
    for folder in folders:
        remove(left for left in (*folder.glob(f"{NEW}*"), *folder.glob(f"{OLD}*")) if is_left(left.name))


def is_left(name: str) -> bool:
    """Whether a name is one that a run gave to what was not whole yet, and that run is no more."""
    owner = name.removeprefix(NEW).removeprefix(OLD).partition("-")[0]
    return name.startswith((NEW, OLD)) and owner.isdecimal() and not _is_running(int(owner))


def _is_running(process: int) -> bool:
    """Whether a process is there; on Windows, where asking would end it, any is thought to be."""
    if os.name == "nt" or process == os.getpid():
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def sync_folders(folders: Iterable[Path]) -> None:
    """Make the renames last through a power cut, where the system can (Windows cannot open a folder)."""
    for folder in folders:
        with contextlib.suppress(OSError):
            number = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(number)
            finally:
                os.close(number)
