"""What the commands `check` and `build` come to."""

from manuscript.model.artifact import Artifact
from manuscript.model.book import Book, Edition
from manuscript.model.findings import Findings
from manuscript.model.value import Value


class Checked(Value, frozen=True):
    """A book, the edition asked for, and everything found in it."""

    book: Book
    edition: Edition
    findings: Findings


class Built(Value, frozen=True):
    """What a build made: the finished files with their paths, and the findings; no files when one is an error."""

    artifacts: tuple[tuple[str, Artifact], ...]
    findings: Findings
    book: Book
