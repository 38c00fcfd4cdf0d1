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


WovenKind = Kind | Literal["part", "bibliography", "credits", "authors", "index"]
"""What a woven chapter is; the last five are made by the program."""

Part = Literal["text", "chapters", "readers", "pictures", "works", "edition"]
"""What a woven chapter is made of: its own text, what it shows of other chapters, readers, pictures, works, and of the edition."""


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


class Mark(Value, frozen=True):
    """A place that the index names, in words as printed: its id, the entry level by level, the entries that it sends to.

    With `instead` it only sends there, and is no place itself. `main` and `whole` are those of `Marked`.
    """

    id: str
    entry: tuple[str, ...]
    sends: tuple[str, ...] = ()
    instead: bool = False
    main: bool = False
    whole: bool = False


class WovenChapter(Value, frozen=True):
    """One chapter ready to be compiled: ids unique in the book, links resolved, quotes attributed, nothing foreign left.

    `digest` stands for all of it. `written` gives its blocks as JSON, and weaves them only now where they are known by
    their digest from before. `parts` says, by digests, what it was made of. `quotes` are those that it prints, in order;
    `marks` the places that the index names, whose ids are in the blocks and change with all that is said of them.
    `part` is the title of the part that it stands in, as it is printed. `holds` is what the claims of an e-book follow from.
    `number` is printed before the title, where this one has one.
    """

    id: ChapterId
    kind: WovenKind
    title: str
    digest: str
    written: Callable[[], bytes]
    pictures: tuple[Picture, ...] = ()
    quotes: tuple[Printed, ...] = ()
    holds: Holds = Holds()
    part: str = ""
    marks: tuple[Mark, ...] = ()
    parts: dict[Part, str] = {}  # noqa: RUF012 - msgspec gives every value its own
    number: str = ""

    def heading(self, between: str = " ") -> str:
        """Give the title as it is printed, with its number where it has one, and what stands between them."""
        return f"{self.number}{between}{self.title}" if self.number else self.title

    @property
    def blocks(self) -> Ast:
        """The chapter's blocks."""
        return msgspec.json.decode(self.written(), type=Ast)


class Labels(Value, frozen=True):
    """What formats say in the language of the catalogue, `lang`: the headings of contents, colophon and list of pages.

    The others are what an e-reader calls the places that it jumps to; `start` is where the text begins.
    """

    lang: str
    contents: str
    colophon: str = ""
    pages: str = ""
    cover: str = ""
    title_page: str = ""
    start: str = ""
    glossary: str = ""


class Listing(Value, frozen=True):
    """A list of figures or of tables that stands after the contents: what it lists, and its heading."""

    kind: Literal["figure", "table"]
    title: str


class Imprint(Value, frozen=True):
    """What a book says of itself on its title page and in its metadata; `colophon` holds lines, each a paragraph.

    `pages_of` names the printed book whose pages are marked, if they are. `isbn` are the thirteen digits, hyphens as written,
    where the identifier is another.
    """

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
    colophon: tuple[str, ...] = ()
    cover: Picture | None = None
    lists: tuple[Listing, ...] = ()
    pages_of: str = ""
    isbn: str = ""


class Origin(Value, frozen=True):
    """Where a finished file comes from, so that it can come back: the base commit, and this program's version."""

    commit: str
    state: Literal["none", "clean", "dirty"]
    program: str


class Face(Value, frozen=True):
    """A font as a book of pages brings it along: the name of its file, what is set in it, what it is called, its bytes."""

    name: str
    use: Literal["text", "headings", "code"]
    family: str
    weight: int
    italic: bool
    data: bytes


class Woven(Value, frozen=True):
    """A whole edition, chapter by chapter, in reading order."""

    imprint: Imprint
    chapters: tuple[WovenChapter, ...]
    edition: str
    slug: str
    origin: Origin
    accessibility: Accessibility
    faces: tuple[Face, ...] = ()


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
