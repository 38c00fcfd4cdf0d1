"""What is made from a book: woven chapters, fragments in a format, whole files."""

from collections.abc import Callable
from typing import Literal

import msgspec

from manuscript.model.accessibility import Accessibility, Holds
from manuscript.model.ast import Ast
from manuscript.model.book import Kind
from manuscript.model.picture import Picture
from manuscript.model.value import ChapterId, ContributionId, Value

Format = Literal["docx", "epub", "html", "pdf"]
FORMATS: tuple[Format, ...] = ("docx", "epub", "html", "pdf")
Writer = Literal["docx", "xhtml", "typst"]
"""What pandoc writes of a chapter; the e-book and the page for reading are bound from the same XHTML."""


WovenKind = Kind | Literal["part", "credits", "authors"]
"""What a woven chapter is; the last three are made by the program."""

Part = Literal["text", "chapters", "readers", "pictures", "edition"]
"""What a woven chapter is made of: its own text, what it shows of other chapters, of readers, of pictures, and of the edition."""


class Words(Value, frozen=True):
    """How many words an edition prints: the authors', the readers', those in notes, and those the program adds."""

    own: int = 0
    readers: int = 0
    notes: int = 0
    made: int = 0


class Printed(Value, frozen=True):
    """One quote as a woven chapter prints it: its words, and all that the line or note after it says of whose they are."""

    contribution: ContributionId
    words: str
    said: str
    inline: bool = False


class Seen(Value, frozen=True):
    """Words that a finished file shows as a reader's, and what it says after them; `open` where that does not end there."""

    words: str
    after: str
    open: bool = False


class WovenChapter(Value, frozen=True):
    """One chapter ready to be compiled: ids unique in the book, links resolved, quotes attributed, nothing foreign left.

    `digest` stands for all of it. `written` gives its blocks as JSON, and weaves them only now where they are known by
    their digest from before. `parts` says, by digests, what it was made of. `quotes` are those that it prints, in order.
    `holds` is what the claims of an e-book follow from.
    """

    id: ChapterId
    kind: WovenKind
    title: str
    digest: str
    written: Callable[[], bytes]
    pictures: tuple[Picture, ...] = ()
    quotes: tuple[Printed, ...] = ()
    holds: Holds = Holds()
    parts: dict[Part, str] = {}  # noqa: RUF012 - msgspec gives every value its own

    @property
    def blocks(self) -> Ast:
        """The chapter's blocks."""
        return msgspec.json.decode(self.written(), type=Ast)


class Labels(Value, frozen=True):
    """What formats say in the language of the catalogue, `lang`: the heading of the contents."""

    lang: str
    contents: str


class Listing(Value, frozen=True):
    """A list of figures or of tables that stands after the contents: what it lists, and its heading."""

    kind: Literal["figure", "table"]
    title: str


class Imprint(Value, frozen=True):
    """What a book says of itself on its title page and in its metadata."""

    title: str
    subtitle: str
    authors: tuple[str, ...]
    lang: str
    identifier: str
    date: str
    seconds: int
    publisher: str
    rights: str
    description: str
    labels: Labels
    edition_line: str
    cover: Picture | None = None
    lists: tuple[Listing, ...] = ()


class Origin(Value, frozen=True):
    """Where a finished file comes from, so that it can come back: the base commit, and this program's version."""

    commit: str
    state: Literal["none", "clean", "dirty"]
    program: str


class Woven(Value, frozen=True):
    """A whole edition, chapter by chapter, in reading order."""

    imprint: Imprint
    chapters: tuple[WovenChapter, ...]
    edition: str
    slug: str
    origin: Origin
    accessibility: Accessibility


class Fragment(Value, frozen=True):
    """One chapter as one writer made it, cut and tidied: bytes that may stand anywhere in any book.

    `data` is the writer's own record (`formats/`), with slots for whatever depends on the chapter's place. `chapter` is
    empty in the fragment that holds what all chapters share.
    """

    writer: Writer
    chapter: ChapterId
    data: bytes


class Trace(Value, frozen=True):
    """What a build was made of, by digests, so that the next one can say what changed."""

    program: str
    pandoc: str
    writers: tuple[Writer, ...]
    templates: dict[Writer, dict[str, str]]
    chapters: dict[ChapterId, dict[Part, str]]


class Compiled(Value, frozen=True):
    """How one fragment came to be: by pandoc, and `why`; or from the cache, then `why` is empty."""

    chapter: ChapterId
    writer: Writer
    why: str = ""


class Artifact(Value, frozen=True):
    """One finished file: its bytes and the name it wants."""

    format: Format
    name: str
    data: bytes


class Copy(Value, frozen=True):
    """What a typesetter is given to make a file of: the files by name, of which `main.typ` holds the others, and the date.

    `chapters` says which file is which chapter's, `described` that every picture has words for those who cannot see it.
    """

    format: Format
    name: str
    files: dict[str, bytes]
    chapters: dict[str, ChapterId]
    seconds: int
    described: bool


class Typeset(Value, frozen=True):
    """A file that was set: the letters that no font has, by chapter, and why it is no PDF/UA, in words (empty if it is)."""

    artifact: Artifact
    letters: dict[ChapterId, str]
    problem: str = ""
