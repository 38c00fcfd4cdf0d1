"""A finished file of any format, which anybody may have made -> what it shows, what it says of itself, what is wrong with it."""

from collections.abc import Callable, Iterator
from functools import partial

from lxml import etree

from manuscript.formats import docxfaults, docxspots, docxwords, epubfaults, epubpictures, opened, pagespots, pagewords
from manuscript.formats.docxfile import Docx
from manuscript.formats.epubfile import Epub
from manuscript.formats.ooxml import Element
from manuscript.formats.opened import Unreadable
from manuscript.formats.xhtml import x
from manuscript.model.artifact import Artifact, Format
from manuscript.model.faults import FileFault, Said, ShownText
from manuscript.model.value import Value
from manuscript.model.verified import Spot


class Finished(Value, frozen=True):
    """A file that was read. `shown` and `said` are None where the format is not read back.

    `faults` are what only we look for; `tree` gives a member as it was parsed, and nobody may change it; `structure` gives what
    a validator would say; `locate` says what stands at a place.
    """

    shown: ShownText | None
    said: Said | None
    faults: tuple[FileFault, ...]
    tree: Callable[[str], Element | None]
    structure: Callable[[], Iterator[FileFault]]
    locate: Callable[[Spot], Spot]


def read(artifact: Artifact) -> Finished:
    """Read a file. Raises Unreadable, with the reason in words."""
    return _READERS[artifact.format](artifact.data)


def format_of(name: str, data: bytes) -> Format | None:
    """Say what a file is, by its beginning, or by its name where it is no zip."""
    suffix = name.rpartition(".")[2].lower()
    if data.startswith(b"PK"):
        return "epub" if b"application/epub+zip" in data[:200] or suffix == "epub" else "docx"
    named: dict[str, Format] = {"docx": "docx", "epub": "epub", "html": "html", "htm": "html", "pdf": "pdf"}
    return "pdf" if data.startswith(b"%PDF") else named.get(suffix)


def _epub(data: bytes) -> Finished:
    files = opened.members(data)
    book = Epub(files)
    return Finished(
        shown=pagewords.of_epub(book),
        said=book.said(),
        faults=tuple(epubpictures.undescribed(book)),
        tree=book.tree,
        structure=partial(epubfaults.faults, book),
        locate=partial(pagespots.located, files),
    )


def _docx(data: bytes) -> Finished:
    book = Docx(opened.members(data))
    return Finished(
        shown=docxwords.of_docx(book),
        said=book.said(),
        faults=tuple(docxfaults.faults(book)),
        tree=book.tree,
        structure=partial(docxfaults.structure, book),
        locate=partial(docxspots.located, book),
    )


def _html(data: bytes) -> Finished:
    page = _page(data)
    title = page.find(f"{x('head')}/{x('title')}")
    said = Said(title=" ".join((title.text or "").split()) if title is not None else "", language=page.get("lang", ""))
    return Finished(
        shown=pagewords.of_pages([page]), said=said, faults=(), tree=_no_tree, structure=_nothing, locate=_as_it_is
    )


def _page(data: bytes) -> Element:
    """Read a page of HTML, with the names that a page of an e-book has."""
    if len(data) > opened.MOST_PACKED:
        raise Unreadable(f"has {len(data):,} bytes; the limit is {opened.MOST_PACKED:,}")
    page = etree.fromstring(data or b"<p></p>", etree.HTMLParser(no_network=True, encoding="utf-8", huge_tree=True))
    for node in opened.elements(page):
        if ":" not in str(node.tag):
            node.tag = x(str(node.tag))
    return page


def _pdf(data: bytes) -> Finished:
    """Look whether it is a whole PDF; its words are not read back: they stand there as glyphs, hyphenated and by pages."""
    if not data.startswith(b"%PDF-"):
        raise Unreadable("is no PDF" if data else "is empty")
    if b"%%EOF" not in data[-1024:]:
        raise Unreadable("is cut off")
    return Finished(shown=None, said=None, faults=(), tree=_no_tree, structure=_nothing, locate=_as_it_is)


def _no_tree(_member: str) -> None:
    return None


def _nothing() -> Iterator[FileFault]:
    yield from ()


def _as_it_is(spot: Spot) -> Spot:
    return spot


_READERS: dict[Format, Callable[[bytes], Finished]] = {"epub": _epub, "docx": _docx, "html": _html, "pdf": _pdf}
