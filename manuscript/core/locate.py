"""Trails -> lines: the AST that pandoc read with source positions says where each node stands."""

import re
from typing import Any

from manuscript.core import nodes
from manuscript.model.ast import Ast, Node
from manuscript.model.place import Place

_POSITION = re.compile(r"(\d+):(\d+)-")
_MARKS = frozenset({"wrapper", "data-pos"})


Spot = tuple[int, int]


class Locator:
    """Finds lines in one chapter: `blocks` is its AST with positions, `first_line` the file's line where its text begins.

    The way down looks only at the nodes beside the trail, and at those once however many places are asked for.
    """

    def __init__(self, blocks: Ast, first_line: int) -> None:
        self._blocks = blocks
        self._first_line = first_line
        self._beside: dict[int, tuple[Ast, list[tuple[Node, Spot | None]]]] = {}

    def place(self, at: Place) -> Place:
        """Give `at` the line of its node, or of the nearest node before or around it."""
        spot: Spot | None = None
        content: Any = self._blocks
        for key in at.trail:
            if isinstance(key, str):
                content = _bare(content) if isinstance(content, dict) else []
            elif beside := self._nodes(content):
                before = (beside[index][1] for index in range(min(key, len(beside) - 1), -1, -1))
                spot = next((known for known in before if known), spot)
                content = beside[key][0] if key < len(beside) else []
            else:
                content = content[key] if isinstance(content, list) and key < len(content) else []
        line, column = (spot[0] + self._first_line - 1, spot[1]) if spot else (1, 1)
        return Place(path=at.path, line=line, column=column)

    def _nodes(self, content: Any) -> list[tuple[Node, Spot | None]]:
        known = self._beside.get(id(content))
        if known is None:
            if not _is_nodes(content):
                return []
            known = self._beside[id(content)] = (content, _joined(content))  # kept, so that no other gets its number
        return known[1]


def _is_nodes(content: Any) -> bool:
    return (
        isinstance(content, list) and bool(content) and all(isinstance(item, dict) and "t" in item for item in content)
    )


def _joined(content: Ast) -> list[tuple[Node, Spot | None]]:
    """Give nodes side by side without wrappers, each with its position; words that only a position parted are one."""
    made: list[tuple[Node, Spot | None]] = []
    for node, position in _flat(content, None):
        if node["t"] == "Str" and made and made[-1][0]["t"] == "Str":
            made[-1] = ({"t": "Str", "c": made[-1][0]["c"] + node["c"]}, made[-1][1])
        else:
            made.append((node, _own_position(node) or position))
    return made


def _flat(content: Ast, position: Spot | None) -> list[tuple[Node, Spot | None]]:
    """Take what is inside wrappers out of them, with the wrapper's position."""
    made: list[tuple[Node, Spot | None]] = []
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


def _own_position(node: Node) -> Spot | None:
    """Give a node's own place: the last that it carries, because a div in a list carries that of the list before it."""
    attributes = nodes.attributes_of(node) or ("", (), ())
    said = [value for key, value in attributes[2] if key == "data-pos"]
    spots = _POSITION.findall(said[-1]) if said else []
    return min(((int(line), int(column)) for line, column in spots), default=None)


def _bare(node: Node) -> Any:
    """Give a node's content without the marks of positions among its attributes."""
    index = nodes.ATTRIBUTES_AT.get(node["t"])
    content = node.get("c", [])
    if index is None:
        return content
    identifier, classes, pairs = content[index]
    kept = [identifier, classes, [pair for pair in pairs if pair[0] not in _MARKS]]
    return [*content[:index], kept, *content[index + 1 :]]
