"""A chapter's body, line by line -> what only the text shows: notes that the parser drops, and blocks left open."""

import re
from collections.abc import Iterator

from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.rules import found

_FENCE = re.compile(r"(?P<lead>[ >]*(?:(?:[-*+]|\d{1,9}[.)])[ ]+)?[ ]*)(?P<fence>`{3,}|~{3,})(?P<info>.*)$")
_DIV = re.compile(r"(?:[ >]|[-*+] )*?(?P<text>(?P<colons>:{3,})[ \t]*(?P<rest>.*?))[ \t]*$")
_NAMED = re.compile(r"\{[^{}]*\}|[^\s{}]+")
_LISTED = re.compile(r" {0,3}(?:[-*+]|\d{1,9}[.)])(?: |$)|\[\^|:[ ~]")
_INDENTED = re.compile(r"(?: {4}| {0,3}\t)")
_DEFINITION = re.compile(r" {0,3}\[\^(?P<label>[^\]\s]+)\]:")
_REFERENCE = re.compile(r"(?<!\\)(?:\\\\)*\[\^(?P<label>[^\]\s]+)\]")
_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)")

_BRACKET = re.compile(r"[\[\]]")
_SHOWN = 60

Spot = tuple[str, int, int]


LIMIT_OPEN = 60
"""Divs in divs, brackets in brackets: as deep as any text may be nested; the parser takes minutes over thousands."""


class _Open:
    """A block that was opened: its line, how it is closed, and how far it is indented."""

    def __init__(self, line: int, mark: str, lead: str) -> None:
        self.line = line
        self.mark = mark
        self.quoted = ">" in lead
        self.indent = len(lead)


def scan(path: str, body: str, first_line: int) -> tuple[Finding, ...]:
    """Find notes that vanish or clash, and code blocks and divs that are never closed."""
    prose, open_code = _prose(path, body, first_line)
    return (*open_code, *_brackets(path, prose), *_divs(path, prose), *_notes(path, prose))


def _prose(path: str, body: str, first_line: int) -> tuple[list[tuple[int, str]], list[Finding]]:
    """Give the numbered lines outside code blocks, and the code blocks that stay open."""
    lines: list[tuple[int, str]] = []
    findings: list[Finding] = []
    code: _Open | None = None
    margin = _Margin()
    for number, line in enumerate(body.split("\n"), first_line):
        if code and _container_ended(code, line):
            findings.append(_never_closed(path, code))
            code = None
        fence = _FENCE.match(line)
        if code:
            code = None if fence and _closes(code, fence) else code
        elif margin.is_code(line):
            continue
        elif fence and not (fence["fence"][0] == "`" and "`" in fence["info"]):
            code = _Open(number, fence["fence"], fence["lead"])
        else:
            lines.append((number, line))
    return lines, [*findings, *([_never_closed(path, code)] if code else [])]


def _never_closed(path: str, code: _Open) -> Finding:
    return found("C317", Place(path=path, line=code.line), fence=code.mark)


class _Margin:
    """Tells indented code from what is indented because it stands in a list or a note."""

    def __init__(self) -> None:
        self._after_gap = True
        self._held = False

    def is_code(self, line: str) -> bool:
        if not line.strip():
            self._after_gap = True
            return False
        if _INDENTED.match(line):
            return self._after_gap and not self._held
        self._held = bool(_LISTED.match(line)) or (self._held and (line[0] == " " or not self._after_gap))
        self._after_gap = False
        return False


def _container_ended(code: _Open, line: str) -> bool:
    if code.quoted:
        return ">" not in line[:4]
    indent = len(line) - len(line.lstrip(" "))
    return code.indent > 3 and bool(line.strip()) and indent < 2


def _closes(code: _Open, fence: "re.Match[str]") -> bool:
    same = fence["fence"][0] == code.mark[0] and len(fence["fence"]) >= len(code.mark)
    return same and not fence["info"].strip()


def _divs(path: str, prose: list[tuple[int, str]]) -> Iterator[Finding]:
    """Find divs that stay open, and lines of colons that are neither an opening nor a closing one."""
    divs: list[_Open] = []
    for number, line in prose:
        match = _DIV.match(line)
        if not match:
            continue
        if _NAMED.fullmatch(match["rest"]):
            divs.append(_Open(number, match["colons"], ""))
        elif not match["rest"] and divs and len(match["colons"]) >= len(divs[-1].mark):
            divs.pop()
        else:
            place = Place(path=path, line=number, column=match.start("text") + 1)
            yield found("C331", place, text=match["text"][:_SHOWN])
        if len(divs) > LIMIT_OPEN:
            yield found("C328", Place(path=path, line=number), limit=LIMIT_OPEN)
            return
    yield from (found("C318", Place(path=path, line=left.line), fence=left.mark) for left in divs)


def _brackets(path: str, prose: list[tuple[int, str]]) -> Iterator[Finding]:
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


def _notes(path: str, prose: list[tuple[int, str]]) -> Iterator[Finding]:
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


def _note_spots(prose: list[tuple[int, str]]) -> tuple[list[Spot], list[Spot], list[Spot]]:
    """Give where notes are defined, used, and used inside a definition (its own lines and the indented ones after it)."""
    defined: list[Spot] = []
    used: list[Spot] = []
    nested: list[Spot] = []
    inside = False
    for number, line in prose:
        definition = _DEFINITION.match(line)
        inside = bool(definition) or (inside and (not line.strip() or line.startswith(("    ", "\t"))))
        start = definition.end() if definition else 0
        if definition:
            defined.append((definition["label"].casefold(), number, 1))
        for match in _REFERENCE.finditer(_without_code(line), start):
            spot = (match["label"].casefold(), number, match.start() + 1)
            used.append(spot)
            if inside:
                nested.append(spot)
    return defined, used, nested


def _without_code(line: str) -> str:
    return _CODE_SPAN.sub(lambda match: " " * len(match.group()), line)
