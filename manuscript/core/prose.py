"""A chapter's AST -> the words that its authors wrote, paragraph by paragraph, each with its language and the way to its node.

Not theirs to spell, and left as a gap: readers' quotes, code, formulas, raw parts. A note is a paragraph after the one that
calls it; so is what a picture says to those who cannot see it.
"""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import Any

from msgspec.structs import replace

from manuscript.core import nodes
from manuscript.core.chaptertext import is_quote
from manuscript.model.ast import Ast, Node, Trail
from manuscript.model.value import Value

GAP = "\ufffc"
"""Stands for what is not the authors' prose: no word, and no space either."""

BREAK = "\n"
"""Stands for a line break that is printed."""

_GAPS = frozenset({"Code", "Math", "RawInline"})
_SILENT = frozenset({"RawInline", "RawBlock", "HorizontalRule", "CodeBlock"})

Marks = tuple[str, str, str, str]
"""Quotation marks as a language prints them: outer opening and closing, inner opening and closing."""


class Piece(Value, frozen=True):
    """The words of one node: where they begin in their paragraph, their language, the way to the node.

    `inside` is false where the words do not begin where the node does: those of a picture's `alt`. Of words and spaces side by
    side, which a book is nearly all made of, one piece is made: `beside` are they, `first` is the number of the first, and `way`
    leads to what holds them.
    """

    start: int
    lang: str
    way: Any
    inside: bool = True
    beside: tuple[str, ...] = ()
    first: int = 0

    def node(self, offset: int) -> tuple[Any, int]:
        """Give the way to the node at an offset in the paragraph, and how far into its words that is."""
        into = offset - self.start
        if not self.beside:
            return self.way, into if self.inside else 0
        begins = list(accumulate(map(len, self.beside), initial=0))[:-1]
        number = bisect_right(begins, into) - 1
        return (self.way, self.first + number), into - begins[number]


_Words = tuple[str, Piece]
"""Words, and the piece that they are, as if it began the paragraph."""


class Paragraph(Value, frozen=True):
    """One paragraph's words, and the pieces they are made of."""

    text: str
    pieces: tuple[Piece, ...]

    def lang(self, offset: int) -> str:
        """Give the language of the words at an offset."""
        return self._piece(offset).lang

    def spot(self, offset: int) -> tuple[Trail, int]:
        """Give the way to the node at an offset, and how far into its words that is."""
        way, into = self._piece(offset).node(offset)
        return nodes.trail_of(way), into

    def beside(self, offset: int) -> tuple[int, int]:
        """Give the offsets between which words stand side by side around an offset."""
        after = self._after(offset)
        end = self.pieces[after].start if after < len(self.pieces) else len(self.text)
        return self.pieces[after - 1].start, end

    def _piece(self, offset: int) -> Piece:
        return self.pieces[self._after(offset) - 1]

    def _after(self, offset: int) -> int:
        return bisect_right(self.pieces, offset, key=lambda one: one.start)


def read(blocks: Ast, lang: str, marks: Marks) -> tuple[Paragraph, ...]:
    """Read a chapter in a book of a language; the text is known to be nested no deeper than `survey.LIMIT_DEPTH`.

    Quotation marks that were typed straight stand there as they will be printed.
    """
    reader = _Reader(marks)
    reader.blocks(blocks, None, lang)
    return tuple(reader.paragraphs)


def primary(lang: str) -> str:
    """Give the language of a tag without its region: `nl` of `nl-NL`."""
    return lang.partition("-")[0].casefold()


def _together(beside: Ast, first: int, way: Any, lang: str) -> Iterator[_Words]:
    """Give words and spaces that stand side by side, the first of which has the number `first`."""
    if beside:
        words = tuple([node["c"] if node["t"] == "Str" else " " for node in beside])
        yield "".join(words), Piece(start=0, lang=lang, way=way, beside=words, first=first)


def _lang(attributes: Any, around: str) -> str:
    return nodes.pair(attributes, "lang") or around


