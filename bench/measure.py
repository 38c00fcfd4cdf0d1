"""A book on disk and a piece of work -> its seconds, or its memory. Every run is a process of its own, as a user's is."""

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import book

from manuscript.outside import pandoc

LONGEST_WAIT = 120
"""Seconds in which a watching build must have built, however busy the machine."""

_NAP = 0.003
_READING = """
import os
for folder, _, names in os.walk("contributions"):
    for name in names:
        with open(os.path.join(folder, name), "rb", buffering=0) as file:
            file.read()
"""
_PEAK = Path(__file__).with_name("peak.py")


class Round(NamedTuple):
    """Seconds of each kind of work on one book, measured one after the other."""

    plain: float
    nothing: float
    edited: float
    unchanged: float
    touched: float


class Publisher(NamedTuple):
    """Seconds of plain pandoc, and of the publisher's edition: from nothing, after an edit, and when nothing changed."""

    plain: float
    nothing: float
    edited: float
    unchanged: float


class Failed(Exception):
    """A run that cannot be timed, with what it said."""


def program() -> list[str]:
    """Give the command as a user has it: the script beside this Python."""
    script = Path(sys.executable).with_name("manuscript")
    return [str(script)] if script.exists() else [sys.executable, "-m", "manuscript"]


def run(command: Sequence[str], folder: Path) -> str:
    """Run one process to its end; give what it said beside its output. Raises Failed when it fails."""
    done = subprocess.run(command, cwd=folder, check=False, capture_output=True)
    said = done.stderr.decode(errors="replace")
    if done.returncode:
        raise Failed(f"{' '.join(command)[:200]} ended with {done.returncode}: {said[-2000:]}")
    return said


def seconds(command: Sequence[str], folder: Path) -> float:
    """Time one process; a failing one stops the bench."""
    start = time.perf_counter()
    run(command, folder)
    return time.perf_counter() - start


def clear(root: Path) -> None:
    """Take away everything that earlier runs left."""
    for name in (".manuscript", "out"):
        shutil.rmtree(root / name, ignore_errors=True)


PUBLISHER = ("--edition", "publisher", "--no-validators")
"""The publisher's edition, with our own checks and no other program's."""


def build(root: Path, *words: str, cold: bool) -> float:
    """Time `manuscript build`: DOCX and EPUB, with nothing there from before if `cold`; `words` are options."""
    if cold:
        clear(root)
    return seconds([*program(), "build", *words], root)


def check(root: Path, *, cold: bool) -> float:
    """Time `manuscript check`."""
    if cold:
        clear(root)
    return seconds([*program(), "check"], root)


def command(root: Path, *words: str, cold: bool = False) -> float:
    """Time any command of the program on a book, with nothing there from before if `cold`."""
    if cold:
        clear(root)
    return seconds([*program(), *words], root)


def reading(root: Path) -> float:
    """Time a Python process that reads every file of the readers' side and does nothing with it: nobody can be faster."""
    return seconds([sys.executable, "-c", _READING], root)


def plain(root: Path) -> float:
    """Time pandoc alone: the same two files, one after the other, from the same chapters in the same dialect."""
    chapters = sorted(str(path) for path in (root / "chapters").glob("*.md"))
    options = [f"--from={pandoc.DIALECT}", "--toc", "--metadata=title:Een boek", "--metadata=lang:nl-NL"]
    made = [root.with_name(f"{root.name}.plain.{name}") for name in book.FORMATS]
    return sum(seconds([pandoc.program(), *options, f"--output={path}", *chapters], root) for path in made)


def edited(root: Path, *words: str) -> float:
    """Time `manuscript build` after an edit that no run has seen; the edit must be in both files."""
    edit = book.edit(root)
    edit.save()
    taken = build(root, *words, cold=False)
    book.demand(root, edit.word, "publisher" if words else "draft")
    return taken


def publisher_round(root: Path) -> Publisher:
    """Build the publisher's edition in each way once; what comes later needs what came before."""
    return Publisher(
        plain=plain(root),
        nothing=build(root, *PUBLISHER, cold=True),
        edited=edited(root, *PUBLISHER),
        unchanged=build(root, *PUBLISHER, cold=False),
    )


def touched(root: Path) -> float:
    """Time `manuscript build` after nothing but the times of all files changed."""
    book.touch(root)
    taken = build(root, cold=False)
    book.settle(root)
    return taken


def whole_round(root: Path) -> Round:
    """Do each kind of work once; what comes later needs what came before."""
    return Round(
        plain=plain(root),
        nothing=build(root, cold=True),
        edited=edited(root),
        unchanged=build(root, cold=False),
        touched=touched(root),
    )


def verified(root: Path, *words: str) -> tuple[float, dict[str, float]]:
    """Time `manuscript verify` on the publisher's files, looked at for the first time; give each validator's own seconds too."""
    shutil.rmtree(root / ".manuscript" / "validated", ignore_errors=True)
    files = sorted(str(path) for path in (root / "out" / "publisher").glob("*.*"))
    start = time.perf_counter()
    done = subprocess.run([*program(), "verify", "--json", *words, *files], cwd=root, check=False, capture_output=True)
    taken = time.perf_counter() - start
    if done.returncode:
        raise Failed(f"verify ended with {done.returncode}: {done.stdout.decode()[-2000:]}")
    return taken, {one["name"]: one["seconds"] for one in json.loads(done.stdout)["validators"]}


def memory(root: Path, *words: str) -> float:
    """Give the peak memory of a build from nothing, or of another command, in megabytes."""
    if not words:
        clear(root)
    return int(run([sys.executable, "-P", str(_PEAK), *words], root).split()[-1]) / 1e6


def pull(root: Path, export: Path) -> float:
    """Give the seconds of one pull."""
    return seconds([*program(), "pull", str(export), "--json"], root)


@contextmanager
def watching(root: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """Have `manuscript build --watch` at work on a book; what it says goes to a file beside the book."""
    with _said(root).open("wb") as log:
        process = subprocess.Popen([*program(), "build", "--watch"], cwd=root, stdout=log, stderr=log)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(LONGEST_WAIT)
        except subprocess.TimeoutExpired:
            process.kill()
            raise


def watched(root: Path, process: "subprocess.Popen[bytes]") -> float:
    """Time from the save of a chapter to both files being new on disk, by the bytes in them; the edit must be in both."""
    edit = book.edit(root)
    before = {path: path.read_bytes() for path in book.products(root)}
    start = time.perf_counter()
    edit.save()
    while before:
        if process.poll() is not None or time.perf_counter() - start > LONGEST_WAIT:
            said = _said(root).read_text(encoding="utf-8", errors="replace")
            raise Failed(f"build --watch built nothing (exit code: {process.returncode}). It said: {said[-2000:]}")
        time.sleep(_NAP)
        before = {path: old for path, old in before.items() if path.read_bytes() == old}
    taken = time.perf_counter() - start
    book.demand(root, edit.word)
    return taken


def _said(root: Path) -> Path:
    return root.with_name(f"{root.name}.watch.txt")
