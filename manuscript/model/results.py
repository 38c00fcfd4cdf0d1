"""What the commands `check` and `build` come to."""

from manuscript.errors import ManuscriptError
from manuscript.model.artifact import Artifact, Compiled, Format, Part
from manuscript.model.book import Book, Edition
from manuscript.model.findings import Findings
from manuscript.model.sources import Stamp
from manuscript.model.spelling import Dictionary
from manuscript.model.value import ChapterId, Value
from manuscript.model.verified import ValidatorRun, Verified
from manuscript.model.wording import Wording


class Checked(Value, frozen=True):
    """A book, the edition asked for, its labels, and everything found in it.

    `parts` are the digests of what each chapter is made of, in this edition; `notices` are about the machine. `dictionaries`
    are those in which words were looked up, if that was asked for.
    """

    book: Book
    edition: Edition
    wording: Wording
    parts: dict[ChapterId, dict[Part, str]]
    findings: Findings
    notices: tuple[str, ...] = ()
    dictionaries: tuple[Dictionary, ...] = ()


class Built(Value, frozen=True):
    """What a build made: the finished files with their paths, and the findings; no files when one is an error.

    `compiled` says of every fragment where it came from; `notices` are for the person who builds, about the machine;
    `validators` are those that looked at the files before they were written, `verified` is all that came of it.
    """

    artifacts: tuple[tuple[str, Artifact], ...]
    findings: Findings
    stamp: Stamp
    compiled: tuple[Compiled, ...] = ()
    notices: tuple[str, ...] = ()
    validators: tuple[ValidatorRun, ...] = ()
    verified: Verified = Verified(findings=())


class Watched(Value, frozen=True):
    """What came of one save: what was built and how many seconds after the save it was on disk, or what stopped it.

    The first build follows no save, and has no `seconds`.
    """

    built: Built | None = None
    error: ManuscriptError | None = None
    seconds: float | None = None


class Job(Value, frozen=True):
    """One book of a catalogue, to be built anywhere: what its person calls it, its folder, and what is asked for.

    `scheduler` is the cluster that its batches go to as well, `cache` the address of the cache that is shared there, `seal`
    the key of its entries.
    """

    edition: str
    formats: tuple[Format, ...]
    book: str = ""
    root: str = ""
    only: str = ""
    out: str = ""
    dry_run: bool = False
    validators: bool = True
    scheduler: str = ""
    cache: str = ""
    seal: bytes = b""


class Outcome(Value, frozen=True):
    """What came of a job: what was built, or what stopped it."""

    book: str
    built: Built | None = None
    error: ManuscriptError | None = None
