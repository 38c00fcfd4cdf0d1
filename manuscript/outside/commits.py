"""A commit -> a folder that holds the book as it is there, for as long as it is needed; nothing in the book's own folder moves."""

import hashlib
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from manuscript.errors import Outside
from manuscript.outside import disk, git

_CLONE = ("-c", "protocol.file.allow=always", "clone")
_LARGE = "https://git-lfs.github.com/spec/v1"
_POINTER = re.compile(rb"version https://git-lfs\.github\.com/spec/v1\noid sha256:([0-9a-f]{64})\nsize \d+\n?")
_LARGEST_POINTER = 1024


@contextmanager
def laid(root: Path, commit: str) -> Iterator[Path]:
    """Lay the book of a commit into a folder of its own, with its history, and give that; it is gone afterwards.

    It is a clone that borrows the objects of the book's repository: no hook runs, no filter, nothing is fetched. What git ignores,
    what is not committed and what is saved meanwhile is not in it. Raises Outside where git cannot.
    """
    top, prefix = around(root)
    try:
        with tempfile.TemporaryDirectory(prefix="manuscript-", ignore_cleanup_errors=True) as folder:
            book = Path(folder) / "book"
            clone = (*_CLONE, "--quiet", "--shared", "--no-checkout", "--template=", "--", top, str(book))
            problem = git.done(root, *clone) or git.done(book, "checkout", "--quiet", "--detach", commit, "--")
            if problem:
                raise Outside(f"git cannot lay out the commit {commit[:10]}: {problem}.", "See what it says: git fsck")
            _fill_pointers(root, book)
            yield book / prefix
    except OSError as error:
        raise Outside(f"The folder for temporary files failed: {error}.", "Make room in it, or set TMPDIR.") from error


def around(root: Path) -> tuple[str, str]:
    """Give the top folder of the repository around a book, and the way from there to the book, empty where it is the same."""
    top = git.said(root, "rev-parse", "--show-toplevel").strip("\n")
    return top, git.said(root, "rev-parse", "--show-prefix").strip("\n")


def _fill_pointers(root: Path, book: Path) -> None:
    """Put what Git LFS keeps beside git in the place of what points to it, as its filter would; what is not here stays as it is."""
    held = root / git.said(root, "rev-parse", "--git-common-dir").strip("\n") / "lfs" / "objects"
    named = git.said(book, "grep", "--cached", "-I", "-l", "-z", "--fixed-strings", "-e", _LARGE)
    for path in filter(None, named.split("\0")):
        file = book / path
        pointer = _pointer(file)
        data = disk.read_plain(held / pointer[:2] / pointer[2:4] / pointer) if pointer else None
        if data is not None and hashlib.sha256(data).hexdigest() == pointer:
            file.write_bytes(data)
            git.done(book, "update-index", "--assume-unchanged", "--", path)


def _pointer(file: Path) -> str:
    """Give the digest that a pointer names; nothing where the file is none."""
    if file.is_symlink() or not file.is_file() or file.stat().st_size > _LARGEST_POINTER:
        return ""
    match = _POINTER.fullmatch(file.read_bytes())
    return match[1].decode() if match else ""
