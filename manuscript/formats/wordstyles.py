"""The styles of a reference document, by name -> the ids that bind works with, and back.

An id is the writer's affair: `heading 1` is `Heading1` here and `Kop1` in a document that was made in a Dutch Word. Names
are the same everywhere. So bind works with the house's ids, and gives every paragraph the document's own at the end.
"""

from manuscript.formats.ooxml import Element, element, w

_ELSE = {"ParagraphAfterTable": "FirstParagraph", "TOCPart": "TOC1", "TableSpace": "SectionEnd"}
"""What does instead, where a reference document lacks a style of ours."""
_WORDS = {"toc": "TOC"}
_KINDS = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}


def house_id(name: str) -> str:
    """Give the id that the house uses for a style's name: its words without spaces, each with a capital."""
    return "".join(_WORDS.get(word, word[0].upper() + word[1:]) for word in name.split())


class Styles:
    """The styles of one document; those that it uses and nobody defined are added, so that none is undefined."""

    def __init__(self, root: Element) -> None:
        self._root = root
        named = ((style, style.find(w("name"))) for style in root.iter(w("style")))
        ids = {style.get(w("styleId"), ""): "" if name is None else name.get(w("val"), "") for style, name in named}
        self._known = set(ids)
        self._house = {identifier: house_id(name) for identifier, name in ids.items() if name}
        self._theirs = {house: identifier for identifier, house in self._house.items()}

    def __contains__(self, house: object) -> bool:
        return house in self._theirs

    def to_house(self, root: Element) -> None:
        """Give the paragraphs of a part the house's ids."""
        for named in root.iter(w("pStyle")):
            named.set(w("val"), self._house.get(named.get(w("val"), ""), named.get(w("val"), "")))

    def to_theirs(self, root: Element) -> None:
        """Give them the document's own ids again."""
        for named in root.iter(w("pStyle")):
            named.set(w("val"), self._own(named.get(w("val"), "")))

    def _own(self, house: str) -> str:
        instead = _ELSE.get(house, "")
        return self._own(instead) if instead and house not in self._theirs else self._theirs.get(house, house)

    def complete(self, root: Element) -> None:
        """Define what a part uses and the reference document lacks, so that Word shows its name and can be told its look."""
        for mark, kind in _KINDS.items():
            for named in root.iter(w(mark)):
                self._define(named.get(w("val"), ""), kind)

    def _define(self, identifier: str, kind: str) -> None:
        if identifier in self._known:
            return
        self._known.add(identifier)
        name = f"toc {identifier[3:]}" if identifier[:3] == "TOC" and identifier[3:].isdigit() else identifier
        made = element("style", element("name", val=name), *self._based(kind), type=kind, styleId=identifier)
        if identifier == "FootnoteReference":
            made.append(element("rPr", element("vertAlign", val="superscript")))
        self._root.append(made)

    def _based(self, kind: str) -> list[Element]:
        """Let a style be based on the document's default of its kind, where it has one."""
        defaults = (
            one for one in self._root.iter(w("style")) if one.get(w("type")) == kind and one.get(w("default")) == "1"
        )
        return [element("basedOn", val=one.get(w("styleId"), "")) for one in list(defaults)[:1]]
