"""The book in the middle of the street: chapters, contributions, and what ties them."""

from collections.abc import Callable
from functools import cached_property
from typing import Literal

import msgspec

from manuscript.model.ast import Ast
from manuscript.model.bookfile import AuthorEntry, BookFile
from manuscript.model.credits import Commit
from manuscript.model.files import FrontMatter, PermissionFile, PersonFile, PostFile, SidecarFile, SnapshotFile
from manuscript.model.findings import Findings
from manuscript.model.font import Font
from manuscript.model.pages import PageBreak, PageStart
from manuscript.model.picture import Picture
from manuscript.model.place import Place
from manuscript.model.sources import Asset, Source, Stamp
from manuscript.model.summary import Summary, Survey
from manuscript.model.value import ChapterId, ContributionId, PostSlug, Value
from manuscript.model.works import Library

Matter = Literal["front", "main", "back"]
Kind = Literal["foreword", "preface", "introduction", "chapter", "epilogue", "afterword", "appendix"]

MATTER: dict[Kind, Matter] = {
    "foreword": "front",
    "preface": "front",
    "introduction": "front",
    "chapter": "main",
    "epilogue": "main",
    "afterword": "back",
    "appendix": "back",
}


class Parsed:
    """A text as pandoc sees it; what stands where in it is looked for when somebody asks."""

    def __init__(self, blocks: Ast, look: Callable[[Ast], Survey]) -> None:
        self.blocks = blocks
        self._look = look

    @cached_property
    def looked(self) -> Survey:
        """What stands where in it."""
        return self._look(self.blocks)


Reader = Callable[[], Parsed]
"""Reads a text's AST when somebody asks for it: it is large, and most runs need that of one chapter."""


class Manuscript(Value, frozen=True):
    """One chapter file after parse, not yet placed in the order. `digest` stands for all of the file, and for its path."""

    id: ChapterId
    path: str
    digest: str
    text: str
    first_line: int
    front: FrontMatter
    summary: Summary
    parsed: Reader
    readable: bool = True


class Chapter(Value, frozen=True):
    """A chapter in its place in the book."""

    id: ChapterId
    path: str
    digest: str
    title: str
    kind: Kind
    part: str
    front: FrontMatter
    summary: Summary
    parsed: Reader
    text: str
    first_line: int = 1
    title_in_text: bool = False
    readable: bool = True

    @property
    def blocks(self) -> Ast:
        """The chapter's AST."""
        return self.parsed().blocks

    @property
    def looked(self) -> Survey:
        """What stands where in it."""
        return self.parsed().looked

    def read(self) -> "Chapter":
        """Give the same chapter with its AST at hand, however often it is asked for."""
        parsed = self.parsed()
        return msgspec.structs.replace(self, parsed=lambda: parsed)

    @property
    def matter(self) -> Matter:
        """Front, main or back matter."""
        return MATTER[self.kind]


class Contribution(Value, frozen=True):
    """What one reader sent: the machine's snapshot, and beside it what people decided.

    `by_author`: it is an answer of the authors' side, by a name in `book.yaml` or by a user of the blog itself, as the pull
    counted it. `own`: by a name in `book.yaml`, which alone makes it the authors' own words, to be printed unasked.
    """

    id: ContributionId
    post: PostSlug
    path: str
    snapshot: SnapshotFile
    body: str
    body_line: int = 1
    sidecar: SidecarFile | None = None
    sidecar_path: str = ""
    by_author: bool = False
    own: bool = False


class Post(Value, frozen=True):
    """One place where readers answered."""

    slug: PostSlug
    path: str
    file: PostFile

    @property
    def title(self) -> str:
        """The post's title, else its slug."""
        return self.file.title or self.slug


class Person(Value, frozen=True):
    """Somebody who may be named in the book."""

    id: str
    path: str
    file: PersonFile


class Permission(Value, frozen=True):
    """One entry of the ledger."""

    id: str
    path: str
    file: PermissionFile


PUBLISHER = "publisher"
"""The edition that is verified as it is built: it goes to somebody who will not forgive a file that does not open."""


class Edition(Value, frozen=True):
    """Which book is made: what happens to words without a basis, and whether unplaced answers are printed."""

    name: str
    unpermitted: Literal["mark", "refuse"]
    answers: bool


class Texts(Value, frozen=True):
    """Everything parsed, nothing placed."""

    config: BookFile
    manuscripts: tuple[Manuscript, ...]
    posts: tuple[Post, ...]
    contributions: tuple[Contribution, ...]
    people: tuple[Person, ...]
    permissions: tuple[Permission, ...]
    pictures: tuple[Picture, ...]
    templates: tuple[Source, ...]
    assets: tuple[Asset, ...]
    stamp: Stamp
    commits: tuple[Commit, ...]
    places: dict[tuple[str | int, ...], Place]
    findings: Findings
    pages: tuple[PageStart, ...] = ()
    fonts: tuple[Font, ...] = ()
    library: Library = Library()


class Book(Value, frozen=True):
    """Every chapter in its place, every contribution beside its chapters; what fits nowhere is in `unplaced`.

    `named` gives the contributions that answer to a name, an id of today or of before; `ledger` the entries that speak of it.
    `pages` are those of the printed book, `breaks` where they begin, by chapter; all of them have one, or there is none.
    `homes` gives the chapter that a contribution belongs to, where it has one: the first its sidecar links to, else the first
    its post feeds. `accepted` gives those of fate `to-quote`, by that chapter.
    """

    config: BookFile
    chapters: tuple[Chapter, ...]
    left_out: tuple[Manuscript, ...]
    posts: dict[PostSlug, Post]
    contributions: dict[ContributionId, Contribution]
    named: dict[str, tuple[ContributionId, ...]]
    unplaced: tuple[ContributionId, ...]
    homes: dict[ContributionId, ChapterId]
    accepted: dict[ChapterId, tuple[ContributionId, ...]]
    ledger: dict[str, tuple[Permission, ...]]
    people: tuple[Person, ...]
    permissions: tuple[Permission, ...]
    pictures: dict[str, Picture]
    templates: dict[str, Source]
    assets: tuple[Asset, ...]
    stamp: Stamp
    commits: tuple[Commit, ...]
    places: dict[tuple[str | int, ...], Place]
    findings: Findings
    summaries: dict[ChapterId, Summary]
    library: Library = Library()
    pages: tuple[PageStart, ...] = ()
    fonts: tuple[Font, ...] = ()
    breaks: dict[ChapterId, tuple[PageBreak, ...]] = {}  # noqa: RUF012 - msgspec gives every value its own

    @property
    def authors(self) -> tuple[AuthorEntry, ...]:
        """The book's authors, in the order of `book.yaml`."""
        return self.config.authors
