"""A row of the house style -> a `w:style` of WordprocessingML, its children in the order of the schema."""

from typing import Literal

import msgspec

from manuscript.formats.ooxml import Element, element, w


class Look(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One style. Lengths are points; None comes from the style it is based on.

    `rule` draws a line at one side, `tab` sets a tab at the right, `exact` fixes the line's height,
    `together` takes the space from between paragraphs of this style, `shown` puts it among Word's quick styles.
    """

    kind: Literal["paragraph", "character"] = "paragraph"
    id: str = ""
    based: str = "Normal"
    next: str = ""
    own: bool = False
    shown: bool = True
    face: Literal["", "code"] = ""
    size: float = 0
    bold: bool | None = None
    italic: bool | None = None
    small_capitals: bool = False
    spread: float = 0
    raised: bool = False
    lowered: bool = False
    struck: bool = False
    underlined: bool = False
    shade: str = ""
    proof: bool = True
    before: float | None = None
    after: float | None = None
    line: float = 0
    exact: bool = False
    left: float | None = None
    right: float | None = None
    first: float | None = None
    align: Literal["", "left", "right", "center", "both"] = ""
    tab: float = 0
    outline: int | None = None
    rule: Literal["", "left", "top"] = ""
    page: bool | None = None
    keep_next: bool | None = None
    keep_lines: bool = False
    together: bool = False
    hyphens: bool | None = None


class Lines(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the whole book has in common: size and leading of the text in points, the greys of rules."""

    text: float
    leading: float
    rule: str
    hairline: str


def twips(points: float) -> str:
    """Give a length in twentieths of a point."""
    return str(round(points * 20))


def style_id(name: str, look: Look) -> str:
    """Give the style's id: its name without spaces, every word with a capital, unless the row has its own."""
    return look.id or "".join(word[0].upper() + word[1:] for word in name.split())


def style(name: str, look: Look, lines: Lines, code_face: str) -> Element:
    """Make the `w:style` of a row."""
    made = element("style", type=look.kind, styleId=style_id(name, look))
    if not look.based and look.kind == "paragraph":
        made.set(w("default"), "1")
    if look.own:
        made.set(w("customStyle"), "1")
    made.append(element("name", val=name))
    if look.based:
        made.append(element("basedOn", val=look.based))
    if look.next:
        made.append(element("next", val=look.next))
    if not look.shown:
        made.append(element("uiPriority", val="99"))
    made.append(element("qFormat")) if look.shown else made.append(element("unhideWhenUsed"))
    _add(made, "pPr", _paragraph(look, lines))
    _add(made, "rPr", _run(look, code_face))
    return made


def _add(parent: Element, name: str, children: list[Element]) -> None:
    if children:
        parent.append(element(name, *children))


def _switch(name: str, value: bool | None) -> list[Element]:  # noqa: FBT001 - private, and named at every call
    """Turn a property on, turn it off where the style it is based on has it on, or leave it."""
    return [] if value is None else [element(name) if value else element(name, val="0")]


def _paragraph(look: Look, lines: Lines) -> list[Element]:
    made = [
        *_switch("keepNext", look.keep_next),
        *_switch("keepLines", look.keep_lines or None),
        *_switch("pageBreakBefore", look.page),
    ]
    if look.rule:
        made.append(
            element(
                "pBdr",
                element(look.rule, val="single", sz="6", space="10" if look.rule == "left" else "1", color=lines.rule),
            )
        )
    if look.shade and look.kind == "paragraph":
        made.append(_shading(look.shade))
    if look.tab:
        made.append(element("tabs", element("tab", val="right", pos=twips(look.tab))))
    made += _switch("suppressAutoHyphens", None if look.hyphens is None else not look.hyphens)
    made += [*_spacing(look), *_indent(look), *_switch("contextualSpacing", look.together or None)]
    if look.align:
        made.append(element("jc", val=look.align))
    if look.outline is not None:
        made.append(element("outlineLvl", val=str(look.outline)))
    return made


def _spacing(look: Look) -> list[Element]:
    told = {"before": look.before, "after": look.after, "line": look.line or None}
    made = {name: twips(points) for name, points in told.items() if points is not None}
    if look.line:
        made["lineRule"] = "exact" if look.exact else "atLeast"
    return [element("spacing", **made)] if made else []


def _indent(look: Look) -> list[Element]:
    told = {"left": look.left, "right": look.right}
    made = {name: twips(points) for name, points in told.items() if points is not None}
    if look.first is not None:
        made["hanging" if look.first < 0 else "firstLine"] = twips(abs(look.first))
    return [element("ind", **made)] if made else []


def _shading(fill: str) -> Element:
    return element("shd", val="clear", color="auto", fill=fill)


def _run(look: Look, code_face: str) -> list[Element]:
    made: list[Element] = []
    if look.face:
        made.append(element("rFonts", ascii=code_face, hAnsi=code_face, cs=code_face))
    made += [
        *_switch("b", look.bold),
        *_switch("bCs", look.bold),
        *_switch("i", look.italic),
        *_switch("iCs", look.italic),
    ]
    made += [*_switch("smallCaps", look.small_capitals or None), *_switch("strike", look.struck or None)]
    made += _switch("noProof", not look.proof or None)
    if look.spread:
        made.append(element("spacing", val=twips(look.spread)))
    if look.size:
        half_points = str(round(look.size * 2))
        made += [element("sz", val=half_points), element("szCs", val=half_points)]
    if look.underlined:
        made.append(element("u", val="single"))
    if look.shade and look.kind == "character":
        made.append(_shading(look.shade))
    if look.raised or look.lowered:
        made.append(element("vertAlign", val="superscript" if look.raised else "subscript"))
    return made
