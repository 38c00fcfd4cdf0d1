"""The house's ids of styles -> those of the document that a book is dressed in, and a definition for what it lacks.

An id is the writer's affair: `heading 1` is `Heading1` here and `Kop1` in a document that was made in a Dutch Word. Chapters
are tidied with the house's ids, and get the document's own at the end: those of the styles of the same name, or those
that the map in `book.yaml` says.
"""

import copy
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from manuscript.formats.ooxml import Element, bare, element, holder, value, w
from manuscript.formats.wordlook import resolved
from manuscript.formats.wordrecord import Style
from manuscript.model.styleroles import ROLES

_WORDS = {"toc": "TOC"}
_NAMES = {
    "TableOfFigures": "table of figures",
    "IndexHeading": "index heading",
    **{f"Index{level}": f"index {level}" for level in range(1, 4)},
}
"""Names that Word itself writes in small letters."""

_KINDS = {w("pStyle"): "paragraph", w("rStyle"): "character", w("tblStyle"): "table"}
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_CALLED = {"CommentText": "AnnotationText", "CommentReference": "AnnotationReference"}
"""Ids by which pandoc calls styles of another name."""

_DEEPEST = 40
"""Styles that may stand one on the other."""

_LED = (w("basedOn"), w("next"), w("link"))


def house_id(name: str) -> str:
    """Give the id that the house uses for a style's name: its words without spaces, each with a capital."""
    return "".join(_WORDS.get(word, word[0].upper() + word[1:]) for word in name.split())


def of_roles(ids: Mapping[str, str]) -> dict[str, str]:
    """Give the styles of roles by the house's ids; a role without a style of ours is its own id."""
    return {house_id(ROLES[key].style) if ROLES[key].style else key: identifier for key, identifier in ids.items()}


