"""A post's AST -> the same with nothing left that a blog could run, load or lead astray, and what was left out, in words.

An allow-list walk, as a chapter's is (`core/loom.py`): what is not named here does not come through, and no attribute does.
"""

import re
from collections.abc import Iterator
from typing import Any, Literal

from manuscript.core import nodes
from manuscript.model.ast import Ast, Node
from manuscript.model.value import Value

_AS_IS = frozenset({"Str", "Space", "SoftBreak", "LineBreak", "HorizontalRule"})
_THROUGH = frozenset({"Plain", "Para", "BlockQuote", "BulletList", "OrderedList", "Emph", "Strong"})
_STYLES = frozenset({"DefaultStyle", "Decimal", "DefaultDelim", "Period", "OneParen"})
_CODE = frozenset({"Code", "CodeBlock"})
_ADDRESS = re.compile(r"https?://[^\s<>\"'`\\]+|mailto:[^\s<>\"'`\\]+", re.IGNORECASE)
_TOLD = 60


class Left(Value, frozen=True):
    """One thing that did not come into a post: HTML code, or an address that a blog's readers cannot reach."""

    what: Literal["code", "address"]
    text: str


class Plain(Value, frozen=True):
    """A post's blocks, and what was left out of them."""

    blocks: Ast
    left: tuple[Left, ...] = ()


def plain(blocks: Ast) -> Plain:
    """Clean a post's blocks; the words of what is left out stay, but for those of HTML code."""
    left: list[Left] = []
    return Plain(blocks=_walk(blocks, left), left=tuple(left))


def _walk(content: Any, left: list[Left]) -> Any:
    if isinstance(content, dict):
        return list(_node(content, left))
    if not isinstance(content, list):
        return content
    return [made for one in content for made in (_node(one, left) if isinstance(one, dict) else [_walk(one, left)])]


def _node(node: Node, left: list[Left]) -> Iterator[Node]:
    kind = node["t"]
    if kind in _AS_IS or kind in _STYLES:
        yield node
    elif kind in _THROUGH:
        yield {"t": kind, "c": _walk(node["c"], left)}
    elif kind in _CODE:
        yield {"t": kind, "c": [nodes.attr(), str(node["c"][1])]}
    elif kind == "Header":
        yield {"t": kind, "c": [max(2, node["c"][0]), nodes.attr(), _walk(node["c"][2], left)]}
    elif kind in ("Link", "Image"):
        yield from _link(node, left)
    elif kind in ("RawInline", "RawBlock"):
        left.append(Left(what="code", text=_short(node["c"][1])))


def _link(node: Node, left: list[Left]) -> Iterator[Node]:
    """Keep a link that leads to the web, without its title; a picture becomes a link, or only its words."""
    _, words, (target, _) = node["c"]
    shown = _walk(words, left)
    if _ADDRESS.fullmatch(target):
        yield {"t": "Link", "c": [nodes.attr(), shown or nodes.inlines(target), [target, ""]]}
    else:
        left.append(Left(what="address", text=_short(target)))
        yield from shown


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _TOLD else f"{line[:_TOLD].rstrip()} …"
