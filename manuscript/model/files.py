"""The YAML files of a book besides `book.yaml`, key by key: what front matter, sidecars and the ledger may hold.

Unknown keys are findings with the nearest valid one. `book.yaml` is in `bookfile.py`.
"""

from typing import Annotated, Literal

import msgspec

from manuscript.model.shape import FileShape, Text
from manuscript.model.shape import says as _Says  # noqa: N812 - it stands where a type stands

Day = Annotated[str, msgspec.Meta(pattern=r"^(|unknown|\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]))$")]
Basis = Literal["permission", "citation", "licence", "own"]
Answer = Literal["granted", "refused", "withdrawn"]
Fate = Literal[
    "open", "shortlisted", "to-quote", "quoted", "paraphrased", "thanked", "answered", "declined", "withdrawn"
]
Status = Literal["idea", "draft", "review", "final"]


class FrontMatter(FileShape, frozen=True):
    """The front matter of a chapter."""

    title: Annotated[str, _Says("the chapter's title")] = ""
    authors: Annotated[tuple[Text, ...], _Says("who wrote this chapter, as printed under its title")] = ()
    status: Annotated[Status, _Says("how far it is")] = "idea"
    gist: Annotated[str, _Says("what is posted on the blog")] = ""
    question: Annotated[str, _Says("what readers are asked")] = ""
    target: Annotated[Annotated[int, msgspec.Meta(ge=0)], _Says("how many words it is to have")] = 0


class PostFile(FileShape, frozen=True):
    """`post.yaml`: one place where readers answered."""

    url: Annotated[str, _Says("where the post stands")] = ""
    title: Annotated[str, _Says("the post's title, as attributions print it")] = ""
    date: Annotated[Day, _Says("the day it was posted")] = ""
    question: Annotated[str, _Says("what it asked")] = ""
    claimed: Annotated[Annotated[int, msgspec.Meta(ge=0)] | None, _Says("how many comments the page says it has")] = (
        None
    )
    chapters: Annotated[tuple[Text, ...], _Says("the chapters its answers belong to")] = ()
    revision: Annotated[str, _Says("the commit that holds what readers saw; `dirty` where it was not committed")] = ""
    id: Annotated[
        Annotated[int, msgspec.Meta(ge=1)] | None, _Says("the post's number on the blog, by which it is updated")
    ] = None
    blog: Annotated[str, _Says("which of the book's blogs it stands on")] = ""
    notice: Annotated[str, _Says("which wording of the notice its readers saw")] = ""


class SnapshotFile(FileShape, frozen=True):
    """The front matter of a snapshot: machine-owned, all keys always there but the last six."""

    id: Annotated[Text, _Says("scheme:site:number, or text: and a hash")]
    kind: Annotated[Literal["comment", "reply-by-author", "annotation", "mail", "form", "social"], _Says("what it is")]
    author: Annotated[str, _Says("the name as the reader wrote it")]
    date: Annotated[str, _Says("ISO 8601, or unknown")] = "unknown"
    precision: Annotated[Literal["minute", "day", "month", "unknown"], _Says("how exact the date is")] = "unknown"
    date_raw: Annotated[str, _Says("the date as the source wrote it")] = ""
    url: Annotated[str, _Says("where it stands")] = ""
    parent: Annotated[str, _Says("the snapshot it answers")] = ""
    parent_basis: Annotated[Literal["source", "inferred-mention", "none"], _Says("how that is known")] = "none"
    lang: Annotated[str, _Says("its language, where the source says")] = ""
    body_format: Annotated[Literal["text", "html", "markdown"], _Says("how the words are written")] = "text"
    source_format: Annotated[
        Literal["raw", "pasted", "html", "feed"], _Says("how near to what was typed the source is")
    ] = "raw"
    body_sha256: Annotated[str, _Says("fingerprint of the words")] = ""
    upstream: Annotated[
        Literal["present", "edited", "gone", "hidden", "withdrawn"],
        _Says("whether it still stands there; `withdrawn`: its reader took it back, and the words are not kept"),
    ] = "present"
    warning: Annotated[str, _Says("what the reader put before the words, for people to read first")] = ""
    exact: Annotated[str, _Says("the words of the passage that the reader marked")] = ""
    prefix: Annotated[str, _Says("the words before it")] = ""
    suffix: Annotated[str, _Says("the words after it")] = ""
    proposed: Annotated[tuple[Text, ...], _Says("others that it may answer by its words, or that answer it")] = ()
    aliases: Annotated[tuple[Text, ...], _Says("names it had before a better source came, or has by other words")] = ()


class LinkEntry(FileShape, frozen=True):
    """What a contribution has to do with a chapter; the passage by its words, not by a line number."""

    chapter: Annotated[Text, _Says("the chapter's id")]
    type: Annotated[
        Literal["answers", "quoted-in", "inspired", "corrects", "example", "thanks"], _Says("what it does there")
    ] = "answers"
    heading: Annotated[str, _Says("the id of the nearest heading")] = ""
    exact: Annotated[str, _Says("the words of the passage")] = ""
    prefix: Annotated[str, _Says("the words before it")] = ""
    suffix: Annotated[str, _Says("the words after it")] = ""


