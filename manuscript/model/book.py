"""The book in the middle of the street: chapters, contributions, and what ties them."""

from collections.abc import Callable
from functools import cached_property
from typing import Literal

import msgspec

from manuscript.model.ast import Ast, Node, Trail
from manuscript.model.credits import Commit
from manuscript.model.files import (
    AuthorEntry,
    BookFile,
    FrontMatter,
    PermissionFile,
    PersonFile,
    PostFile,
    SidecarFile,
    SnapshotFile,
)
from manuscript.model.findings import Findings
from manuscript.model.font import Font
from manuscript.model.pages import PageBreak, PageStart
from manuscript.model.picture import Picture
from manuscript.model.place import Place
from manuscript.model.sources import Asset, Source, Stamp
from manuscript.model.value import ChapterId, ContributionId, PostSlug, Value
from manuscript.model.works import Citing, Library

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
