"""The styles of a reference document, by name -> the ids that this program works with, and back.

An id is the writer's affair: `heading 1` is `Heading1` here and `Kop1` in a document that was made in a Dutch Word. Names
are the same everywhere. So chapters are tidied with the house's ids, and get the document's own at the end.
"""

import copy
import re
from collections.abc import Iterator

from manuscript.formats.ooxml import Element, bare, element, holder, w
from manuscript.formats.wordrecord import Style

_ELSE = {"ParagraphAfterTable": "FirstParagraph", "TOCPart": "TOC1", "TableSpace": "SectionEnd"}
"""What does instead, where a reference document lacks a style of ours."""
_WORDS = {"toc": "TOC"}
_NAMES = {
    "TableOfFigures": "table of figures",
    "IndexHeading": "index heading",
    **{f"Index{level}": f"index {level}" for level in range(1, 4)},
}
"""Names that Word itself writes in small letters."""

_KINDS = {w("pStyle"): "paragraph", w("rStyle"): "character", w("tblStyle"): "table"}
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


def house_id(name: str) -> str:
    """Give the id that the house uses for a style's name: its words without spaces, each with a capital."""
    return "".join(_WORDS.get(word, word[0].upper() + word[1:]) for word in name.split())


class Styles:
    """The styles of one reference document: what it has, by which ids, and a definition for what it lacks."""

    def __init__(self, root: Element) -> None:
        listed = list(root.iter(w("style")))
        named = ((style, style.find(w("name"))) for style in listed)
        ids = {style.get(w("styleId"), ""): "" if name is None else name.get(w("val"), "") for style, name in named}
        self.known = frozenset((style.get(w("type"), ""), style.get(w("styleId"), "")) for style in listed)
        self._ids = frozenset(ids)
        self._house = {identifier: house_id(name) for identifier, name in ids.items() if name}
        self._theirs = {house: identifier for identifier, house in self._house.items()}
        self._defaults = {
            style.get(w("type"), ""): style.get(w("styleId"), "")
            for style in reversed(listed)
            if style.get(w("default")) == "1"
        }

    def __contains__(self, house: object) -> bool:
        return house in self._theirs

    def to_house(self, root: Element) -> None:
        """Give the paragraphs of a part the house's ids."""
        for named in root.iter(w("pStyle")):
            named.set(w("val"), self._house.get(named.get(w("val"), ""), named.get(w("val"), "")))

    def to_theirs(self, root: Element) -> None:
        """Give them the document's own ids again."""
        for named in root.iter(w("pStyle")):
            named.set(w("val"), self.own(named.get(w("val"), "")))

    def own(self, house: str) -> str:
        """Give the document's own id for one of the house's."""
        instead = _ELSE.get(house, "")
        return self.own(instead) if instead and house not in self._theirs else self._theirs.get(house, house)

    def missing(self, used: Iterator[tuple[str, str]], written: Element) -> Iterator[Style]:
        """Define what is used and the reference document lacks, so that Word shows its name and can be told its look.

        `used` are kinds and ids. Where pandoc defined one of them, in the styles that it wrote, its word is taken.
        """
        theirs = {(one.get(w("type"), ""), one.get(w("styleId"), "")): one for one in written.iter(w("style"))}
        for kind, identifier in dict.fromkeys(used):
            found = theirs.get((kind, identifier))
            if (kind, identifier) in self.known or (found is None and identifier in self._ids):
                continue
            made = self._made(kind, identifier) if found is None else copy.deepcopy(found)
            yield Style(kind=kind, id=identifier, definition=bare(holder([made])))

    def _made(self, kind: str, identifier: str) -> Element:
        default = self._defaults.get(kind, "")
        based = [element("basedOn", val=default)] if default else []
        made = element("style", element("name", val=_name(identifier)), *based, type=kind, styleId=identifier)
        if identifier == "FootnoteReference":
            made.append(element("rPr", element("vertAlign", val="superscript")))
        return made


def uses(root: Element) -> Iterator[tuple[str, str]]:
    """Give kind and id of every style that a part uses."""
    return ((_KINDS[str(named.tag)], named.get(w("val"), "")) for named in root.iter(*_KINDS))


def _name(identifier: str) -> str:
    """Give the name that belongs to an id of the house: `Part Name`; Word itself writes `toc 1`."""
    if identifier[:3] == "TOC" and identifier[3:].isdigit():
        return f"toc {identifier[3:]}"
    return _NAMES.get(identifier, _HUMP.sub(" ", identifier))
