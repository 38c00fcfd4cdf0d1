"""What a source of readers' words holds, before anything of it is stored; and what came of a pull.

A source (one module each in `manuscript/sources/`) makes a `Pulled` of bytes; `core.intake` makes files of it.
"""

from typing import Literal

from manuscript.model.findings import Finding, Findings
from manuscript.model.place import Place
from manuscript.model.value import Value

Sort = Literal["reader", "author", "pingback", "pending", "spam", "deleted", "private", "skipped"]
"""The class of an item. Every item has exactly one, so that the classes add up to what was found (DESIGN section 7)."""

State = Literal["new", "changed", "unchanged", "hidden", "gone"]
Precision = Literal["minute", "day", "month", "unknown"]
SnapshotKind = Literal["comment", "reply-by-author", "annotation", "mail", "form", "social"]
BodyFormat = Literal["text", "html", "markdown"]
SourceFormat = Literal["raw", "pasted", "html", "feed"]


class When(Value, frozen=True):
    """When something was written: `date` in ISO form without any zone that the source does not give, else `unknown`."""

    date: str = "unknown"
    precision: Precision = "unknown"
    raw: str = ""


class Passage(Value, frozen=True):
    """The author's own words that somebody marked, and what stands around them; empty where nothing is marked."""

    exact: str = ""
    prefix: str = ""
    suffix: str = ""


class PulledItem(Value, frozen=True):
    """One thing that one person sent.

    `native` is the source's own id of it (`wordpress:site:118`), empty where it has none; `number` the one that the
    page shows, 0 for none. `parent` is the index of another item of the same post, -1 for none; `parent_native` the id of
    one that is answered and not in the source. `registered` is the name or number under which the place knows the writer
    as a user of its own, empty for a guest: authors are, and a reader may be. `email` is where the writer can be asked:
    it goes into the contacts file that git does not see, and nowhere else. `warning` is what the writer put before the
    words, for people to read first; `passage` is what the words are about. `sort` is what the source itself knows:
    whether a name is an author's is for the intake to say. `line` and `column` (from 1) are where the name stands, in the
    file `path` where a source has several. The words begin on line `body_line` (0: not known), each line after `margin`
    characters that are the page's.
    """

    author: str
    body: str
    line: int
    column: int = 1
    body_line: int = 0
    margin: int = 0
    path: str = ""
    sort: Sort = "reader"
    reason: str = ""
    native: str = ""
    number: int = 0
    url: str = ""
    parent: int = -1
    parent_native: str = ""
    registered: str = ""
    when: When = When()
    controls: int = 0
    kind: SnapshotKind = "comment"
    body_format: BodyFormat = "text"
    source_format: SourceFormat = "raw"
    email: str = ""
    warning: str = ""
    passage: Passage = Passage()

    def __repr__(self) -> str:
        """Show all but the address: what is shown may end up in a log, or in a report of a fault."""
        shown = (f"{field}={getattr(self, field)!r}" for field in self.__struct_fields__ if field != "email")
        return f"{type(self).__name__}({', '.join(shown)})"


class PulledPost(Value, frozen=True):
    """One place where readers answered, as the source shows it. `slug` is its own, empty where it says none.

    `claimed_at` is where the source says how many there are; `suspects` where somebody's words may not be recognised.
    `complete` says that the source holds all that its place has of this post, each item under its own id, and was read
    without repairs: what is missing in it is gone there (facts, section 2). A post without items is one whose comments are
    all gone, if it is complete; any other says nothing of them. `with_hidden` says that the source tells of those that wait
    and of spam too: only then is what was hidden, and is missing in it, gone. An export lacks spam; anybody sees neither.
    `number` and `home` are the post's number on its blog, and that blog, where the source tells both. `absent` is what the
    source itself says, as an error, of comments that a page must have and that are not in the file: where nothing else
    brings them it is told instead of the counts. `now` says that the place itself was asked in this pull: its words are
    those that stand there. `listed` are ids that it names beside the items, and not what post they are of: they may be of
    this one, and are not gone.
    """

    items: tuple[PulledItem, ...] = ()
    slug: str = ""
    title: str = ""
    url: str = ""
    date: str = ""
    question: str = ""
    claimed: int | None = None
    claimed_at: Place | None = None
    suspects: tuple[Place, ...] = ()
    complete: bool = False
    absent: Finding | None = None
    with_hidden: bool = False
    number: int = 0
    home: str = ""
    now: bool = False
    listed: tuple[str, ...] = ()


class Pulled(Value, frozen=True):
    """Everything that one source holds; `apart` says of each item that belongs to no post why it is skipped."""

    kind: str
    posts: tuple[PulledPost, ...] = ()
    findings: Findings = ()
    apart: tuple[str, ...] = ()


class StoredItem(Value, frozen=True):
    """One contribution as it is stored: the id that `from=` takes, who, what the pull did with it, the words."""

    id: str
    author: str
    state: State
    words: str


class PullCount(Value, frozen=True):
    """One row of `pull --json`: what one SOURCE held, by class, and what it changed on disk.

    `because` says why items were skipped, one word each; `items` are those that have a file.
    """

    source: str
    kind: str
    claimed: int | None = None
    found: int = 0
    readers: int = 0
    authors: int = 0
    pingbacks: int = 0
    pending: int = 0
    spam: int = 0
    deleted: int = 0
    private: int = 0
    skipped: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    gone: int = 0
    because: tuple[str, ...] = ()
    items: tuple[StoredItem, ...] = ()


class Refusal(Value, frozen=True):
    """A source that was not read, with the two sentences that say why and what to do; `code` is that of the error."""

    source: str
    message: str
    hint: str = ""
    code: str = "refused"


ELSEWHERE = "may read otherwise there now"
"""What is said of words that a poorer file shows otherwise; every time, because nothing of it is stored."""


class PullReport(Value, frozen=True):
    """What a pull did: one row a source that was read, what was noticed, what was refused, which files changed.

    `attention` says of contributions, by their ids, what became of words that a chapter may quote.
    """

    rows: tuple[PullCount, ...] = ()
    findings: Findings = ()
    refused: tuple[Refusal, ...] = ()
    changed: tuple[str, ...] = ()
    attention: dict[str, str] = {}  # noqa: RUF012 - msgspec gives each value one of its own


class Options(Value, frozen=True):
    """What a person wants of a pull: the post's folder and the chapter it feeds (empty: not said), the kind of source."""

    post: str = ""
    chapter: str = ""
    kind: str = "auto"
    strict: bool = False
    accept_removals: bool = False
    dry_run: bool = False
