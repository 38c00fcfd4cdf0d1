"""Nodes -> text, and text -> nodes: the few shapes of pandoc's AST that the program builds and reads itself."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from manuscript.core import roles
from manuscript.model.ast import Ast, Node, Trail

ATTRIBUTES_AT = {
    "Header": 1,
    "CodeBlock": 0,
    "Code": 0,
    "Table": 0,
    "Div": 0,
    "Span": 0,
    "Link": 0,
    "Image": 0,
    "Figure": 0,
}
"""Which part of a node's content holds its attributes, by kind."""

_GAPS = frozenset({"Space", "SoftBreak", "LineBreak"})
_PARAGRAPHS = frozenset({"Para", "Plain", "Header", "LineBlock", "CodeBlock", "Table", "Figure", "DefinitionList"})
_SEVERAL = 2
_SPLIT = re.compile(r"([ \t\n]+)")


def attributes_of(node: Node) -> list[Any] | None:
    """Give a node's attributes (id, classes, pairs), or None for a kind that has none."""
    index = ATTRIBUTES_AT.get(node["t"])
    return None if index is None else node["c"][index]


def id_of(node: Node) -> str:
    """Give a node's id, or nothing."""
    attributes = attributes_of(node)
    return str(attributes[0]) if attributes else ""


def attr(identifier: str = "", classes: Sequence[str] = (), **pairs: str) -> list[Any]:
    """Make pandoc's attributes; `custom_style` becomes `custom-style`."""
    return [identifier, list(classes), [[name.replace("_", "-"), value] for name, value in pairs.items()]]


def inlines(text: str) -> Ast:
    """Make inlines of plain text: words and spaces, nothing of it is markup. A line end is a line break."""
    made: Ast = []
    for piece in _SPLIT.split(text):
        if not piece:
            continue
        if piece.isspace():
            made.append({"t": "LineBreak"} if "\n" in piece else {"t": "Space"})
        else:
            made.append({"t": "Str", "c": piece})
    return made


def para(content: Ast) -> Node:
    """Make a paragraph."""
    return {"t": "Para", "c": content}


def header(level: int, identifier: str, content: Ast, classes: Sequence[str] = ()) -> Node:
    """Make a heading."""
    return {"t": "Header", "c": [level, attr(identifier, classes), content]}


def div(content: Ast, classes: Sequence[str] = (), identifier: str = "", **pairs: str) -> Node:
    """Make a div; a role among its classes brings the style that Word dresses it in."""
    return {"t": "Div", "c": [attr(identifier, classes, **pairs, **_styled(classes, roles.STYLES)), content]}


def span(content: Ast, classes: Sequence[str] = (), identifier: str = "", **pairs: str) -> Node:
    """Make a span; a role among its classes brings the style that Word dresses it in."""
    return {"t": "Span", "c": [attr(identifier, classes, **pairs, **_styled(classes, roles.RUN_STYLES)), content]}


def _styled(classes: Sequence[str], styles: Mapping[str, str]) -> dict[str, str]:
    style = next((styles[name] for name in classes if name in styles), "")
    return {"custom_style": style} if style else {}


def paragraphs(text: str) -> Ast:
    """Make paragraphs of plain text: an empty line parts them, a single line end is kept as a line break."""
    return [para(inlines(piece.strip())) for piece in re.split(r"\n[ \t]*\n", text) if piece.strip()]


def apart(node: Node) -> Node:
    """Let the paragraphs of a definition be paragraphs where it has several: pandoc's reader takes them for lines of one."""
    return {
        "t": "DefinitionList",
        "c": [[term, [_apart(definition) for definition in told]] for term, told in node["c"]],
    }


def _apart(blocks: Ast) -> Ast:
    if sum(block["t"] == "Plain" for block in blocks) < _SEVERAL:
        return blocks
    return [para(block["c"]) if block["t"] == "Plain" else block for block in blocks]


WORDS = frozenset({"Str", "Space"})
"""What nearly all of a book is made of."""


def beside(words: Ast) -> str:
    """Give the text of words and spaces that stand side by side; a space, and the end of a line, is one space."""
    return "".join([node["c"] if node["t"] == "Str" else " " for node in words])


def plain(content: Any, *, notes: bool = False) -> str:
    """Give the words of nodes as one text; paragraphs are parted by an empty line, notes are left out unless asked for."""
    pieces: list[str] = []
    _collect(content, pieces, notes)
    return "".join(pieces).strip("\n")


def _collect(content: Any, pieces: list[str], notes: bool) -> None:  # noqa: C901, FBT001 - one case a kind of node, on the hot path
    if isinstance(content, list):
        for node in content:
            _collect(node, pieces, notes)
        return
    if not isinstance(content, dict):
        return
    kind = content.get("t")
    if kind == "Str":
        pieces.append(content["c"])
    elif kind in _GAPS:
        pieces.append("\n" if kind == "LineBreak" else " ")
    elif kind in ("Code", "Math", "CodeBlock"):
        pieces.append(content["c"][1])
    elif kind == "Quoted":
        double = content["c"][0]["t"] == "DoubleQuote"
        pieces.append("“" if double else "‘")
        _collect(content["c"][1], pieces, notes)
        pieces.append("”" if double else "’")
    elif kind == "Note":
        if notes:
            pieces.append(" ")
            _collect(content["c"], pieces, notes)
            pieces.append(" ")
    elif kind not in ("RawInline", "RawBlock"):
        _collect(content.get("c"), pieces, notes)
    if kind in _PARAGRAPHS and pieces and not pieces[-1].endswith("\n\n"):
        pieces.append("\n\n")


def step(content: Any, trail: Trail) -> Any:
    """Follow a trail into nodes; None where it leads nowhere."""
    for key in trail:
        try:
            content = content[key]
        except (LookupError, TypeError):
            return None
    return content


def around(blocks: Ast, trail: Trail) -> Iterator[tuple[str, Trail]]:
    """Name the kinds of the nodes that hold the node at `trail`, from the outside in, with the way to each."""
    content: Any = blocks
    for index, key in enumerate(trail):
        content = content[key]
        if isinstance(content, dict) and "t" in content and index < len(trail) - 1:
            yield content["t"], trail[: index + 1]


def pair(attributes: Sequence[Any], name: str) -> str | None:
    """Give the value of a key in pandoc's attributes, or None."""
    return next((value for key, value in attributes[2] if key == name), None)


def trail_of(way: Any) -> Trail:
    """Unroll a way, the trail to a node as nested pairs, which a walk keeps because most of them are never asked for."""
    keys: list[int | str] = []
    while way is not None:
        way, key = way
        keys.append(key)
    return tuple(reversed(keys))
