"""What a spelling check knows: which dictionary serves a language, and what it says of words."""

from manuscript.model.findings import Findings
from manuscript.model.value import Value

Verdicts = dict[str, tuple[str, ...] | None]
"""A word -> None where the dictionary has it, else up to three that may be meant."""

Tally = dict[str, dict[str, int]]
"""Language -> its words, and how often each stands there."""


class Dictionary(Value, frozen=True):
    """Two files of hunspell's: `lang` is the tag asked for, `path` both files' without `.aff` and `.dic`."""

    lang: str
    path: str

    @property
    def name(self) -> str:
        """What the files are called: `nl_NL`."""
        return self.path.replace("\\", "/").rpartition("/")[2]


class Told(Value, frozen=True):
    """An unknown word as one chapter tells it: at how many of its places, how many follow in the book, what may be meant."""

    word: str
    places: int
    more: int
    suggested: tuple[str, ...]
    dictionary: str


class Spelled(Value, frozen=True):
    """What a spelling check came to, and the dictionaries that were used."""

    findings: Findings
    dictionaries: tuple[Dictionary, ...]
