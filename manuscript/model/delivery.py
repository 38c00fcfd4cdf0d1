"""A delivery: what the publisher receives of one commit, what it says of itself, and what changed since the last one."""

from typing import Literal

from manuscript.model.findings import Findings
from manuscript.model.log import LogRow
from manuscript.model.sources import Stamp
from manuscript.model.value import ChapterId, ContributionId, Value

MANIFEST = "manifest.json"
SUMS = "SHA256SUMS"
EDITION = "publisher"
"""The edition that is delivered: the one whose gates let nothing through that nobody permitted."""

FileKind = Literal[
    "docx",
    "epub",
    "pdf",
    "cover",
    "figure",
    "figures",
    "permissions",
    "credits",
    "onix",
    "report",
    "changes",
    "letter",
]
"""What a file of a delivery is: a book, a picture, the list of pictures, the log, …"""


class DeliverWish(Value, frozen=True):
    """What is asked for: a folder (`out`, empty for out/deliveries), a PDF proof, and whether anything is written."""

    out: str = ""
    proof: bool = True
    dry_run: bool = False


class Tag(Value, frozen=True):
    """One tag `delivery/N`: the commit that it stands on, and the digest of the sums that it vouches for, where it does."""

    number: int
    commit: str
    sums: str = ""

    @property
    def name(self) -> str:
        """The tag as git knows it."""
        return tag_name(self.number)


def tag_name(number: int) -> str:
    """Name the tag of a delivery."""
    return f"delivery/{number}"


class Obstacle(Value, frozen=True):
    """Why nothing can be delivered of a folder as it is: a rule's code, the file it is about, and the words that fill it."""

    code: str
    path: str = "book.yaml"
    words: dict[str, str] = {}  # noqa: RUF012 - msgspec gives every value its own


