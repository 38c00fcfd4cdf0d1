"""The YAML files of a book, key by key: what `book.yaml`, front matter, sidecars and the ledger may hold.

Unknown keys are findings with the nearest valid one; `docs/book.schema.json` is made from `BookFile`.
"""

from typing import Annotated, Literal

import msgspec

from manuscript.model.shape import FileShape
from manuscript.model.shape import says as _Says  # noqa: N812 - it stands where a type stands
from manuscript.model.styles import StylesEntry

FORMAT = 1
"""The format of a book on disk that this program writes, and the newest it opens."""

Text = Annotated[str, msgspec.Meta(min_length=1)]
Day = Annotated[str, msgspec.Meta(pattern=r"^(|unknown|\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]))$")]
Basis = Literal["permission", "citation", "licence", "own"]
Answer = Literal["granted", "refused", "withdrawn"]
Fate = Literal[
    "open", "shortlisted", "to-quote", "quoted", "paraphrased", "thanked", "answered", "declined", "withdrawn"
]
Status = Literal["idea", "draft", "review", "final"]
OmissionMark = Literal["[…]", "(…)"]


class AuthorEntry(FileShape, frozen=True):
    """One of the book's authors."""

    name: Annotated[Text, _Says("as printed")]
    aliases: Annotated[
        tuple[Text, ...], _Says("names this author comments under: their answers are not readers' words")
    ] = ()
    bio: Annotated[str, _Says("printed at the back of the book; who has none is left out there")] = ""


class OrderEntry(FileShape, frozen=True):
    """One line of the order: exactly one of the keys that name a chapter, or a part with its chapters."""

    foreword: Annotated[str, _Says("a chapter by its id, as foreword")] = ""
    preface: Annotated[str, _Says("as preface")] = ""
    introduction: Annotated[str, _Says("as introduction")] = ""
    chapter: Annotated[str, _Says("as an ordinary chapter")] = ""
    part: Annotated[str, _Says("the title of a part")] = ""
    chapters: Annotated[tuple[Text, ...], _Says("the ids of the chapters in this part")] = ()
    epilogue: Annotated[str, _Says("as epilogue")] = ""
    afterword: Annotated[str, _Says("as afterword")] = ""
    appendix: Annotated[str, _Says("as appendix")] = ""


class EditionEntry(FileShape, frozen=True):
    """What one edition prints; what is not said is as in the built-in edition of that name."""

    unpermitted: Annotated[
        Literal["mark", "refuse"] | None, _Says("quotes that nothing permits yet: printed with a mark, or refused")
    ] = None
    answers: Annotated[
        bool | None, _Says("print answers with fate to-quote that no chapter places, at the end of theirs")
    ] = None


class BlogEntry(FileShape, frozen=True):
    """A blog that is asked for readers' comments; its password never stands here."""

    name: Annotated[Text, _Says("a short name for it: small letters, digits and hyphens")]
    url: Annotated[Text, _Says("its address, with https://")]
    user: Annotated[
        str, _Says("who may moderate there: then comments come as they were typed, and those that wait are counted")
    ] = ""


class AccessibilityEntry(FileShape, frozen=True):
    """Who stands in for it that everybody can read the e-book."""

    certified_by: Annotated[
        str,
        _Says("who looked at the e-book, and certifies that it meets EPUB Accessibility 1.1 and WCAG 2.1, level AA"),
    ] = ""
    report: Annotated[str, _Says("where the report of that can be read: an address with https://")] = ""


class PagesEntry(FileShape, frozen=True):
    """The pages of the printed book, which the e-book marks and lists."""

    file: Annotated[
        Text, _Says("a YAML file in the book: `12: the first words of page 12`, or `12: chapter#anchor`, a line a page")
    ]
    source: Annotated[Text, _Says("which printed book has these pages: its ISBN as urn:isbn:…")]


class FontEntry(FileShape, frozen=True):
    """A font that the e-book brings along, with the letters that the book needs."""

    file: Annotated[Text, _Says("a TTF or OTF file in the book")]
    use: Annotated[Literal["text", "headings", "code"], _Says("what is set in it")] = "text"
    licence: Annotated[str, _Says("its licence and credit, as the colophon prints it")] = ""


class NamesEntry(FileShape, frozen=True):
    """How lists of names are sorted."""

    sort: Annotated[
        Literal["", "netherlands", "belgium", "family", "written"],
        _Says(
            "the tussenvoegsel passed over, or counted; by last word; as written. Without it, as the book's language does"
        ),
    ] = ""
    ij: Annotated[Literal["ij", "y"], _Says("whether ij sorts as i and j, or as y")] = "ij"


