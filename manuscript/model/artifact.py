"""What is made from a book: woven chapters, fragments in a format, whole files."""

from typing import Literal

from manuscript.model.ast import Ast
from manuscript.model.book import Kind, Picture
from manuscript.model.value import ChapterId, Value

Format = Literal["docx", "epub", "html"]
FORMATS: tuple[Format, ...] = ("docx", "epub", "html")
Writer = Literal["docx", "xhtml"]
"""What pandoc writes of a chapter; the e-book and the page for reading are bound from the same XHTML."""


class WovenChapter(Value, frozen=True):
    """One chapter ready to be compiled: ids unique in the book, links resolved, quotes attributed, nothing foreign left."""

    id: ChapterId
    kind: Kind | Literal["part", "credits", "authors"]
    title: str
    blocks: Ast
    pictures: tuple[Picture, ...] = ()


class Words(Value, frozen=True):
    """How many words an edition prints: the authors', the readers', those in notes, and those the program adds."""

    own: int = 0
    readers: int = 0
    notes: int = 0
    made: int = 0


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
    contents: str
    edition_line: str
    alternatives: bool
    cover: Picture | None = None


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


class Fragment(Value, frozen=True):
    """One chapter as one writer made it, cut and tidied: bytes that may stand anywhere in any book.

    `data` is the writer's own record (`formats/`), with slots for whatever depends on the chapter's place. `chapter` is
    empty in the fragment that holds what all chapters share.
    """

    writer: Writer
    chapter: ChapterId
    data: bytes


class Artifact(Value, frozen=True):
    """One finished file: its bytes and the name it wants."""

    format: Format
    name: str
    data: bytes
