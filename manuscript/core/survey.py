"""AST -> what stands where: one walk over a text, so that every rule only looks at the nodes it is about."""

import re
from collections import deque
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from manuscript.core import captions, crossreferences, glossary, keyscan, marks, nodes
from manuscript.core.chaptertext import is_bare, is_quote, is_translation, tells
from manuscript.core.text import FORBIDDEN
from manuscript.model.ast import Ast, Node, Trail
from manuscript.model.summary import Opening, Quote, Reference, Shown, Summary, Survey
from manuscript.model.works import Citing

LIMIT_DEPTH = 60
"""Levels of nodes in nodes; real books stay below ten, and every later walk may rely on it."""

_LEAVES = frozenset({"Space", "SoftBreak", "LineBreak", "HorizontalRule"})
_WANTED = frozenset(
    {"Header", "Link", "Image", "Note", "Span", "Div", "RawInline", "RawBlock", "Table", "Figure", "Code", "CodeBlock"}
)
_ODD = re.compile(rf"\[\^|@|\^\[|^\+[-–—=:]|^:$|\]\{{|\]\(|{FORBIDDEN.pattern}", re.MULTILINE)
"""What a word holds that looks like a construct of another dialect, or that no book can hold."""

_MAY_BE_ODD = re.compile(rf"[\[\]@^+:]|{FORBIDDEN.pattern}")
"""A sign that every odd word has: looked for first, because that is quick."""

_PLAIN = _LEAVES | {"Str"}
"""The kinds of most lists of words: nothing in them is looked for but odd words."""


def survey(blocks: Ast) -> Survey:
    """Walk once. `nodes` are (kind, trail, node) in reading order; `depth` tells whether the text may be walked again."""
    seen: list[tuple[str, Trail, Node]] = []
    depth = _walk(blocks, seen)
    quotes = tuple(_quotes(seen))
    return Survey(nodes=tuple(seen), quotes=quotes, depth=depth)


def _walk(blocks: Ast, seen: list[tuple[str, Trail, Node]]) -> int:
    """Visit every node without recursion, so that depth is measured and not met; give the greatest depth."""
    stack: list[tuple[Any, Any, int]] = [(blocks, None, 0)]
    deepest = 0
    while stack:
        content, way, depth = stack.pop()
        if isinstance(content, list):
            stack += [(content[index], (way, index), depth) for index in reversed(_telling(content))]
            continue
        kind = content["t"]
        if kind in _WANTED or kind == "Str":
            seen.append((kind, nodes.trail_of(way), content))
        deepest = max(deepest, depth + 1)
        inside = content.get("c")
        if isinstance(inside, list) and depth < LIMIT_DEPTH:
            stack.append((inside, (way, "c"), depth + 1))
    return deepest


def _telling(content: list[Any]) -> list[int]:
    """Give the numbers of what in a list need be looked at: no spaces, and words only where one of them is odd."""
    if not (content and isinstance(content[0], dict) and isinstance(content[-1], dict)):
        return [index for index, child in enumerate(content) if _is_telling(child)]
    kinds = [node.get("t") for node in content]
    words = "\n".join([node["c"] for node, kind in zip(content, kinds, strict=True) if kind == "Str"])
    if not _MAY_BE_ODD.search(words):  # one look at all of them: most words are in such a list
        return [index for index, kind in enumerate(kinds) if kind not in _PLAIN]
    return [index for index, child in enumerate(content) if _is_telling(child)]


def _is_telling(child: Any) -> bool:
    if not isinstance(child, dict):
        return isinstance(child, list) and bool(child)
    kind = child.get("t")
    return kind not in _LEAVES and (kind != "Str" or bool(_ODD.search(child["c"])))


def _quotes(seen: list[tuple[str, Trail, Node]]) -> Iterator[Quote]:
    for kind, trail, node in seen:
        if kind in ("Div", "Span") and is_quote(node):
            attributes, content = node["c"]
            ref = nodes.pair(attributes, "from") or ""
            yield Quote(
                ref=ref,
                words=nodes.plain(content),
                inline=kind == "Span",
                trail=trail,
                translated=is_translation(node),
            )


