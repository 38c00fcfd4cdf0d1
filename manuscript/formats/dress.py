"""Woven nodes -> the same nodes as one format wants them: a walk that only touches what has a role."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from manuscript.model.ast import Ast, Node

Dresser = Callable[[Node, list[str]], Ast | None]
"""Gives the nodes to put in the place of a div or span with these classes; None leaves it, and walks into it."""


def dress(blocks: Ast, dressers: Mapping[str, Dresser]) -> Ast:
    """Dress every node whose kind has a dresser (`Div`, `Span`, `Header`); the content is dressed first."""
    return _nodes(blocks, dressers)


def _nodes(content: Ast, dressers: Mapping[str, Dresser]) -> Ast:
    made: Ast = []
    for node in content:
        kind = node.get("t", "")
        inside = node.get("c")
        if not isinstance(inside, list) or kind in ("Code", "CodeBlock", "Math", "RawBlock", "RawInline"):
            made.append(node)
            continue
        new = {"t": kind, "c": _content(inside, dressers)}
        dresser = dressers.get(kind)
        dressed = dresser(new, _classes(new)) if dresser else None
        made += [new] if dressed is None else dressed
    return made


def _content(content: Any, dressers: Mapping[str, Dresser]) -> Any:
    if not isinstance(content, list):
        return content
    if content and isinstance(content[0], dict) and "t" in content[0]:
        return _nodes(content, dressers)
    return [_content(item, dressers) for item in content]


def _classes(node: Node) -> list[str]:
    attributes = node["c"][1] if node["t"] == "Header" else node["c"][0]
    return list(attributes[1])


def biographies(blocks: Ast) -> Iterator[tuple[bool, Node]]:
    """Give the paragraphs about the authors, a name in front of one on a line of its own; the flag marks the names."""
    for block in blocks:
        name, *rest = block["c"] if block["t"] == "Para" else [{"t": ""}]
        if name["t"] == "Strong" and rest:
            yield True, {"t": "Para", "c": [name]}
            yield False, {"t": "Para", "c": rest[1:] if rest[0]["t"] == "Space" else rest}
        else:
            yield False, block
