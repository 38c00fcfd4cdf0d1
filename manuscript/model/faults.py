"""What our own checks find in a finished file, before anybody knows where its author wrote that."""

from manuscript.model.value import Value
from manuscript.model.verified import Spot


class FileFault(Value, frozen=True):
    """One fault: the code of a rule, the words that fill it, and the place in the file."""

    code: str
    spot: Spot
    words: dict[str, str] = {}  # noqa: RUF012 - msgspec gives every value its own


class ShownText(Value, frozen=True):
    """The words that a finished file shows, in the order in which one reads them, a note after the paragraph that calls it.

    `marks` are the ids in it, each with the number of words before it; `contents` are those that its table of contents leads to.
    """

    words: tuple[str, ...]
    marks: tuple[tuple[str, int], ...]
    contents: frozenset[str] = frozenset()


class Said(Value, frozen=True):
    """What a finished file says of itself; empty where it says nothing.

    `commit` and `edition` are those that it was made from, `modified` is when that was last changed (ISO 8601, UTC);
    `is_dated`: in this format that alone tells. `isbn` are the digits of the one that stands beside the identifier.
    """

    title: str = ""
    subtitle: str = ""
    authors: tuple[str, ...] = ()
    language: str = ""
    identifier: str = ""
    publisher: str = ""
    rights: str = ""
    date: str = ""
    description: str = ""
    isbn: str = ""
    commit: str = ""
    edition: str = ""
    modified: str = ""
    is_dated: bool = False
