"""A DOCX in its plain form: ids as what they refer to, notes where they are called, lists as the numbers that a reader sees."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lxml import etree

from manuscript.formats.ooxml import MATH, PIC, WP, Element, parse, r, w
from tests.formats import books


class Side(NamedTuple):
    """One of the two files: its parts, and the roots of its text and its notes."""

    parts: Mapping[str, bytes]
    text: Element
    notes: Element

    @property
    def body(self) -> Element:
        """Give the body."""
        return self.text[0]


def side(data: bytes) -> Side:
    """Read one file."""
    parts = books.members(data)
    return Side(parts, parse(parts["word/document.xml"]), parse(parts["word/footnotes.xml"]))


def told(of: Side) -> Iterator[str]:
    """Give every block of the body, with ids as what they refer to, notes where they are called, lists as their numbers."""
    known = Known(of)
    for root in (of.text, of.notes):
        for node in root.iter():
            if node.tag not in (w("t"), w("instrText"), f"{{{MATH}}}t"):
                node.text = (node.text or "").strip() or None
            node.tail = None
    for block in list(of.body):
        yield known.told(block)


class Known:
    """What the ids of one file refer to."""

    def __init__(self, of: Side) -> None:
        self._parts = of.parts
        self._notes = {one.get(w("id")): one for one in of.notes}
        self._links = {"": _targets(of.parts, "document"), "note": _targets(of.parts, "footnotes")}
        self._marks = {one.get(w("id")): one.get(w("name"), "") for one in of.text.iter(w("bookmarkStart"))}
        self._marks_of_notes = {one.get(w("id")): one.get(w("name"), "") for one in of.notes.iter(w("bookmarkStart"))}
        styles = parse(of.parts["word/styles.xml"])
        self._styles = {
            (one.get(w("type")), one.get(w("styleId"))): _definition(one) for one in styles.iter(w("style"))
        }
        self._lists = Lists(parse(of.parts["word/numbering.xml"]))

    def told(self, block: Element, where: str = "") -> str:
        """Give one block in its plain form."""
        for node in list(block.iter()):
            self._tell(node, where)
        text = etree.tostring(block, method="c14n").decode()
        return re.sub(r' xmlns(:\w+)?="[^"]*"', "", text)

    def _tell(self, node: Element, where: str) -> None:
        kinds = {w("pStyle"): "paragraph", w("rStyle"): "character", w("tblStyle"): "table"}
        if node.tag in kinds:
            identifier = node.get(w("val"), "")
            node.set("is", self._styles.get((kinds[str(node.tag)], identifier), "undefined"))
        elif node.tag in (w("bookmarkStart"), w("bookmarkEnd")):
            node.set(w("id"), (self._marks | self._marks_of_notes)[node.get(w("id"))])
        elif node.tag in (f"{{{WP}}}docPr", f"{{{PIC}}}cNvPr"):
            del node.attrib["id"]
        elif node.tag == w("footnoteReference"):
            node.set(w("id"), self.told(self._notes[node.get(w("id"))], "note"))
        elif node.tag == w("footnote"):
            del node.attrib[w("id")]
        elif node.tag == w("numPr"):
            self._lists.tell(node)
        for name in (r("id"), r("embed")):
            if name in node.attrib:
                node.set(name, self._target(self._links[where][node.get(name)]))

    def _target(self, target: str) -> str:
        name = f"word/{target}"
        return hashlib.sha256(self._parts[name]).hexdigest() if name in self._parts else target


def _targets(parts: Mapping[str, bytes], part: str) -> dict[str | None, str]:
    data = parts.get(f"word/_rels/{part}.xml.rels")
    return {} if data is None else {one.get("Id"): one.get("Target", "") for one in parse(data)}


def _definition(style: Element) -> str:
    text = etree.tostring(style, method="c14n").decode()
    return re.sub(r' xmlns(:\w+)?="[^"]*"|\s+(?=<)', "", text)


class Lists:
    """Lists as a reader counts them: the number that each item has, and how its level looks."""

    def __init__(self, numbering: Element) -> None:
        self._looks = {one.get(w("abstractNumId")): one for one in numbering.iterchildren(w("abstractNum"))}
        self._numbers = {one.get(w("numId")): one for one in numbering.iterchildren(w("num"))}
        self._counted: dict[str | None, dict[int, int]] = {}

    def tell(self, properties: Element) -> None:
        """Put the item's number and look in the place of its list's id."""
        named, level = properties.find(w("numId")), properties.find(w("ilvl"))
        assert named is not None
        assert level is not None
        numbers, depth = self._numbers[named.get(w("val"))], int(level.get(w("val"), "0"))
        look = self._looks[numbers.find(w("abstractNumId")).get(w("val"))]  # type: ignore[union-attr]
        found = next(one for one in look.iter(w("lvl")) if one.get(w("ilvl")) == str(depth))
        starts = [one for one in numbers.iter(w("lvlOverride")) if one.get(w("ilvl")) == str(depth)]
        counted = self._counted.setdefault(named.get(w("val")), {})
        counted[depth] = counted.get(depth, _start(starts, found) - 1) + 1
        looks = [(_value(found, name)) for name in ("numFmt", "lvlText")]
        named.set(w("val"), f"{looks} {counted[depth]}")


def _value(level: Element, name: str) -> str:
    found = level.find(w(name))
    return "" if found is None else found.get(w("val"), "")


def _start(overrides: list[Element], level: Element) -> int:
    """Give the number of a list's first item: an override wins, then the level's own, else 1."""
    return int(next((_value(one, "startOverride") for one in overrides), "") or _value(level, "start") or 1)
