"""The YAML files of a book, key by key: what `book.yaml`, front matter, sidecars and the ledger may hold.

Unknown keys are findings with the nearest valid one; `docs/book.schema.json` is made from `BookFile`.
"""

from typing import Annotated, Literal, get_args

import msgspec

FORMAT = 1
"""The format of a book on disk that this program writes, and the newest it opens."""

Text = Annotated[str, msgspec.Meta(min_length=1)]
Day = Annotated[str, msgspec.Meta(pattern=r"^(|unknown|\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]))$")]
Basis = Literal["permission", "citation", "licence", "own"]
Answer = Literal["granted", "refused", "withdrawn"]
Fate = Literal[
    "open", "shortlisted", "to-quote", "quoted", "paraphrased", "thanked", "answered", "declined", "withdrawn"
]
FATES: tuple[Fate, ...] = get_args(Fate)
Status = Literal["idea", "draft", "review", "final"]


class FileShape(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One kind of YAML file, or a part of one."""


class AuthorEntry(FileShape, frozen=True):
    """One of the book's authors."""

    name: Text
    aliases: tuple[Text, ...] = ()
    bio: str = ""


class OrderEntry(FileShape, frozen=True):
    """One line of the order: exactly one of the keys that name a chapter, or a part with its chapters."""

    foreword: str = ""
    preface: str = ""
    introduction: str = ""
    chapter: str = ""
    part: str = ""
    chapters: tuple[Text, ...] = ()
    epilogue: str = ""
    afterword: str = ""
    appendix: str = ""


class EditionEntry(FileShape, frozen=True):
    """What one edition prints; what is not said is as in the built-in edition of that name."""

    unpermitted: Literal["mark", "refuse"] | None = None
    answers: bool | None = None


class BookFile(FileShape, frozen=True):
    """`book.yaml`."""

    title: Text
    lang: Text
    identifier: Text
    authors: Annotated[tuple[AuthorEntry, ...], msgspec.Meta(min_length=1)]
    format: int = FORMAT
    subtitle: str = ""
    date: str = ""
    publisher: str = ""
    rights: str = ""
    description: str = ""
    cover: str = ""
    chapters: tuple[OrderEntry, ...] = ()
    editions: dict[str, EditionEntry] = {}


class FrontMatter(FileShape, frozen=True):
    """The front matter of a chapter."""

    title: str = ""
    authors: tuple[Text, ...] = ()
    status: Status = "idea"
    gist: str = ""
    question: str = ""
    target: Annotated[int, msgspec.Meta(ge=0)] = 0


class PostFile(FileShape, frozen=True):
    """`post.yaml`: one place where readers answered."""

    url: str = ""
    title: str = ""
    date: Day = ""
    question: str = ""
    claimed: Annotated[int, msgspec.Meta(ge=0)] | None = None
    chapters: tuple[Text, ...] = ()
    revision: str = ""


class SnapshotFile(FileShape, frozen=True):
    """The front matter of a snapshot: machine-owned, all keys always there but `aliases`."""

    id: Text
    kind: Literal["comment", "reply-by-author", "annotation", "mail", "form", "social"]
    author: str
    date: str = "unknown"
    precision: Literal["minute", "day", "month", "unknown"] = "unknown"
    date_raw: str = ""
    url: str = ""
    parent: str = ""
    parent_basis: Literal["source", "inferred-mention", "none"] = "none"
    lang: str = ""
    body_format: Literal["text", "html", "markdown"] = "text"
    source_format: Literal["raw", "pasted", "html", "feed"] = "raw"
    body_sha256: str = ""
    upstream: Literal["present", "edited", "gone", "hidden"] = "present"
    aliases: tuple[Text, ...] = ()


class LinkEntry(FileShape, frozen=True):
    """What a contribution has to do with a chapter; the passage by its words, not by a line number."""

    chapter: Text
    type: Literal["answers", "quoted-in", "inspired", "corrects", "example", "thanks"] = "answers"
    heading: str = ""
    exact: str = ""
    prefix: str = ""
    suffix: str = ""


class SidecarFile(FileShape, frozen=True):
    """`c000007.edit.yaml`: human-owned."""

    fate: Fate = "open"
    because: str = ""
    assignee: str = ""
    note: str = ""
    tags: tuple[Text, ...] = ()
    links: tuple[LinkEntry, ...] = ()


class PersonFile(FileShape, frozen=True):
    """`people/NAME.yaml`: how somebody wants to be named; never contact data."""

    name: Text
    credit: str = ""
    aliases: tuple[Text, ...] = ()
    sort_as: str = ""


class ScopeEntry(FileShape, frozen=True):
    """What a permission covers."""

    formats: tuple[str, ...] | Literal["all"] = "all"
    editions: tuple[str, ...] | Literal["all"] = "all"
    languages: tuple[str, ...] | Literal["all"] = "all"
    territory: str = ""
    marketing: bool = False


class EvidenceEntry(FileShape, frozen=True):
    """The fingerprint of a document that stays outside git."""

    sha256: str = ""
    label: str = ""


class PermissionFile(FileShape, frozen=True):
    """`permissions/DATE-NAME-01.yaml`: one grant, refusal or withdrawal."""

    person: Text
    contributions: tuple[Text, ...]
    basis: Basis = "permission"
    answer: Answer = "granted"
    purpose: str = ""
    asked: Day = ""
    answered: Day = ""
    channel: str = ""
    text_version: str = ""
    scope: ScopeEntry = ScopeEntry()
    credit_as: str = ""
    changes_allowed: Literal["none", "typo", "shorten"] = "shorten"
    conditions: str = ""
    evidence: EvidenceEntry = EvidenceEntry()
