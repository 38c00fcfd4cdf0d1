"""A book -> how it and its repository are named from where a person stands, for the commands that they are told to type."""

import os
import shlex
from pathlib import Path

from manuscript.outside import commits


def git(root: Path) -> str:
    """Give the words that reach the repository around a book."""
    return "git" if _is_here(root) else f"git -C {shlex.quote(_named(root))}"


def book(root: Path) -> str:
    """Give what `--book` says; nothing where the book is around whoever asks."""
    return "" if _is_here(root) else _named(root)


def beside(root: Path, name: str) -> tuple[str, str]:
    """Give a folder beside the repository, called after it and `name`, and where the book would lie if it were laid out there.

    The first is named as git is to hear it, which takes a path from where it is sent (`-C`); the second from here.
    """
    top, prefix = commits.around(root)
    tree = Path(top).with_name(f"{Path(top).name}-{name}")
    return _named(tree, Path() if _is_here(root) else root), _named(tree / prefix)


def _is_here(root: Path) -> bool:
    return Path.cwd().resolve().is_relative_to(root.resolve())


def _named(path: Path, start: Path = Path()) -> str:
    try:
        return Path(os.path.relpath(path.resolve(), start.resolve())).as_posix()
    except ValueError:  # on another drive of Windows
        return path.resolve().as_posix()
