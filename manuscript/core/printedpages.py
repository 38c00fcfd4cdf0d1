"""Marks of printed pages x a chapter's nodes -> the nodes with an empty span where each page begins."""

from collections.abc import Iterator, Sequence

from manuscript.core import nodes, roles, targets
from manuscript.core.chapterfile import slug
from manuscript.core.fold import fold
from manuscript.model.ast import Ast, Node
from manuscript.model.pages import PageBreak
from manuscript.model.value import ChapterId

Breaks = dict[int, list[tuple[int, Node]]]
"""By a node's identity what stands before it, or letters into its word; under 0 what stands at the chapter's beginning."""

_START = 0
_BLOCKS = frozenset({"Div", "Table", "Figure", "CodeBlock", "Para", "Plain", "BlockQuote"})


def breaks(marks: Sequence[PageBreak], blocks: Ast, chapter: ChapterId) -> Breaks:
    """Find the nodes of marks; `blocks` are the very nodes that are walked afterwards."""
    made: Breaks = {}
    for number, mark in enumerate(marks, 1):
        node = nodes.step(blocks, mark.trail) if mark.trail else None
        identifier = f"{targets.chapter_anchor(chapter)}___p{number}-{slug(mark.number)}".rstrip("-")
        span = nodes.span([], [roles.PAGE], identifier, page=mark.number)
        made.setdefault(id(node) if isinstance(node, dict) else _START, []).append((mark.offset, span))
    return made


def at_start(known: Breaks) -> Ast:
    """Give the marks of pages that begin with the chapter."""
    return [span for _, span in known.get(_START, ())]


def is_mark(node: Node) -> bool:
    """Whether a node is a mark, which is the program's own."""
    return node["t"] == "Span" and roles.PAGE in node["c"][0][1]


def marked(content: Ast, known: Breaks) -> Ast:
    """Put the marks into a list of nodes."""
    if not any(id(node) in known for node in content):
        return content
    return [piece for node in content for piece in _marked(node, known.get(id(node), ()))]


def _marked(node: Node, before: Sequence[tuple[int, Node]]) -> Iterator[Node]:
    rest = node
    done = 0
    for letters, span in sorted(before, key=lambda one: one[0]):
        if node["t"] == "Str" and letters:
            head, tail = _parted(rest["c"], letters - done)
            done = letters
            if head:
                yield {"t": "Str", "c": head}
            rest = {"t": "Str", "c": tail}
        yield {"t": "Plain", "c": [span]} if node["t"] in _BLOCKS else span
    if rest is node or rest["c"]:
        yield rest


def _parted(word: str, letters: int) -> tuple[str, str]:
    """Part a word after so many letters and digits, as they are compared."""
    seen = 0
    for at, sign in enumerate(word):
        if seen >= letters:
            return word[:at], word[at:]
        seen += sum(one.isalnum() for one in fold(sign).casefold())
    return word, ""
