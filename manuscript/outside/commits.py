"""A commit -> a folder that holds the book as it is there, for as long as it is needed; nothing in the book's own folder moves."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from manuscript.errors import Outside
from manuscript.outside import git

_CLONE = ("-c", "protocol.file.allow=always", "clone")


@contextmanager
def laid(root: Path, commit: str) -> Iterator[Path]:
    """Lay the book of a commit into a folder of its own, with its history, and give that; it is gone afterwards.

    It is a clone that borrows the objects of the book's repository: no hook runs, no filter, nothing is fetched. What git ignores,
    what is not committed and what is saved meanwhile is not in it. Raises Outside where git cannot.
    """
    prefix = git.said(root, "rev-parse", "--show-prefix").strip("\n")
    top = git.said(root, "rev-parse", "--show-toplevel").strip("\n")
    try:
        with tempfile.TemporaryDirectory(prefix="manuscript-", ignore_cleanup_errors=True) as folder:
            book = Path(folder) / "book"
            clone = (*_CLONE, "--quiet", "--shared", "--no-checkout", "--template=", "--", top, str(book))
            problem = git.done(root, *clone) or git.done(book, "checkout", "--quiet", "--detach", commit, "--")
            if problem:
                raise Outside(f"git cannot lay out the commit {commit[:10]}: {problem}.", "See what it says: git fsck")
            yield book / prefix
    except OSError as error:
        raise Outside(f"The folder for temporary files failed: {error}.", "Make room in it, or set TMPDIR.") from error
