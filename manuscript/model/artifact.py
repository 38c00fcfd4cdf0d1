"""What is made from a book: woven chapters, fragments in a format, whole files."""

from typing import Literal

from manuscript.model.ast import Ast
from manuscript.model.book import Kind, Picture
from manuscript.model.value import ChapterId, Value

Format = Literal["docx", "epub"]
FORMATS: tuple[Format, ...] = ("docx", "epub")


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


class Woven(Value, frozen=True):
    """A whole edition, chapter by chapter, in reading order."""

    imprint: Imprint
    chapters: tuple[WovenChapter, ...]
    edition: str
    slug: str


class Fragment(Value, frozen=True):
    """Chapters in one format, as the compiler made them; `chapters` names them in order."""

    format: Format
    chapters: tuple[ChapterId, ...]
    data: bytes


class Artifact(Value, frozen=True):
    """One finished file: its bytes and the name it wants."""

    format: Format
    name: str
    data: bytes
