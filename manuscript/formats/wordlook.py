"""Styles of words -> what they look like together, as the properties of one style, in the order of the schema."""

import copy
from collections.abc import Iterable, Iterator, Mapping

from manuscript.formats.ooxml import Element, element, value, w

_ORDER = (
    *("rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow", "emboss", "imprint"),
    *("noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern", "position", "sz", "szCs", "highlight"),
    *("u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath"),
)  # fmt: skip
"""ISO/IEC 29500-1, CT_RPr."""

_DEEPEST = 40


def resolved(styles: Iterable[Element], by_id: Mapping[str, Element]) -> Element:
    """Give the properties that some styles have, with all that they stand on; what a later one says counts."""
    found: dict[str, Element] = {}
    for style in styles:
        for one in reversed(list(chain(style, by_id))):
            for looks in one.iterchildren(w("rPr")):
                found |= {str(node.tag): node for node in looks}
    made = element("rPr")
    made.extend(copy.deepcopy(found[w(name)]) for name in _ORDER if w(name) in found)
    return made


def chain(style: Element, by_id: Mapping[str, Element]) -> Iterator[Element]:
    """Give a style and those that it stands on, itself first; one that stands on itself ends it."""
    seen: list[Element] = []
    one: Element | None = style
    while one is not None and one not in seen and len(seen) < _DEEPEST:
        seen.append(one)
        yield one
        one = by_id.get(value(one, "basedOn"))