class Ground(Value, frozen=True):
    """What is delivered from: the commit, the tags of the deliveries before, in their order; and what stands in the way."""

    commit: str
    tags: tuple[Tag, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()


class Figure(Value, frozen=True):
    """One picture as the book shows it: its number (`2.1`, empty without a caption), words, the file in the book, and its bytes.

    `width` and `height` are pixels, 0 for a drawing, which has any size.
    """

    number: str
    caption: str
    alt: str
    decorative: bool
    chapter: ChapterId
    chapter_title: str
    path: str
    suffix: str
    data: bytes
    width: int = 0
    height: int = 0


class ChapterInside(Value, frozen=True):
    """What one chapter of a delivered book holds, for comparing it with another: its words, its readers' words, its figures."""

    id: ChapterId
    title: str
    part: str
    words: tuple[str, ...]
    quotes: tuple[tuple[ContributionId, str], ...] = ()
    figures: tuple[tuple[str, str], ...] = ()


class Inside(Value, frozen=True):
    """What a delivered book holds. `facts` are pairs: a key of `book.yaml`, and what the book says there.

    `permissions` are the rows of its log. `repeatable` are the contributions whose words may be said once more: those that the
    book holds and that nobody took back; of those that somebody did, `taken_back`, nothing is said but that.
    """

    chapters: tuple[ChapterInside, ...]
    facts: tuple[tuple[str, str], ...] = ()
    permissions: tuple[LogRow, ...] = ()
    repeatable: frozenset[ContributionId] = frozenset()
    taken_back: frozenset[ContributionId] = frozenset()


class ChapterChange(Value, frozen=True):
    """What became of one chapter: words that came and went, and which of its other things."""

    id: ChapterId
    title: str
    fate: Literal["new", "gone", "kept"] = "kept"
    before: str = ""
    moved: bool = False
    words_in: int = 0
    words_out: int = 0
    quotes_in: tuple[str, ...] = ()
    quotes_out: tuple[str, ...] = ()
    figures_in: tuple[str, ...] = ()
    figures_out: tuple[str, ...] = ()

    @property
    def touched(self) -> bool:
        """Whether anything about it is otherwise."""
        things = (self.quotes_in, self.quotes_out, self.figures_in, self.figures_out)
        return self.fate != "kept" or self.moved or bool(self.before or self.words_in or self.words_out or any(things))


class PermissionChange(Value, frozen=True):
    """What became of the permission for one contribution: `terms` are a heading of the log, what stood there, what stands there.

    What stood there is None where it is not said again. `number` is the first row that is about it: of today's log, or of that of
    the delivery before where it is in today's no more. `credit` is the name that is printed today, and empty then.
    """

    contribution: ContributionId
    fate: Literal["new", "changed", "taken back", "gone"]
    number: int
    credit: str = ""
    terms: tuple[tuple[str, str | None, str], ...] = ()


class Changes(Value, frozen=True):
    """What changed from one delivery to the next; `facts` are triples: a key of `book.yaml`, before, now."""

    chapters: tuple[ChapterChange, ...]
    facts: tuple[tuple[str, str, str], ...] = ()
    permissions: tuple[PermissionChange, ...] = ()


class Before(Value, frozen=True):
    """The delivery before this one: its number, commit, the day of that (ISO 8601), and what it held; or why nobody can say."""

    number: int
    commit: str
    day: str
    inside: Inside | None = None
    problem: str = ""


class Part(Value, frozen=True):
    """One file of a delivery: where it lies in it, what it is, in words too, and its bytes."""

    path: str
    kind: FileKind
    about: str
    data: bytes


class Listed(Value, frozen=True):
    """One file as the manifest lists it."""

    path: str
    kind: str
    bytes: int
    sha256: str
    format: str = ""


class Counts(Value, frozen=True):
    """How much is in a book. `words` are those that authors, readers and notes say; `made` what the program adds."""

    chapters: int
    words: int
    readers_words: int
    notes_words: int
    made_words: int
    quotes: int
    readers: int
    figures: int
    tables: int


class Tools(Value, frozen=True):
    """What made the files: the same of all of these give the same bytes. `code` is a digest of the program's own files."""

    manuscript: str
    code: str
    python: str
    pandoc: str
    typst: str
    libraries: dict[str, str]
    validators: dict[str, str] = {}  # noqa: RUF012 - msgspec gives every value its own


class Manifest(Value, frozen=True):
    """`manifest.json`: what a delivery says of itself. `previous` is the delivery before, `seconds` the commit's time."""

    format: int
    number: int
    tag: str
    title: str
    identifier: str
    edition: str
    lang: str
    commit: str
    seconds: int
    date: str
    name: str
    counts: Counts
    tools: Tools
    previous: dict[str, str | int] | None
    files: tuple[Listed, ...]


class Delivery(Value, frozen=True):
    """What is handed over: its name, every file by its path (sums and manifest too), the same as a zip, and the manifest."""

    name: str
    files: dict[str, bytes]
    zip: bytes
    manifest: Manifest


class Task(Value, frozen=True):
    """Which delivery is made: of which commit, with which number, after which one, and whether with a PDF proof."""

    commit: str
    number: int
    before: Tag | None = None
    proof: bool = True


class Made(Value, frozen=True):
    """What came of making a delivery, before anything is written: none with an error among the findings."""

    findings: Findings
    stamp: Stamp
    delivery: Delivery | None = None
    notices: tuple[str, ...] = ()


class Delivered(Value, frozen=True):
    """What came of `deliver`: the delivery, none with an error among the findings; where it lies, from the book's folder.

    `known`: this commit was delivered before, as the same bytes.
    """

    delivery: Delivery | None
    folder: str
    findings: Findings
    stamp: Stamp
    known: bool = False
    notices: tuple[str, ...] = ()


class HeldFile(Value, frozen=True):
    """One file of a delivery as it was found: its size in bytes and its digest."""

    bytes: int
    sha256: str


class Held(Value, frozen=True):
    """A delivery as it was found, in a folder or a zip.

    `odd` are pairs: what is no plain file in it or cannot be read, and why. `texts` are the bytes of its manifest and its sums.
    `tidy` is false for a zip that is not the very bytes that its files make.
    """

    name: str
    files: dict[str, HeldFile]
    odd: tuple[tuple[str, str], ...] = ()
    texts: dict[str, bytes] = {}  # noqa: RUF012 - msgspec gives every value its own
    tidy: bool = True


class Proved(Value, frozen=True):
    """What came of `deliver --check`: what it says it is, what was found, and whether its commit gives the same bytes again."""

    manifest: Manifest | None
    files: int
    rebuilt: Literal["equal", "different", "not tried"]
    findings: Findings