class SidecarFile(FileShape, frozen=True):
    """`c000007.edit.yaml`: human-owned."""

    fate: Annotated[Fate, _Says("what was decided")] = "open"
    because: Annotated[
        str, _Says("why; for yourselves: of all words readers are told only `off-topic` and `double`")
    ] = ""
    reply: Annotated[str, _Says("what to tell the reader, in the draft of the reply, instead of the usual words")] = ""
    assignee: Annotated[str, _Says("who takes care of it")] = ""
    person: Annotated[
        str, _Says("whose words these are: a file in people/, where the name under them does not say it")
    ] = ""
    note: Annotated[str, _Says("anything else")] = ""
    tags: Annotated[tuple[Text, ...], _Says("words to find it by")] = ()
    links: Annotated[tuple[LinkEntry, ...], _Says("the passages it is about")] = ()


class PersonFile(FileShape, frozen=True):
    """`people/NAME.yaml`: how somebody wants to be named; never contact data."""

    name: Annotated[Text, _Says("the name")]
    credit: Annotated[str, _Says("the name to print, where it is another")] = ""
    aliases: Annotated[tuple[Text, ...], _Says("names this person comments under")] = ()
    sort_as: Annotated[str, _Says("how to sort the name")] = ""
    lang: Annotated[str, _Says("the language in which to write to this person, where it is not the book's")] = ""
    anonymous: Annotated[bool, _Says("the words may be printed, and no name with them")] = False
    opted_out: Annotated[bool, _Says("this person wants to be nowhere in the book: no words, no name, no question")] = (
        False
    )


class ScopeEntry(FileShape, frozen=True):
    """What a permission covers."""

    formats: Annotated[
        tuple[Literal["print", "ebook", "web"], ...] | Literal["all"], _Says("print, ebook, web, or all")
    ] = "all"
    editions: Annotated[tuple[str, ...] | Literal["all"], _Says("names of editions, or all")] = "all"
    languages: Annotated[tuple[str, ...] | Literal["all"], _Says("language tags, or all")] = "all"
    territory: Annotated[str, _Says("where; without it, everywhere")] = ""
    until: Annotated[Day, _Says("the last day; without it, for ever")] = ""
    marketing: Annotated[bool, _Says("whether it may stand in advertisements")] = False


class EvidenceEntry(FileShape, frozen=True):
    """The fingerprint of a document that stays outside git."""

    sha256: Annotated[str, _Says("its fingerprint")] = ""
    label: Annotated[str, _Says("what it is")] = ""


class WordsEntry(FileShape, frozen=True):
    """The words that an answer is about, without the words: what was asked is what is printed, or it is asked anew."""

    contribution: Annotated[Text, _Says("post/snapshot")]
    sha256: Annotated[str, _Says("fingerprint of all that the reader wrote there")] = ""
    shown: Annotated[
        tuple[Text, ...],
        _Says("the passages shown as they are to be printed, by the numbers of their words: 3-27, 31-40"),
    ] = ()


class PermissionFile(FileShape, frozen=True):
    """`permissions/DATE-NAME-01.yaml`: one grant, refusal or withdrawal."""

    person: Annotated[Text, _Says("the name of a file in people/")]
    contributions: Annotated[tuple[Text, ...], _Says("what it is about: post/snapshot")]
    basis: Annotated[Basis, _Says("why the words may be printed")] = "permission"
    answer: Annotated[Answer | None, _Says("what was answered; without it, nothing was answered yet")] = None
    purpose: Annotated[str, _Says("what the words are discussed for (citation)")] = ""
    licence: Annotated[str, _Says("which licence (licence), such as CC BY 4.0, and where it stands")] = ""
    asked: Annotated[Day, _Says("the day")] = ""
    due: Annotated[Day, _Says("the day by which an answer was asked for")] = ""
    reminded: Annotated[Day, _Says("the day of the last reminder")] = ""
    answered: Annotated[Day, _Says("the day")] = ""
    channel: Annotated[str, _Says("how it was asked")] = ""
    text_version: Annotated[str, _Says("which wording of the request was answered")] = ""
    scope: Annotated[ScopeEntry, _Says("what it covers")] = ScopeEntry()
    words: Annotated[tuple[WordsEntry, ...], _Says("what the words were when it was answered")] = ()
    credit_as: Annotated[str, _Says("the credit line, to the letter")] = ""
    anonymous: Annotated[bool, _Says("no name is printed with the words")] = False
    changes_allowed: Annotated[Literal["none", "typo", "shorten"], _Says("what may be changed")] = "shorten"
    conditions: Annotated[str, _Says("anything else agreed")] = ""
    fee: Annotated[str, _Says("what is paid for it")] = ""
    free_copy: Annotated[bool, _Says("whether a copy of the book was promised")] = False
    evidence: Annotated[EvidenceEntry, _Says("the document, which stays outside git")] = EvidenceEntry()
    names: Annotated[
        tuple[Text, ...], _Says("digests of the names of somebody who was forgotten, so that no text names them again")
    ] = ()
