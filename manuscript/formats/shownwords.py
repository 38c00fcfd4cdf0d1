"""Paragraphs of a finished file, run by run -> the words in them that are shown as readers', with what is said after each."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal

from manuscript.model.artifact import Seen
from manuscript.model.value import Value

_STOPS = re.compile(r"[\s”’»“«\"'.,;:!?…)\]]*")
"""What may stand between words and the note that says whose they are."""

_OPENS = re.compile(r"\s*[”’»“«\"']?\s*\(")


class Run(Value, frozen=True):
    """A stretch of text: whether it is a reader's words, or the note that is called there."""

    text: str = ""
    words: bool = False
    note: str = ""


class Paragraph(Value, frozen=True):
    """A paragraph: part of a quote, the line after one, or any other."""

    role: Literal["quote", "said", ""]
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(run.text for run in self.runs)


NoteOf = Callable[[str], str]
"""Gives the text of a note by its id."""


def seen(paragraphs: Iterable[Paragraph], note_of: NoteOf) -> Iterator[Seen]:
    """Give every reader's words."""
    block: list[str] = []
    for paragraph in paragraphs:
        if paragraph.role == "quote":
            block.append(paragraph.text)
            continue
        if block:
            yield Seen(words="\n\n".join(block), after=paragraph.text if paragraph.role == "said" else "")
            block = []
        yield from _inline(paragraph.runs, note_of)
    if block:
        yield Seen(words="\n\n".join(block), after="")


def _inline(runs: Sequence[Run], note_of: NoteOf) -> Iterator[Seen]:
    """Give the words inside the sentences of one paragraph."""
    said: list[str] = []
    for number, run in enumerate(runs):
        if run.words:
            said.append(run.text)
        if said and not (number + 1 < len(runs) and runs[number + 1].words):
            yield _with_source("".join(said), runs[number + 1 :], note_of)
            said = []


def _with_source(words: str, rest: Sequence[Run], note_of: NoteOf) -> Seen:
    """Find who is named for words: in the note that is called behind them, or in parentheses."""
    between = ""
    for run in rest:
        if run.note and _STOPS.fullmatch(between):
            return Seen(words=words, after=note_of(run.note))
        between += run.text
    opens = _OPENS.match(between)
    return Seen(words=words, after=between[opens.end() :] if opens else "", open=True)
