"""WordprocessingML in lxml: the names, and the few shapes that every part of a DOCX is made of."""

import html
from collections.abc import Iterable, Iterator
from functools import cache

from lxml import etree

Element = etree._Element  # noqa: SLF001 - lxml has no other name for the type of its elements

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"
COMPATIBLE = "http://schemas.openxmlformats.org/markup-compatibility/2006"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
VML = "urn:schemas-microsoft-com:vml"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
NAMES = {
    "w": W,
    "m": MATH,
    "r": R,
    "o": "urn:schemas-microsoft-com:office:office",
    "v": VML,
    "w10": "urn:schemas-microsoft-com:office:word",
    "a": DRAWING,
    "pic": PIC,
    "wp": WP,
}
"""What pandoc declares at the root of text, notes and comments, in every document alike."""

RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_PREFIX = {"w": W}
_IGNORABLE = f"{{{COMPATIBLE}}}Ignorable"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@cache
def w(name: str) -> str:
    """Give a name of WordprocessingML with its namespace."""
    return f"{{{W}}}{name}"


def r(name: str) -> str:
    """Give a relationship's attribute with its namespace."""
    return f"{{{R}}}{name}"


def element(name: str, /, *children: Element, **attributes: str) -> Element:
    """Make an element of WordprocessingML."""
    made = etree.Element(w(name), {w(key): value for key, value in attributes.items()}, _PREFIX)
    made.extend(children)
    return made


def parse(data: bytes) -> Element:
    """Parse a part; it is our own or pandoc's, and entities, the network and remarks stay out all the same."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=True, remove_comments=True, remove_pis=True
    )
    return etree.fromstring(data, parser)


def serialise(root: Element, *, grows: bool = False) -> bytes:
    """Write a part; declarations that nothing uses are dropped, unless `mc:Ignorable` names them or the part `grows`."""
    if _IGNORABLE not in root.attrib and not grows:
        etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def holder(blocks: Iterable[Element]) -> Element:
    """Put blocks into an element of their own that declares what pandoc declares; they leave where they were."""
    made = etree.Element(w("body"), nsmap=NAMES)
    made.extend(blocks)
    return made


def bare(held: Element) -> bytes:
    """Write what an element of `holder` holds, without declarations: it may stand wherever pandoc's are declared."""
    data = etree.tostring(held, encoding="UTF-8", xml_declaration=False)
    return data[data.index(b">") + 1 : data.rindex(b"<")] if len(held) else b""


def escaped(text: str) -> str:
    """Give a text as it may stand between tags or quotation marks."""
    return html.escape(text)


def paragraph(style: str, *runs: Element) -> Element:
    """Make a paragraph of a named style."""
    return element("p", element("pPr", element("pStyle", val=style)), *runs)


def run(text: str = "", *children: Element, style: str = "") -> Element:
    """Make a run: text, or other things that a run may hold."""
    made = element("r", *([element("rPr", element("rStyle", val=style))] if style else []))
    if text:
        words = etree.SubElement(made, w("t"), {_SPACE: "preserve"})
        words.text = text
    made.extend(children)
    return made


def field(instruction: str, result: Element | None = None) -> Iterator[Element]:
    """Make a field's runs: what Word is to compute, and what stands there until it does."""
    order = element("instrText")
    order.set(_SPACE, "preserve")
    order.text = f" {instruction} "
    yield run("", element("fldChar", fldCharType="begin"))
    yield run("", order)
    yield run("", element("fldChar", fldCharType="separate"))
    if result is not None:
        yield result
    yield run("", element("fldChar", fldCharType="end"))


def value(node: Element, name: str) -> str:
    """Give the value that a child says; empty without one."""
    found = node.find(w(name))
    return "" if found is None else found.get(_VALUE, "")


_PARAGRAPH, _STYLE, _VALUE = w("p"), f"{w('pPr')}/{w('pStyle')}", w("val")


def style_of(block: Element) -> str:
    """Give the id of a paragraph's style; empty for what is no paragraph or has none."""
    named = block.find(_STYLE) if block.tag == _PARAGRAPH else None
    return "" if named is None else named.get(_VALUE, "")


def words_of(block: Element) -> str:
    """Give the words of a paragraph as one text; a line break is a space."""
    pieces = (" " if node.tag == w("br") else node.text or "" for node in block.iter(w("t"), w("br")))
    return " ".join("".join(pieces).split())
