"""One chapter in its book -> ids where the index and the glossary lead to, and links from terms to what explains them."""

from itertools import takewhile

from manuscript.core import beside, collation, glossary, index, marks, nodes, roles, targets
from manuscript.core.quoting import Voices
from manuscript.model.artifact import Mark
from manuscript.model.ast import Ast, Node
from manuscript.model.book import Chapter, Parsed

_GAPS = frozenset({"Space", "SoftBreak"})


class Marking:
    """Marks one chapter while it is woven; `marks` are the places that the index names."""

    def __init__(self, chapter: Chapter, known: targets.Targets, voices: Voices) -> None:
        self.marks: tuple[Mark, ...] = index.printed(chapter, voices.wording)
        self._chapter = chapter
        self._known = known
        self._voices = voices
        self._placed: dict[int, Mark] = {}
        self._uses: dict[int, str] = {}
        self._explained: set[str] = set()

    def look(self, parsed: Parsed) -> None:
        """Find the marks and the terms in the chapter's text, each known by the content of its span or div."""
        if self.marks:
            having = marks.marked(parsed.blocks, parsed.looked)
            self._placed = {id(node["c"][1]): mark for (node, _), mark in zip(having, self.marks, strict=True)}
        if self._chapter.summary.terms:
            using = glossary.used(parsed.blocks, parsed.looked)
            self._uses = {id(node["c"][1]): term.words for node, term in using}

    def passage(self, node: Node, made: Node) -> Node:
        """Give a div as it was woven, with an id around it if the index names all of it."""
        mark = self._placed.get(id(node["c"][1]))
        return nodes.div([made], [roles.INDEX_WHOLE], mark.id) if mark else made

    def links(self, node: Node) -> bool:
        """Whether a span becomes a link to what explains it."""
        term = self._uses.get(id(node["c"][1]))
        return bool(term and targets.term_id(term, self._known))

    def words(self, node: Node, made: Node) -> Ast:
        """Give a span as it was woven: with a link if it is a term, with an id around it if the index names it."""
        term, mark = self._uses.get(id(node["c"][1])), self._placed.get(id(node["c"][1]))
        own = _own(made) if marks.is_mark(node) or glossary.is_use(node) else [made]
        shown = own if term is None else self._linked(term, own)
        return [nodes.span(shown, identifier=mark.id)] if mark else shown

    def closed(self, made: Ast) -> Ast:
        """Give words as they were woven, without the spaces that a mark without words has on its other side."""
        if not self._placed or not any(map(_is_unworded, made)):
            return made
        kept: Ast = []
        for node in made:
            if not (node["t"] in _GAPS and _is_behind_gap(kept, at_start=True)):
                kept.append(node)
        if _is_behind_gap(kept, at_start=False):
            del kept[-1 - _unworded(kept)]
        return kept

    def _linked(self, term: str, shown: Ast) -> Ast:
        address = targets.term_id(term, self._known)
        words, notes = beside.without_notes(shown)
        link = {"t": "Link", "c": [nodes.attr("", [roles.GLOSSARY_USE]), words, [f"#{address}", ""]]}
        return [link, *notes] if address else shown

    def in_order(self, node: Node) -> Node:
        """Give a glossary with its terms in the order of the book's language."""
        attributes, content = node["c"]
        return {"t": "Div", "c": [attributes, [self._sorted(block) for block in content]]}

    def _sorted(self, block: Node) -> Node:
        if block["t"] != "DefinitionList":
            return block
        config = self._voices.book.config
        listed = sorted(block["c"], key=lambda one: collation.key(nodes.plain(one[0]), config.lang, config.names.ij))
        return {"t": "DefinitionList", "c": listed}

    def explained(self, node: Node, made: Node) -> Node:
        """Give a glossary as it was woven, with an id on every term by which links find it."""
        (identifier, classes, pairs), content = made["c"]
        listed = [block for block in node["c"][1] if block["t"] == "DefinitionList"]
        blocks = [
            self._with_ids(block, listed.pop(0)) if block["t"] == "DefinitionList" else block for block in content
        ]
        return {"t": "Div", "c": [[identifier, [roles.GLOSSARY, *classes], pairs], blocks]}

    def _with_ids(self, made: Node, typed: Node) -> Node:
        pairs = zip(made["c"], typed["c"], strict=True)
        return {
            "t": "DefinitionList",
            "c": [[self._term(term, nodes.plain(said)), told] for (term, told), (said, _) in pairs],
        }

    def _term(self, term: Ast, words: str) -> Ast:
        """Give a term with its id, where it is the first of its name."""
        key = glossary.key(words)
        holder, _ = self._known.terms.get(key, ("", ""))
        first = holder == self._chapter.id and key not in self._explained
        self._explained.add(key)
        return [nodes.span(term, [roles.GLOSSARY_TERM], targets.term_id(words, self._known) if first else "")]


def _own(made: Node) -> Ast:
    """Give the words of a mark: what made it one is no class of theirs, and a span that says nothing else is none."""
    (identifier, classes, pairs), content = made["c"]
    kept = [name for name in classes if name not in (marks.CLASS, marks.MAIN, glossary.USE)]
    if not (identifier or kept or pairs):
        return list(content)
    return [{"t": "Span", "c": [[identifier, kept, pairs], content]}]


def _unworded(made: Ast) -> int:
    """Count the marks without words at the end."""
    return sum(1 for _ in takewhile(_is_unworded, reversed(made)))


def _is_unworded(node: Node) -> bool:
    return node["t"] == "Span" and not node["c"][1]


def _is_behind_gap(made: Ast, *, at_start: bool) -> bool:
    """Whether marks without words stand at the end, and before them a space, or nothing where that counts as well."""
    count = _unworded(made)
    return count > 0 and (made[-1 - count]["t"] in _GAPS if len(made) > count else at_start)
