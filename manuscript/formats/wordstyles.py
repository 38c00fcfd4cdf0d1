"""The styles of a reference document, by name -> the ids that bind works with, and back.

An id is the writer's affair: `heading 1` is `Heading1` here and `Kop1` in a document that was made in a Dutch Word. Names
are the same everywhere. So bind works with the house's ids, and gives every paragraph the document's own at the end.
"""

from manuscript.formats.ooxml import Element, element, w

_ELSE = {"ParagraphAfterTable": "FirstParagraph", "TOCPart": "TOC1", "TableSpace": "SectionEnd"}
"""What does instead, where a reference document lacks a style of ours."""
_WORDS = {"toc": "TOC"}


def house_id(name: str) -> str:
    """Give the id that the house uses for a style's name: its words without spaces, each with a capital."""
    return "".join(_WORDS.get(word, word[0].upper() + word[1:]) for word in name.split())


class Styles:
    """The styles of one document; those that bind needs and nobody defined are added, so that none is undefined."""

    def __init__(self, root: Element) -> None:
        self._root = root
        named = ((style, style.find(w("name"))) for style in root.iter(w("style")))
        ids = {style.get(w("styleId"), ""): "" if name is None else name.get(w("val"), "") for style, name in named}
        self._house = {identifier: house_id(name) for identifier, name in ids.items() if name}
        self._theirs = {house: identifier for identifier, house in self._house.items()}

    def __contains__(self, house: str) -> bool:
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
        if house not in self._theirs and house in _ELSE:
            return self._own(_ELSE[house])
        if house not in self._theirs:
            self._add(house)
        return self._theirs[house]

    def _add(self, house: str) -> None:
        """Define a style that does nothing, so that Word shows its name and somebody can say what it is to do."""
        plain = next(
            (one for one in self._root.iter(w("style")) if one.get(w("default")) and one.get(w("type")) == "paragraph"),
            None,
        )
        based = [] if plain is None else [element("basedOn", val=plain.get(w("styleId"), ""))]
        name = f"toc {house[3:]}" if house.startswith("TOC") and house[3:].isdigit() else house
        self._root.append(element("style", element("name", val=name), *based, type="paragraph", styleId=house))
        self._theirs[house] = house
