"""Ids of a chapter's blocks, notes and comments -> slots, counted from 0 in the chapter, so that no other chapter matters."""

from collections.abc import Mapping
from typing import cast

from lxml import etree

from manuscript.formats.ooxml import PIC, WP, Element, R, w
from manuscript.formats.wordrecord import Shown
from manuscript.model.value import Value

_IDS = {
    w("bookmarkStart"): (w("id"), "b"),
    w("bookmarkEnd"): (w("id"), "b"),
    w("footnoteReference"): (w("id"), "f"),
    w("footnote"): (w("id"), "f"),
    w("commentRangeStart"): (w("id"), "c"),
    w("commentRangeEnd"): (w("id"), "c"),
    w("commentReference"): (w("id"), "c"),
    w("comment"): (w("id"), "c"),
    w("numId"): (w("val"), "n"),
    f"{{{WP}}}docPr": ("id", "d"),
    f"{{{PIC}}}cNvPr": ("id", "d"),
}
"""Where ids stand, and the letter of their slots."""
_LINKED = etree.XPath("descendant-or-self::*[@r:*]", namespaces={"r": R})
_ALONE = frozenset({f"{{{WP}}}docPr", f"{{{PIC}}}cNvPr"})
"""Whose ids nothing refers to."""
KEPT = 1000
"""The last id of lists that is no chapter's own: pandoc's for what goes on within an item, and the reference document's."""


class Link(Value, frozen=True):
    """What a relationship of the text leads to: an address outside, or a picture."""

    address: str = ""
    picture: Shown | None = None


class Openings:
    """The slots that one chapter was given so far."""

    def __init__(self, sign: str, links: Mapping[str, Link]) -> None:
        self._sign = sign
        self._links = links
        self._given: dict[str, dict[str, int]] = {}
        self.addresses: dict[str, int] = {}
        self.pictures: dict[Shown, int] = {}

    def slot(self, letter: str, key: str) -> str:
        """Give the slot of an id: the same for the same key."""
        given = self._given.setdefault(letter, {})
        return self._written(letter, given.setdefault(key, len(given)))

    def counts(self) -> dict[str, int]:
        """Say how many slots each letter has."""
        return {letter: len(given) for letter, given in self._given.items()}

    def keys(self, letter: str) -> tuple[str, ...]:
        """Give the ids that got slots of this letter, in order."""
        return tuple(self._given.get(letter, ()))

    def _written(self, letter: str, number: int) -> str:
        return f"{self._sign}{letter}{number}{self._sign}"

    def open(self, root: Element) -> None:
        """Put slots in the place of all ids of a part, and of what its relationships lead to."""
        for node in root.iter(*_IDS):
            self._open_id(node)
        for node in cast("list[Element]", _LINKED(root)):
            for name in [name for name in node.attrib if str(name).startswith(f"{{{R}}}")]:
                node.set(name, self._linked(self._links[str(node.get(name))]))

    def _open_id(self, node: Element) -> None:
        attribute, letter = _IDS[str(node.tag)]
        found = node.get(attribute, "")
        if self._sign in found or (letter == "n" and int(found) <= KEPT):
            return
        alone = f" of {len(self._given.get(letter, ()))}" if node.tag in _ALONE else ""
        node.set(attribute, self.slot(letter, found + alone))

    def _linked(self, link: Link) -> str:
        if link.picture is None:
            return self._written("h", self.addresses.setdefault(link.address, len(self.addresses)))
        return self._written("p", self.pictures.setdefault(link.picture, len(self.pictures)))
