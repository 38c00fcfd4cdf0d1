"""A chapter's body, line by line -> what only the text shows: notes that the parser drops, and blocks left open."""

import re
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence

from manuscript.core import comments, lines
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.rules import found

_COLONS = re.compile(r"(?P<colons>:{3,}+)[ \t]*(?P<rest>.*)")
_NAMED = re.compile(r"\{[^{}]*\}|[^\s{}]+")
_REFERENCE = re.compile(rf"(?<!\\)(?:\\\\)*+{lines.LABEL}")
_TICKS = re.compile(r"`+")
_STARTS_ANOTHER = ("#", ":::")
"""What a line begins with that cannot go on with the paragraph above it."""

_BRACKET = re.compile(r"[\[\]]")
_SHOWN = 60

Lines = Sequence[tuple[int, str]]
Spot = tuple[str, int, int]


LIMIT_OPEN = 60
"""Divs in divs, brackets in brackets: as deep as any text may be nested; the parser takes minutes over thousands."""


def scan(path: str, body: str, first_line: int) -> tuple[Finding, ...]:
    """Find notes that vanish or clash, and code blocks and divs that are never closed."""
    read = lines.prose(body, first_line)
    open_code = (found("C317", Place(path=path, line=line), fence=fence) for line, fence in read.left_open)
    return (*open_code, *_brackets(path, read.lines), *_divs(path, read.lines), *_notes(path, read.lines))


def _divs(path: str, prose: Lines) -> Iterator[Finding]:
    """Find divs that stay open, and lines of colons that are neither an opening nor a closing one."""
    divs: list[tuple[int, str]] = []
    for number, line in prose:
        if ":::" not in line:
            continue
        lead = lines.lead_of(line)
        match = _COLONS.match(line.rstrip(" \t"), len(lead))
        if not match:
            continue
        if _NAMED.fullmatch(match["rest"]):
            divs.append((number, match["colons"]))
        elif not match["rest"] and divs and len(match["colons"]) >= len(divs[-1][1]):
            divs.pop()
        else:
            yield found("C331", Place(path=path, line=number, column=len(lead) + 1), text=match.group()[:_SHOWN])
        if len(divs) > LIMIT_OPEN:
            yield found("C328", Place(path=path, line=number), limit=LIMIT_OPEN)
            return
    yield from (found("C318", Place(path=path, line=line), fence=colons) for line, colons in divs)


def _brackets(path: str, prose: Lines) -> Iterator[Finding]:
    """Find brackets in brackets in brackets: the parser takes minutes over thousands that are closed."""
    heights: list[int] = []
    for number, line in prose:
        if not line.strip():
            heights.clear()
        for mark in _BRACKET.finditer(line):
            if mark.group() == "[":
                heights.append(0)
            elif heights:
                height = heights.pop() + 1
                heights[-1:] = [max(heights[-1], height)] if heights else []
                if height > LIMIT_OPEN:
                    yield found("C328", Place(path=path, line=number, column=mark.start() + 1), limit=LIMIT_OPEN)
                    return


def _notes(path: str, prose: Lines) -> Iterator[Finding]:
    defined, used, nested = _note_spots(prose)
    first: dict[str, Spot] = {}
    for spot in defined:
        label, line, column = spot
        if label in first:
            yield found("C312", Place(path=path, line=line, column=column), label=label)
        first.setdefault(label, spot)
    for label, line, column in used:
        if label not in first:
            yield found("C310", Place(path=path, line=line, column=column), label=label)
    for label, line, column in first.values():
        if label not in {name for name, _, _ in used}:
            yield found("C311", Place(path=path, line=line, column=column), label=label)
    first_in_line = {line: column for _, line, column in reversed(nested)}
    for line, column in first_in_line.items():
        yield found("C313", Place(path=path, line=line, column=column))


def _note_spots(prose: Lines) -> tuple[list[Spot], list[Spot], list[Spot]]:
    """Give where notes are defined, used, and used inside a definition (its own lines and those that go on with it)."""
    defined: list[Spot] = []
    used: list[Spot] = []
    nested: list[Spot] = []
    note: _Note | None = None
    for number, line in prose:
        definition = lines.definition(line)
        if definition:
            note = _Note(definition["lead"], begun=bool(line[definition.end() :].strip()))
            defined.append((definition["label"].casefold(), number, definition.start("mark") + 1))
        elif note and not note.holds(line):
            note = None
        if "[^" not in line:
            continue
        start = definition.end() if definition else 0
        for match in _REFERENCE.finditer(comments.blank(_without_code(line)), start):
            spot = (match["label"].casefold(), number, match.start() + 1)
            used.append(spot)
            if note:
                nested.append(spot)
    return defined, used, nested


class _Note:
    """A definition that is being read: tells which lines still belong to it."""

    def __init__(self, lead: str, *, begun: bool) -> None:
        self._quotes = lead.count(">")
        self._column = max(lines.columns(lead), default=0) + 4
        self._after_gap = not begun

    def holds(self, line: str) -> bool:
        """Whether the next line is in the note: empty, indented, or going on with the paragraph above it."""
        inner = lines.within(line, self._quotes)
        if not (line if inner is None else inner).strip():
            self._after_gap = True
            return inner is not None
        deep = inner is not None and lines.indent_of(inner) >= self._column
        goes_on = not self._after_gap and not line.startswith(_STARTS_ANOTHER) and not lines.lead_of(line).strip()
        self._after_gap = self._after_gap and not deep
        return deep or goes_on


def _without_code(line: str) -> str:
    """Put blanks where code spans stand: from a run of backticks to the next one of the same length."""
    if "`" not in line:
        return line
    runs = [match.span() for match in _TICKS.finditer(line)]
    ahead: dict[int, deque[tuple[int, int]]] = defaultdict(deque)
    for start, end in runs:
        ahead[end - start].append((start, end))
    pieces: list[str] = []
    done = 0
    for start, end in runs:
        same = ahead[end - start]
        same.popleft()
        if start < done or not same:
            continue
        pieces += [line[done:start], " " * (same[0][1] - start)]
        done = same[0][1]
    return "".join([*pieces, line[done:]])
