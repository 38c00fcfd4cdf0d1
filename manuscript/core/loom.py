"""One chapter's AST -> the same chapter with nothing foreign left: ids of the book, links resolved, quotes attributed.

An allow-list walk: a kind of node, a class or an attribute that is not named here does not come through.
"""

from collections.abc import Callable
from typing import Any

from manuscript.core import (
    beside,
    bibliography,
    captions,
    citing,
    crossreferences,
    glossary,
    keyscan,
    nodes,
    picturepaths,
    printedpages,
    quoting,
    references,
    roles,
    targets,
    typography,
)
from manuscript.core.chaptertext import (
    alt_text,
    is_bare,
    is_decorative,
    is_own_title,
    is_quote,
    is_translation,
    keeps_class,
    keeps_pair,
    tells,
)
from manuscript.core.marking import Marking
from manuscript.core.referring import Referring
from manuscript.core.text import FORBIDDEN
from manuscript.model.accessibility import Holds
from manuscript.model.artifact import Mark, Printed
from manuscript.model.ast import Ast, Node
from manuscript.model.book import Book, Chapter, Contribution
from manuscript.model.picture import Picture

_AS_IS = frozenset({"Space", "SoftBreak", "LineBreak", "HorizontalRule"})
_THROUGH = frozenset(
    {
        *(
            "Plain",
            "Para",
            "LineBlock",
            "CodeBlock",
            "BlockQuote",
            "OrderedList",
            "BulletList",
            "DefinitionList",
            "Table",
        ),
        *("Str", "Emph", "Underline", "Strong", "Strikeout", "Superscript", "Subscript", "SmallCaps", "Code", "Math"),
        *("Row", "Cell", "TableHead", "TableBody", "TableFoot", "Caption"),
        *("AlignLeft", "AlignRight", "AlignCenter", "AlignDefault", "ColWidth", "ColWidthDefault"),
        *("DefaultStyle", "Example", "Decimal", "LowerRoman", "UpperRoman", "LowerAlpha", "UpperAlpha"),
        *("DefaultDelim", "Period", "OneParen", "TwoParens", "InlineMath", "DisplayMath", "SingleQuote", "DoubleQuote"),
    }
)
"""The kinds that come through as they are, their content woven (pandoc-types 1.23); others have a method, or do not come."""

_WORDS = frozenset({"Str", *_AS_IS})
_SEVERAL = 2

_COLUMN = 460
"""CSS pixels across a column of text; a wider drawing takes all of it."""


