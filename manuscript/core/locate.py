"""Trails -> lines: the AST that pandoc read with source positions says where each node stands."""

import re
from typing import Any

from manuscript.core import nodes
from manuscript.model.ast import Ast, Node, Trail
from manuscript.model.place import Place

_POSITION = re.compile(r"(\d+):(\d+)-")
_MARKS = frozenset({"wrapper", "data-pos"})

Positions = dict[Trail, tuple[int, int]]


def unwrap(blocks: Ast) -> Ast:
    """Give the AST without pandoc's wrappers, the same shape that a read without positions has."""
    return _Unwrapper().content(blocks, ())


def positions(blocks: Ast, first_line: int) -> Positions:
    """Say where nodes stand, by their trails in the unwrapped AST; `first_line` is the file's line where the text begins."""
    unwrapper = _Unwrapper()
    unwrapper.content(blocks, ())
    return {trail: (line + first_line - 1, column) for trail, (line, column) in unwrapper.found.items()}


def place(known: Positions, at: Place) -> Place:
    """Give `at` the line of its node, or of the nearest node around or before it."""
    trail = at.trail
    while trail and trail not in known:
        last = trail[-1]
        trail = (*trail[:-1], last - 1) if isinstance(last, int) and last > 0 else trail[:-1]
    line, column = known.get(trail, (1, 1))
    return Place(path=at.path, line=line, column=column)


class _Unwrapper:
    """Rebuilds nodes without wrappers and joins words that only a position had parted."""

    def __init__(self) -> None:
        self.found: Positions = {}

    def content(self, content: Any, trail: Trail) -> Any:
        if isinstance(content, list):
            if content and all(isinstance(item, dict) and "t" in item for item in content):
                return self._nodes(content, trail)
            return [self.content(item, (*trail, index)) for index, item in enumerate(content)]
        if isinstance(content, dict) and "t" in content:
            return self._node(content, None, trail)
        return content

    def _nodes(self, content: Ast, trail: Trail) -> Ast:
        made: Ast = []
        for node, position in _flat(content, None):
            here = (*trail, len(made))
            if node["t"] == "Str" and made and made[-1]["t"] == "Str":
                made[-1] = {"t": "Str", "c": made[-1]["c"] + node["c"]}
                continue
            made.append(self._node(node, position, here))
        return made

    def _node(self, node: Node, position: tuple[int, int] | None, trail: Trail) -> Node:
        own = _own_position(node)
        if spot := own or position:
            self.found[trail] = spot
        if "c" not in node:
            return node
        return {"t": node["t"], "c": self.content(_bare(node), (*trail, "c"))}


def _flat(content: Ast, position: tuple[int, int] | None) -> list[tuple[Node, tuple[int, int] | None]]:
    """Take what is inside wrappers out of them, with the wrapper's position."""
    made: list[tuple[Node, tuple[int, int] | None]] = []
    for node in content:
        if _is_wrapper(node):
            made += _flat(node["c"][1], _own_position(node) or position)
        else:
            made.append((node, position))
    return made


def _is_wrapper(node: Node) -> bool:
    if node["t"] not in ("Span", "Div"):
        return False
    identifier, classes, pairs = node["c"][0]
    return not identifier and not classes and bool(pairs) and all(name in _MARKS for name, _ in pairs)


def _own_position(node: Node) -> tuple[int, int] | None:
    attributes = _attributes(node)
    spots = _POSITION.findall(nodes.pair(attributes, "data-pos") or "") if attributes else []
    return min(((int(line), int(column)) for line, column in spots), default=None)


_ATTR_AT = {"Header": 1, "CodeBlock": 0, "Code": 0, "Table": 0, "Div": 0, "Span": 0, "Link": 0, "Image": 0, "Figure": 0}


def _attributes(node: Node) -> Any:
    index = _ATTR_AT.get(node["t"])
    return node["c"][index] if index is not None else None


def _bare(node: Node) -> Any:
    """Give a node's content without the marks of positions among its attributes."""
    index = _ATTR_AT.get(node["t"])
    content = node["c"]
    if index is None:
        return content
    identifier, classes, pairs = content[index]
    kept = [identifier, classes, [pair for pair in pairs if pair[0] not in _MARKS]]
    return [*content[:index], kept, *content[index + 1 :]]
