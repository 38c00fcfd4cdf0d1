"""One chapter's AST -> the same chapter with nothing foreign left: ids of the book, links resolved, quotes attributed.

An allow-list walk (`allowlist.py`): a kind of node, a class or an attribute that is not named does not come through. What special
nodes become is said here, and for marks, references, pictures and quotes in modules of their own.
"""

from collections.abc import Callable
from typing import Any

from manuscript.core import (
    allowlist,
    beside,
    bibliography,
    captions,
    citing,
    crossreferences,
    glossary,
    keyscan,
    nodes,
    printedpages,
    quoting,
    targets,
    typography,
)
from manuscript.core.chaptertext import is_bare, is_own_title, is_quote, keeps_class, keeps_pair, tells
from manuscript.core.marking import Marking
from manuscript.core.picturing import Picturing
from manuscript.core.referring import Referring
from manuscript.core.saying import Saying
from manuscript.core.text import FORBIDDEN
from manuscript.model.accessibility import Holds
from manuscript.model.artifact import Mark, Printed
from manuscript.model.ast import Ast, Node
from manuscript.model.book import Chapter
from manuscript.model.picture import Picture


class Loom:
    """Weaves one chapter of one edition; `pictures` and `quotes` collect what it shows, in order."""

    def __init__(self, chapter: Chapter, voices: quoting.Voices, known: targets.Targets) -> None:
        self.holds = Holds()
        self._chapter = chapter
        self._voices = voices
        self._known = known
        self._clean = chapter.summary.clean
        self._referring = Referring(chapter, known, voices.wording)
        self._marking = Marking(chapter, known, voices)
        self._picturing = Picturing(chapter, voices.book)
        self._saying = Saying(chapter, voices)
        self._cites = bool(chapter.summary.cited)
        self._citing = bibliography.said(chapter, voices.book, known)
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
            "DefinitionList": lambda node: [self._woven(nodes.apart(node))],
            "BlockQuote": self._cited,
            "Code": self._code,
            "Math": self._math,
            "RawInline": allowlist.nothing,
            "RawBlock": allowlist.nothing,
        }

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The places of the chapter that the index names."""
        return self._marking.marks

    @property
    def pictures(self) -> dict[str, Picture]:
        """The pictures that the chapter shows, by name."""
        return self._picturing.pictures

    @property
    def quotes(self) -> list[Printed]:
        """What the quotes of the chapter print."""
        return self._saying.quotes

    def weave(self) -> tuple[Ast, Ast]:
        """Give the chapter's title as inlines, and its blocks without it."""
        parsed = self._chapter.parsed()
        blocks = parsed.blocks
        begun = self._voices.book.breaks.get(self._chapter.id, ())
        self._breaks = printedpages.breaks(begun, blocks, self._chapter.id)
        self._referring.look(parsed)
        self._marking.look(parsed)
        title = nodes.inlines(typography.typeset(self._chapter.title, self._voices.wording))
        if blocks and blocks[0]["t"] == "Header" and is_own_title(self._chapter, (0,), blocks[0]):
            title = self.listed(blocks[0]["c"][2])
            blocks = blocks[1:]
        first = printedpages.at_start(self._breaks)
        self.holds += Holds(breaks=len(first))
        return [*first, *title], self.listed(blocks)

    def listed(self, content: Ast) -> Ast:
        """Weave nodes that stand one after the other."""
        if (self._cites or self._citing) and not self._in_quote:
            content = keyscan.parted(content, citing=self._citing is not None)
        if self._breaks:
            content = printedpages.marked(content, self._breaks)
        placed = captions.placed(content)
        others = [index for index, node in enumerate(placed) if node["t"] not in allowlist.WORDS]
        if not others and self._clean and not self._breaks:
            return beside.together(placed)  # most lists: words and spaces, as they are
        made: Ast = []
        begun, before = 0, ""
        for index in others:
            beside.put_words(made, self._words(placed[begun:index]), before)
            self._put(made, placed, index)
            begun, before = index + 1, placed[index]["t"]
        beside.put_words(made, self._words(placed[begun:]), before)
        return self._marking.closed(made)

    def _words(self, words: Ast) -> Ast:
        return words if self._clean else list(map(allowlist.word, words))

    def _put(self, made: Ast, content: Ast, index: int) -> None:
        """Weave one node of a list, and put it down."""
        node = content[index]
        if printedpages.is_mark(node):
            self.holds += Holds(breaks=1)
            made.append(node)
        elif node["t"] == "Span":
            made += self._span(node, marked=self._in_marks or beside.stands_in_marks(content, index))
        elif node["t"] == "Cite":
            beside.join_cited(made, self._citation(node))
        else:
            made += self.one(node)

    def one(self, node: Node) -> Ast:
        """Weave one node, without a look at what stands beside it."""
        special = self._kinds.get(node["t"])
        return special(node) if special else allowlist.through(node, self)

    def _woven(self, node: Node) -> Node:
        return allowlist.woven(node, self)

    def attributes(self, attributes: list[Any]) -> list[Any]:
        """Give the id as the book has it, and the classes and pairs that come through."""
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
        return [{"t": "Header", "c": [level, self.attributes(attributes), self.listed(content)]}]

    def _link(self, node: Node) -> Ast:
        attributes, content, (target, title) = node["c"]
        if self._in_words:
            return self.listed(content)  # Word knows one style of a run: a link in a reader's words would not be theirs
        aim = targets.aim(target, self._chapter.id, self._chapter.path, self._known)
        shown = nodes.inlines(self._known.words(aim).strip()) if is_bare(node) else content
        if self._in_link:
            return self.listed(shown)  # in a term, which leads to what explains it: links hold no links
        words, notes = beside.without_notes(self._within(shown, link=True))
        if aim.way == "fault":
            return [*words, *notes]
        address = aim.address or f"#{targets.in_book(aim.chapter, aim.anchor, self._known)}"
        return [{"t": "Link", "c": [self.attributes(attributes), words, [address, title]]}, *notes]

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
            said = self.listed(node["c"][1])
            self._citing = before
            return said
        return citing.placed(said, in_note=self._in_note)

    def _image(self, node: Node) -> Ast:
        """Show a checked copy of the picture, with its words for those who cannot see it."""
        picture = self._picturing.named(node)
        if picture is None:
            return self.listed(node["c"][1])
        self.holds += Holds(**{tells(node, self._caption): 1}, moving=int(picture.moving))
        return [self._picturing.shown(picture, self._resolved(node), self.attributes(node["c"][0]))]

    def _resolved(self, image: Node) -> Node:
        """Say references in words to those who cannot see the picture, too."""
        attributes, content, target = image["c"]
        self._in_alt = True
        said = self.listed(content) if self._cites or self._citing else content
        self._in_alt = False
        return {"t": "Image", "c": [attributes, said, target]}

    def _figure(self, node: Node) -> Ast:
        attributes, (short, caption), content = node["c"]
        said = self._referring.labelled(node, self.listed(caption))
        self._caption = nodes.plain(caption)
        shown = self.listed(content)
        self._caption = None
        return [{"t": "Figure", "c": [self.attributes(attributes), [short, said], shown]}]

    def _table(self, node: Node) -> Ast:
        made = self._woven(node)
        attributes, (short, caption), *rest = made["c"]
        return [{"t": "Table", "c": [attributes, [short, self._referring.labelled(node, caption)], *rest]}]

    def _note(self, node: Node) -> Ast:
        if self._in_note:
            return []
        self._in_note = True
        content = self._within(node["c"], link=False)  # it stands behind the link that calls it
        self._in_note = False
        return [{"t": "Note", "c": content}]

    def _quoted(self, node: Node) -> Ast:
        """Write the quotation marks of the book's language; pandoc's writers know only the English ones."""
        outer_open, outer_close, inner_open, inner_close = self._voices.wording.marks
        double = node["c"][0]["t"] == "DoubleQuote"
        before, self._in_marks = self._in_marks, True
        content = self.listed(node["c"][1])
        self._in_marks = before
        opening, closing = (outer_open, outer_close) if double else (inner_open, inner_close)
        return beside.in_marks(content, node["c"][1], opening, closing)

    def _cited(self, node: Node) -> Ast:
        """Let what a reader cites be of one look with the reader's words, so that all of a quote is known for one."""
        return self.listed(node["c"]) if self._in_quote else [self._woven(node)]

    def _math(self, node: Node) -> Ast:
        self.holds += Holds(formulas=1)
        return [self._woven(node)]

    def _code(self, node: Node) -> Ast:
        return nodes.inlines(FORBIDDEN.sub("", node["c"][1])) if self._in_quote else [self._woven(node)]

    def _div(self, node: Node) -> Ast:
        if not is_quote(node):
            return [self._passage(node)]
        return self._saying.block(node, self._quoted_words(node), self._id(node["c"][0][0]))

    def _passage(self, node: Node) -> Node:
        if glossary.is_glossary(node) and not self._in_quote:
            in_order = self._marking.in_order(node)
            return self._marking.explained(in_order, self._woven(in_order))
        return self._marking.passage(node, self._woven(node))

    def _span(self, node: Node, *, marked: bool) -> Ast:
        if not is_quote(node):
            bare = node["c"][0] == nodes.attr()  # around an `@` that is none of a citation
            return self.listed(node["c"][1]) if bare else self._marked(node)
        identifier, words = self._id(node["c"][0][0]), self._quoted_words(node)
        return self._saying.inline(node, words, identifier, marked=marked, in_note=self._in_note)

    def _within(self, content: Ast, *, link: bool) -> Ast:
        """Weave what is, or is not, the words of a link."""
        before, self._in_link = self._in_link, link
        made = self.listed(content)
        self._in_link = before
        return made

    def _marked(self, node: Node) -> Ast:
        """Weave a span that may be a term: then it becomes a link, and nothing in it may be one."""
        before, self._in_link = self._in_link, self._in_link or self._marking.links(node)
        made = allowlist.dressed(self._woven(node))
        self._in_link = before
        return self._marking.words(node, made)

    def _quoted_words(self, node: Node) -> Ast:
        """Give what a quote holds: nothing in it but words and emphasis."""
        before = self._in_quote, self._in_words
        self._in_quote, self._in_words = True, node["t"] == "Span"
        shown = self.listed(node["c"][1])
        self._in_quote, self._in_words = before
        return shown
