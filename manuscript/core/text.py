"""Bytes as found -> text, with a finding for every byte that a book cannot hold."""

import re
import unicodedata
from collections.abc import Callable

from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.rules import found
from manuscript.model.sources import Source
from manuscript.model.value import Value

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ufeff\ud800-\udfff]")
"""C0 and C1 controls but tab and line ends, non-characters, byte order marks, lone surrogates: XML 1.0 and readers want none."""

_LONE_CR = re.compile("\r(?!\n)")
_MARKER = re.compile(r"^(<{7}|>{7}|\|{7})(?= |$)|^={7}$", re.MULTILINE)


class Decoded(Value, frozen=True):
    """A file's text, with LF line ends and without forbidden characters, and what was noticed on the way."""

    text: str
    findings: tuple[Finding, ...] = ()


def decode(source: Source, *, sides: Callable[[str], str] | None = None) -> Decoded:
    """Decode UTF-8. Wrong bytes are an error; a BOM, CR line ends and control characters are mended and told.

    Of a merge conflict the first side is taken, or what `sides` makes of a text with one.
    """
    data = source.data.removeprefix(b"\xef\xbb\xbf")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        place = place_in(source.path, before, len(before))
        offset = error.start + len(source.data) - len(data)
        return Decoded(text="", findings=(found("C301", place, value=data[error.start], offset=offset),))
    findings: list[Finding] = []
    if lone := _LONE_CR.search(text):
        findings.append(found("C319", place_in(source.path, text, lone.start())))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if first := FORBIDDEN.search(text):
        place = place_in(source.path, text, first.start())
        findings.append(found("C302", place, count=len(FORBIDDEN.findall(text)), name=name_of(first.group())))
        text = FORBIDDEN.sub("", text)
    conflicts = _conflicts(source.path, text)
    return Decoded(text=(sides or _ours)(text) if conflicts else text, findings=(*findings, *conflicts))


def place_in(path: str, text: str, offset: int) -> Place:
    """Turn an offset in a text into line and column, both from 1."""
    start = text.rfind("\n", 0, offset) + 1
    return Place(path=path, line=text.count("\n", 0, offset) + 1, column=offset - start + 1)


def name_of(character: str) -> str:
    """Name a character that cannot be shown: `U+0000`, with its Unicode name where it has one."""
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".strip()


def _conflicts(path: str, text: str) -> list[Finding]:
    """Find what git leaves of a merge conflict; a lone row of `=` is a heading's underline, so it needs company."""
    marks = list(_MARKER.finditer(text))
    first = [match for match in marks if match.group().startswith("<")]
    told = first or [match for match in marks if match.group().startswith(">")]
    return [found("C303", place_in(path, text, match.start()), marker=match.group()) for match in told]


def both_sides(text: str) -> str:
    """Take both sides of every conflict, each line in its place, and not what stood there before (`|||||||`)."""
    return _sides(text, ("", "<", "="))


def without_marks(text: str) -> str:
    """Take both sides of every conflict, and leave out the lines of the marks."""
    lines = zip(text.split("\n"), both_sides(text).split("\n"), strict=True)
    return "\n".join(taken for line, taken in lines if taken or not line)


def _ours(text: str) -> str:
    """Take the first side of every conflict, line for line in its place, so that the rest can be looked at."""
    return _sides(text, ("", "<"))


def _sides(text: str, wanted: tuple[str, ...]) -> str:
    """Leave the lines of the parts that are `wanted`, each part named by the mark before it; the marks become empty lines."""
    lines: list[str] = []
    part = ""
    for line in text.split("\n"):
        mark = line[:1] if _MARKER.match(line) else ""
        if mark:
            part = "" if mark == ">" or (mark != "<" and not part) else mark
        lines.append("" if mark or part not in wanted else line)
    return "\n".join(lines)
