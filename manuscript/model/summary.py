"""What the rest of a book needs to know of one text, and what stands where in it."""

from typing import Literal

from manuscript.model.ast import Node, Trail
from manuscript.model.value import Value
from manuscript.model.works import Citing


class Quote(Value, frozen=True):
    """A reader's words as a chapter shows them: `ref` names the contribution, `words` is the text as printed.

    `translated`: they are somebody's translation of the reader's words, so that nobody claims that they are these.
    """

    ref: str
    words: str
    inline: bool
    trail: Trail
    translated: bool = False


class Survey(Value, frozen=True):
    """What stands where in one text, from one walk; each entry is the trail to a node and the node's own facts."""

    nodes: tuple[tuple[str, Trail, Node], ...] = ()
    quotes: tuple[Quote, ...] = ()
    depth: int = 0


class Opening(Value, frozen=True):
    """The heading that opens a text: its level, its words, its id."""

    level: int
    words: str
    id: str


class Reference(Value, frozen=True):
    """A link of a text: its target as typed, and whether it is bare, without words: then it shows those of its target."""

    target: str
    bare: bool


class Shown(Value, frozen=True):
    """A picture that a text shows: its target as typed, and whether those who cannot see it are told what it shows."""

    target: str
    told: bool


class Captioned(Value, frozen=True):
    """A figure or table with a caption, which gets a number: its id, if it has one, and the words of the caption."""

    kind: Literal["figure", "table"]
    id: str = ""
    words: str = ""


EntryPath = tuple[str, ...]
"""An entry of the index from the outside in: `("fietsen", "leren")` is `leren` under `fietsen`."""


class Marked(Value, frozen=True):
    """A place that the index names: the entry, the words of the heading above it, and what is said of it.

    `see` are the entries to look at instead, and `also` those to look at as well; `main`: it is the chief place; `whole`: it is
    all of a block.
    """

    entry: EntryPath
    trail: Trail
    section: str = ""
    see: tuple[EntryPath, ...] = ()
    also: tuple[EntryPath, ...] = ()
    main: bool = False
    whole: bool = False


class Term(Value, frozen=True):
    """A term of the glossary where it is defined, or where a text uses it."""

    words: str
    trail: Trail


class Summary(Value, frozen=True):
    """What the rest of a book needs to know of one text, so that the AST of a chapter that did not change is not read.

    `headings` are pairs: id, words. `captions` stand in reading order; `cited` are the ids that references name,
    `citations` what might be citations of works: whether the book has any works, a text does not know. `marks` are
    those of the index, `defined` and `terms` the glossary's terms: as this text defines them, and as it uses them.
    `skips` counts the headings that skip a level. A text is `clean` when no word of it holds a character that no book can hold.
    """

    anchors: tuple[str, ...] = ()
    headings: tuple[tuple[str, str], ...] = ()
    links: tuple[Reference, ...] = ()
    quotes: tuple[Quote, ...] = ()
    pictures: tuple[Shown, ...] = ()
    captions: tuple[Captioned, ...] = ()
    cited: tuple[str, ...] = ()
    citations: tuple[Citing, ...] = ()
    marks: tuple[Marked, ...] = ()
    defined: tuple[Term, ...] = ()
    terms: tuple[Term, ...] = ()
    opening: Opening | None = None
    skips: int = 0
    clean: bool = True
