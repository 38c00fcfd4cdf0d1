"""DOCX files -> what openxml-audit and ooxml-integrity say of each: libraries of PyPI, in a process with caps (`wordaudit.py`)."""

import sys
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from manuscript.model.findings import Severity
from manuscript.model.value import Value
from manuscript.model.verified import Report, Spot, Told
from manuscript.outside import installed, process, workfolder

Library = Literal["openxml-audit", "ooxml-integrity"]
SECONDS = 120
_MOST = 200


class _Message(Value, frozen=True):
    id: str
    severity: Severity
    words: str
    part: str
    path: str


class _Answer(Value, frozen=True):
    messages: tuple[_Message, ...]


def missing(library: Library) -> str:
    """Say what is not here; nothing when it can be run."""
    return "" if installed.package(library.replace("-", "_")) else f"the package `{library}`"


def look(library: Library, files: Sequence[bytes]) -> Iterator[Report]:
    """Check every file, in order. Raises process.Failed when it cannot."""
    names = [f"{number}.docx" for number in range(len(files))]
    command = [sys.executable, "-P", "-m", "manuscript.outside.wordaudit", library, *names]
    with workfolder.holding(dict(zip(names, files, strict=True))) as folder:
        said = b"".join(process.stream(command, (), SECONDS, folder=folder)).splitlines()
    if len(said) != len(names):
        raise process.Failed("it did not look at every file")
    for line in said:
        yield _report(library, line)


def _report(library: Library, line: bytes) -> Report:
    try:
        answer = msgspec.json.decode(line, type=_Answer)
    except msgspec.DecodeError as error:
        raise process.Failed(f"its answer cannot be read: {error}") from error
    return Report(told=tuple(_told(library, one) for one in answer.messages[:_MOST]), data=line)


def _told(library: Library, one: _Message) -> Told:
    words = " ".join(one.words.split())
    return Told(by=library, id=one.id, severity=one.severity, words=words, spot=Spot(member=one.part, path=one.path))
