"""What a person names on the command line -> the files it means; and whether a folder of the book is inside it."""

import os
import re
from pathlib import Path

from manuscript.errors import Refused

MOST_FILES = 10_000
_ADDRESS = re.compile(r"https?:/", re.IGNORECASE)


def files_of(path: Path) -> tuple[Path, ...]:
    """Give the file, or every plain file in the folder and the folders in it, sorted; hidden ones and links left out."""
    if _ADDRESS.match(str(path)):
        raise Refused(
            f"{path} is a web address and no file.",
            "Name the blog in book.yaml (`blogs:`) and pull without a source, or save the page and name the file.",
        )
    if not os.path.isdir(path):  # noqa: PTH112 - a name too long to exist is no error of ours
        return (path,)
    files: list[Path] = []
    for parent, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        files += [Path(parent) / name for name in names if not name.startswith(".")]
        if len(files) > MOST_FILES:
            raise Refused(f"{path} holds more than {MOST_FILES} files.", "Name the folder that holds the pages.")
    plain = sorted(file for file in files if file.is_file() and not file.is_symlink())
    if not plain:
        raise Refused(f"{path} holds no files.", "Name the file that holds the page.")
    return tuple(plain)


def check_inside(root: Path, folder: str) -> None:
    """Refuse a folder of the book that a link leads out of it, before anything is written there."""
    real, top = (root / folder).resolve(), root.resolve()
    if not real.is_relative_to(top) or ".git" in real.relative_to(top).parts:
        raise Refused(f"{folder} leads outside the book.", "Put a plain folder in its place.")
    if real.exists() and not real.is_dir():
        raise Refused(f"{folder} is not a folder.", "Move that file away: a post's contributions need a folder.")
