"""Words and the notes, marks and stops that stand beside them -> the order in which printers set them."""

import re

from manuscript.core import nodes
from manuscript.core.chaptertext import is_quote
from manuscript.model.ast import Ast, Node

_OPENING, _CLOSING = frozenset('“‘„«‚"'), frozenset('”’»“"')
_STOP = re.compile("[”’»]?[.,;:!?]*")
_WRAPPERS = frozenset({"Emph", "Strong", "Underline", "Strikeout", "Superscript", "Subscript", "SmallCaps"})
_JOINED = nodes.WORDS | {"SoftBreak"}
_BRINGING = frozenset({"Span", "Quoted", "Cite"})
"""Kinds that may bring a note along, which stands behind the stop after them."""

_FEW = 6
"""Nodes that are not worth the work."""

_WORDS_AT = {"Quoted": 1, "Cite": 1, "Span": 1, "Link": 1}
"""Inlines that hold more than words: where among it the words stand."""


def together(words: Ast) -> Ast:
    """Make one word of words and spaces side by side: writers print the same of it, in half the time.

    The first word stays by itself: at the beginning of a line a writer may have to mask it (`1.`, `-`).
    """
    if len(words) < _FEW or not {node["t"] for node in words} <= _JOINED:
        return words
    first, last = 2 + (words[2]["t"] != "Str"), len(words) - (words[-1]["t"] != "Str")
    return [*words[:first], {"t": "Str", "c": nodes.beside(words[first:last])}, *words[last:]]


def put_words(made: Ast, words: Ast, before: str) -> None:
    """Put words and spaces behind a node of the kind `before`; a stop goes before the note, or the work, that stands there."""
    if words and words[0]["t"] == "Str":
        if before in _BRINGING and made and made[-1]["t"] == "Note":
            words = [*note_after_stop(made, words[0]), *words[1:]]
        elif before == "Cite":
            words = [*after_cited(made, words[0]), *words[1:]]
    made += together(words)


def stands_in_marks(content: Ast, index: int) -> bool:
    """Whether the author typed curly quotation marks around a span, so that the program adds none of its own."""
    before, after = content[index - 1 : index] if index else [], content[index + 1 : index + 2]
    typed = all(part and part[0]["t"] == "Str" for part in (before, after))
    return typed and before[0]["c"][-1:] in _OPENING and after[0]["c"][:1] in _CLOSING


def note_after_stop(made: Ast, word: Node) -> Ast:
    """Let a full stop or comma stand before the note that an inline quote brought, as printers do: `words.¹`."""
    stop = _STOP.match(word["c"])
    if not stop or not stop.group():
        return [word]
    note = made.pop()
    rest = word["c"][stop.end() :]
    return [{"t": "Str", "c": stop.group()}, note, *([{"t": "Str", "c": rest}] if rest else [])]


def in_marks(content: Ast, typed: Ast, opening: str, closing: str) -> Ast:
    """Put quotation marks around woven words; the note that names the reader of a quote at their end (`typed`) goes behind them."""
    quoted = any(part["t"] == "Span" and is_quote(part) for part in typed[-2:])
    brought = bool(quoted and content and content[-1]["t"] == "Note")
    words, note = (content[:-1], content[-1:]) if brought else (content, [])
    return [{"t": "Str", "c": opening}, *words, {"t": "Str", "c": closing}, *note]


def without_notes(content: Ast) -> tuple[Ast, Ast]:
    """Take the notes out of a link's words, however deep, to stand behind it: a note is a link itself, and links hold none."""
    kept: Ast = []
    notes: Ast = []
    for node in content:
        if node["t"] == "Note":
            notes.append(node)
            continue
        own, inside = _bare(node)
        notes += inside
        if not inside or nodes.plain(own).strip():  # emphasis of a note alone is nothing without it
            kept.append(own)
    return kept, notes


def _bare(node: Node) -> tuple[Node, Ast]:
    """Give an inline without the notes in it, and these; one that holds none is the same node."""
    place = _WORDS_AT.get(node["t"], 0)
    if not place and node["t"] not in _WRAPPERS:
        return node, []
    words, notes = without_notes(node["c"][place] if place else node["c"])
    if not notes:
        return node, []
    return {"t": node["t"], "c": [*node["c"][:place], words, *node["c"][place + 1 :]] if place else words}, notes


def after_cited(made: Ast, word: Node) -> Ast:
    """Let no stop follow what a citation became where that ends in one: notes of a style are sentences."""
    last = made[-1]["c"] if made and made[-1]["t"] == "Span" else []
    said = nodes.plain(last[1]) if last else ""
    rest = word["c"][1:] if said.endswith(".") and word["c"].startswith(".") else word["c"]
    return [{"t": "Str", "c": rest}] if rest else []


def join_cited(made: Ast, cited: Ast) -> None:
    """Put what a citation became behind the words before it; a note that it became stands close to them."""
    if cited and cited[0]["t"] == "Note" and made and made[-1]["t"] in ("Space", "SoftBreak"):
        made.pop()
    made += cited
