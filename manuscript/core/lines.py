"""A chapter's body -> its lines of prose, without code blocks and comments; and the code blocks that stay open."""

import re

from manuscript.model.value import Value

_OUTER = r"[ \t>]|(?:[-*+:]|\d{1,9}[.)])(?=[ \t])|\[[ xX]\](?=[ \t])"
LABEL = r"\[\^(?P<label>[^\[\]\s]{1,999})\]"
_LEAD = re.compile(rf"(?:{_OUTER}|{LABEL}:)*+")
_DEFINITION = re.compile(rf"(?P<lead>(?:{_OUTER})*+)(?P<mark>{LABEL}:)")
_MARK = re.compile(r"(?P<item>[-*+:]|\d+[.)])(?P<gap>[ ]*)|\[\^[^\]]*\]:")
_INDENT = re.compile(r"[ \t>]*")
_FENCE = re.compile(r"(?P<fence>`{3,}+|~{3,}+)(?P<info>.*)")

_CODE = 4
"""Columns by which code is indented, and what belongs to a note."""


class Prose(Value, frozen=True):
    """Lines by their number, and where code blocks begin that are never closed, each with its fence."""

    lines: tuple[tuple[int, str], ...]
    left_open: tuple[tuple[int, str], ...]


def prose(body: str, first_line: int) -> Prose:
    """Sort the lines out, in one pass."""
    reader = _Reader()
    for number, line in enumerate(body.split("\n"), first_line):
        reader.take(number, line)
    reader.leave()
    return Prose(lines=tuple(reader.lines), left_open=tuple(reader.left_open))


def lead_of(line: str) -> str:
    """Give the marks of everything that a line stands in: quotes, lists, definitions, notes."""
    match = None if line[:1].isalpha() else _LEAD.match(line)  # most lines begin with a word
    return match.group() if match else ""


def definition(line: str) -> "re.Match[str] | None":
    """Match the line on which a note is defined: `lead`, `mark`, `label`."""
    return None if line[:1].isalpha() else _DEFINITION.match(line)


def columns(lead: str) -> list[int]:
    """Give the column at which the content of every list item and note begins, counted from the last quote mark."""
    found: list[int] = []
    for mark in _MARK.finditer(lead.rpartition(">")[2].expandtabs(_CODE)):
        gap = len(mark["gap"] or "")
        found.append(mark.end("item") + (gap if gap <= _CODE else 1) if mark["item"] else mark.start() + _CODE)
    return found


def within(line: str, quotes: int) -> str | None:
    """Give what a line holds inside so many quotes, its tabs as spaces; None where it is not inside them."""
    marks = _INDENT.match(line)
    if marks is None or marks.group().count(">") < quotes:
        return None
    inner = line.split(">", quotes)[quotes].expandtabs(_CODE)
    return inner.removeprefix(" ") if quotes else inner


def indent_of(line: str) -> int:
    """Count the spaces before a line's first character."""
    return len(line) - len(line.lstrip(" "))


class _Block:
    """Code or a comment that was opened: its line, how it is closed, and what it stands in."""

    def __init__(self, line: int, mark: str, lead: str, column: int) -> None:
        self.line = line
        self.mark = mark
        self._quotes = lead.count(">")
        self._column = (columns(lead) or [0 if self._quotes else column])[-1]

    def is_left_by(self, line: str) -> bool:
        """Whether a line stands outside what the block stands in."""
        inner = within(line, self._quotes)
        if inner is None:
            return True
        missing = 1 if self._quotes else 0
        return bool(inner.strip()) and indent_of(inner) < self._column - missing

    def is_closed_by(self, line: str) -> bool:
        """Whether a line is the block's last."""
        if self.mark == "-->":
            return "-->" in line
        indent = _INDENT.match(line)
        fence = _FENCE.match(line, indent.end() if indent else 0)
        if not fence or fence["info"].strip():
            return False
        return fence["fence"][0] == self.mark[0] and len(fence["fence"]) >= len(self.mark)


class _Reader:
    """Reads lines one after the other: knows the block it is in, and the lists and notes around it."""

    def __init__(self) -> None:
        self.lines: list[tuple[int, str]] = []
        self.left_open: list[tuple[int, str]] = []
        self._block: _Block | None = None
        self._columns: list[int] = []
        self._after_gap = True

    def take(self, number: int, line: str) -> None:
        """Take the next line in."""
        if self._block and self._block.is_left_by(line):
            self.leave()
        if self._block:
            self._block = None if self._block.is_closed_by(line) else self._block
        elif self._is_code(line):
            return
        elif opened := self._opening(number, line):
            whole = opened.mark == "-->" and opened.is_closed_by(line)
            self._block = None if whole else opened
            if definition(line):
                self.lines.append((number, lead_of(line)))
        else:
            self.lines.append((number, line))

    def leave(self) -> None:
        """End the block that is open: code that is not closed is remembered."""
        if self._block and self._block.mark != "-->":
            self.left_open.append((self._block.line, self._block.mark))
        self._block = None

    def _opening(self, number: int, line: str) -> _Block | None:
        if not line or line[0].isalpha():
            return None
        lead = lead_of(line)
        column = max((one for one in self._columns if one <= indent_of(line)), default=0)
        if line.startswith("<!--", len(lead)):
            return _Block(number, "-->", lead, column)
        fence = _FENCE.match(line, len(lead))
        if fence and not (fence["fence"][0] == "`" and "`" in fence["info"]):
            return _Block(number, fence["fence"], lead, column)
        return None

    def _is_code(self, line: str) -> bool:
        """Tell indented code from what is indented because it stands in a list or a note."""
        if not line.strip():
            self._after_gap = True
            return False
        indent = 0 if line[0].isalpha() else indent_of(line.expandtabs(_CODE))
        if self._after_gap:
            self._columns = [column for column in self._columns if column <= indent]
            if indent >= max(self._columns, default=0) + _CODE:
                return True
        self._after_gap = False
        lead = lead_of(line)
        if lead and ">" not in lead and (here := columns(lead)):
            self._columns = [column for column in self._columns if column <= indent] + here
        return False
