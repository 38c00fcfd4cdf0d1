"""A chapter's AST -> its words as one reads them, paragraph by paragraph, each leading back to its node.

What is read: headings, paragraphs, lists, captions, cells, code, and readers' quotes, which stand in the chapter as well. A note
is read after the paragraph that calls it, so that no sentence has one in its middle. Not read: raw parts, pictures, attributes.
"""

from bisect import bisect_right
from collections.abc import Iterator
from typing import Any, Literal

from manuscript.core import nodes
from manuscript.core.chaptertext import is_quote
from manuscript.model.ast import Ast, Node, Trail
from manuscript.model.value import Value

Kind = Literal["text", "heading", "note", "quote", "code"]

_SILENT = frozenset({"RawInline", "RawBlock", "Image", "HorizontalRule"})
_MARKS = {"DoubleQuote": ("“", "”"), "SingleQuote": ("‘", "’")}
_PARTING = "\n"

_Word = tuple[str, Any, bool]
"""Some words, the way to their node, and whether they are a reader's inside an author's sentence."""


class Paragraph(Value, frozen=True):
    """One paragraph: where its words begin and end in the text, what it is, and the id of the heading above it."""

    start: int
    end: int
    kind: Kind
    heading: str


class Reading(Value, frozen=True):
    """The words of a chapter. `quoted` are the stretches that are readers' words inside an author's sentence."""

    text: str
    paragraphs: tuple[Paragraph, ...]
    quoted: tuple[tuple[int, int], ...]
    starts: tuple[int, ...]
    ways: tuple[Any, ...]

    def trail(self, offset: int) -> Trail:
        """Give the way to the node whose words stand at an offset."""
        at = bisect_right(self.starts, offset) - 1
        return nodes.trail_of(self.ways[at]) if at >= 0 else ()

    def heading(self, offset: int) -> str:
        """Give the id of the nearest heading at or before an offset; nothing before the first."""
        at = bisect_right(self.paragraphs, offset, key=lambda one: one.start) - 1
        return self.paragraphs[at].heading if at >= 0 else ""

    def words(self, start: int, end: int) -> str:
        """Give the words between two offsets, on one line."""
        return " ".join(self.text[start:end].split())


def read(blocks: Ast) -> Reading:
    """Read a chapter; the text is known to be nested no deeper than `survey.LIMIT_DEPTH`."""
    reader = _Reader(_SILENT)
    reader.blocks(blocks, None, "text")
    return Reading(
        text="".join(reader.pieces),
        paragraphs=tuple(reader.paragraphs),
        quoted=tuple(reader.quoted),
        starts=tuple(reader.starts),
        ways=tuple(reader.ways),
    )


def paragraphs(blocks: Ast) -> Iterator[str]:
    """Give the text of every paragraph, as `read` does, without the ways back.

    Formulas are not read: every format says them in a notation of its own.
    """
    reader = _Words(_SILENT | {"Math"})
    reader.blocks(blocks, None, "text")
    return (piece.removesuffix(_PARTING) for piece in reader.pieces)


class _Reader:
    """Walks once; a way is the trail to a node as pairs, because most of them are never asked for."""

    def __init__(self, silent: frozenset[str]) -> None:
        self._silent = silent
        self.pieces: list[str] = []
        self.paragraphs: list[Paragraph] = []
        self.quoted: list[tuple[int, int]] = []
        self.starts: list[int] = []
        self.ways: list[Any] = []
        self._length = 0
        self._heading = ""
        self._notes: list[tuple[Ast, Any]] = []
        self._quotes = 0

    def blocks(self, content: Any, way: Any, kind: Kind) -> None:
        """Read blocks, and whatever holds blocks: lists of items, rows and cells."""
        for index, item in enumerate(content):
            if isinstance(item, dict):
                self._block(item, (way, index), kind)
            elif isinstance(item, list):
                self.blocks(item, (way, index), kind)

    def _block(self, node: Node, way: Any, kind: Kind) -> None:
        content: Any = node.get("c")
        inside = (way, "c")
        match node["t"]:
            case "Para" | "Plain":
                self._paragraph(content, inside, kind)
            case "Header":
                self._heading = content[1][0]
                self._paragraph(content[2], (inside, 2), "heading")
            case "CodeBlock":
                self._lines([(content[1], way, False)], "code")
            case "LineBlock":
                for index, line in enumerate(content):
                    self._paragraph(line, (inside, index), kind)
            case "DefinitionList":
                for index, (term, meanings) in enumerate(content):
                    self._paragraph(term, ((inside, index), 0), kind)
                    self.blocks(meanings, ((inside, index), 1), kind)
            case "Div":
                self.blocks(content[1], (inside, 1), "quote" if is_quote(node) else kind)
            case silent if silent in self._silent or not isinstance(content, list):
                pass
            case _:
                self.blocks(content, inside, kind)

    def _paragraph(self, content: Ast, way: Any, kind: Kind) -> None:
        self._lines(self._inlines(content, way), kind)
        notes, self._notes = self._notes, []
        for note, at in notes:
            self.blocks(note, at, "note")

    def _lines(self, words: list[_Word], kind: Kind) -> None:
        """Put down one paragraph; one without a letter is none."""
        text = "".join(word for word, _, _ in words)
        if not text.strip():
            return
        start = at = self._length
        for word, way, quoted in words:
            self.starts.append(at)
            self.ways.append(way)
            if quoted:
                self.quoted.append((at, at + len(word)))
            at += len(word)
        self.pieces.append(text + _PARTING)
        self._length = at + len(_PARTING)
        self.paragraphs.append(Paragraph(start=start, end=at, kind=kind, heading=self._heading))

    def _inlines(self, content: Ast, way: Any) -> list[_Word]:
        words: list[_Word] = []
        quoted = self._quotes > 0
        for index, node in enumerate(content):
            kind = node["t"]
            if kind == "Str":  # nearly all of a book is these two
                words.append((node["c"], (way, index), quoted))
            elif kind == "Space":
                words.append((" ", (way, index), quoted))
            else:
                words += self._inline(node, (way, index))
        return words

    def _inline(self, node: Node, way: Any) -> Iterator[_Word]:
        content: Any = node.get("c")
        inside = (way, "c")
        match node["t"]:
            case "SoftBreak" | "LineBreak":
                yield " ", way, self._quotes > 0
            case silent if silent in self._silent:
                return
            case "Code" | "Math":
                yield content[1], way, self._quotes > 0
            case "Quoted":
                opening, closing = _MARKS[content[0]["t"]]
                yield opening, way, self._quotes > 0
                yield from self._inlines(content[1], (inside, 1))
                yield closing, way, self._quotes > 0
            case "Note":
                self._notes.append((content, inside))
            case "Span" if is_quote(node):
                self._quotes += 1
                yield from self._inlines(content[1], (inside, 1))
                self._quotes -= 1
            case "Span" | "Link" | "Cite":
                yield from self._inlines(content[1], (inside, 1))
            case _ if not isinstance(content, list):
                return
            case _:
                yield from self._inlines(content, inside)


class _Words(_Reader):
    """Walks for the words alone: what stands side by side is one word, so that a book is a tenth of the work."""

    def _inlines(self, content: Ast, way: Any) -> list[_Word]:
        words: list[_Word] = []
        begun = 0
        for index in [index for index, node in enumerate(content) if node["t"] not in nodes.WORDS]:
            words += [(nodes.beside(content[begun:index]), way, False), *self._inline(content[index], way)]
            begun = index + 1
        return [*words, (nodes.beside(content[begun:]), way, False)]
