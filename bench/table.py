"""Figures -> the page `bench/results.md`: a table of promises, and one of what each size of book costs."""

import datetime
import os
import statistics
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import make_book
from book import Size
from measure import Publisher, Round

_KINDS = {"nothing": "from nothing", "edited": "one edited", "unchanged": "nothing changed", "touched": "all touched"}
_DIGITS = {"MB": 0, "": 3, "s": 2}


class Row(NamedTuple):
    """One line of the table; `asked` is the most that is allowed, 0 for no promise, and `noise` what a machine adds to it."""

    what: str
    asked: float
    measured: float
    unit: str = ""
    noise: float = 1

    @property
    def kept(self) -> bool:
        """Whether the promise is kept."""
        return not self.asked or self.measured <= self.asked * self.noise


def page(rows: Sequence[Row], rounds: Mapping[Size, Sequence[Round]], day: datetime.date) -> str:
    """Give the page."""
    return "\n".join(
        [
            "# Speed",
            "",
            (
                f"Written by `make bench` on {day.isoformat()}, {os.cpu_count()} cores. The books: prose of "
                f"{make_book.WORDS // make_book.CHAPTERS:,} words and {make_book.QUOTES_PER_CHAPTER} quote a chapter, made by "
                "`bench/make_book.py`. A figure without a unit is a ratio to plain pandoc, which makes the same two files one "
                "after the other in the same round; it is the median over the rounds. Memory is the peak resident set of the "
                "Python process itself, without the pandocs that it starts."
            ),
            "",
            "| what | asked | measured | |",
            "|---|---|---|---|",
            *(_promise(row) for row in rows),
            "",
            "## By size",
            "",
            "Seconds, and times plain pandoc in the same round.",
            "",
            f"| book | rounds | plain pandoc | {' | '.join(_KINDS.values())} |",
            f"|---|---|---|{'---|' * len(_KINDS)}",
            *(_costs(size, done) for size, done in rounds.items()),
            "",
        ]
    )


def ratio(done: Sequence[Round] | Sequence[Publisher], kind: str) -> float:
    """Give the median of one kind of work / plain pandoc's, round by round."""
    return statistics.median(_cost(one, kind) / one.plain for one in done)


def seconds(done: Sequence[Round], kind: str) -> float:
    """Give the median of one kind of work."""
    return statistics.median(_cost(one, kind) for one in done)


def growth(small: Sequence[Round], large: Sequence[Round], kind: str) -> float:
    """Give the median of a large book's seconds / a small one's, in the rounds that measured both."""
    pairs = zip(small, large, strict=False)
    return statistics.median(_cost(more, kind) / _cost(less, kind) for less, more in pairs)


def _cost(one: Round | Publisher, kind: str) -> float:
    return float(getattr(one, kind))


def _promise(row: Row) -> str:
    asked = f"≤ {row.asked:g} {row.unit}".strip() if row.asked else "–"
    allowed = f" (with noise ≤ {row.asked * row.noise:g})" if row.noise > 1 else ""
    measured = f"{row.measured:.{_DIGITS[row.unit]}f} {row.unit}".strip()
    verdict = "" if not row.asked else "kept" if row.kept else "**not kept**"
    return f"| {row.what} | {asked}{allowed} | {measured} | {verdict} |"


def _costs(size: Size, done: Sequence[Round]) -> str:
    costs = " | ".join(f"{seconds(done, kind):.2f} s ({ratio(done, kind):.3f})" for kind in _KINDS)
    return f"| {size.name} | {len(done)} | {seconds(done, 'plain'):.2f} s | {costs} |"
