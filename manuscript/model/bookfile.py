"""`book.yaml`, key by key. `docs/book.schema.json` is made from `BookFile`."""

from typing import Annotated, Literal

import msgspec

from manuscript.model.shape import FileShape, Text
from manuscript.model.shape import says as _Says  # noqa: N812 - it stands where a type stands
from manuscript.model.styles import StylesEntry

FORMAT = 1
"""The format of a book on disk that this program writes, and the newest it opens."""

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


NumbersAsked = Literal["none", "chapters", "all"]
"""Before which titles a number is printed."""

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
    numbers: Annotated[
        NumbersAsked,
        _Says("numbers before titles: `chapters` for 1, 2, 3, `all` for those of appendices too (Appendix A)"),
    ] = "none"
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
