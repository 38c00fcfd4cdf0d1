"""Styles and lists of a Word file from anybody -> the same without what Word does not know: it would call the book broken.

An element of Word's own namespace that no schema has, one of another that nobody declared ignorable, a value that is no number
where Word reads one, a style that has no name or is of no kind.
"""

import re
from typing import get_args

from manuscript.formats.ooxml import COMPATIBLE, Element, W, value, w
from manuscript.model.styleroles import StyleKind

_ELEMENTS = """
styles docDefaults rPrDefault pPrDefault latentStyles lsdException style
name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal
personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr
keepNext keepLines pageBreakBefore framePr widowControl numPr ilvl numId suppressLineNumbers pBdr shd tabs tab
suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid
spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId
cnfStyle pStyle rStyle tblStyle
rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof vanish webHidden color w kern position
sz szCs highlight u effect bdr fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath
top left bottom right start end between bar insideH insideV tl2br tr2bl
tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW tblCellSpacing tblInd tblBorders tblLayout
tblCellMar tblLook tblCaption tblDescription
gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader
tcW gridSpan hMerge vMerge tcBorders noWrap tcMar tcFitText vAlign hideMark
numbering numPicBullet pict abstractNum num nsid multiLevelType tmpl styleLink numStyleLink lvl abstractNumId lvlOverride
startOverride numIdMacAtCleanup numFmt lvlRestart isLgl suff lvlText lvlPicBulletId legacy lvlJc
ins del pPrChange rPrChange tblPrChange trPrChange tcPrChange numberingChange
"""
"""ISO/IEC 29500-1 and -4: what a style or a list may hold."""

_COUNTED = (
    "sz szCs kern tblStyleRowBandSize tblStyleColBandSize gridSpan gridBefore gridAfter trHeight fitText lvlRestart"
)
_MEASURED = "spacing position w uiPriority numId abstractNumId startOverride"
_MEASURES = """
before after beforeLines afterLines line left right start end leftChars rightChars startChars endChars firstLine
hanging firstLineChars hangingChars pos sz space w h x y hSpace vSpace leftFromText rightFromText topFromText bottomFromText
tblpX tblpY abstractNumId numId lines legacySpace legacyIndent count defUIPriority uiPriority
"""
"""Attributes that are numbers wherever they stand."""

_SIGNED = re.compile(r"-?[0-9]{1,9}|-?[0-9]{1,6}(?:\.[0-9]{1,6})?(?:%|mm|cm|in|pt|pc|pi)")
_COUNT = re.compile(r"[0-9]{1,9}|[0-9]{1,6}(?:\.[0-9]{1,6})?(?:mm|cm|in|pt|pc|pi)")
_LEVEL = re.compile(r"[0-8]")
_OUTLINE = re.compile(r"[0-9]")

_KNOWN = frozenset(map(w, _ELEMENTS.split()))
_VALUES = {
    **dict.fromkeys(map(w, _COUNTED.split()), _COUNT),
    **dict.fromkeys(map(w, _MEASURED.split()), _SIGNED),
    w("ilvl"): _LEVEL,
    w("outlineLvl"): _OUTLINE,
}
"""What an element's `w:val` must be."""

_NUMBERS = dict.fromkeys(map(w, _MEASURES.split()), _SIGNED) | {w("sz"): _COUNT}


def kept(root: Element) -> Element:
    """Take out of a part of styles or lists what Word does not know; what it knows is left as it is."""
    ignorable = _ignorable(root)
    for node in list(root.iter("*")):
        above = node.getparent()
        if above is not None and not (_is_known(node, ignorable) and _has_numbers(node, above)):
            above.remove(node)
            continue
        for name in [name for name, said in node.attrib.items() if not _is_number(str(name), str(said))]:
            del node.attrib[name]
    for one in [one for one in root if not _is_named(one)]:
        root.remove(one)
    return root


def _is_named(one: Element) -> bool:
    """Whether a style can be named, by its name in Word and by its id in a text; or a list, by its numbers."""
    if one.tag == w("style"):
        return bool(one.get(w("styleId")) and value(one, "name")) and one.get(w("type")) in get_args(StyleKind)
    if one.tag == w("num"):
        return bool(one.get(w("numId")) and value(one, "abstractNumId"))
    return one.tag != w("abstractNum") or bool(one.get(w("abstractNumId")))


def _ignorable(root: Element) -> frozenset[str]:
    """Give the namespaces that a part lets others skip."""
    named = root.get(f"{{{COMPATIBLE}}}Ignorable", "").split()
    return frozenset(space for prefix, space in root.nsmap.items() if prefix in named) | {COMPATIBLE}


def _is_known(node: Element, ignorable: frozenset[str]) -> bool:
    tag = str(node.tag)
    return tag in _KNOWN if tag.startswith(f"{{{W}}}") else tag.partition("}")[0].removeprefix("{") in ignorable


def _has_numbers(node: Element, above: Element) -> bool:
    """Whether an element says its one number as one, and is of a level that there is; `start` begins a list, or is a side."""
    begins = node.tag == w("start") and above.tag == w("lvl")
    wanted, said = _COUNT if begins else _VALUES.get(str(node.tag)), node.get(w("val"))
    level = node.get(w("ilvl"))
    return (wanted is None or said is None or bool(wanted.fullmatch(said))) and (
        level is None or bool(_LEVEL.fullmatch(level))
    )


def _is_number(name: str, said: str) -> bool:
    return name not in _NUMBERS or bool(_NUMBERS[name].fullmatch(said))
