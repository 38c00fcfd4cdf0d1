"""Possible beginnings of comments -> those that are: a page numbers its comments, or dates them, or does neither.

Some do one for most and another for a few (an old comment, a plug-in): those few count where the signs around them do.
"""

from bisect import bisect_right
from collections.abc import Sequence

import msgspec

from manuscript.model.pulled import When
from manuscript.model.value import Value
from manuscript.sources import marks
from manuscript.sources.headers import Start, is_name, is_proper
from manuscript.sources.marks import Row


class Taken(Value, frozen=True):
    """One comment's beginning, and which of the others it is indented under: an index, -1 for none."""

    start: Start
    parent: int = -1


class _Level(Value, frozen=True):
    """One open list while reading a numbered page: how far it is indented, its last number, the item that has it."""

    width: int
    number: int
    item: int


def is_strong(start: Start) -> bool:
    """Whether two signs agree that a comment begins here."""
    minute = start.when.precision == "minute"
    return (start.number > 0 and start.closed) or (start.dated and (start.closed or minute))


def choose(
    rows: Sequence[Row], starts: Sequence[Start], *, headed: bool, claimed: int | None = None
) -> tuple[Taken, ...]:
    """Choose among `starts` (in order). `headed`: a count line stands before the first and says `claimed`."""
    anchors = [start for start in starts if start.number and (start.closed or start.dated)]
    dated = _dated(rows, starts)
    if anchors and len(anchors) >= len(dated):
        taken = _undated(rows, _numbered(rows, starts, headed=headed, claimed=claimed))
        sure = [
            start for start in starts if not start.number and start.closed and start.when.raw and is_name(start.name)
        ]
        known = [*(one.start for one in taken), *sure]
        return _merged(taken, [*sure, *_plain_ones(rows, starts, known, headed=headed)])
    if dated:
        return _in_order(_mixed(rows, starts, dated, headed=headed, claimed=claimed))
    return _in_order(_bare(rows, starts, claimed)) if headed else _numbered(rows, starts, headed=False)


def _undated(rows: Sequence[Row], taken: tuple[Taken, ...]) -> tuple[Taken, ...]:
    """Where the page dates few of its comments, a day after an empty line is how somebody begins."""
    dated = [one for one in taken if one.start.when.raw and one.start.body > one.start.below]
    if len(dated) * 2 >= len(taken):
        return taken
    return tuple(Taken(start=_plain(rows, one.start), parent=one.parent) for one in taken)


def _plain(rows: Sequence[Row], start: Start) -> Start:
    if start.badge or start.pending or start.body == start.below or not rows[start.below - 1].blank:
        return start
    return msgspec.structs.replace(start, when=When(), body=start.below, dated=False)


def _dated(rows: Sequence[Row], starts: Sequence[Start]) -> list[Start]:
    """Take names with a date or a "says" below them; a day or an age alone is too weak where buttons end the comments."""
    buttons = any(marks.is_button(row.key) for row in rows)
    sure = [s for s in starts if not s.number and s.dated and (s.closed or (_is_minute(s) and is_name(s.name)))]
    weak = [] if buttons else [s for s in starts if not s.number and s.dated and is_name(s.name)]
    chosen = weak if len(weak) > len(sure) else sure
    pings = [s for s in starts if s.ping and s.closed] if chosen else []
    return sorted({s.at: s for s in (*pings, *chosen)}.values(), key=lambda start: start.at)


def _mixed(
    rows: Sequence[Row], starts: Sequence[Start], dated: Sequence[Start], *, headed: bool, claimed: int | None
) -> list[Start]:
    """Add to the dated ones of a page those that its other shapes, or a missing button, would hide."""
    known = [*_first_dated(rows, starts, dated), *dated] if headed else list(dated)
    if sum(start.marked for start in dated) * 2 > len(dated):
        known += [start for start in starts if start.marked and not start.number]
    known += _plain_ones(rows, starts, known, headed=headed, claimed=claimed)
    return sorted({start.at: start for start in known}.values(), key=lambda start: start.at)


def _first_dated(rows: Sequence[Row], starts: Sequence[Start], dated: Sequence[Start]) -> list[Start]:
    """Find the comment that the first sure one's button closed: nothing closes the first of a list."""
    before = [s for s in starts if s.at < dated[0].at and s.dated and not s.number and is_name(s.name)]
    return [start for start in before[-1:] if _has_end(rows, start, dated[0].at)]


