"""Times `manuscript` beside plain pandoc in one run, and writes `bench/results.md`: what, asked, measured.

Runs alternate, so that a busy machine slows both; what counts is the median of the ratios, round by round. The first round
of every book warms the machine and is not counted. `--quick` leaves out the two large books, and leaves the page as it is.
"""

import argparse
import datetime
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

import book
import make_exports
import make_readers
import measure
import table
from book import Size
from measure import Publisher, Round
from table import Row

RESULTS = Path(__file__).parent / "results.md"
LARGE = 160
"""Chapters from which a book is too slow for `--quick`."""

PULLED = 10_000
"""Comments in the export that is always pulled; the largest one is ten times that."""

BASE = Size("40 chapters", 40, 100_000, rounds=5)
LARGEST = Size("640 chapters", 640, 1_600_000, rounds=2)
SIZES = (
    Size("10 chapters", 10, 25_000, rounds=5),
    BASE,
    Size("160 chapters", 160, 400_000, rounds=3),
    LARGEST,
    Size("much code, 21 chapters, 120,000 words", 21, 120_000, rounds=5, code=0.35),
)
Rounds = Mapping[Size, Sequence[Round]]


def rounds(roots: Mapping[Size, Path]) -> dict[Size, list[Round]]:
    """Measure every book, round by round, so that the sizes meet the same machine; the first round is not counted."""
    done: dict[Size, list[Round]] = {size: [] for size in roots}
    for number in range(max(size.rounds for size in roots) + 1):
        for size, root in roots.items():
            if number <= size.rounds:
                done[size].append(measure.whole_round(root))
    return {size: counted for size, (_, *counted) in done.items()}


def whole_rows(done: Rounds) -> list[Row]:
    """Give the rows about everything from nothing; only the base is promised something."""
    return [
        Row(f"everything from nothing, {size.name}", 0.60 if size == BASE else 0, table.ratio(counted, "nothing"))
        for size, counted in done.items()
    ]


def again_rows(base: Sequence[Round], warm: float) -> list[Row]:
    """Give the rows about a book that was built before; `warm` is what a watching build makes of an edit."""
    return [
        Row("one chapter of 40 edited, a new process", 0.20, table.ratio(base, "edited")),
        Row("one chapter of 40 edited, --watch: from the save to both files", 0.12, warm),
        Row("nothing changed", 0.10, table.ratio(base, "unchanged")),
        Row("nothing changed", 0.35, table.seconds(base, "unchanged"), "s"),
        Row("nothing changed, every file touched", 0.10, table.ratio(base, "touched")),
        Row("nothing changed, every file touched", 0.35, table.seconds(base, "touched"), "s"),
    ]


def growth_rows(done: Rounds, megabytes: float) -> list[Row]:
    """Give the rows about the largest book beside the base."""
    base, largest = done[BASE], done[LARGEST]
    times = LARGEST.chapters / BASE.chapters
    linear = table.growth(base, largest, "nothing") / times
    return [
        Row("from nothing, 640 chapters / 40 chapters / 16 (1 is linear)", 1.0, linear, noise=1.1),
        Row("one edited, 640 chapters / 40 chapters", 8, table.growth(base, largest, "edited")),
        Row("peak memory of our own process, 640 chapters from nothing", 500, megabytes, "MB"),
    ]


def other_rows(granted: Path, opened: Path, runs: int) -> list[Row]:
    """Give the rows about commands that leave pandoc little to do, on the base book with and without permissions."""
    help_ = _median(lambda: measure.seconds([*measure.program(), "--help"], granted), 3 * runs)
    version = _median(lambda: measure.seconds([*measure.program(), "--version"], granted), 3 * runs)
    return [
        Row("check, nothing changed", 1.5, _median(lambda: measure.check(granted, cold=False), runs), "s"),
        Row("the same, 40 findings", 1.5, _median(lambda: measure.check(opened, cold=False), runs), "s"),
        Row("check, clean cache", 0, _median(lambda: measure.check(granted, cold=True), runs), "s"),
        Row("manuscript --help", 0.15, help_, "s"),
        Row("manuscript --version", 0.15, version, "s"),
    ]


def reader_rows(read: Path, runs: int) -> list[Row]:
    """Give the rows about a book that many readers answered: what a person waits for who sorts, and what reading alone takes."""
    count = f"{make_readers.POSTS * make_readers.PER_POST:,} contributions"
    cold = statistics.median(measure.command(read, "check", cold=True) for _ in range(2))
    unread = statistics.median(measure.command(read, "inbox", cold=True) for _ in range(2))
    rows = [Row(f"check, clean cache, {count}", 0, cold, "s"), Row(f"inbox, clean cache, {count}", 0, unread, "s")]
    free = (("inbox", "--all", "--json"), ("status",), ("triage", "--suggest", "--json"))
    for words, asked in ((("check",), 1.5), (("inbox",), 1.5), *((words, 0) for words in free)):
        pairs = _pairs(partial(measure.command, read, *words), partial(measure.reading, read), runs)
        what = f"{' '.join(words)}, nothing changed, {count}"
        rows += [
            Row(what, asked, statistics.median(mine for mine, _ in pairs), "s"),
            Row(f"{what}, / only reading their files", 0, statistics.median(mine / bare for mine, bare in pairs)),
        ]
    return rows


