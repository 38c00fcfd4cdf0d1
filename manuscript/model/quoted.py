"""What `manuscript quote` is asked for, and what it gives."""

from manuscript.model.findings import Findings
from manuscript.model.value import ChapterId, Value


class Passage(Value, frozen=True):
    """The words wanted of a contribution; all of it without `words`. `chapter` is where they will stand, if that is known."""

    words: str | None = None
    inline: bool = False
    chapter: ChapterId = ChapterId("")


class Quoted(Value, frozen=True):
    """A block (or a span) of Markdown that a chapter can hold: what it names in `from=`, and the words as they will be shown.

    Where the words are not there, all three are empty, and a finding says why.
    """

    block: str
    from_: str
    words: str
    findings: Findings
