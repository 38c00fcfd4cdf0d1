"""A citation style in CSL -> the same with nothing in it that is fetched; or why it cannot be used."""

import re

from lxml import etree

from manuscript.model.value import Value
from manuscript.model.works import Style

LIMIT_BYTES = 1_000_000
"""The largest style that is published has 120 kB."""

_CSL = "{http://purl.org/net/xbiblio/csl}"
_NAMELESS = re.compile(r" \(<string>, line \d+\)$")
_REPEATED = "subsequent-author-substitute"
"""What stands for the author of the line above; who comes to a line by a link, or hears it, knows no line above."""

_NOTE_NUMBER = "first-reference-note-number"
"""Notes have other numbers in an e-book, page by page, than in Word: what they are is not known here."""


class Looked(Value, frozen=True):
    """A style that can be used, or the problem, in words, and the line where it is."""

    style: Style = Style()
    problem: str = ""
    line: int = 1


def look(data: bytes) -> Looked:
    """Look at a style."""
    root = _parsed(data)
    if isinstance(root, Looked):
        return root
    parent = next((one for one in root.iter(f"{_CSL}link") if one.get("rel") == "independent-parent"), None)
    if parent is not None:
        whose = parent.get("href", "")[:100]
        return Looked(
            problem=f"it only points to another one, {whose}, which would have to be fetched", line=_line(parent)
        )
    if root.find(f"{_CSL}citation") is None:
        return Looked(problem="it says nothing on citations")
    for link in list(root.iter(f"{_CSL}link")):
        _remove(link)
    for listed in root.iter(f"{_CSL}bibliography"):
        listed.attrib.pop(_REPEATED, "")
    numbers = [one for one in root.iter(f"{_CSL}text", f"{_CSL}number") if one.get("variable") == _NOTE_NUMBER]
    for number in numbers:
        _remove(number)
    written = etree.tostring(root, encoding="unicode")
    return Looked(style=Style(text=written, notes=root.get("class") == "note", counts_notes=bool(numbers)))


def _parsed(data: bytes) -> etree._Element | Looked:
    """Parse a style, or say why it is none."""
    if len(data) > LIMIT_BYTES:
        return Looked(problem=f"it has {len(data)} bytes, and the limit is {LIMIT_BYTES}")
    if re.search(rb"<!DOCTYPE|<!ENTITY", data, re.IGNORECASE):
        return Looked(problem="it declares entities (DOCTYPE)")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        said = _NAMELESS.sub("", " ".join(str(error).split()))[:100]
        return Looked(problem=f"it is not well-formed XML ({said})", line=getattr(error, "lineno", None) or 1)
    return root if root.tag == f"{_CSL}style" else Looked(problem="its first element is not CSL's `style`")


def _remove(node: etree._Element) -> None:
    above = node.getparent()
    if above is not None:
        above.remove(node)


def _line(node: etree._Element) -> int:
    line = node.sourceline
    return line if isinstance(line, int) else 1
