"""Tables and the caption paragraphs after them -> tables with captions; and which figures and tables have one, in order."""

import hashlib
from collections.abc import Iterator

from manuscript.core import nodes
from manuscript.core.chaptertext import is_caption, is_decorative
from manuscript.model.ast import Ast, Node, Trail
from manuscript.model.summary import Captioned, Survey
from manuscript.model.value import ChapterId

_INLINE = frozenset({"Str", "Space", "SoftBreak", "Emph", "Strong", "Link", "Quoted", "Code"})
"""How most lists begin that hold words and no tables."""


def placed(blocks: Ast) -> Ast:
    """Put a caption paragraph (`: words {#tbl-x}`) into the table before it: commonmark_x has no captions of its own."""
    if not blocks or blocks[0]["t"] in _INLINE or not any(node["t"] == "Table" for node in blocks):
        return blocks
    made: Ast = []
    for node in blocks:
        if is_caption(node) and made and made[-1]["t"] == "Table":
            made[-1] = _captioned(made[-1], node["c"][2:])
        else:
            made.append(node)
    return made


def numbered(blocks: Ast, looked: Survey) -> Iterator[tuple[Node, Captioned]]:
    """Give the figures and tables that get a number: those with a caption; not decoration, and nothing inside a quote."""
    quoted = [quote.trail for quote in looked.quotes]
    for kind, trail, node in looked.nodes:
        if kind not in ("Figure", "Table") or any(trail[: len(quote)] == quote for quote in quoted):
            continue
        one = _figure(node) if kind == "Figure" else _table(node, blocks, trail)
        if one.words:
            yield node, one


def key(node: Node) -> int:
    """Tell a figure or table from all others of a text that is at hand; a table is the same with its caption in it."""
    return id(node["c"][-1])


def bookmark(chapter: ChapterId, anchor: str) -> str:
    """Give a short name for a caption that no other in the book has, and that stays when numbers change."""
    return hashlib.sha256(f"{chapter}\0{anchor}".encode()).hexdigest()[:12]


def _figure(node: Node) -> Captioned:
    (identifier, *_), (_, caption), content = node["c"]
    images = (one for block in content for one in block["c"] if block["t"] == "Plain" and one["t"] == "Image")
    words = "" if any(is_decorative(image) for image in images) else nodes.plain(caption).strip()
    return Captioned(kind="figure", id=identifier, words=words)


def _table(node: Node, blocks: Ast, trail: Trail) -> Captioned:
    *above, index = trail
    after = nodes.step(blocks, (*above, int(index) + 1))
    if after is None or not is_caption(after):
        return Captioned(kind="table")
    identifier, words = _parted(after["c"][2:])
    return Captioned(kind="table", id=identifier or node["c"][0][0], words=nodes.plain(words).strip())


def _parted(words: Ast) -> tuple[str, Ast]:
    """Part the id at the end of a caption from its words."""
    if words and words[-1]["t"] == "Span" and not nodes.plain(words[-1]["c"][1]).strip():
        return words[-1]["c"][0][0], words[:-1]
    return "", words


def _captioned(table: Node, words: Ast) -> Node:
    identifier, words = _parted(words)
    attributes, _, *rest = table["c"]
    named = [identifier or attributes[0], attributes[1], attributes[2]]
    return {"t": "Table", "c": [named, [None, [{"t": "Plain", "c": words}]], *rest]}
