"""One chapter in its book -> what its captions begin with, and what stands in the place of its references."""

from collections.abc import Sequence

from manuscript.core import captions, nodes, numberwords, targets
from manuscript.core.numbering import Numbered
from manuscript.model.ast import Ast, Node
from manuscript.model.book import Chapter, Parsed
from manuscript.model.wording import Wording


class Referring:
    """Names figures, tables and chapters where one chapter speaks of them."""

    def __init__(self, chapter: Chapter, known: targets.Targets, wording: Wording) -> None:
        self._chapter = chapter
        self._known = known
        self._wording = wording
        self._linking = True
        self._labels: dict[int, Ast] = {}

    def look(self, parsed: Parsed) -> None:
        """Find what the captions of the chapter begin with, by the key of the figure or table that each belongs to."""
        if not self._chapter.summary.captions:
            return
        said = self._known.numbers.captions[self._chapter.id]
        having = captions.numbered(parsed.blocks, parsed.looked)
        for at, ((node, one), number) in enumerate(zip(having, said, strict=True)):
            own = captions.bookmark(self._chapter.id, one.id or f"__{at}")
            self._labels[captions.key(node)] = numberwords.label(one.kind, number, own, self._wording)

    def labelled(self, node: Node, caption: Ast) -> Ast:
        """Begin the caption of a figure or table with what it is and its number."""
        label = self._labels.get(captions.key(node))
        if label is None:
            return caption
        first, *rest = caption
        return [{"t": first["t"], "c": [*label, *first["c"]]}, *rest]

    def shown(self, typed: Sequence[str], *, linking: bool) -> Ast:
        """Name what references that stand together lead to; without `linking` in words alone."""
        self._linking = linking
        return numberwords.shown(typed, self._chapter.id, self._known.numbers, self._wording, self)

    def linked(self, thing: Numbered, words: Ast) -> Ast:
        """Link words to what they name."""
        if not self._can_link(thing):
            return words
        address = f"#{targets.in_book(thing.chapter, thing.anchor, self._known)}"
        return [{"t": "Link", "c": [nodes.attr(), words, [address, ""]]}]

    def number(self, thing: Numbered) -> Ast:
        """Give a thing's number; in a link to a caption it can be looked up there."""
        if thing.kind in ("figure", "table") and self._can_link(thing):
            return numberwords.cited(thing, captions.bookmark(thing.chapter, thing.anchor))
        return nodes.inlines(thing.number)

    def _can_link(self, thing: Numbered) -> bool:
        """Whether a link may stand here, and leads to a chapter that is printed."""
        return self._linking and thing.chapter in self._known.printed