def _plain_ones(
    rows: Sequence[Row], starts: Sequence[Start], known: Sequence[Start], *, headed: bool, claimed: int | None = None
) -> list[Start]:
    """Find the comments with neither date nor number between `known` ones: a name after a button, and a button of its own.

    Where such names are the most they need not look like names; the first of a list needs no button if the count fits.
    """
    at = sorted(start.at for start in known)
    heads = {row for start in known for row in range(start.at, start.body)}
    free = [s for s in starts if s.closed and not (s.number or s.ping) and s.at not in heads and is_name(s.name)]
    most = headed and len(free) > len(known)
    found: list[Start] = []
    for start in free:
        end = next(iter(at[bisect_right(at, start.at) :]), len(rows))
        first = headed and bool(at) and start.at < at[0]
        fits = first and claimed == len(known) + 1 and _is_apart(rows, start)
        if (_has_end(rows, start, end) and (most or first or _is_proper(rows, start))) or fits:
            found.append(start)
    return found


def _is_proper(rows: Sequence[Row], start: Start) -> bool:
    return is_proper(start.name) and (" " in start.name or _is_apart(rows, start))


def _has_end(rows: Sequence[Row], start: Start, end: int) -> bool:
    """Whether there are words below the name, and a button below them."""
    button = next((at for at in range(start.body, end) if marks.is_button(rows[at].key)), start.body)
    return any(not rows[at].blank for at in range(start.body, button))


def _merged(taken: tuple[Taken, ...], more: Sequence[Start]) -> tuple[Taken, ...]:
    """Put more beginnings among those taken, in the page's order; who is indented under whom stays."""
    heads = {at for one in taken for at in range(one.start.at, one.start.body)}
    added = {start.at: Taken(start=start) for start in more if start.at not in heads}
    every = [*taken, *added.values()]
    order = sorted(range(len(every)), key=lambda index: every[index].start.at)
    place = {old: new for new, old in enumerate(order)}
    return tuple(msgspec.structs.replace(every[old], parent=place.get(every[old].parent, -1)) for old in order)


def _is_minute(start: Start) -> bool:
    return start.when.precision == "minute"


def _bare(rows: Sequence[Row], starts: Sequence[Start], claimed: int | None) -> list[Start]:
    """Take what looks like a name after a button; the last needs a button of its own, or the page's count behind it."""
    chosen = [start for start in starts if start.closed and not start.number and (start.ping or is_name(start.name))]
    if not chosen or chosen[-1].ping or any(marks.is_button(row.key) for row in rows[chosen[-1].body :]):
        return chosen
    return chosen if claimed is not None and len(chosen) <= claimed else chosen[:-1]


def _in_order(starts: Sequence[Start]) -> tuple[Taken, ...]:
    """Leave out what stands in the head of the one before it."""
    taken: list[Taken] = []
    for start in starts:
        if not taken or start.at >= taken[-1].start.body:
            taken.append(Taken(start=start))
    return tuple(taken)


def _numbered(
    rows: Sequence[Row], starts: Sequence[Start], *, headed: bool, claimed: int | None = None
) -> tuple[Taken, ...]:
    numbered = [start for start in starts if start.number]
    anchors = [start for start in numbered if start.closed or start.dated]
    first = _first(rows, numbered, anchors, headed=headed)
    begin = first[0].at if first else len(rows)
    known = {start.at for start in (*first, *anchors)}
    indented = _is_indented(rows, [start for start in numbered if start.at in known])
    pings = [start for start in starts if start.ping and start.closed and not start.number]
    walk = _Walk(rows, known, indented=indented)
    for start in sorted([*numbered, *pings], key=lambda start: start.at):
        if start.at >= begin:
            walk.meet(start)
    walk.finish(claimed or 0)
    return tuple(walk.taken)


def _first(rows: Sequence[Row], numbered: list[Start], anchors: list[Start], *, headed: bool) -> list[Start]:
    """Find the items before the first sure one: nothing closes the first of a list."""
    if headed and numbered and (not anchors or numbered[0].at <= anchors[0].at):
        return [numbered[0]]
    button = next((at for at, row in enumerate(rows) if marks.is_button(row.key)), len(rows))
    at, number = (anchors[0].at, anchors[0].number) if anchors else (button, 2 if button < len(rows) else 0)
    indent = anchors[0].indent if anchors else None
    by_number: dict[int, list[Start]] = {}
    for start in numbered:
        if indent in (None, start.indent) and is_name(start.name):
            by_number.setdefault(start.number, []).append(start)
    found: list[Start] = []
    while number > 1:
        before = [start for start in by_number.get(number - 1, ()) if start.at < at]
        apart = [s for s in before if _is_apart(rows, s)] or before
        if not apart:
            break
        found.append(apart[-1])
        at, number = apart[-1].at, number - 1
    return found[::-1] or anchors[:1]