class Loom:
    """Weaves one chapter of one edition; `pictures` and `quotes` collect what it shows, in order."""

    def __init__(self, chapter: Chapter, voices: quoting.Voices, known: targets.Targets) -> None:
        self.pictures: dict[str, Picture] = {}
        self.quotes: list[Printed] = []
        self.holds = Holds()
        self._chapter = chapter
        self._voices = voices
        self._known = known
        self._clean = chapter.summary.clean
        self._referring = Referring(chapter, known, voices.wording)
        self._marking = Marking(chapter, known, voices)
        self._cites = bool(chapter.summary.cited)
        self._citing = _citing(chapter, voices.book, known)
        self._labels: dict[int, Ast] = {}
        self._breaks: printedpages.Breaks = {}
        self._caption: str | None = None
        self._level = 1
        self._in_note = False
        self._in_link = False
        self._in_marks = False
        self._in_quote = False
        self._in_words = False
        self._in_alt = False
        self._kinds: dict[str, Callable[[Node], Ast]] = {
            "Header": self._header,
            "Link": self._link,
            "Image": self._image,
            "Figure": self._figure,
            "Table": self._table,
            crossreferences.REFERENCE: self._reference,
            "Cite": self._citation,
            "Note": self._note,
            "Quoted": self._quoted,
            "Div": self._div,
            "DefinitionList": self._definitions,
            "BlockQuote": self._cited,
            "Code": self._code,
            "Math": self._math,
            "RawInline": _nothing,
            "RawBlock": _nothing,
        }

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The places of the chapter that the index names."""
        return self._marking.marks

    @property
    def book(self) -> Book:
        """The book this chapter belongs to."""
        return self._voices.book

    def weave(self) -> tuple[Ast, Ast]:
        """Give the chapter's title as inlines, and its blocks without it."""
        parsed = self._chapter.parsed()
        blocks = parsed.blocks
        self._breaks = printedpages.breaks(self.book.breaks.get(self._chapter.id, ()), blocks, self._chapter.id)
        self._labels = self._referring.labels(parsed)
        self._marking.look(parsed)
        title = nodes.inlines(typography.typeset(self._chapter.title, self._voices.wording))
        if blocks and blocks[0]["t"] == "Header" and is_own_title(self._chapter, (0,), blocks[0]):
            title = self._nodes(blocks[0]["c"][2])
            blocks = blocks[1:]
        first = printedpages.at_start(self._breaks)
        self.holds += Holds(breaks=len(first))
        return [*first, *title], self._nodes(blocks)

    def _content(self, content: Any) -> Any:
        if isinstance(content, list):
            if (
                content and isinstance(content[0], dict) and isinstance(content[-1], dict)
            ):  # pandoc mixes only at the ends
                return self._nodes(content)
            return [self._content(item) for item in content]
        if isinstance(content, dict):
            made = self._node(content)
            return made[0] if made else {"t": "Plain", "c": []}
        return FORBIDDEN.sub("", content) if isinstance(content, str) else content

    def _nodes(self, content: Ast) -> Ast:
        if (self._cites or self._citing) and not self._in_quote:
            content = keyscan.parted(content, citing=self._citing is not None)
        if self._breaks:
            content = printedpages.marked(content, self._breaks)
        elif self._clean and {node["t"] for node in content} <= _WORDS:
            return content  # most lists: words and spaces, as they are
        made: Ast = []
        quoted = cited = False
        for index, node in enumerate(captions.placed(content)):
            kind = node["t"]
            if kind == "Str":
                text = node["c"]
                word = {"t": "Str", "c": FORBIDDEN.sub("", text)} if FORBIDDEN.search(text) else node
                noted = quoted and made and made[-1]["t"] == "Note"
                made += (
                    beside.note_after_stop(made, word) if noted else beside.after_cited(made, word) if cited else [word]
                )
            elif kind in _AS_IS:
                made.append(node)
            elif printedpages.is_mark(node):
                self.holds += Holds(breaks=1)
                made.append(node)
            elif kind == "Span":
                made += self._span(node, marked=self._in_marks or beside.stands_in_marks(content, index))
            elif kind == "Cite":
                beside.join_cited(made, self._citation(node))
            else:
                made += self._node(node)
            quoted, cited = kind in ("Span", "Quoted", "Cite"), kind == "Cite"
        return self._marking.closed(made)

    def _node(self, node: Node) -> Ast:
        special = self._kinds.get(node["t"])
        if special:
            return special(node)
        if node["t"] not in _THROUGH:
            return []
        return [self._plain_node(node)] if "c" in node else [node]

    def _plain_node(self, node: Node) -> Node:
        content = node["c"]
        index = nodes.ATTRIBUTES_AT.get(node["t"])
        if index is None:
            return {"t": node["t"], "c": self._content(content)}
        rest = [self._attributes(part) if at == index else self._content(part) for at, part in enumerate(content)]
        return {"t": node["t"], "c": rest}

    def _attributes(self, attributes: list[Any]) -> list[Any]:
        identifier, classes, pairs = attributes
        if self._in_quote:  # a class could hide a reader's words, a direction turn them round
            return [self._id(identifier), [], [pair for pair in pairs if pair[0] == "lang"]]
        kept = [name for name in classes if keeps_class(name)]
        return [self._id(identifier), kept, [pair for pair in pairs if keeps_pair(*pair)]]

    def _id(self, identifier: str) -> str:
        return targets.book_id(self._chapter.id, identifier) if identifier else ""

    def _header(self, node: Node) -> Ast:
        level, attributes, content = node["c"]
        level = max(2, level)
        self.holds += Holds(skips=int(level > self._level + 1))
        self._level = level
        return [{"t": "Header", "c": [level, self._attributes(attributes), self._nodes(content)]}]

    def _link(self, node: Node) -> Ast:
        attributes, content, (target, title) = node["c"]
        if self._in_words:
            return self._nodes(content)  # Word knows one style of a run: a link in a reader's words would not be theirs
        aim = targets.aim(target, self._chapter.id, self._chapter.path, self._known)
        shown = nodes.inlines(self._known.words(aim).strip()) if is_bare(node) else content
        before, self._in_link = self._in_link, True
        words, notes = beside.without_notes(self._nodes(shown))
        self._in_link = before
        if aim.way == "fault":
            return [*words, *notes]
        address = aim.address or f"#{targets.in_book(aim.chapter, aim.anchor, self._known)}"
        return [{"t": "Link", "c": [self._attributes(attributes), words, [address, title]]}, *notes]

    def _reference(self, node: Node) -> Ast:
        """Name what references lead to, in the place of `@fig-x`."""
        return self._referring.shown(node["c"], linking=not self._in_link)

    def _citation(self, node: Node) -> Ast:
        """Print a citation as the book's style has it; one that names no work stays as it was typed."""
        if self._in_alt:
            return nodes.inlines(self._citing.in_words(node)) if self._citing else []
        said = self._citing.shown(node, linking=not self._in_link) if self._citing else None
        if said is None:
            before, self._citing = self._citing, None
            said = self._nodes(node["c"][1])
            self._citing = before
            return said
        words, notes = beside.without_notes(said)
        inside = [part for note in notes for block in note["c"] for part in block["c"]] if self._in_note else []
        shown = [*words, *inside]
        return [*([nodes.span(shown, [roles.CITATION])] if shown else []), *([] if self._in_note else notes)]

    def _image(self, node: Node) -> Ast:
        """Show a checked copy of the picture, with its words for those who cannot see it."""
        attributes, content, (target, _) = node["c"]
        path = picturepaths.resolve(target, self._chapter.path)
        picture = self.book.pictures.get(path) if isinstance(path, str) else None
        if picture is None or not picture.name:
            return self._nodes(content)
        self.pictures[picture.name] = picture
        self.holds += Holds(**{tells(node, self._caption): 1}, moving=int(picture.moving))
        identifier, classes, pairs = self._attributes(attributes)
        said = "" if is_decorative(node) else alt_text(self._resolved(node))
        kept = [pair for pair in pairs if pair[0] != "alt"] + _own_width(picture, pairs)
        return [{"t": "Image", "c": [[identifier, classes, kept], nodes.inlines(said), [picture.word_name, ""]]}]

    def _resolved(self, image: Node) -> Node:
        """Say references in words to those who cannot see the picture, too."""
        attributes, content, target = image["c"]
        self._in_alt = True
        said = self._nodes(content) if self._cites or self._citing else content
        self._in_alt = False
        return {"t": "Image", "c": [attributes, said, target]}

    def _figure(self, node: Node) -> Ast:
        attributes, (short, caption), content = node["c"]
        said = self._labelled(node, self._nodes(caption))
        self._caption = nodes.plain(caption)
        shown = self._nodes(content)
        self._caption = None
        return [{"t": "Figure", "c": [self._attributes(attributes), [short, said], shown]}]

    def _table(self, node: Node) -> Ast:
        made = self._plain_node(node)
        attributes, (short, caption), *rest = made["c"]
        return [{"t": "Table", "c": [attributes, [short, self._labelled(node, caption)], *rest]}]

    def _labelled(self, node: Node, caption: Ast) -> Ast:
        """Begin a caption with what it is and its number."""
        label = self._labels.get(captions.key(node))
        if label is None:
            return caption
        first, *rest = caption
        return [{"t": first["t"], "c": [*label, *first["c"]]}, *rest]

    def _note(self, node: Node) -> Ast:
        if self._in_note:
            return []
        self._in_note = True
        content = self._nodes(node["c"])
        self._in_note = False
        return [{"t": "Note", "c": content}]

    def _quoted(self, node: Node) -> Ast:
        """Write the quotation marks of the book's language; pandoc's writers know only the English ones."""
        outer_open, outer_close, inner_open, inner_close = self._voices.wording.marks
        double = node["c"][0]["t"] == "DoubleQuote"
        before, self._in_marks = self._in_marks, True
        content = self._nodes(node["c"][1])
        self._in_marks = before
        opening, closing = (outer_open, outer_close) if double else (inner_open, inner_close)
        brought = (
            any(part["t"] == "Span" and is_quote(part) for part in node["c"][1][-2:])
            and content[-1:]
            and content[-1]["t"] == "Note"
        )
        note = [content.pop()] if brought else []
        return [{"t": "Str", "c": opening}, *content, {"t": "Str", "c": closing}, *note]

    def _definitions(self, node: Node) -> Ast:
        """Let the paragraphs of a definition be paragraphs where it has several: the reader takes them for lines of one."""
        listed = [[term, [_apart(definition) for definition in told]] for term, told in node["c"]]
        return [self._plain_node({"t": "DefinitionList", "c": listed})]

    def _cited(self, node: Node) -> Ast:
        """Let what a reader cites be of one look with the reader's words, so that all of a quote is known for one."""
        return self._nodes(node["c"]) if self._in_quote else [self._plain_node(node)]

    def _math(self, node: Node) -> Ast:
        self.holds += Holds(formulas=1)
        return [self._plain_node(node)]

    def _code(self, node: Node) -> Ast:
        return nodes.inlines(FORBIDDEN.sub("", node["c"][1])) if self._in_quote else [self._plain_node(node)]

    def _div(self, node: Node) -> Ast:
        if not is_quote(node):
            return [self._passage(node)]
        meant, shown = self._quote(node)
        if meant is None:
            return []
        quoted = quoting.block_quote(meant, shown, self._voices, translated=is_translation(node))
        self.quotes += [quoting.printed(meant, node["c"][1], line) for line in quoted[1:]]
        identifier = self._id(node["c"][0][0])
        return [nodes.div(quoted, identifier=identifier)] if identifier and quoted else quoted

    def _passage(self, node: Node) -> Node:
        if glossary.is_glossary(node) and not self._in_quote:
            in_order = self._marking.in_order(node)
            return self._marking.explained(in_order, self._plain_node(in_order))
        return self._marking.passage(node, self._plain_node(node))

    def _span(self, node: Node, *, marked: bool) -> Ast:
        if not is_quote(node):
            bare = node["c"][0] == nodes.attr()  # around an `@` that is none of a citation
            return self._nodes(node["c"][1]) if bare else self._marking.words(node, self._plain_node(node))
        meant, shown = self._quote(node)
        if meant is None:
            return []
        identifier = self._id(node["c"][0][0])
        named = [nodes.span(shown, identifier=identifier)] if identifier else shown
        made = quoting.inline_quote(
            meant, named, self._voices, in_note=self._in_note, marked=marked, translated=is_translation(node)
        )
        if len(made) > 1:  # else the reader took the words back, and only a mark stands there
            said = made[-2] if self._in_note else made[-1]["c"]  # in parentheses, or in a note
            self.quotes.append(quoting.printed(meant, node["c"][1], said, inline=True))
        return made

    def _quote(self, node: Node) -> tuple[Contribution | None, Ast]:
        """Give whose words a quote holds, if that is one reader, and the words: nothing in them but words and emphasis."""
        attributes, content = node["c"]
        meant = references.resolve(nodes.pair(attributes, "from") or "", self._chapter.id, self.book)
        before = self._in_quote, self._in_words
        self._in_quote, self._in_words = True, node["t"] == "Span"
        shown = self._nodes(content)
        self._in_quote, self._in_words = before
        lang = nodes.pair(attributes, "lang")
        if not lang and len(meant) == 1 and not is_translation(node):
            lang = quoting.foreign(meant[0], self.book)
        if lang:
            shown = [nodes.div(shown, lang=lang) if node["t"] == "Div" else nodes.span(shown, lang=lang)]
        return (meant[0] if len(meant) == 1 else None), shown


def _citing(chapter: Chapter, book: Book, known: targets.Targets) -> citing.Said | None:
    if not (book.library.named and chapter.summary.citations):
        return None
    return citing.Said(chapter, book.library, bibliography.place(chapter.id, known))


def _own_width(picture: Picture, pairs: list[list[str]]) -> list[list[str]]:
    """Let a small drawing stay small in every format; Word gets it as a large PNG, which says nothing of its size."""
    sized = any(name in ("width", "height") for name, _ in pairs)
    return [["width", f"{picture.width}px"]] if 0 < picture.width < _COLUMN and not sized else []


def _apart(blocks: Ast) -> Ast:
    if sum(block["t"] == "Plain" for block in blocks) < _SEVERAL:
        return blocks
    return [{"t": "Para", "c": block["c"]} if block["t"] == "Plain" else block for block in blocks]


def _nothing(_: Node) -> Ast:
    return []