class Styles:
    """The styles of the document that a book is dressed in: by which ids it has those of the house.

    `theirs` are its styles; `ids` gives its own ids by the house's, where a map says so; `house` are the styles of ours, by
    which what it lacks is defined.
    """

    def __init__(self, theirs: Element, ids: Mapping[str, str] | None = None, house: Element | None = None) -> None:
        listed = list(theirs.iter(w("style")))
        self.known = frozenset((style.get(w("type"), ""), style.get(w("styleId"), "")) for style in listed)
        self._by_id = {style.get(w("styleId"), ""): style for style in listed}
        self._theirs = {
            house_id(value(one, "name")): identifier for identifier, one in self._by_id.items() if value(one, "name")
        }
        self._theirs |= ids or {}
        self._house = {house_id(value(one, "name")): one for one in (() if house is None else house.iter(w("style")))}
        self._made: dict[str, Element] = {}
        self._defaults = {
            style.get(w("type"), ""): style.get(w("styleId"), "")
            for style in reversed(listed)
            if style.get(w("default")) == "1"
        }

    def __contains__(self, house: object) -> bool:
        return house in self._theirs

    def to_theirs(self, root: Element) -> None:
        """Give the paragraphs, runs and tables of a part the document's own ids; a run may have none."""
        for named in list(root.iter(*_KINDS)):
            identifier = self.own(named.get(w("val"), ""))
            if identifier:
                named.set(w("val"), identifier)
            else:
                _drop(named)

    def own(self, house: str) -> str:
        """Give the document's own id for one of the house's; where it has none, one that it does not use."""
        if house in self._made:
            return house
        known = self._theirs.get(_CALLED.get(house, house))
        return self._free(house) if known is None else known

    def called(self, name: str) -> str:
        """Give the name that the document has for one of our styles; our own where it has none."""
        found = self._by_id.get(self._theirs.get(house_id(name), ""))
        return name if found is None else value(found, "name")

    def standing_on(self, base: str) -> frozenset[str]:
        """Give the document's ids of a style and of all that stand on it."""
        found = {base}
        for _ in range(_DEEPEST):
            more = {one for one, style in self._by_id.items() if value(style, "basedOn") in found} - found
            if not more:
                break
            found |= more
        return frozenset(found)

    @cached_property
    def _lacking(self) -> dict[str, str]:
        """The house's ids that the document lacks, by the ids that they get in it."""
        return {self._free(house): house for house in self._house if house not in self._theirs}

    def _free(self, house: str) -> str:
        return next(one for one in (house, *(f"{house}{number}" for number in range(2, 99))) if one not in self._by_id)

    def both(self, base: str, more: Sequence[str]) -> str:
        """Give the id of the style of words that are several things at once, such as a link in italics: it is made of theirs.

        `base` and `more` are the house's ids. A run has one style only, and no formatting besides. A role that has no style
        here, as a link may, adds nothing.
        """
        named = [base, *more] if base else [*more]
        first, *rest = [one for one in named if self.own(one)] or named[:1]
        if not rest:
            return first
        identifier = self._free("".join(self.own(one) for one in (first, *rest)))
        names = " ".join(self._name(one) for one in (first, *rest))
        looks = [self._definition(one) for one in rest]
        self._made[identifier] = element(
            "style", element("name", val=names), element("basedOn", val=self.own(first)), resolved(looks, self._by_id),
            type="character", styleId=identifier, customStyle="1",
        )  # fmt: skip
        return identifier

    def _name(self, house: str) -> str:
        found = self._by_id.get(self.own(house))
        return _name(house) if found is None else value(found, "name")

    def _definition(self, house: str) -> Element:
        found = self._by_id.get(self.own(house), self._house.get(house))
        return element("style") if found is None else found

    def missing(self, used: Iterable[tuple[str, str]]) -> Iterator[Style]:
        """Define what is used and the document lacks, so that Word shows its name and can be told its look.

        `used` are kinds and the document's ids. What ours stands on comes along, where the document lacks that too.
        """
        waiting, told = list(used), set(self.known)
        while waiting:
            kind, identifier = waiting.pop(0)
            if (kind, identifier) in told or not identifier:
                continue
            told.add((kind, identifier))
            made = self._defined(kind, identifier)
            waiting += [(kind, node.get(w("val"), "")) for node in made.iter(w("basedOn"), w("next"))]
            yield Style(kind=kind, id=identifier, definition=bare(holder([made])))

    def _defined(self, kind: str, identifier: str) -> Element:
        """Define a style: as ours, in the document's own terms; else by its name alone."""
        if identifier in self._made:
            return copy.deepcopy(self._made[identifier])
        found = self._house.get(self._lacking.get(identifier, ""))
        if found is None or found.get(w("type")) != kind:
            return self._bare(kind, identifier)
        made = copy.deepcopy(found)
        made.set(w("styleId"), identifier)
        made.attrib.pop(w("default"), "")
        for node in list(made.iter(*_LED)):
            if node.tag == w("link"):
                made.remove(node)
            else:
                node.set(w("val"), self.own(_house_of(node.get(w("val"), ""), self._house)))
        return made

    def _bare(self, kind: str, identifier: str) -> Element:
        default = self._defaults.get(kind, "")
        based = [element("basedOn", val=default)] if default else []
        return element("style", element("name", val=_name(identifier)), *based, type=kind, styleId=identifier)


def uses(root: Element) -> Iterator[tuple[str, str]]:
    """Give kind and id of every style that a part uses."""
    return ((_KINDS[str(named.tag)], named.get(w("val"), "")) for named in root.iter(*_KINDS))


def _drop(named: Element) -> None:
    """Take a run's style away, and what it stood in where that is empty then."""
    properties = named.getparent()
    assert properties is not None, "a style is named in properties"
    properties.remove(named)
    run = properties.getparent()
    if not len(properties) and run is not None:
        run.remove(properties)


def _house_of(identifier: str, house: Mapping[str, Element]) -> str:
    """Give the house's id of one of our own document's ids: they differ where Word's name does."""
    return next((one for one, style in house.items() if style.get(w("styleId")) == identifier), identifier)


def _name(identifier: str) -> str:
    """Give the name that belongs to an id of the house: `Part Name`; Word itself writes `toc 1`."""
    if identifier[:3] == "TOC" and identifier[3:].isdigit():
        return f"toc {identifier[3:]}"
    return _NAMES.get(identifier, _HUMP.sub(" ", identifier))
