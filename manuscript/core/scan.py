"""A chapter's body, line by line -> what only the text shows: notes that the parser drops, and blocks left open."""

import re
from collections.abc import Iterator

from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.rules import found

_FENCE = re.compile(r"(?P<lead>[ >]*(?:(?:[-*+]|\d{1,9}[.)])[ ]+)?[ ]*)(?P<fence>`{3,}|~{3,})(?P<info>.*)$")
_DIV = re.compile(r"[ >]*(?P<colons>:{3,})[ ]*(?P<rest>.*?)[ ]*:*$")
_DEFINITION = re.compile(r" {0,3}\[\^(?P<label>[^\]\s]+)\]:")
_REFERENCE = re.compile(r"(?<!\\)(?:\\\\)*\[\^(?P<label>[^\]\s]+)\]")
_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)")

Spot = tuple[str, int, int]


class _Open:
    """A block that was opened: its line, how it is closed, and how far it is indented."""

    def __init__(self, line: int, mark: str, lead: str) -> None:
        self.line = line
        self.mark = mark
        self.quoted = ">" in lead
        self.indent = len(lead)


def scan(path: str, body: str, first_line: int) -> tuple[Finding, ...]:
    """Find notes that vanish or clash, and code blocks and divs that are never closed."""
    prose, findings = _prose(path, body, first_line)
    findings += _notes(path, prose)
    return tuple(findings)


def _prose(path: str, body: str, first_line: int) -> tuple[list[tuple[int, str]], list[Finding]]:
    """Give the numbered lines outside code blocks, and the blocks that stay open."""
    lines: list[tuple[int, str]] = []
    findings: list[Finding] = []
    code: _Open | None = None
    divs: list[_Open] = []
    for number, line in enumerate(body.split("\n"), first_line):
        if code and _container_ended(code, line):
            findings.append(found("C317", Place(path=path, line=code.line), fence=code.mark))
            code = None
        fence = _FENCE.match(line)
        if code:
            code = None if fence and _closes(code, fence) else code
        elif fence and not (fence["fence"][0] == "`" and "`" in fence["info"]):
            code = _Open(number, fence["fence"], fence["lead"])
        else:
            lines.append((number, line))
            _track_div(divs, number, line)
    if code:
        findings.append(found("C317", Place(path=path, line=code.line), fence=code.mark))
    findings += [found("C318", Place(path=path, line=left.line)) for left in divs]
    return lines, findings


def _container_ended(code: _Open, line: str) -> bool:
    if code.quoted:
        return ">" not in line[:4]
    indent = len(line) - len(line.lstrip(" "))
    return code.indent > 3 and bool(line.strip()) and indent < 2


def _closes(code: _Open, fence: "re.Match[str]") -> bool:
    same = fence["fence"][0] == code.mark[0] and len(fence["fence"]) >= len(code.mark)
    return same and not fence["info"].strip()


def _track_div(divs: list[_Open], number: int, line: str) -> None:
    match = _DIV.match(line)
    if not match:
        return
    if match["rest"]:
        divs.append(_Open(number, match["colons"], ""))
    elif divs:
        divs.pop()


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
    for _, line, column in nested:
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
