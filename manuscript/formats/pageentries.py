"""A chapter's headings -> its lines in the contents."""

from collections.abc import Iterator
from copy import deepcopy

from manuscript.core import roles
from manuscript.formats.ooxml import Element
from manuscript.formats.pages import Entry
from manuscript.formats.xhtml import close_empty, drop, escape, inside, unwrap, words_of, x

_LEVELS = {"level1": 1, "level2": 2}
_MATH = "{http://www.w3.org/1998/Math/MathML}"
_UNLISTED = frozenset({"unlisted", "unnumbered"})


def entries(body: Element, anchor: str, title: str) -> tuple[Entry, ...]:
    """Give the lines of a chapter, its own first; a section without an id is given one, to be found by."""
    found: list[Entry] = []
    for count, (level, section) in enumerate(_sections(body)):
        heading = section[0]
        if not section.get("id"):
            section.set("id", f"{anchor}___s{count}")
        inline, words = line(heading)
        if words or not found:
            entry = Entry(
                level=level, id=section.get("id", ""), inline=inline or escape(title).encode(), words=words or title
            )
            found.append(entry)
    return tuple(found)


def _sections(above: Element) -> Iterator[tuple[int, Element]]:
    """Give the sections of the first two levels; a heading in a list or a quotation is none of the book's."""
    for section in above.iterchildren(x("section")):
        classes = section.get("class", "").split()
        level = next((_LEVELS[name] for name in classes if name in _LEVELS), 0)
        if level and not _UNLISTED.issubset(classes):
            yield level, section
        yield from _sections(section)


def line(of: Element) -> tuple[bytes, str]:
    """Give the inline XHTML of a heading or a caption, and its words, as a list that leads there shows them."""
    said = deepcopy(of)
    said.tail = None
    for node in list(said.iterdescendants()):
        _strip(node)
    close_empty(said)
    shown = inside(said).strip().encode()
    for math in list(said.iter(f"{_MATH}math")):
        _say(math, words_of(next(math.iter(f"{_MATH}annotation"), math)))
    return (shown, words_of(said)) if words_of(said) else (b"", "")


def _strip(node: Element) -> None:
    """Take out what has no place in a line of the contents: notes, links, ids, pictures, line ends."""
    node.attrib.pop("id", "")
    if node.get("role") == "doc-noteref" or node.get("class") == roles.PAGE:
        drop(node)
    elif node.tag == x("a") or (node.tag == x("span") and not node.attrib):
        unwrap(node)
    elif node.tag == x("img"):
        _say(node, node.get("alt", ""))
    elif node.tag == x("br"):
        _say(node, " ")


def _say(node: Element, words: str) -> None:
    """Put words in the place of a node."""
    node.tail = f"{words}{node.tail or ''}"
    drop(node)
