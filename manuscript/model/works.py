"""The works that a book cites: as its bibliography files have them, and as its style prints them."""

from typing import Literal

import msgspec

from manuscript.model.ast import Ast, Node
from manuscript.model.findings import Findings
from manuscript.model.place import Place
from manuscript.model.value import ChapterId, Value

Notation = Literal["biblatex", "csljson"]
"""How the text of a work is written, in pandoc's name for it; BibTeX is read as BibLaTeX, which holds it."""

EVERY = "*"
"""Stands in `uncited:` for every work of the bibliography."""


class Work(Value, frozen=True):
    """One work as its file has it: `text` is its own entry; `needs` are the keys of entries that it takes fields from."""

    key: str
    place: Place
    notation: Notation
    text: str
    needs: tuple[str, ...] = ()


class Shelf(Value, frozen=True):
    """What one bibliography file holds, or several: works, in order; `strings` are the abbreviations that they use."""

    works: tuple[Work, ...] = ()
    strings: tuple[str, ...] = ()
    findings: Findings = ()


class Style(Value, frozen=True):
    """A citation style that may be used: CSL in XML, with nothing in it that is fetched; empty for pandoc's own.

    `notes`: it cites in footnotes. `counts_notes`: it pointed to notes by their numbers, which were taken out.
    """

    text: str = ""
    notes: bool = False
    counts_notes: bool = False


class Citing(Value, frozen=True):
    """One citation of a text: pandoc's node, whether it stands in a footnote, and how many notes stand before it there."""

    node: Node
    in_note: bool = False
    notes: int = 0


class Entry(Value, frozen=True):
    """One work as a bibliography lists it."""

    key: str
    words: Ast


class Cited(Value, frozen=True):
    """What the style makes of all citations of a book.

    `said` gives for every chapter what stands in the place of its citations, by what was typed, in order; `entries` are the works
    of the whole book in the style's order, `keys` those that a chapter cites. Links lead to `#ref-KEY`.
    """

    said: dict[ChapterId, dict[str, tuple[Ast, ...]]] = msgspec.field(default_factory=dict)
    keys: dict[ChapterId, tuple[str, ...]] = msgspec.field(default_factory=dict)
    entries: tuple[Entry, ...] = ()


class Library(Value, frozen=True):
    """What a book says on its sources: whether it names files at all, the works in them by key, the style, what is cited how.

    `twice` are works whose key another has taken before them. What is not `whole`, because a file or an entry cannot be read, may
    hold any key.
    """

    named: bool = False
    whole: bool = True
    works: dict[str, Work] = msgspec.field(default_factory=dict)
    twice: tuple[Work, ...] = ()
    strings: tuple[str, ...] = ()
    style: Style = Style()
    cited: Cited = Cited()
