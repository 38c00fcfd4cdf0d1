"""A template's styles of lists -> how each counts and how far it stands in, by the role that it has."""

import copy
from collections.abc import Mapping

from manuscript.formats.ooxml import Element, value, w
from manuscript.formats.stranger import Word
from manuscript.formats.wordlists import OfStyle
from manuscript.formats.wordlook import chain

_ROLES = tuple(f"{kind}_{level}" for kind in ("bullet", "number") for level in range(1, 4))
_LINKED = frozenset(map(w, ("nsid", "tmpl", "styleLink", "numStyleLink", "name", "pStyle", "lvlPicBulletId")))
"""What ties a look to styles and to other looks: a copy has none of it."""


def of_roles(word: Word, ids: Mapping[str, str]) -> dict[str, OfStyle]:
    """Give how the styles of lists count, for the roles that have one; `ids` are the styles of all roles."""
    found = {role: ids[role] for role in _ROLES if ids.get(role) not in (None, ids.get("item"))}
    if not found:
        return {}
    styles, numbering = word.part("styles"), word.part("numbering")
    assert styles is not None, "a file without styles is not opened"
    by_id = {style.get(w("styleId"), ""): style for style in styles.iterchildren(w("style"))}
    looks = {} if numbering is None else _looks(numbering)
    return {role: _of_style(list(chain(by_id[identifier], by_id)), looks) for role, identifier in found.items()}


def _looks(numbering: Element) -> dict[str, tuple[int, Element]]:
    """Give by a list's number the place of its look among all, and the look."""
    looks = {
        one.get(w("abstractNumId"), ""): (at, one) for at, one in enumerate(numbering.iterchildren(w("abstractNum")), 1)
    }
    numbers = {one.get(w("numId"), ""): value(one, "abstractNumId") for one in numbering.iterchildren(w("num"))}
    return {number: looks[look] for number, look in numbers.items() if look in looks}


def _of_style(chain: list[Element], looks: Mapping[str, tuple[int, Element]]) -> OfStyle:
    numbered = next((one for style in chain if (one := style.find(f"{w('pPr')}/{w('numPr')}")) is not None), None)
    indent = next((one for style in chain if (one := style.find(f"{w('pPr')}/{w('ind')}")) is not None), None)
    at, look = looks.get("" if numbered is None else value(numbered, "numId"), (0, None))
    said = "0" if numbered is None else value(numbered, "ilvl") or "0"
    level = int(said) if said in "012345678" else 0
    own = (
        None
        if look is None
        else next((one for one in look.iterchildren(w("lvl")) if one.get(w("ilvl")) == str(level)), None)
    )
    if look is None or own is None:
        return OfStyle(number=0, look=None, level=0, left=_left(indent))
    made = _free(look)
    if indent is None:
        return OfStyle(number=at * 10 + level, look=made, level=level, left=_left(own.find(f"{w('pPr')}/{w('ind')}")))
    _set_indent(made, level, indent)
    return OfStyle(number=at * 10 + level, look=made, level=level, left=_left(indent))


def _free(look: Element) -> Element:
    """Copy a look without what ties it to others, and without what later versions of Word added."""
    made = copy.deepcopy(look)
    for node in list(made.iter()):
        above = node.getparent()
        if above is not None and (node.tag in _LINKED or w("") not in str(node.tag)):
            above.remove(node)
    for node in made.iter():
        for name in [name for name in node.attrib if w("") not in str(name)]:
            del node.attrib[name]
    return made


def _set_indent(look: Element, level: int, indent: Element) -> None:
    """Let a level stand in as the style does: a list's own indent would win over that of the style."""
    for one in look.iterchildren(w("lvl")):
        if one.get(w("ilvl")) == str(level):
            properties = one.find(w("pPr"))
            own = None if properties is None else properties.find(w("ind"))
            if properties is not None and own is not None:
                properties.replace(own, copy.deepcopy(indent))


def _left(indent: Element | None) -> int:
    said = "" if indent is None else indent.get(w("left"), indent.get(w("start"), ""))
    return int(said) if said.isascii() and said.isdigit() and len(said) < 6 else 0
