"""Tables and the caption paragraphs after them -> tables with captions."""

from manuscript.core import nodes
from manuscript.core.chaptertext import is_caption
from manuscript.model.ast import Ast, Node

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


def _captioned(table: Node, words: Ast) -> Node:
    identifier = ""
    if words and words[-1]["t"] == "Span" and not nodes.plain(words[-1]["c"][1]).strip():
        identifier = words[-1]["c"][0][0]
        words = words[:-1]
    attributes, _, *rest = table["c"]
    named = [identifier or attributes[0], attributes[1], attributes[2]]
    return {"t": "Table", "c": [named, [None, [{"t": "Plain", "c": words}]], *rest]}