def pulling_rows(folder: Path, comments: int, asked: tuple[float, float, float]) -> list[Row]:
    """Give the rows about pulling an export of many comments into an empty book; `asked` are seconds twice, and megabytes.

    Beside it stands lxml, which reads the same file and looks at nothing.
    """
    export = make_exports.lay(folder / f"export-{comments}.xml", comments)
    root = book.lay(folder / f"pulled-{comments}", SIZES[0])
    bare = statistics.median(make_exports.bare(export) for _ in range(2))
    first, again = measure.pull(root, export), measure.pull(root, export)
    shutil.rmtree(root / "contributions")
    measure.clear(root)
    what = f"an export of {comments:,} comments"
    return [
        Row(f"pull of {what}", asked[0], first, "s"),
        Row(f"pull of {what}, / lxml only reading it", 0, first / bare),
        Row(f"the same again, {what}", asked[1], again, "s"),
        Row(f"the same again, {what}, / lxml only reading it", 0, again / bare),
        Row(f"peak memory of a pull of {what}", asked[2], measure.memory(root, "pull", str(export), "--json"), "MB"),
    ]


def publisher_rows(rounds: Sequence[Publisher]) -> list[Row]:
    """Give the rows about the publisher's edition, made without other programs."""
    what, where = (
        "publisher's edition without validators",
        "0.6, or 0.75 where it is said where the time goes: docs/proof.md",
    )
    return [
        Row(f"{what}, everything from nothing, {BASE.name} ({where})", 0.75, table.ratio(rounds, "nothing")),
        Row(f"{what}, one chapter of 40 edited, a new process", 0.20, table.ratio(rounds, "edited")),
        Row(f"{what}, nothing changed", 0.10, table.ratio(rounds, "unchanged")),
    ]


def verifying_rows(root: Path, runs: int) -> list[Row]:
    """Give the rows about the publisher's edition: made without other programs, looked at by all of them, and by us alone."""
    rounds = [measure.publisher_round(root) for _ in range(runs + 1)][1:]
    alone, bare = measure.verified(root, "--no-validators")[0], measure.plain(root)
    whole, each = measure.verified(root)
    words = f"{BASE.words:,} words"
    return [
        *publisher_rows(rounds),
        Row(f"verify, {words}, every validator that is here, side by side", 15, whole, "s"),
        *(Row(f"of that {name}", 0, seconds, "s") for name, seconds in each.items()),
        Row(f"verify, {words}, our own checks alone", 0, alone, "s"),
        Row(f"verify, {words}, our own checks alone, / plain pandoc", 0, alone / bare),
    ]


def _pairs(mine: Callable[[], float], bare: Callable[[], float], runs: int) -> list[tuple[float, float]]:
    """Measure two things by turns, after a round that is not counted."""
    mine(), bare()
    return [(mine(), bare()) for _ in range(runs)]


def unpermitted(opened: Path, runs: int) -> float:
    """Give the median ratio of a build from nothing in which 40 quotes are not yet permitted, a finding each."""
    return _median(lambda: measure.build(opened, cold=True) / measure.plain(opened), runs)


def warm(root: Path, runs: int) -> float:
    """Give the median ratio of a watching build that meets an edit, after one that is not counted."""
    measure.build(root, cold=False)
    with measure.watching(root) as process:
        return _median(lambda: measure.watched(root, process) / measure.plain(root), runs)


def _median(mine: Callable[[], float], runs: int) -> float:
    """Give the median of several runs, after one that is not counted."""
    mine()
    return statistics.median(mine() for _ in range(runs))


def measured(folder: Path, sizes: Sequence[Size]) -> tuple[list[Row], Rounds]:
    """Make the books below `folder` and measure everything."""
    roots = {size: book.lay(folder / f"book-{number}", size) for number, size in enumerate(sizes)}
    opened = book.lay(folder / "opened", BASE, granted=False)
    done = rounds(roots)
    rows = [
        *whole_rows(done),
        Row("the same, 40 chapters, 40 quotes not yet permitted", 1.5, unpermitted(opened, BASE.rounds)),
        *again_rows(done[BASE], warm(roots[BASE], BASE.rounds)),
        *(growth_rows(done, measure.memory(roots[LARGEST])) if LARGEST in roots else ()),
        *other_rows(roots[BASE], opened, BASE.rounds),
        *verifying_rows(roots[BASE], BASE.rounds),
        *reader_rows(book.lay_read(folder / "read", BASE), BASE.rounds),
        *pulling_rows(folder, PULLED, (5, 2, 0)),
        *(pulling_rows(folder, 100_000, (60, 15, 400)) if LARGEST in roots else ()),
    ]
    return rows, done


def main() -> int:
    """Measure, write, print; exit 1 when a promise is not kept."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--quick", action="store_true", help="leave out the large books, and the page as it is")
    quick = options.parse_args().quick
    sizes = [size for size in SIZES if not quick or size.chapters < LARGE]
    with tempfile.TemporaryDirectory() as folder:
        rows, done = measured(Path(folder), sizes)
    page = table.page(rows, done, datetime.datetime.now(tz=datetime.UTC).date())
    if not quick:
        RESULTS.write_text(page, encoding="utf-8")
    print(page)
    return int(not all(row.kept for row in rows))


if __name__ == "__main__":
    sys.exit(main())
