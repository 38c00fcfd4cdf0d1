"""Books for tests, and the program run on them: in this process for speed, or in one of its own for signals and streams."""

import contextlib
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from manuscript import cli

CASES = Path(__file__).parent / "cases"
BASE = CASES / "_base"
STYLES = Path(__file__).parent / "styles"
"""Small citation styles: author and date, numbers, notes."""

DICTIONARIES = Path(__file__).parent / "dictionaries"
"""Small dictionaries, `nl_NL` and `en_GB`, found before those of the machine."""

LAST_GOOD = ("out/draft/een-klein-boek.docx", "out/publisher/een-klein-boek.epub")
"""Files that every book for tests has in `out/`: the book that was built last, which no failed run may touch."""

_DATED = {
    "GIT_AUTHOR_DATE": "2026-03-02T12:00:00Z",
    "GIT_COMMITTER_DATE": "2026-03-02T12:00:00Z",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}


class Answer(NamedTuple):
    """What one run gave."""

    code: int
    out: str
    err: str


def lay_book(book: Path, files: Mapping[str, str | bytes] | None = None) -> Path:
    """Copy the base book to `book`, with `files` laid over it; give its folder."""
    shutil.copytree(BASE, book)
    for path in LAST_GOOD:
        put(book, path, f"the last good book: {path}\n")
    for path, content in (files or {}).items():
        put(book, path, content)
    return book


def put(book: Path, path: str, content: str | bytes) -> Path:
    """Write one file of a book, exactly these bytes."""
    full = book / path
    full.parent.mkdir(parents=True, exist_ok=True)
    full.write_bytes(content.encode() if isinstance(content, str) else content)
    return full


def call(words: list[str], folder: Path) -> Answer:
    """Run the program in this process, standing in `folder`."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n") for _ in range(2))
    with contextlib.chdir(folder), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = cli.run(words)
    return Answer(code, _caught(out), _caught(err))


def _caught(stream: io.TextIOWrapper) -> str:
    stream.flush()
    raw = stream.detach()
    assert isinstance(raw, io.BytesIO)
    return raw.getvalue().decode()


def start(words: list[str], folder: Path, *, group: bool = False, **variables: str) -> "subprocess.Popen[bytes]":
    """Begin a run in a process of its own, and in a group of its own if asked."""
    return subprocess.Popen(
        [sys.executable, "-m", "manuscript", *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(Path(cli.__file__).parents[2]), **variables},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=group,
    )


def spawn(words: list[str], folder: Path, **variables: str) -> Answer:
    """Run the program in a process of its own, to its end."""
    with start(words, folder, group=False, **variables) as process:
        out, err = process.communicate(timeout=60)
    return Answer(process.returncode, out.decode(errors="backslashreplace"), err.decode(errors="backslashreplace"))


def git(folder: Path, *words: str) -> str:
    """Run git as a person would, with a name and a fixed clock."""
    named = ["-c", "user.name=Wil Zandvliet", "-c", "user.email=wil@example.org", "-c", "init.defaultBranch=main"]
    done = subprocess.run(
        ["git", *named, *words], cwd=folder, env={**os.environ, **_DATED}, capture_output=True, check=True
    )
    return done.stdout.decode()


def commit(folder: Path, message: str = "book: as it is") -> None:
    """Make a repository of a folder where there is none, and commit everything in it."""
    if not (folder / ".git").exists():
        git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--no-verify", "--message", message)


def plain_files(book: Path, *folders: str) -> dict[str, bytes]:
    """Give every plain file below `folders` of a book by its path, without following links or opening devices."""
    return {
        path.relative_to(book).as_posix(): path.read_bytes()
        for folder in folders
        for path in _walk(book / folder)
        if path.is_file() and not path.is_symlink()
    }


def _walk(folder: Path) -> Iterator[Path]:
    for parent, _, names in os.walk(folder):
        yield from (Path(parent) / name for name in sorted(names))
