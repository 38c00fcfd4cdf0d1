"""A place in a part of a DOCX, by the way to a node -> what stands there: the words around it, the bookmarks near it."""

import re
from collections.abc import Iterator
from posixpath import basename

from msgspec.structs import replace

from manuscript.core.wordsin import words
from manuscript.formats.docxfile import NOTES, TEXT, Docx
from manuscript.formats.ooxml import DRAWING, WP, Element, R, w
from manuscript.formats.opened import line_of
from manuscript.model.verified import Spot

_STEP = re.compile(r"(?:[\w.-]+:)?([\w.*-]+)(?:\[(\d+)\])?")
_WORDS = 24
_NEAR = 40
"""Paragraphs before a place in which a bookmark is looked for, and those after it whose words are taken."""

_BLIP = f"{{{DRAWING}}}blip"


def located(book: Docx, spot: Spot) -> Spot:
    """Give a place with what is known of it; one that leads nowhere stays as it is."""
    if spot.around or not spot.member:
        return spot
    if spot.member.startswith("word/media/"):
        return replace(spot, picture=basename(spot.member))
    root = book.tree(spot.member)
    node = None if root is None else _node(root, spot)
    return spot if node is None else of_node(book, spot, node)


def of_node(book: Docx, spot: Spot, node: Element) -> Spot:
    """Say what stands at a node of a part."""
    paragraph = next((one for one in (node, *node.iterancestors()) if one.tag == w("p")), None)
    home = paragraph if spot.member == TEXT else _called(book, node)
    home = node if home is None and spot.member == TEXT else home
    here = paragraph if paragraph is not None else next(node.iter(w("p")), None)
    before = [] if home is None else _before(home)
    own = [] if here is None else words(_text(here))
    told = own or [] if spot.member != TEXT or here is None else _onwards(here, own)
    return replace(
        spot,
        around=tuple(told[:_WORDS]),
        at=0,
        anchors=tuple(dict.fromkeys([*([] if home is None else _marks(home)), *before])),
        picture=_picture(book, spot.member, node),
        tag=str(node.tag).rpartition("}")[2],
    )


def _node(root: Element, spot: Spot) -> Element | None:
    """Follow the way to a node by names and numbers; without one, give the node on the line."""
    if not spot.path:
        lined = (node for node in root.iter() if isinstance(node.tag, str) and line_of(node) >= spot.line)
        return next(lined, None) if spot.line > 1 else None
    steps = [step for step in spot.path.split("/") if step]
    node = root
    for step in steps[1:]:
        found = _STEP.match(step)
        if not found:
            return node
        alike = [one for one in node if isinstance(one.tag, str) and found[1] in ("*", one.tag.rpartition("}")[2])]
        number = int(found[2] or 1) - 1
        if number >= len(alike):
            return node
        node = alike[number]
    return node


def _called(book: Docx, node: Element) -> Element | None:
    """Find the paragraph of the text that calls the note which holds a node."""
    for call, (_, name) in NOTES.items():
        note = next((one for one in (node, *node.iterancestors()) if one.tag == w(name)), None)
        if note is not None and book.text is not None:
            calls = (one for one in book.text.iter(w(call)) if one.get(w("id")) == note.get(w("id")))
            called = next(calls, None)
            return None if called is None else next((one for one in called.iterancestors() if one.tag == w("p")), None)
    return None


def _marks(node: Element) -> Iterator[str]:
    return (one.get(w("name"), "") for one in node.iter(w("bookmarkStart")))


def _before(node: Element) -> list[str]:
    """Give the bookmarks before a node, the nearest first."""
    found: list[str] = []
    for number, one in enumerate(_preceding(node)):
        found += reversed(list(_marks(one)))
        if number > _NEAR or len(found) > _NEAR:
            break
    return found


def _preceding(node: Element) -> Iterator[Element]:
    here: Element | None = node
    while here is not None:
        yield from here.itersiblings(preceding=True)
        here = here.getparent()


def _onwards(paragraph: Element, own: list[str]) -> list[str]:
    """Give the words of a paragraph, and of those after it where it has too few to be known by."""
    told = list(own)
    for one in paragraph.itersiblings(w("p")):
        if len(told) >= _WORDS:
            break
        told += words(_text(one))
    return told


def _text(node: Element) -> str:
    return "".join(one.text or "" if one.tag == w("t") else " " for one in node.iter(w("t"), w("tab"), w("br")))


def _picture(book: Docx, member: str, node: Element) -> str:
    """Name the file of the picture that a drawing shows, where the node is one or in one."""
    drawing = next((one for one in (node, *node.iterancestors()) if one.tag == w("drawing")), None)
    inside = drawing if drawing is not None else node if str(node.tag).startswith(f"{{{WP}}}") else None
    blip = None if inside is None else next(inside.iter(_BLIP), None)
    named = "" if blip is None else blip.get(f"{{{R}}}embed", "")
    return next((basename(one.target) for one in book.relations if one.source == member and one.id == named), "")
