"""Blocks with `.glossary` and spans with `.term` -> the terms that a book defines and uses, and the ids that links go to."""

import hashlib
from collections.abc import Iterable, Iterator

from manuscript.core import marks, nodes
from manuscript.core.chapterfile import slug
from manuscript.core.chaptertext import is_quote
from manuscript.core.text import FORBIDDEN
from manuscript.model.ast import Ast, Node, Trail
from manuscript.model.book import Chapter
from manuscript.model.summary import Survey, Term
from manuscript.model.value import ChapterId

CLASS, USE, OF = "glossary", "term", "of"
_LONGEST = 40

Known = dict[str, tuple[ChapterId, str]]
"""By a term's key the chapter that defines it, and the term as it is written there."""


def is_glossary(node: Node) -> bool:
    """Whether a block is a glossary: the terms of its definition lists are the book's."""
    return node["t"] == "Div" and CLASS in node["c"][0][1] and not is_quote(node)


def is_use(node: Node) -> bool:
    """Whether a span is a term that the glossary explains."""
    return node["t"] == "Span" and USE in node["c"][0][1] and not is_quote(node)


def key(words: str) -> str:
    """Give that by which a term is known: its words, whatever their capitals."""
    return " ".join(FORBIDDEN.sub("", words).casefold().split())


def term_of(node: Node) -> str:
    """Give the term that a span uses: `of=`, or its words."""
    attributes, content = node["c"]
    named = nodes.pair(attributes, OF)
    return (nodes.plain(content) if named is None else named).strip()


def defined(looked: Survey) -> Iterator[Term]:
    """Give the terms that a text defines, in reading order."""
    for kind, trail, node in looked.nodes:
        if kind == "Div" and is_glossary(node):
            for at, block in enumerate(node["c"][1]):
                if block["t"] == "DefinitionList":
                    yield from _listed(block, (*trail, "c", 1, at))


def _listed(block: Node, trail: Trail) -> Iterator[Term]:
    for at, (term, _) in enumerate(block["c"]):
        yield Term(words=nodes.plain(term).strip(), trail=(*trail, "c", at, 0, 0))


def used(blocks: Ast, looked: Survey) -> Iterator[tuple[Node, Term]]:
    """Give the terms that a text uses, each with its span, in reading order; those where no link can stand do not count."""
    for kind, trail, node in looked.nodes:
        if kind == "Span" and is_use(node) and not obstacle(blocks, trail):
            yield node, Term(words=term_of(node), trail=trail)


def obstacle(blocks: Ast, trail: Trail) -> str:
    """Say what a term stands in that cannot hold its link, or nothing."""
    linked = any(kind == "Link" for kind, _ in nodes.around(blocks, trail))
    return "in a link" if linked else marks.obstacle(blocks, trail)


def known(chapters: Iterable[Chapter]) -> Known:
    """Give the terms of a book; of one that is defined twice, the first."""
    terms: Known = {}
    for chapter in chapters:
        for term in chapter.summary.defined:
            terms.setdefault(key(term.words), (chapter.id, term.words))
    return terms


def anchor(words: str) -> str:
    """Give the part of a term's id that is its own: what comes after that of its chapter."""
    said = key(words)
    return f"{slug(said)[:_LONGEST].strip('-') or 'term'}-{hashlib.sha256(said.encode()).hexdigest()[:8]}"
