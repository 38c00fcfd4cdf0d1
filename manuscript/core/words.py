"""Woven chapters -> how many words they print: the authors', the readers', those in notes, and those the program adds.

A word is what a word processor counts: what stands between spaces and dashes (LibreOffice's rule). So is a page number,
the mark before an item of a list, and every running head once: they are among those that the program adds.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from manuscript.core import nodes, roles
from manuscript.model.artifact import Imprint, Words, WovenChapter
from manuscript.model.ast import Ast

_WORD = re.compile(r"[^\s–—]+")
_TOC_DEPTH = 2
_FEET = 3
"""Pages with a number of their own kind: a chapter's first, the left and the right ones."""

_FEET_IN_FRONT = 2


def count(text: str) -> int:
    """Count the words of a text."""
    return len(_WORD.findall(text))


def of_blocks(blocks: Ast, kind: str) -> Words:
    """Count the words of one chapter's woven blocks."""
    buckets: dict[str, list[str]] = {"own": [], "readers": [], "notes": [], "made": []}
    start = "own" if kind not in ("credits", "part") else "made"
    _sort(blocks, start, buckets)
    counted = {name: count("".join(pieces)) for name, pieces in buckets.items()}
    return Words(**counted)


def of_book(chapters: Sequence[WovenChapter], imprint: Imprint) -> Words:
    """Count the words of a whole edition: its chapters, its title page and its table of contents."""
    each = [chapter.words for chapter in chapters]
    front = [imprint.title, imprint.subtitle, *imprint.authors, imprint.edition_line, imprint.contents]
    listed = [title for chapter in chapters for title in chapter.headings]
    return Words(
        own=sum(words.own for words in each),
        readers=sum(words.readers for words in each),
        notes=sum(words.notes for words in each),
        made=sum(words.made for words in each) + count("\n".join([*front, *listed])) + _running(chapters, imprint),
    )


def _running(chapters: Iterable[WovenChapter], imprint: Imprint) -> int:
    """Count running heads and feet: for each chapter the book's title, its own, and the numbers of its pages."""
    heads = [count(imprint.title) + count(chapter.title) + _FEET for chapter in chapters if chapter.kind != "part"]
    return sum(heads) + _FEET_IN_FRONT


def headings(blocks: Ast) -> tuple[str, ...]:
    """Give the headings of a chapter that stand in the table of contents."""
    listed = (node for node in blocks if node["t"] == "Header" and node["c"][0] <= _TOC_DEPTH)
    return tuple(nodes.plain(node["c"][2]) for node in listed)


_BREAKING = frozenset({"Para", "Plain", "Header", "CodeBlock", "LineBlock", "Cell", "Row"})
_GAPS = frozenset({"Space", "SoftBreak", "LineBreak"})


def _sort(content: Any, bucket: str, buckets: dict[str, list[str]]) -> None:
    """Put every piece of text into the bucket it belongs to; a role or a note changes the bucket for what is inside."""
    if isinstance(content, list):
        for node in content:
            _sort(node, bucket, buckets)
        return
    if not isinstance(content, dict):
        return
    kind = content.get("t", "")
    inside = content.get("c")
    if kind == "Str":
        buckets[bucket].append(content["c"])
    elif kind in _GAPS:
        buckets[bucket].append(" ")
    elif kind in ("Code", "CodeBlock", "Math"):
        buckets[bucket].append(content["c"][1])
    elif kind == "Image":
        return  # its words are for those who cannot see it; no page shows them
    elif inside is not None:
        buckets["made"] += _labels(kind, inside)
        _sort(inside, _bucket(kind, inside, bucket), buckets)
    if kind in _BREAKING:
        buckets[bucket].append("\n")


def _labels(kind: str, inside: Any) -> list[str]:
    """Give the marks that a list puts before its items."""
    items = inside if kind == "BulletList" else inside[1] if kind == "OrderedList" else []
    return [" * "] * len(items)


def _bucket(kind: str, inside: Any, bucket: str) -> str:
    if kind == "Note":
        return "notes"
    if kind in ("Div", "Span", "Header"):
        classes = inside[1 if kind == "Header" else 0][1]
        if not roles.MADE.isdisjoint(classes):
            return "made"
        if roles.QUOTE in classes or roles.WORDS in classes:
            return "readers"
    return bucket
