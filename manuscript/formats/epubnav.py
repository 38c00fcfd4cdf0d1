"""Flat tables of contents -> tables in which a part holds its chapters, and landmarks in the book's own words."""

from collections.abc import Mapping
from typing import Literal

from lxml import etree

from manuscript.formats.ooxml import Element
from manuscript.formats.xhtml import EPUB_TYPE, body_of, element, parse, serialise, words_of, x
from manuscript.model.artifact import Imprint
from manuscript.model.value import Value

_NCX = "{http://www.daisy.org/z3986/2005/ncx/}"


class Shape(Value, frozen=True):
    """How one kind of table of contents is built: what links, by which attribute, and what holds entries inside an entry."""

    link: str
    attribute: Literal["href", "src"]
    holder: str


_NAV = Shape(link=x("a"), attribute="href", holder=x("ol"))
_NCX_SHAPE = Shape(link=f"{_NCX}content", attribute="src", holder="")


def nav(data: bytes, kinds: Mapping[str, str], imprint: Imprint) -> bytes:
    """Nest the table of contents, title its page, and put up landmarks."""
    root = parse(data)
    title = next(root.iter(x("title")))
    title.text = imprint.contents
    for old in [
        one for one in root.iter(x("meta"), x("style")) if one.get("name") == "generator" or one.tag == x("style")
    ]:
        old.getparent().remove(old)  # type: ignore[union-attr]  # they are in the head
    for listed in [one for one in root.iter(x("nav")) if one.get("id") == "toc"]:
        entries = listed.find(x("ol"))
        if entries is not None:
            _gather(entries, kinds, _NAV)
            _landmarks(root, entries, kinds, imprint)
    return serialise(root)


def ncx(data: bytes, kinds: Mapping[str, str]) -> bytes:
    """Nest the table of contents for readers of EPUB 2."""
    root = parse(data)
    for listed in root.iter(f"{_NCX}navMap"):
        _gather(listed, kinds, _NCX_SHAPE)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _gather(listed: Element, kinds: Mapping[str, str], shape: Shape) -> None:
    """Move the chapters that follow a part's entry into that entry; what is no chapter ends the part."""
    holder: Element | None = None
    for entry in list(listed):
        kind = kinds.get(_target(entry, shape), "")
        if kind == "part":
            holder = _holder(entry, shape)
        elif holder is not None and kind == "chapter":
            holder.append(entry)
        else:
            holder = None


def _target(entry: Element, shape: Shape) -> str:
    link = next(entry.iter(shape.link), None)
    return "" if link is None else link.get(shape.attribute, "").partition("#")[2]


def _holder(entry: Element, shape: Shape) -> Element:
    if not shape.holder:
        return entry
    entry.set("class", "part")
    existing = entry.find(shape.holder)
    return existing if existing is not None else etree.SubElement(entry, shape.holder, {"class": "toc"})


def _landmarks(root: Element, entries: Element, kinds: Mapping[str, str], imprint: Imprint) -> None:
    """Point to title page, contents and the beginning of the text, in words that the book itself uses."""
    main = (
        link
        for link in entries.iter(x("a"))
        if kinds.get(link.get("href", "").partition("#")[2]) in {"part", "chapter"}
    )
    places = [("titlepage", "text/title_page.xhtml", imprint.title), ("toc", "#toc", imprint.contents)]
    places += [("bodymatter", link.get("href", ""), words_of(link)) for link in list(main)[:1]]
    for old in [one for one in root.iter(x("nav")) if one.get("id") == "landmarks"]:
        body_of(root).remove(old)
    made = element("nav", id="landmarks", hidden="hidden")
    made.set(EPUB_TYPE, "landmarks")
    made.append(element("ol"))
    for kind, address, words in places:
        link = element("a", words, href=address)
        link.set(EPUB_TYPE, kind)
        line = etree.SubElement(made[0], x("li"))
        line.append(link)
    body_of(root).append(made)