class _Reader:
    """Walks once; a way is the trail to a node as pairs, because most of them are never asked for."""

    def __init__(self, marks: Marks) -> None:
        self._marks = {"DoubleQuote": marks[:2], "SingleQuote": marks[2:]}
        self.paragraphs: list[Paragraph] = []
        self._later: list[tuple[Ast, Any, str]] = []
        self._in_figure = 0

    def blocks(self, content: Any, way: Any, lang: str) -> None:
        """Read blocks, and whatever holds blocks: lists of items, rows and cells."""
        for index, item in enumerate(content):
            if isinstance(item, dict):
                self._block(item, (way, index), lang)
            elif isinstance(item, list):
                self.blocks(item, (way, index), lang)

    def _block(self, node: Node, way: Any, lang: str) -> None:
        content: Any = node.get("c")
        inside = (way, "c")
        match node["t"]:
            case silent if silent in _SILENT or not isinstance(content, list) or (silent == "Div" and is_quote(node)):
                return
            case "Para" | "Plain":
                self._paragraph(content, inside, lang)
            case "Header":
                self._paragraph(content[2], (inside, 2), _lang(content[1], lang))
            case "LineBlock":
                for index, line in enumerate(content):
                    self._paragraph(line, (inside, index), lang)
            case "DefinitionList":
                for index, (term, meanings) in enumerate(content):
                    self._paragraph(term, ((inside, index), 0), lang)
                    self.blocks(meanings, ((inside, index), 1), lang)
            case "Figure":
                self.blocks(content[1], (inside, 1), lang)
                self._in_figure += 1
                self.blocks(content[2], (inside, 2), lang)
                self._in_figure -= 1
            case "Div":
                self.blocks(content[1], (inside, 1), _lang(content[0], lang))
            case _:
                self.blocks(content, inside, lang)

    def _paragraph(self, content: Ast, way: Any, lang: str) -> None:
        """Put down one paragraph, then what hangs on it: notes, and what pictures say."""
        text: list[str] = []
        pieces: list[Piece] = []
        at = 0
        for words, one in self._inlines(content, way, lang):
            pieces.append(replace(one, start=at))
            text.append(words)
            at += len(words)
        if pieces:
            self.paragraphs.append(Paragraph(text="".join(text), pieces=tuple(pieces)))
        later, self._later = self._later, []
        for blocks, one, tongue in later:
            self.blocks(blocks, one, tongue)

    def _inlines(self, content: Ast, way: Any, lang: str) -> Iterator[_Words]:
        begun = 0
        for index in [index for index, node in enumerate(content) if node["t"] not in nodes.WORDS]:
            yield from _together(content[begun:index], begun, way, lang)
            yield from self._inline(content[index], (way, index), lang)
            begun = index + 1
        yield from _together(content[begun:], begun, way, lang)

    def _inline(self, node: Node, way: Any, lang: str) -> Iterator[_Words]:
        content: Any = node.get("c")
        inside = (way, "c")
        match node["t"]:
            case "SoftBreak" | "LineBreak" as white:
                yield BREAK if white == "LineBreak" else " ", Piece(start=0, lang=lang, way=way)
            case "Quoted":
                opening, closing = self._marks[content[0]["t"]]
                yield opening, Piece(start=0, lang=lang, way=way)
                yield from self._inlines(content[1], (inside, 1), lang)
                yield closing, Piece(start=0, lang=lang, way=way)
            case "Note":
                self._later.append((content, inside, lang))
            case "Image":
                yield from self._picture(content, way, lang)
            case other if other in _GAPS or (other == "Span" and is_quote(node)):
                yield GAP, Piece(start=0, lang=lang, way=way)
            case "Span" | "Link":
                yield from self._inlines(content[1], (inside, 1), _lang(content[0], lang))
            case "Cite":
                yield from self._inlines(content[1], (inside, 1), lang)
            case _ if isinstance(content, list):
                yield from self._inlines(content, inside, lang)

    def _picture(self, content: Any, way: Any, lang: str) -> Iterator[_Words]:
        """Put down what a picture says by `alt`, as a paragraph that leads to it; a figure's caption was read already."""
        tongue = _lang(content[0], lang)
        alt = nodes.pair(content[0], "alt")
        if alt:
            self.paragraphs.append(Paragraph(text=alt, pieces=(Piece(start=0, lang=tongue, way=way, inside=False),)))
        yield GAP, Piece(start=0, lang=lang, way=way)
        if not self._in_figure:
            yield from self._inlines(content[1], ((way, "c"), 1), tongue)
