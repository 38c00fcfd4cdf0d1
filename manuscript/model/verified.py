"""What `verify` comes to: findings in the author's files, what each validator took, and its own report, byte for byte."""

from typing import Literal

from manuscript.model.artifact import Format
from manuscript.model.findings import Finding, Findings, Severity
from manuscript.model.place import Place
from manuscript.model.value import ChapterId, Value

ValidatorName = Literal["epubcheck", "ace", "openxml-sdk", "openxml-audit", "ooxml-integrity", "manuscript"]
"""Who looks at finished files; `manuscript` are our own checks, which are always there."""


Why = Literal["missing", "off", "failed"]
"""Why a validator did not look."""


class Spot(Value, frozen=True):
    """A place in a finished file: the member, a line and column of it (from 1; 0: not said), or the way to a node.

    The rest is found by `formats/`, and empty where nothing can be read there: `around` are the words there, of which `at` stand
    before the place; `anchors` are ids that are near, the nearest first; `picture` is the name of a picture's file, `target`
    what a link there leads to, `tag` the name of the element (`noteref`: a link to a note).
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


class Ties(Value, frozen=True):
    """What in a finished file hangs on something that is not as it must be, so that one cause has many messages.

    `unfit` are members that cannot be read, are not there, not listed, of the wrong kind, or out of the order of reading; each
    with the ids that its bytes name, or None where there are no bytes. Of an e-book: `lines` of the package document that name a
    page which is not listed, with that page; `contents` is the page with the table of contents, and `ordered` says whether what of
    it leads anywhere is in the order of the text. Of a document: the style that is lost, by each style that stands on it.
    """

    unfit: dict[str, frozenset[str] | None] = {}  # noqa: RUF012 - msgspec gives every value its own
    lines: dict[int, str] = {}  # noqa: RUF012
    contents: str = ""
    ordered: bool = True
    lost: dict[str, str] = {}  # noqa: RUF012


class Remark(Value, frozen=True):
    """One thing that somebody said of a file: the finding, and of what it was made, before its place was looked up.

    `id` is the validator's, or our rule's code; `words` are the validator's own; `place` may carry a trail. `chapter` is the one
    that lacks words, `page` the name of its page in an e-book.
    `spare`: a validator has judged this, and what we see ourselves counts only where it says what that one means.
    """

    finding: Finding
    file: str
    by: ValidatorName
    id: str
    words: str = ""
    spot: Spot = Spot()
    place: Place = Place(path="")
    chapter: ChapterId = ChapterId("")
    page: str = ""
    spare: bool = False


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
