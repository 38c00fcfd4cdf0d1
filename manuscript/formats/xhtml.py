"""XHTML in lxml: the names, and the few steps that every page of an e-book takes."""

from lxml import etree

from manuscript.formats.ooxml import Element

XHTML = "http://www.w3.org/1999/xhtml"
_NAMES: dict[str, str] = {None: XHTML}  # type: ignore[dict-item]  # lxml's own key for a namespace without prefix
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"


def x(name: str) -> str:
    """Give a name of XHTML with its namespace."""
    return f"{{{XHTML}}}{name}"


def element(name: str, text: str = "", **attributes: str) -> Element:
    """Make an element with a text; `class_` becomes `class`."""
    made = etree.Element(x(name), {key.rstrip("_"): value for key, value in attributes.items()}, _NAMES)
    made.text = text or None
    return made


def parse(data: bytes) -> Element:
    """Parse a page; it is our own or pandoc's, and entities and the network stay out all the same."""
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))


def serialise(root: Element) -> bytes:
    """Write a page with HTML's doctype."""
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, doctype="<!DOCTYPE html>")


def words_of(block: Element) -> str:
    """Give the words of an element as one text."""
    return " ".join("".join(str(piece) for piece in block.itertext()).split())


def body_of(root: Element) -> Element:
    """Give a page's body."""
    body = root.find(x("body"))
    assert body is not None, "every page that pandoc writes has a body"
    return body