class QuotesEntry(FileShape, frozen=True):
    """The house's rules for quoting. The limits are no law: the law knows no number of words."""

    words: Annotated[
        Annotated[int, msgspec.Meta(ge=0)],
        _Says("words of one contribution from which on a quote by right (basis citation) is warned of"),
    ] = 100
    share: Annotated[
        Annotated[int, msgspec.Meta(ge=0, le=100)], _Says("the same as a share of the contribution, in percent")
    ] = 50
    omission: Annotated[OmissionMark, _Says("what marks that words of a quote are left out")] = "[…]"


Audience = Literal[
    "", "general", "children", "teenage", "school", "higher-education", "professional", "adult-education"
]
"""For whom a book is, as ONIX's list 28 parts readers."""


class BookFile(FileShape, frozen=True):
    """`book.yaml`."""

    title: Annotated[Text, _Says("the title")]
    lang: Annotated[Text, _Says("the language of the book (BCP 47), such as nl-NL")]
    identifier: Annotated[Text, _Says("the book's name for ever: urn:isbn:…, urn:uuid:…")]
    authors: Annotated[
        Annotated[tuple[AuthorEntry, ...], msgspec.Meta(min_length=1)],
        _Says("the authors, in the order of the title page"),
    ]
    format: Annotated[int, msgspec.Meta(ge=1), _Says("the format of the book on disk")] = FORMAT
    subtitle: Annotated[str, _Says("the subtitle")] = ""
    date: Annotated[str, _Says("the date of publication: 2026, 2026-03 or 2026-03-31; without it the commit's")] = ""
    publisher: Annotated[str, _Says("the publisher's name")] = ""
    rights: Annotated[str, _Says("one line on rights")] = ""
    description: Annotated[str, _Says("a few sentences for shops and libraries")] = ""
    isbn: Annotated[str, _Says("the ISBN of the e-book, where the identifier is another")] = ""
    print_isbn: Annotated[str, _Says("the ISBN of the printed book")] = ""
    subjects: Annotated[
        tuple[Text, ...],
        _Says("what it is about: codes of Thema (JHBA), BISAC (SOC052000) or NUR (801), the first the main one"),
    ] = ()
    audience: Annotated[Audience, _Says("for whom it is, in the record for shops and libraries")] = ""
    cover: Annotated[str, _Says("a PNG or JPEG, from the book's folder")] = ""
    chapters: Annotated[tuple[OrderEntry, ...], _Says("the order; without it, the order of the file names")] = ()
    lists: Annotated[
        tuple[Literal["figures", "tables"], ...], _Says("lists that stand after the table of contents, in this order")
    ] = ()
    bibliography: Annotated[
        Text | tuple[Text, ...],
        _Says("the file with the works that the chapters cite, or several: `.bib`, CSL JSON or CSL YAML"),
    ] = ()
    citation_style: Annotated[
        str, _Says("a citation style, as a `.csl` file in the book; without it Chicago, author and date")
    ] = ""
    bibliographies: Annotated[
        Literal["back", "chapter"],
        _Says("where the works that are cited are listed: at the back, or after each chapter"),
    ] = "back"
    uncited: Annotated[
        tuple[Text, ...],
        _Says('keys of works that are listed at the back although no chapter cites them; `"*"` for all'),
    ] = ()
    readers: Annotated[
        tuple[Text, ...], _Says("registered users of the blog who are readers all the same, by name or number")
    ] = ()
    blogs: Annotated[tuple[BlogEntry, ...], _Says("the blogs that `manuscript pull` asks when no source is named")] = ()
    accessibility: Annotated[
        AccessibilityEntry, _Says("who certifies that everybody can read the e-book; it is claimed only while it is so")
    ] = AccessibilityEntry()
    pages: Annotated[PagesEntry | None, _Says("the pages of the printed book, for the e-book's list of pages")] = None
    fonts: Annotated[
        tuple[FontEntry, ...], _Says("fonts that the e-book brings along; without it, each reader's own are used")
    ] = ()
    names: Annotated[NamesEntry, _Says("how lists of names are sorted")] = NamesEntry()
    addresses: Annotated[
        tuple[Text, ...], _Says("e-mail addresses that are meant to be printed: the authors' own, the publisher's")
    ] = ()
    helpers: Annotated[bool, _Says("thank at the back everybody whom git names as working on the book")] = False
    beside: Annotated[
        tuple[Text, ...], _Says("folders here that are no part of the book: `check` looks for no exports in them")
    ] = ()
    quotes: Annotated[QuotesEntry, _Says("the house's rules for quotes")] = QuotesEntry()
    styles: Annotated[
        StylesEntry, _Says("the publisher's Word styles, by what they are for; `manuscript style` drafts this")
    ] = StylesEntry()
    editions: Annotated[
        dict[str, EditionEntry], _Says("editions by name; draft, review and publisher are there without this")
    ] = {}  # noqa: RUF012 - msgspec gives every value its own


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
