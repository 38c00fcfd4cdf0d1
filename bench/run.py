"""Times `manuscript` beside plain pandoc in one run, and writes `bench/results.md`: what, asked, measured.

Runs alternate, so that a busy machine slows both; what counts is the median of the ratios.
"""

import argparse
import datetime
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import make_book

from manuscript.outside import pandoc

RUNS = 5
RESULTS = Path(__file__).parent / "results.md"


class Row(NamedTuple):
    """One line of the table; `asked` is the most that is allowed, 0 for no promise."""

    what: str
    asked: float
    measured: float
    unit: str

    @property
    def kept(self) -> bool:
        """Whether the promise is kept."""
        return not self.asked or self.measured <= self.asked


def program() -> list[str]:
    """Give the command as a user has it: the script beside this Python."""
    script = Path(sys.executable).with_name("manuscript")
    return [str(script)] if script.exists() else [sys.executable, "-m", "manuscript"]


def seconds(command: Sequence[str], folder: Path) -> float:
    """Time one process; a failing one stops the bench."""
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return time.perf_counter() - start


def build(folder: Path, *, cold: bool) -> float:
    """Time `manuscript build`: DOCX and EPUB, with nothing kept from before if `cold`."""
    if cold:
        shutil.rmtree(folder / ".manuscript", ignore_errors=True)
    return seconds([*program(), "build"], folder)


def check(folder: Path, *, cold: bool) -> float:
    """Time `manuscript check`."""
    if cold:
        shutil.rmtree(folder / ".manuscript", ignore_errors=True)
    return seconds([*program(), "check"], folder)


def plain(folder: Path) -> float:
    """Time pandoc alone: the same two files, one after the other, from the same chapters in the same dialect."""
    chapters = sorted(str(path) for path in (folder / "chapters").glob("*.md"))
    options = [f"--from={pandoc.DIALECT}", "--toc", "--metadata=title:Een boek", "--metadata=lang:nl-NL"]
    made = [folder / "plain.docx", folder / "plain.epub"]
    return sum(seconds([pandoc.program(), *options, f"--output={path}", *chapters], folder) for path in made)


def ratio(mine: Callable[[], float], folder: Path, runs: int) -> float:
    """Give the median of mine / pandoc's, run by run."""
    return statistics.median(mine() / plain(folder) for _ in range(runs))


def median(mine: Callable[[], float], runs: int) -> float:
    """Give the median of several runs, after one that is not counted."""
    mine()
    return statistics.median(mine() for _ in range(runs))


def rows(folder: Path, runs: int) -> list[Row]:
    """Measure everything on two books: one with every permission, one with none (a finding in every chapter)."""
    granted, open_ = folder / "granted", folder / "open"
    make_book.make(granted)
    make_book.make(open_, granted=False)
    start = [*program()]
    return [
        Row("build, clean cache: times plain pandoc", 1.5, ratio(lambda: build(granted, cold=True), granted, runs), ""),
        Row("the same, 40 quotes not yet permitted", 1.5, ratio(lambda: build(open_, cold=True), open_, runs), ""),
        Row(
            "build, nothing changed: times plain pandoc",
            0,
            ratio(lambda: build(granted, cold=False), granted, runs),
            "",
        ),
        Row("check, nothing changed", 1.5, median(lambda: check(granted, cold=False), runs), "s"),
        Row("the same, 40 findings", 1.5, median(lambda: check(open_, cold=False), runs), "s"),
        Row("check, clean cache", 0, median(lambda: check(granted, cold=True), runs), "s"),
        Row("manuscript --help", 0.15, median(lambda: seconds([*start, "--help"], folder), 3 * runs), "s"),
        Row("manuscript --version", 0.15, median(lambda: seconds([*start, "--version"], folder), 3 * runs), "s"),
        Row("plain pandoc, both files", 0, median(lambda: plain(granted), runs), "s"),
    ]


def table(measured: Sequence[Row], day: datetime.date) -> str:
    """Give the page."""
    head = [
        "# Speed",
        "",
        (
            f"Written by `make bench` on {day.isoformat()}, {os.cpu_count()} cores. The book: {make_book.CHAPTERS} chapters, "
            f"{make_book.WORDS:,} words, {make_book.CHAPTERS} quotes, made by `bench/make_book.py`."
        ),
        "",
        "| what | asked | measured | |",
        "|---|---|---|---|",
    ]
    return "\n".join([*head, *(_line(row) for row in measured), ""])


def _line(row: Row) -> str:
    asked = f"≤ {row.asked:g} {row.unit}".strip() if row.asked else "–"
    verdict = "" if not row.asked else "kept" if row.kept else "**not kept**"
    return f"| {row.what} | {asked} | {row.measured:.2f} {row.unit} | {verdict} |"


def main() -> int:
    """Measure, write, print; exit 1 when a promise is not kept."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--runs", type=int, default=RUNS)
    runs = options.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        measured = rows(Path(folder), runs)
    page = table(measured, datetime.datetime.now(tz=datetime.UTC).date())
    RESULTS.write_text(page, encoding="utf-8")
    print(page)
    return int(not all(row.kept for row in measured))


if __name__ == "__main__":
    sys.exit(main())
