"""A folder -> what is below it, sorted. Links are named and not followed; what each thing is, is said while it is listed."""

import errno
import os
from pathlib import Path

from manuscript.errors import Outside
from manuscript.model.value import Value

_NOT_THERE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ELOOP, errno.ENAMETOOLONG})
_LINE = 16


class Entry(Value, frozen=True):
    """Something below a folder. It is `plain` when it is a file of `size` bytes, and no link is on the way to it."""

    path: str
    plain: bool
    size: int = 0


def below(root: Path, folder: str, *, hidden: bool = False) -> list[Entry]:
    """List what is below a folder, sorted by path: files, and links; folders that are hidden are not looked into.

    The system says of every entry what it is while it lists them: to ask again, file by file, took longer than to read them.
    """
    straight = _is_straight(root, folder)
    entries: list[Entry] = []
    waiting = [folder]
    while waiting:
        base = waiting.pop()
        for entry in _listed(root / base):
            path = f"{base}/{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                waiting += [] if entry.name.startswith(".") else [path]
            elif hidden or not entry.name.startswith("."):
                entries.append(_entry(path, entry, straight=straight))
    return sorted(entries, key=lambda one: one.path)


def _is_straight(root: Path, folder: str) -> bool:
    """Whether no link is on the way from a book to a folder of it."""
    try:
        return (root / folder).resolve() == root.resolve() / folder
    except (OSError, RuntimeError):  # a link to itself
        return False


def _listed(folder: Path) -> list["os.DirEntry[str]"]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError as error:
        cannot_look(error)
        return []


def _entry(path: str, entry: "os.DirEntry[str]", *, straight: bool) -> Entry:
    if not (straight and entry.is_file(follow_symlinks=False)):
        return Entry(path=path, plain=False)
    try:
        return Entry(path=path, plain=True, size=entry.stat(follow_symlinks=False).st_size)
    except OSError:
        return Entry(path=path, plain=False)  # gone since it was listed; whoever asks is told so


def open_to_git(root: Path) -> list[str]:
    """Name every file of a book that a first `git add` would take in, where there is no git yet to ask.

    Folders that keep themselves out (a `.gitignore` of `*`, as `out/` has) and hidden ones are passed over.
    """
    paths: list[str] = []
    for parent, folders, names in os.walk(root):
        base = Path(parent).relative_to(root).as_posix()
        if ".gitignore" in names and _is_all(Path(parent) / ".gitignore"):
            folders.clear()
            continue
        folders[:] = [name for name in folders if not name.startswith(".")]
        paths += names if base == "." else [f"{base}/{name}" for name in names]
    return paths


def _is_all(file: Path) -> bool:
    """Whether a `.gitignore` says `*`, and nothing else."""
    try:
        return file.is_file() and file.stat().st_size < _LINE and file.read_bytes().strip() == b"*"
    except OSError:
        return False


def cannot_look(error: OSError) -> None:
    """End the run at a folder that may not be looked into: what is in it would be missing without a word."""
    if error.errno not in _NOT_THERE:
        raise Outside(
            f"{error.filename}: {reason(error)}.", "Change the rights of the folder, or move it out of the book."
        ) from error


def reason(error: OSError) -> str:
    """Say in a few words why the system refused."""
    return (error.strerror or type(error).__name__).lower()
