"""What `verify` comes to: findings in the author's files, what each validator took, and its own report, byte for byte."""

from typing import Literal

from manuscript.model.artifact import Format
from manuscript.model.findings import Findings, Severity
from manuscript.model.value import Value

ValidatorName = Literal["epubcheck", "ace", "openxml-sdk", "openxml-audit", "ooxml-integrity", "manuscript"]
"""Who looks at finished files; `manuscript` are our own checks, which are always there."""


Why = Literal["missing", "off", "failed"]
"""Why a validator did not look."""


class Spot(Value, frozen=True):
    """A place in a finished file: the member, a line and column of it (from 1; 0: not said), or the way to a node.

    The rest is found by `formats/`, and empty where nothing can be read there: `around` are the words there, of which `at` stand
    before the place; `anchors` are ids that are near, the nearest first; `picture` is the name of a picture's file, `target`
    what a link there leads to, `tag` the name of the element.
    """

    member: str = ""
    line: int = 0
    column: int = 0
    path: str = ""
    around: tuple[str, ...] = ()
    at: int = 0
    anchors: tuple[str, ...] = ()
    picture: str = ""
    target: str = ""
    tag: str = ""


class Told(Value, frozen=True):
    """One message about a finished file, as whoever looked at it says it."""

    by: ValidatorName
    id: str
    severity: Severity
    words: str
    spot: Spot = Spot()


class Report(Value, frozen=True):
    """What a validator says of one file: its messages, and the report as it wrote it (JSON)."""

    told: tuple[Told, ...]
    data: bytes
    version: str = ""


class ValidatorRun(Value, frozen=True):
    """A validator that was at work: for how many seconds, on which files (their paths), and how much it found.

    `known`: what it says was known from before, by the digests of the files.
    """

    name: ValidatorName
    version: str
    seconds: float
    files: tuple[str, ...]
    findings: int
    known: bool = False


class Idle(Value, frozen=True):
    """A validator that did not look at some files of its format (their paths), and why.

    `missing`: something that it needs is not here, `lacks` says what; `off`: no other program was to look; `failed`: it could not,
    or was not let near.
    """

    name: ValidatorName
    files: tuple[str, ...]
    why: Why
    lacks: str = ""


class RawReport(Value, frozen=True):
    """A validator's own words on one file."""

    validator: ValidatorName
    file: str
    data: bytes


class Looked(Value, frozen=True):
    """A file that was looked at: its path, what it is, and how many words of the book are to be in it and are.

    Both are 0 where it was not compared with the book.
    """

    path: str
    format: Format
    words: int = 0
    found: int = 0


class Verified(Value, frozen=True):
    """Everything that was found in finished files. `unchecked` says in words what nobody looked at, and why.

    `idle` are all validators that did not look, also those that nobody is expected to have.
    """

    findings: Findings
    files: tuple[Looked, ...] = ()
    validators: tuple[ValidatorRun, ...] = ()
    idle: tuple[Idle, ...] = ()
    reports: tuple[RawReport, ...] = ()
    unchecked: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