def _is_apart(rows: Sequence[Row], start: Start) -> bool:
    """Whether an empty line follows the name, which lists seldom have."""
    return start.at + 1 < len(rows) and rows[start.at + 1].blank


def _is_indented(rows: Sequence[Row], starts: list[Start]) -> bool:
    """Whether the copy indents the words of a comment below its number: then the indent tells a list from a comment."""
    return bool(starts) and sum(_is_deeper(rows, start) for start in starts) * 5 >= len(starts) * 4


def _is_deeper(rows: Sequence[Row], start: Start) -> bool:
    return start.body < len(rows) and _width(rows[start.body].indent) > _width(start.indent)


def _width(indent: str) -> int:
    return len(indent.expandtabs(8))


class _Walk:
    """Goes through the numbers of a page and keeps those that count on, at their own indentation."""

    def __init__(self, rows: Sequence[Row], known: set[int], *, indented: bool) -> None:
        self.taken: list[Taken] = []
        self._rows, self._known, self._indented = rows, known, indented
        self._levels: list[_Level] = []
        self._waiting: list[Start] = []

    def meet(self, start: Start) -> None:
        """Take one start, or leave it: it is a line of somebody's list."""
        if self.taken and start.at < self.taken[-1].start.body:
            return
        if not start.number:
            self._take(start, -1)
        elif self._indented:
            self._meet_indented(start)
        else:
            self._meet_flat(start)

    def _meet_indented(self, start: Start) -> None:
        width, known = _width(start.indent), start.at in self._known
        levels = [level for level in self._levels if level.width <= width]
        if not levels:
            if known:
                self._open([], start, -1)
        elif width > levels[-1].width:
            if known and start.number == 1 and _is_deeper(self._rows, start):
                self._open(levels, start, levels[-1].item)
        elif (known and self._goes_on(start, levels[-1])) or self._is_next(start, levels[-1]):
            self._open(levels[:-1], start, levels[-2].item if len(levels) > 1 else -1)

    def _goes_on(self, start: Start, level: _Level) -> bool:
        return start.number > level.number or start.dated or start.number == 1

    def _is_next(self, start: Start, level: _Level) -> bool:
        return start.number > level.number and _is_deeper(self._rows, start)

    def _meet_flat(self, start: Start) -> None:
        """Without indentation nested lists show only in their numbers, so nobody's parent is known."""
        if start.at not in self._known:
            self._waiting.append(start)
            return
        levels = list(self._levels)
        while len(levels) > 1 and levels[-1].number + 1 != start.number:
            levels.pop()
        if start.number == 1 and self._levels:
            levels = [*self._levels, _Level(width=0, number=0, item=-1)]
        last = levels[-1].number if levels else start.number - 1
        if start.number <= last and not start.dated:
            return
        self._fill(last, start)
        self._open(levels[:-1], start, -1)

    def _fill(self, last: int, start: Start) -> None:
        """Take the numbers that are missing between two sure ones, where no button closed the comment before them."""
        for waiting in self._waiting:
            fits = waiting.number == last + 1 < start.number and is_name(waiting.name)
            if fits and _is_apart(self._rows, waiting):
                self._take(waiting, -1)
                last += 1
        self._waiting = []

    def finish(self, claimed: int) -> None:
        """Take the last numbers too, as far as the page's count goes and each has words and a button of its own."""
        ends = [*(start.at for start in self._waiting[1:]), len(self._rows)]
        for waiting, end in zip(self._waiting, ends, strict=False):
            last = self._levels[-1].number if self._levels else 0
            if waiting.number == last + 1 <= claimed and is_name(waiting.name) and self._is_whole(waiting, end):
                self._open(self._levels[:-1], waiting, -1)

    def _is_whole(self, start: Start, end: int) -> bool:
        if not _is_apart(self._rows, start) or start.body >= end or marks.is_button(self._rows[start.body].key):
            return False
        return any(marks.is_button(row.key) for row in self._rows[start.body : end])

    def _open(self, outer: list[_Level], start: Start, parent: int) -> None:
        self._levels = [*outer, _Level(width=_width(start.indent), number=start.number, item=len(self.taken))]
        self._take(start, parent)

    def _take(self, start: Start, parent: int) -> None:
        self.taken.append(Taken(start=start, parent=parent))
