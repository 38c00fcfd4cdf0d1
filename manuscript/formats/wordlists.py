"""Lists as pandoc numbers them -> lists in the template's styles, which count and stand in as the template says.

A style that begins a list brings its own bullet. A numbered one would go on counting through the whole book: so each list has
a number of its own, which begins anew, over a copy of the template's look (ISO/IEC 29500-1, 17.9.17 and 17.9.26).
"""

import copy
from collections.abc import Mapping

from manuscript.formats.ooxml import Element, element, style_of, value, w
from manuscript.formats.wordblocks import restyle
from manuscript.formats.wordopen import KEPT
from manuscript.model.value import Value

_LOOKS, _BLANK = 880_000, 870_000
"""Where the numbers of looks begin that are copies of the template's, and of those for what goes on within an item."""

_DEEPEST = 3
_ITEM = "Compact"
_BLANKS = 2_000_000
"""Where numbers begin of lists without bullets; pandoc's stay far below."""


class OfStyle(Value, frozen=True):
    """How a style of lists counts: the number and XML of its look, its level (from 0), how far it stands in (twips).

    Without a look the style has no list of its own, and pandoc's stays.
    """

    number: int
    look: Element | None
    level: int
    left: int


def dress(body: Element, styles: Mapping[str, OfStyle], lists: dict[str, Element], looks: dict[str, Element]) -> None:
    """Give the items of a part their styles; `lists` and `looks` are those that pandoc wrote, and get what is new."""
    if not styles:
        return
    within: dict[int, OfStyle] = {}
    for block in body.iter(w("p")):
        numbered = block.find(f"{w('pPr')}/{w('numPr')}")
        if numbered is None:
            continue
        identifier, level = (value(numbered, name) for name in ("numId", "ilvl"))
        if int(identifier) <= KEPT:
            if int(level) in within:
                _stand_in(numbered, within[int(level)], lists, looks)
            continue
        kind = "bullet" if _form(identifier, level, lists, looks) == "bullet" else "number"
        role = f"{kind}_{min(int(level) + 1, _DEEPEST)}"
        within.pop(int(level), None)
        if role in styles and style_of(block) == _ITEM:
            within[int(level)] = styles[role]
            restyle(block, role)
            _count(numbered, kind, styles[role], lists, looks)


def _form(identifier: str, level: str, lists: Mapping[str, Element], looks: Mapping[str, Element]) -> str:
    look = looks[value(lists[identifier], "abstractNumId")]
    found = next((one for one in look.iterchildren(w("lvl")) if one.get(w("ilvl")) == level), None)
    return "" if found is None else value(found, "numFmt")


def _count(
    numbered: Element, kind: str, style: OfStyle, lists: Mapping[str, Element], looks: dict[str, Element]
) -> None:
    """Let the style count: bullets by themselves, numbers from where this list begins."""
    above = numbered.getparent()
    if style.look is None or above is None:
        return
    if kind == "bullet":
        above.remove(numbered)
        return
    name, level = str(_LOOKS + style.number), str(style.level)
    looks.setdefault(name, _renamed(style.look, name))
    own = lists[value(numbered, "numId")]
    if value(own, "abstractNumId") != name:
        start = next((one.get(w("val"), "1") for one in own.iter(w("startOverride"))), "1")
        begins = element("lvlOverride", element("startOverride", val=start), ilvl=level)
        own[:] = [element("abstractNumId", val=name), begins]
    numbered.find(w("ilvl")).set(w("val"), level)  # type: ignore[union-attr]  # pandoc writes both


def _renamed(look: Element, name: str) -> Element:
    made = copy.deepcopy(look)
    made.set(w("abstractNumId"), name)
    return made


def _stand_in(numbered: Element, style: OfStyle, lists: dict[str, Element], looks: dict[str, Element]) -> None:
    """Let a paragraph that goes on within an item stand in as the item does, without a bullet."""
    name, identifier = str(_BLANK + style.left), str(_BLANKS + style.left)
    level = element(
        "lvl",
        *(element("start", val="1"), element("numFmt", val="bullet"), element("lvlText", val=" ")),
        *(element("lvlJc", val="left"), element("pPr", element("ind", left=str(style.left), firstLine="0"))),
        ilvl="0",
    )
    looks.setdefault(
        name, element("abstractNum", element("multiLevelType", val="singleLevel"), level, abstractNumId=name)
    )
    lists.setdefault(identifier, element("num", element("abstractNumId", val=name), numId=identifier))
    numbered.find(w("numId")).set(w("val"), identifier)  # type: ignore[union-attr]  # pandoc writes both
    numbered.find(w("ilvl")).set(w("val"), "0")  # type: ignore[union-attr]