def summary(blocks: Ast, looked: Survey) -> Summary:
    """Say what the rest of the book needs to know of a text."""
    return Summary(
        anchors=tuple(dict.fromkeys(filter(None, (nodes.id_of(node) for _, _, node in looked.nodes)))),
        headings=tuple((node["c"][1][0], nodes.plain(node["c"][2])) for _, node in of(looked, "Header")),
        links=tuple(
            dict.fromkeys(Reference(target=node["c"][2][0], bare=is_bare(node)) for _, node in of(looked, "Link"))
        ),
        quotes=looked.quotes,
        pictures=tuple(
            Shown(target=node["c"][2][0], told=tells(node, caption) != "undescribed")
            for _, node, caption in pictures(looked)
        ),
        captions=tuple(one for _, one in captions.numbered(blocks, looked)),
        cited=tuple(dict.fromkeys(crossreferences.read(one).id for _, one in referring(looked))),
        citations=tuple(one.citing for one in citations(blocks, looked)),
        marks=tuple(one for _, one in marks.marked(blocks, looked)),
        defined=tuple(glossary.defined(looked)),
        terms=tuple(one for _, one in glossary.used(blocks, looked)),
        opening=_opening(blocks),
        skips=_skips(looked),
        clean=not any(FORBIDDEN.search(node["c"]) for _, node in of(looked, "Str")),
    )


def _skips(looked: Survey) -> int:
    levels = [1, *(node["c"][0] for _, node in of(looked, "Header"))]
    return sum(level > above + 1 for above, level in pairwise(levels))


def _opening(blocks: Ast) -> Opening | None:
    if not blocks or blocks[0]["t"] != "Header":
        return None
    level, attributes, content = blocks[0]["c"]
    return Opening(level=level, words=nodes.plain(content), id=attributes[0])


def of(looked: Survey, *kinds: str) -> Iterator[tuple[Trail, Node]]:
    """Give the nodes of some kinds, in reading order."""
    for kind, trail, node in looked.nodes:
        if kind in kinds:
            yield trail, node


def pictures(looked: Survey) -> Iterator[tuple[Trail, Node, str | None]]:
    """Give every picture, in reading order, with the words of its caption where it stands in a figure."""
    figure: tuple[Trail, str] | None = None
    for kind, trail, node in looked.nodes:
        if kind == "Figure":
            figure = trail, nodes.plain(node["c"][1])
        elif kind == "Image":
            yield trail, node, figure[1] if figure and trail[: len(figure[0])] == figure[0] else None


def referring(looked: Survey) -> Iterator[tuple[Trail, str]]:
    """Give every reference (`@fig-x`) as it is typed, with the trail of its word; in a reader's words none is one."""
    quoted = [quote.trail for quote in looked.quotes]
    for trail, node in of(looked, "Str"):
        if "@" in node["c"] and not any(trail[: len(quote)] == quote for quote in quoted):
            yield from ((trail, one) for one in crossreferences.found(node["c"]))


class Found(NamedTuple):
    """A citation of a text, with the trail of the word it begins in, and how far into that it begins."""

    citing: Citing
    trail: Trail
    offset: int


def citations(blocks: Ast, looked: Survey) -> Iterator[Found]:
    """Give the citations of a text, in reading order; in a reader's words, and in what a picture says, none is one."""
    quoted = [quote.trail for quote in looked.quotes]
    waiting: dict[Trail, deque[keyscan.Placed]] = {}
    notes = 0
    note: Trail | None = None
    for kind, trail, node in looked.nodes:
        inside = note is not None and trail[: len(note)] == note
        if kind == "Note" or (kind == "Span" and trail in quoted and not inside):  # a quote in a sentence brings a note
            notes += 1
            note = trail if kind == "Note" else note
        if kind != "Str" or "@" not in node["c"] or any(trail[: len(quote)] == quote for quote in quoted):
            continue
        above, index = trail[:-1], int(trail[-1])
        if above not in waiting:
            shown = any(name == "Image" for name, _ in nodes.around(blocks, trail))
            waiting[above] = deque(() if shown else keyscan.citations(nodes.step(blocks, above)))
        while waiting[above] and waiting[above][0].at <= index:
            one = waiting[above].popleft()
            yield Found(Citing(node=one.node, in_note=inside, notes=notes), (*above, one.at), one.offset)
