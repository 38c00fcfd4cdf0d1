"""A finished EPUB -> what it may claim of its accessibility, as a stranger would work it out who has nothing but the file.

It shares no line with the program: lxml, zipfile and Pillow read what is there.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from itertools import pairwise
from posixpath import dirname, join, normpath
from typing import NamedTuple

from lxml import etree
from PIL import Image

OPF = "{http://www.idpf.org/2007/opf}"
XHTML = "{http://www.w3.org/1999/xhtml}"
OPS = "{http://www.idpf.org/2007/ops}"
MATHML = "{http://www.w3.org/1998/Math/MathML}math"
WCAG = "EPUB Accessibility 1.1 - WCAG 2.1 Level AA"
_HEADINGS = {f"{XHTML}h{level}": level for level in range(1, 7)}


class Claims(NamedTuple):
    """Sets of words, one for each property."""

    modes: frozenset[str]
    sufficient: frozenset[str]
    features: frozenset[str]
    hazards: frozenset[str]
    conforms: frozenset[str]


class Book:
    """The pages of an EPUB in reading order, and its package."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
        self.opf = etree.fromstring(self.parts["EPUB/content.opf"])
        items = {item.get("id"): item for item in self.opf.iter(f"{OPF}item")}
        spine = [items[ref.get("idref")] for ref in self.opf.iter(f"{OPF}itemref")]
        names = [f"EPUB/{item.get('href')}" for item in spine]
        self.pages = {name: etree.fromstring(self.parts[name]) for name in names}
        (self.nav,) = [
            self.pages[f"EPUB/{one.get('href')}"] for one in spine if "nav" in one.get("properties", "").split()
        ]

    def texts(self) -> Iterator[tuple[str, etree._Element]]:
        """Give the pages but that of the cover, with their names."""
        for name, page in self.pages.items():
            body = page.find(f"{XHTML}body")
            if body is not None and body.get(f"{OPS}type") != "cover":
                yield name, page

    def said(self, name: str) -> frozenset[str]:
        """Give what the package says of a property."""
        return frozenset(one.text or "" for one in self.opf.iter(f"{OPF}meta") if one.get("property") == name)


def claimed(data: bytes) -> Claims:
    """Read the claims that a book makes."""
    book = Book(data)
    modes = ("schema:accessMode", "schema:accessModeSufficient")
    named = (*modes, "schema:accessibilityFeature", "schema:accessibilityHazard", "dcterms:conformsTo")
    return Claims(*(book.said(name) for name in named))


def derived(data: bytes, *, certified: bool) -> Claims:
    """Work out the claims that a book may make."""
    book = Book(data)
    told = [_told(picture) for _, page in book.texts() for picture in page.iter(f"{XHTML}img")]
    visual, lacking = "described" in told or "nothing" in told, "nothing" in told
    moving = any(_moves(book, name, picture) for name, page in book.texts() for picture in page.iter(f"{XHTML}img"))
    features = set(_structure(book))
    features |= {"alternativeText"} if "described" in told and not lacking else set()
    features |= {"MathML"} if any(next(page.iter(MATHML), None) is not None for _, page in book.texts()) else set()
    features |= (
        {"index"} if any(node.get("role") == "doc-index" for _, page in book.texts() for node in page.iter()) else set()
    )
    features |= {"pageBreakMarkers", "pageNavigation"} if _pages(book) else set()
    words = {"textual,visual"} if lacking else {"textual", "textual,visual"} if visual else {"textual"}
    unknown = {"noSoundHazard", "unknownFlashingHazard", "unknownMotionSimulationHazard"}
    good = certified and not (lacking or moving or any(_skips(page) for _, page in book.texts()))
    return Claims(
        modes=frozenset({"textual", "visual"} if visual else {"textual"}),
        sufficient=frozenset(words),
        features=frozenset(features),
        hazards=frozenset(unknown if moving else {"none"}),
        conforms=frozenset({WCAG} if good else ()),
    )


def _told(picture: etree._Element) -> str:
    if picture.get("role") == "presentation" and picture.get("alt") == "":
        return "decoration"
    figure = next(picture.iterancestors(f"{XHTML}figure"), None)
    caption = figure.find(f"{XHTML}figcaption") if figure is not None else None
    if caption is None:
        return "described" if picture.get("alt") else "nothing"
    labels = (one for one in caption.iter(f"{XHTML}span") if one.get("class") == "caption-label")
    label = "".join("".join(map(str, one.itertext())) for one in labels)
    printed = " ".join("".join(map(str, caption.itertext())).removeprefix(label).split())
    alt = _bare(picture.get("alt", ""))
    return "described" if alt and alt != _bare(printed) else "nothing"


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _moves(book: Book, page: str, picture: etree._Element) -> bool:
    name = normpath(join(dirname(page), picture.get("src", "")))
    if name.endswith(".svg"):
        return b"<animate" in book.parts[name]
    return bool(getattr(Image.open(io.BytesIO(book.parts[name])), "is_animated", False))


def _skips(page: etree._Element) -> bool:
    levels = [_HEADINGS[str(node.tag)] for node in page.iter(*_HEADINGS)]
    return any(after > before + 1 for before, after in pairwise([0, *levels]))


def _structure(book: Book) -> Iterator[str]:
    if any(str(node.get("role", "")).startswith("doc-") for _, page in book.texts() for node in page.iter()):
        yield "ARIA"
    if not book.said("rendition:layout") and not any(b"<svg" in book.parts[name] for name in book.pages):
        yield "displayTransformability"
    if len(list(book.opf.iter(f"{OPF}itemref"))) == len(book.pages):
        yield "readingOrder"
    if all(next(page.iter(*_HEADINGS), None) is not None for _, page in book.texts()):
        yield "structuralNavigation"
    if any(nav.get(f"{OPS}type") == "toc" for nav in book.nav.iter(f"{XHTML}nav")):
        yield "tableOfContents"


def _pages(book: Book) -> bool:
    """Whether every page that is marked is listed, in the order of the text, and every one listed is marked."""
    marked = [
        f"{name.removeprefix('EPUB/')}#{mark.get('id')}"
        for name, page in book.texts()
        for mark in page.iter(f"{XHTML}span")
        if mark.get("role") == "doc-pagebreak"
    ]
    lists = [nav for nav in book.nav.iter(f"{XHTML}nav") if nav.get(f"{OPS}type") == "page-list"]
    listed = [link.get("href") for nav in lists for link in nav.iter(f"{XHTML}a")]
    return bool(listed) and marked == listed
