"""Woven chapters -> how many words they print: the authors', the readers', those in notes, and those the program adds.

A word is what a word processor counts: what stands between spaces and dashes (LibreOffice's rule). So is a page number,
the mark before an item of a list, and every running head once: they are among those that the program adds.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from manuscript.core import nodes, roles
from manuscript.model.artifact import Imprint, Words, WovenChapter
from manuscript.model.ast import Ast
from manuscript.model.value import Value

_WORD = re.compile(r"[^\s–—]+")
_TOC_DEPTH = 2
_FEET = 3
"""Pages with a number of their own kind: a chapter's first, the left and the right ones."""

_FEET_IN_FRONT = 2


class Count(Value, frozen=True):
    """What one chapter prints: its words, and how many stand in the contents, or in a list of figures or tables, as well."""

    words: Words
    listed: int
    captions: dict[str, int]


def count(text: str) -> int:
    """Count the words of a text."""
    return len(_WORD.findall(text))


def of_chapter(chapter: WovenChapter) -> Count:
    """Count the words of one woven chapter."""
    buckets: dict[str, list[str]] = {"own": [], "readers": [], "notes": [], "made": []}
    captions: dict[str, list[str]] = {"figure": [], "table": []}
    blocks = chapter.blocks
    _sort(blocks, "own" if chapter.kind not in ("credits", "part", "bibliography", "index") else "made", buckets)
    counted = {name: count("".join(pieces)) for name, pieces in buckets.items()}
    for kind, words in _captions(blocks):
        captions[kind].append(words)
    in_lists = {kind: count("\n".join(said)) for kind, said in captions.items()}
    return Count(words=Words(**counted), listed=count("\n".join(_headings(blocks))), captions=in_lists)


def of_book(chapters: Sequence[WovenChapter], counts: Sequence[Count], imprint: Imprint) -> Words:
    """Count the words of a whole edition: its chapters, its title page and its table of contents."""
    front = [imprint.title, imprint.subtitle, *imprint.authors, imprint.edition_line, imprint.labels.contents]
    front += (listing.title for listing in imprint.lists)
    made = sum(one.words.made + one.listed for one in counts)
    made += sum(one.captions[listing.kind] for one in counts for listing in imprint.lists)
    return Words(
        own=sum(one.words.own for one in counts),
        readers=sum(one.words.readers for one in counts),
        notes=sum(one.words.notes for one in counts),
        made=made + count("\n".join(front)) + _running(chapters, imprint),
    )


def _running(chapters: Iterable[WovenChapter], imprint: Imprint) -> int:
    """Count running heads and feet: for each chapter the book's title, its own, and the numbers of its pages."""
    heads = [count(imprint.title) + count(chapter.heading()) + _FEET for chapter in chapters if chapter.kind != "part"]
    return sum(heads) + _FEET_IN_FRONT


def _headings(blocks: Ast) -> Iterable[str]:
    """Give the headings of a chapter that stand in the table of contents."""
    return (nodes.plain(node["c"][2]) for node in blocks if node["t"] == "Header" and node["c"][0] <= _TOC_DEPTH)


def _captions(content: Any) -> Iterator[tuple[str, str]]:
    """Give the captions with a number, as lists of figures and tables show them."""
    if isinstance(content, list):
        for node in content:
            yield from _captions(node)
    elif isinstance(content, dict):
        kind, inside = content["t"], content.get("c", [])
        if kind in ("Figure", "Table") and _is_numbered(inside[1][1]):
            yield kind.lower(), nodes.plain(inside[1][1])
        yield from _captions(inside)


def _is_numbered(caption: Ast) -> bool:
    first = caption[0]["c"][0] if caption and caption[0]["c"] else {"t": ""}
    return first["t"] == "Span" and roles.CAPTION_LABEL in first["c"][0][1]


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
