"""XHTML in lxml: the names, and the few steps that every page takes."""

import html

from lxml import etree

from manuscript.core.text import FORBIDDEN
from manuscript.formats.ooxml import Element

XHTML = "http://www.w3.org/1999/xhtml"
_NAMES: dict[str, str] = {None: XHTML}  # type: ignore[dict-item]  # lxml's own key for a namespace without prefix
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
NAMESPACES = f'xmlns="{XHTML}" xmlns:epub="http://www.idpf.org/2007/ops"'


def x(name: str) -> str:
    """Give a name of XHTML with its namespace."""
    return f"{{{XHTML}}}{name}"


_VOID = frozenset(map(x, ("br", "col", "hr", "img", "input", "wbr")))
"""Elements that HTML never closes, of those that pandoc writes."""


def element(name: str, text: str = "", **attributes: str) -> Element:
    """Make an element with a text; `class_` becomes `class`."""
    made = etree.Element(x(name), {key.rstrip("_"): value for key, value in attributes.items()}, _NAMES)
    made.text = text or None
    return made


def parse(data: bytes) -> Element:
    """Parse a page; it is our own or pandoc's, and entities and the network stay out all the same."""
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))


def wrapped(inner: bytes) -> bytes:
    """Put the inside of a page into a body that names the namespaces."""
    return b"<body %s>%s</body>" % (NAMESPACES.encode(), inner)


def inside(node: Element) -> str:
    """Write what is in an element, without its own tags."""
    if len(node) == 0 and not node.text:
        return ""
    written = etree.tostring(node, encoding="unicode", with_tail=False)
    return written[written.index(">") + 1 : written.rindex("<")]


def close_empty(body: Element) -> None:
    """Let empty elements be written as `<a></a>`, which is the same in XML, and which HTML needs."""
    for node in body.iter(f"{{{XHTML}}}*"):
        if len(node) == 0 and node.text is None and node.tag not in _VOID:
            node.text = ""


def drop(node: Element) -> None:
    """Take an element out with all that is in it; the text after it stays."""
    for child in list(node):
        node.remove(child)
    node.text = None
    unwrap(node)


def unwrap(node: Element) -> None:
    """Take an element's tags away; what is in it stays in its place."""
    above = node.getparent()
    assert above is not None, "a page itself is not taken out"
    place = above.index(node)
    children = list(node)
    if children:
        children[-1].tail = f"{children[-1].tail or ''}{node.tail or ''}"
        _add_text(above, place, node.text or "")
    else:
        _add_text(above, place, f"{node.text or ''}{node.tail or ''}")
    above[place : place + 1] = children


def _add_text(above: Element, place: int, text: str) -> None:
    if not text:
        return
    if place == 0:
        above.text = f"{above.text or ''}{text}"
    else:
        before = above[place - 1]
        before.tail = f"{before.tail or ''}{text}"


def words_of(block: Element) -> str:
    """Give the words of an element as one text."""
    return " ".join("".join(str(piece) for piece in block.itertext()).split())


def escape(text: str) -> str:
    """Write a text so that it can stand between tags and in an attribute; what XML cannot hold is left out."""
    return html.escape(FORBIDDEN.sub("", text), quote=True)
