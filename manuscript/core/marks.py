"""Spans and blocks with `.index` -> the entries that they make, in reading order; and where a mark cannot stand.

`[words]{.index}` names its own words; `entry="fietsen!leren"` names something else, level by level, and `!!` is one `!`.
`see=` and `seealso=` name other entries in the same way, parted by `;`. On a block the mark is all of it.
"""

import re
from collections.abc import Iterator

from manuscript.core import nodes
from manuscript.core.chaptertext import is_caption, is_quote
from manuscript.core.text import FORBIDDEN
from manuscript.model.ast import Ast, Node, Trail
from manuscript.model.summary import EntryPath, Marked, Survey

LEVELS = 3
"""How deep an entry may be: no index of a book for readers goes further, and Word and e-readers have looks for three."""

CLASS, MAIN = "index", "main"
ENTRY, SEE, ALSO = "entry", "see", "seealso"
KEYS = frozenset({ENTRY, SEE, ALSO})
"""The attributes that a mark may have."""

_PART = re.compile(r"(!!|!)")
_SET = {"'": "’", "---": "—", "--": "–", "...": "…"}
"""What pandoc sets in the text of a chapter, so that words and attributes name the same entry."""

_NOT_IN = {"Header": "a heading", "Image": "the words of a picture"}


def is_mark(node: Node) -> bool:
    """Whether a span or a div is a mark of the index; a reader's words are none, whatever stands on them."""
    return node["t"] in ("Span", "Div") and CLASS in node["c"][0][1] and not is_quote(node)


def path(text: str) -> EntryPath:
    """Read an entry as it is typed: `fietsen!leren` is two levels, `Help!!` is one."""
    levels = [""]
    for piece in _PART.split(text):
        if piece == "!":
            levels.append("")
        else:
            levels[-1] += "!" if piece == "!!" else piece
    return tuple(map(_clean, levels))


def _clean(text: str) -> str:
    for straight, said in _SET.items():
        text = text.replace(straight, said)
    return " ".join(FORBIDDEN.sub("", text).split())


def typed(entry: EntryPath) -> str:
    """Write an entry as it is typed."""
    return "!".join(level.replace("!", "!!") for level in entry)


def paths(text: str | None) -> tuple[EntryPath, ...]:
    """Read several entries, parted by `;`."""
    return tuple(path(piece) for piece in (text or "").split(";") if piece.strip())


def read(node: Node, trail: Trail, section: str) -> Marked:
    """Say what a mark says; `section` are the words of the heading above it."""
    attributes, content = node["c"]
    named = nodes.pair(attributes, ENTRY)
    own = (_clean(nodes.plain(content)) if node["t"] == "Span" else "",)
    return Marked(
        entry=own if named is None else path(named),
        trail=trail,
        section=section,
        see=paths(nodes.pair(attributes, SEE)),
        also=paths(nodes.pair(attributes, ALSO)),
        main=MAIN in attributes[1],
        whole=node["t"] == "Div",
    )


def is_whole(entry: EntryPath) -> bool:
    """Whether an entry can be printed: no level without words, and not too many."""
    return len(entry) <= LEVELS and all(entry)


def marked(blocks: Ast, looked: Survey) -> Iterator[tuple[Node, Marked]]:
    """Give the marks that count, each with its node, in reading order; those that cannot stand where they are do not."""
    section = ""
    for kind, trail, node in looked.nodes:
        if kind == "Header":
            section = "" if trail == (0,) and node["c"][0] == 1 else nodes.plain(node["c"][2]).strip()
        elif kind in ("Span", "Div") and is_mark(node) and not obstacle(blocks, trail):
            one = read(node, trail, section)
            if all(map(is_whole, (one.entry, *one.see, *one.also))):
                yield node, one


def obstacle(blocks: Ast, trail: Trail) -> str:
    """Say where a mark stands that cannot be there, or nothing: in a heading, a caption, a reader's words, another mark."""
    for kind, way in nodes.around(blocks, trail):
        node = nodes.step(blocks, way)
        if kind in _NOT_IN:
            return f"in {_NOT_IN[kind]}"
        if kind in ("Span", "Div") and is_quote(node):
            return "in a reader's words"
        if kind == "Span" and is_mark(node):
            return "in another mark"
        if is_caption(node) or (kind in ("Figure", "Table") and trail[len(way) : len(way) + 2] == ("c", 1)):
            return "in a caption"
    node = nodes.step(blocks, trail)
    return "on a block with a heading in it" if node["t"] == "Div" and "'t': 'Header'" in repr(node["c"][1]) else ""
