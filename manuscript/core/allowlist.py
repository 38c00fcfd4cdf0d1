"""A node -> the same node with what it holds woven: kinds that are not named here do not come through.

The walk itself; what becomes of the kinds that are more than their content, a weaver says.
"""

from typing import Any, Protocol

from manuscript.core import nodes
from manuscript.core.text import FORBIDDEN
from manuscript.model.ast import Ast, Node

AS_IS = frozenset({"Space", "SoftBreak", "LineBreak", "HorizontalRule"})
WORDS = frozenset({"Str", *AS_IS})
_THROUGH = frozenset(
    {
        *(
            "Plain",
            "Para",
            "LineBlock",
            "CodeBlock",
            "BlockQuote",
            "OrderedList",
            "BulletList",
            "DefinitionList",
            "Table",
        ),
        *("Str", "Emph", "Underline", "Strong", "Strikeout", "Superscript", "Subscript", "SmallCaps", "Code", "Math"),
        *("Row", "Cell", "TableHead", "TableBody", "TableFoot", "Caption"),
        *("AlignLeft", "AlignRight", "AlignCenter", "AlignDefault", "ColWidth", "ColWidthDefault"),
        *("DefaultStyle", "Example", "Decimal", "LowerRoman", "UpperRoman", "LowerAlpha", "UpperAlpha"),
        *("DefaultDelim", "Period", "OneParen", "TwoParens", "InlineMath", "DisplayMath", "SingleQuote", "DoubleQuote"),
    }
)
"""The kinds that come through as they are, their content woven (pandoc-types 1.23)."""


class Weaver(Protocol):
    """Says what becomes of lists of nodes, of one node, and of attributes (id, classes, pairs)."""

    def listed(self, content: Ast) -> Ast:
        """Weave nodes that stand one after the other."""

    def one(self, node: Node) -> Ast:
        """Weave one node."""

    def attributes(self, attributes: list[Any]) -> list[Any]:
        """Give the attributes that come through."""


def through(node: Node, weaver: Weaver) -> Ast:
    """Let a node come through, if its kind is one that does."""
    if node["t"] not in _THROUGH:
        return []
    return [woven(node, weaver)] if "c" in node else [node]


def woven(node: Node, weaver: Weaver) -> Node:
    """Weave what a node holds, whatever its kind."""
    content = node["c"]
    index = nodes.ATTRIBUTES_AT.get(node["t"])
    if index is None:
        return {"t": node["t"], "c": _content(content, weaver)}
    rest = [weaver.attributes(part) if at == index else _content(part, weaver) for at, part in enumerate(content)]
    return {"t": node["t"], "c": rest}


def _content(content: Any, weaver: Weaver) -> Any:
    if isinstance(content, list):
        if content and isinstance(content[0], dict) and isinstance(content[-1], dict):  # pandoc mixes only at the ends
            return weaver.listed(content)
        return [_content(item, weaver) for item in content]
    if isinstance(content, dict):
        made = weaver.one(content)
        return made[0] if made else {"t": "Plain", "c": []}
    return FORBIDDEN.sub("", content) if isinstance(content, str) else content


def word(node: Node) -> Node:
    """Give a word without what no book can hold; a space is itself."""
    return {**node, "c": FORBIDDEN.sub("", node["c"])} if node["t"] == "Str" else node


def nothing(_: Node) -> Ast:
    """Let nothing of a node come through."""
    return []


_LOOKS = {"smallcaps": "SmallCaps", "underline": "Underline"}


def dressed(span: Node) -> Node:
    """Give small capitals and underlined words as pandoc's own Markdown reads them: then every writer knows them."""
    (identifier, classes, pairs), content = span["c"]
    for name, kind in _LOOKS.items():
        content = [{"t": kind, "c": content}] if name in classes else content
    return {"t": "Span", "c": [[identifier, [one for one in classes if one not in _LOOKS], pairs], content]}
