"""One chapter's quotes -> whose words each holds, and the nodes that say so beside them."""

from manuscript.core import nodes, quoting, references
from manuscript.core.chaptertext import is_translation
from manuscript.model.artifact import Printed
from manuscript.model.ast import Ast, Node
from manuscript.model.book import Chapter, Contribution


class Saying:
    """Attributes the quotes of one chapter; `quotes` collects what they print, in order."""

    def __init__(self, chapter: Chapter, voices: quoting.Voices) -> None:
        self.quotes: list[Printed] = []
        self._chapter = chapter
        self._voices = voices

    def block(self, node: Node, words: Ast, identifier: str) -> Ast:
        """Show a block of words, of which nothing is left but words and emphasis; nothing where it is not one reader's."""
        meant = self._whose(node)
        if meant is None:
            return []
        shown = self._in_their_language(node, words, meant)
        quoted = quoting.block_quote(meant, shown, self._voices, translated=is_translation(node))
        self.quotes += [quoting.printed(meant, node["c"][1], line) for line in quoted[1:]]
        return [nodes.div(quoted, identifier=identifier)] if identifier and quoted else quoted

    def inline(self, node: Node, words: Ast, identifier: str, *, marked: bool, in_note: bool) -> Ast:
        """Show words in a sentence; `marked`: the author typed quotation marks around them."""
        meant = self._whose(node)
        if meant is None:
            return []
        shown = self._in_their_language(node, words, meant)
        named = [nodes.span(shown, identifier=identifier)] if identifier else shown
        made = quoting.inline_quote(
            meant, named, self._voices, in_note=in_note, marked=marked, translated=is_translation(node)
        )
        if len(made) > 1:  # else the reader took the words back, and only a mark stands there
            said = made[-2] if in_note else made[-1]["c"]  # in parentheses, or in a note
            self.quotes.append(quoting.printed(meant, node["c"][1], said, inline=True))
        return made

    def _whose(self, node: Node) -> Contribution | None:
        """Give whose words a quote holds, if that is one reader."""
        meant = references.resolve(nodes.pair(node["c"][0], "from") or "", self._chapter.id, self._voices.book)
        return meant[0] if len(meant) == 1 else None

    def _in_their_language(self, node: Node, words: Ast, meant: Contribution) -> Ast:
        """Say which language words are in, where the author says it, or where it is not the book's."""
        lang = nodes.pair(node["c"][0], "lang")
        if not lang and not is_translation(node):
            lang = quoting.foreign(meant, self._voices.book)
        if not lang:
            return words
        return [nodes.div(words, lang=lang) if node["t"] == "Div" else nodes.span(words, lang=lang)]
