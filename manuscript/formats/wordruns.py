"""Words that pandoc formatted by hand -> words in named styles: emphasis, small capitals, what stands raised or lowered."""

from collections.abc import Iterator

from manuscript.formats.ooxml import Element, element, style_of, w
from manuscript.formats.wordstyles import Styles

_BY_HAND = {
    w("b"): "Strong",
    w("i"): "Emphasis",
    w("smallCaps"): "SmallCapitals",
    w("strike"): "StruckOut",
    w("u"): "Underlined",
}
_STANDS = {"superscript": "Superscript", "subscript": "Subscript"}
_STYLE = w("rStyle")
_REPLACED = frozenset({_STYLE, w("vertAlign"), *_BY_HAND, w("bCs"), w("iCs"), w("dstrike")})
_CODE, _IN_CODE = "SourceCode", "VerbatimChar"
_CALL = "FootnoteReference"
"""A note's number has one look, whatever it stands in."""


def dress(part: Element, styles: Styles) -> None:
    """Put a style, by the house's id, in the place of all formatting of words that is not one."""
    for block in part.iter(w("p")):
        in_code = style_of(block) == _CODE
        for properties in list(block.iter(w("rPr"))):
            if in_code or not _is_dressed(properties):
                _dress(properties, styles, in_code=in_code)


def _is_dressed(properties: Element) -> bool:
    """Whether all formatting there is a style already, and stands where one does."""
    if not len(properties) or properties[0].tag != _STYLE or not properties[0].get(w("val")) or properties[0].tail:
        return False
    return not any(one.tag in _REPLACED for one in list(properties)[1:])


def _dress(properties: Element, styles: Styles, *, in_code: bool) -> None:
    named = properties.find(w("rStyle"))
    base = "" if named is None else named.get(w("val"), "")
    if in_code and base == _IN_CODE:
        base = ""
    more = [] if base == _CALL else list(_by_hand(properties))
    for node in list(properties.iterchildren(*_REPLACED)):
        properties.remove(node)
    if base or more:
        properties.insert(0, element("rStyle", val=styles.both(base, more)))
    above = properties.getparent()
    if not len(properties) and above is not None:
        above.remove(properties)


def _by_hand(properties: Element) -> Iterator[str]:
    """Give the house's styles for what is formatted by hand, in one order."""
    yield from (style for tag, style in _BY_HAND.items() if properties.find(tag) is not None)
    stands = properties.find(w("vertAlign"))
    style = "" if stands is None else _STANDS.get(stands.get(w("val"), ""), "")
    if style:
        yield style
