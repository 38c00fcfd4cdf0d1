"""A DOCX -> what is wrong with it: what nobody else looks at (`faults`); the package itself, without a validator (`structure`)."""

import re
from collections.abc import Iterator
from typing import cast

from lxml import etree

from manuscript.formats import docxspots
from manuscript.formats.docxfile import NOTES, STYLES, TYPES, Docx
from manuscript.formats.ooxml import DECORATIVE, WP, Element, R, w
from manuscript.model.faults import FileFault
from manuscript.model.verified import Spot

_STYLED = {w("pStyle"): "paragraph", w("rStyle"): "character", w("tblStyle"): "table"}
_BASES = (w("basedOn"), w("next"), w("link"))
_FIELD = re.compile(r"\s*(REF|PAGEREF|NOTEREF)\s+([^\s\\]+)")
_DECORATIVE = f"{{{DECORATIVE}}}decorative"
_SHOWN = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
_TIED = etree.XPath("//@r:*/..", namespaces={"r": R})
_LINKED = (f"{{{R}}}id", f"{{{R}}}embed", f"{{{R}}}link")


def faults(book: Docx) -> Iterator[FileFault]:
    """Give what a validator of Open XML does not look for: styles, words for pictures, where links and fields lead."""
    marks = {one.get(w("name"), "") for root in _trees(book) for one in root.iter(w("bookmarkStart"))}
    styles = _styles(book.tree(STYLES))
    for member in _SHOWN:
        root = book.tree(member)
        if root is not None:
            yield from _undefined(book, member, root, styles) if styles else ()
            yield from _undescribed(book, member, root)
            yield from _astray(book, member, root, marks)


def _trees(book: Docx) -> Iterator[Element]:
    """Give the text and the notes: a link may lead from any of them to any other, as the index does to a note."""
    return (root for member in _SHOWN if (root := book.tree(member)) is not None)


def _fault(book: Docx, code: str, member: str, node: Element | None = None, /, **words: str) -> FileFault:
    spot = Spot(member=member)
    return FileFault(code=code, spot=spot if node is None else docxspots.of_node(book, spot, node), words=words)


def _styles(root: Element | None) -> frozenset[tuple[str, str]]:
    every = root.iter(w("style")) if root is not None else ()
    return frozenset((one.get(w("type"), ""), one.get(w("styleId"), "")) for one in every)


def _undefined(book: Docx, member: str, root: Element, styles: frozenset[tuple[str, str]]) -> Iterator[FileFault]:
    """Find each style that is used and not defined, where it is used first."""
    told: set[str] = set()
    for node in root.iter(*_STYLED):
        name = node.get(w("val"), "")
        if name not in told and (_STYLED[str(node.tag)], name) not in styles:
            told.add(name)
            yield _fault(book, "V141", member, node, style=name)


def _undescribed(book: Docx, member: str, root: Element) -> Iterator[FileFault]:
    """Find pictures without words that are not marked as decorative."""
    for node in root.iter(f"{{{WP}}}docPr"):
        decorative = next(node.iter(_DECORATIVE), None)
        is_marked = decorative is not None and decorative.get("val", "1") in ("1", "true")
        if not node.get("descr", "").strip() and not is_marked:
            yield _fault(book, "V140", member, node)


def _astray(book: Docx, member: str, root: Element, marks: set[str]) -> Iterator[FileFault]:
    """Find links, fields and notes that lead to what is not there."""
    for node in root.iter(w("hyperlink"), w("instrText"), *(w(call) for call in NOTES)):
        name = str(node.tag).rpartition("}")[2]
        if name == "hyperlink":
            target = node.get(w("anchor"), "")
            if target and target not in marks and target != "_top":
                yield _fault(book, "V137", member, node, target=f"#{target}")
        elif name == "instrText":
            named = _FIELD.match(node.text or "")
            if named and named[2] not in marks:
                yield _fault(book, "V137", member, node, target=f"{named[1]} {named[2]}")
        elif (name, node.get(w("id"), "")) not in book.notes:
            yield _fault(book, "V137", member, node, target=f"note {node.get(w('id'), '')}")


def structure(book: Docx) -> Iterator[FileFault]:
    """Give what a validator of Open XML would say of the package: parts, what ties them, what they are, ids used twice."""
    suffixes, parts = book.types()
    yield from book.faults
    for member in book.files:
        if member != TYPES and member not in parts and member.rpartition(".")[2].lower() not in suffixes:
            yield _fault(book, "V143", member, member=member)
    tied = {(one.source, one.id) for one in book.relations}
    for one in book.relations:
        if not one.external and one.target not in book.files:
            yield _fault(book, "V142", one.source, member=one.source or "the package", name=one.target)
    for member in _SHOWN:
        root = book.tree(member)
        if root is not None:
            yield from _untied(book, member, root, tied)
            yield from _twice(book, member, root)
    yield from _baseless(book)


def _untied(book: Docx, member: str, root: Element, tied: set[tuple[str, str]]) -> Iterator[FileFault]:
    for node in cast("list[Element]", _TIED(root)):
        for name in _LINKED:
            wanted = node.get(name)
            if wanted is not None and (member, wanted) not in tied:
                yield _fault(book, "V142", member, node, member=member, name=wanted)


def _twice(book: Docx, member: str, root: Element) -> Iterator[FileFault]:
    """Find bookmarks of one name or number, and pictures of one number."""
    seen: set[tuple[str, str]] = set()
    named = [(one, "name") for one in root.iter(w("bookmarkStart"))]
    for node, kind in named:
        name = node.get(w(kind), "")
        if (kind, name) in seen:
            yield _fault(book, "V138", member, node, name=name, member=member)
        seen.add((kind, name))
    for node in root.iter(f"{{{WP}}}docPr"):
        number = node.get("id", "")
        if ("picture", number) in seen:
            yield _fault(book, "V138", member, node, name=number, member=member)
        seen.add(("picture", number))


def _baseless(book: Docx) -> Iterator[FileFault]:
    """Find styles that are based on one that is not defined."""
    root = book.tree(STYLES)
    known = {name for _, name in _styles(root)}
    for node in root.iter(*_BASES) if root is not None else ():
        name = node.get(w("val"), "")
        if name not in known:
            yield _fault(book, "V141", STYLES, style=name)
