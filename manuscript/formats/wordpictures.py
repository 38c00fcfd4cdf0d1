"""Pictures as pandoc wrote them -> pictures that name no file, and that say to screen readers which are decoration.

pandoc forgets a picture's classes. So what weave knew is asked again: of every name how often, and as what, it is shown.
"""

from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree

from manuscript.core.chaptertext import is_decorative
from manuscript.formats.ooxml import DECORATIVE, DRAWING, PIC, WP, Element
from manuscript.model.ast import Ast

_EXTENSION = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
"""By this id Word knows the extension that says that a picture is decoration ([MS-ODRAWXML], 2.23)."""


def set_pictures(body: Element, notes: Element, blocks: Ast) -> None:
    """Mark what is decoration in a chapter's text and notes, of whose blocks weave says it; and name no files any more."""
    shown = _shown(blocks)
    for picture in (picture for part in (body, notes) for picture in part.iter(f"{{{WP}}}inline")):
        name = next((one.get("descr", "") for one in picture.iter(f"{{{PIC}}}cNvPr")), "")
        if shown[name] and shown[name].popleft():
            for said in picture.iter(f"{{{WP}}}docPr"):
                said.append(_mark())


def scrub(part: Element) -> None:
    """Set pictures flush, and take the names of files out of them."""
    for picture in part.iter(f"{{{WP}}}inline"):
        for side in ("distT", "distB", "distL", "distR"):
            picture.set(side, "0")  # without them LibreOffice sets a picture in by 3 mm
    for properties in part.iter(f"{{{PIC}}}cNvPr"):
        properties.set("descr", "")  # pandoc puts the file's path there (facts/word.md, 2.2); the words are in wp:docPr


def _mark() -> Element:
    extensions = etree.Element(f"{{{DRAWING}}}extLst", nsmap={"a": DRAWING})
    extension = etree.SubElement(extensions, f"{{{DRAWING}}}ext", {"uri": _EXTENSION})
    etree.SubElement(extension, f"{{{DECORATIVE}}}decorative", {"val": "1"}, {"adec": DECORATIVE})
    return extensions


def _shown(blocks: Ast) -> defaultdict[str, deque[bool]]:
    """Say by a picture's name of each time that it is shown whether that is decoration: in the text first, then in notes."""
    found = sorted(_images(blocks, in_note=False), key=lambda one: one[0])
    made: defaultdict[str, deque[bool]] = defaultdict(deque)
    for _, name, decorative in found:
        made[name].append(decorative)
    return made


def _images(content: Any, *, in_note: bool) -> Iterator[tuple[bool, str, bool]]:
    if isinstance(content, dict):
        if content.get("t") == "Image":
            yield in_note, content["c"][2][0], is_decorative(content)
        elif content.get("t") == "Figure":  # pandoc writes what a figure shows first, and its caption below
            _, (_, caption), shown = content["c"]
            yield from _images([*shown, *caption], in_note=in_note)
        else:
            yield from _images(content.get("c"), in_note=in_note or content.get("t") == "Note")
    elif isinstance(content, Sequence) and not isinstance(content, str):
        for one in content:
            yield from _images(one, in_note=in_note)
