"""A chapter's AST -> the roles of the styles that it needs, each with the way to the first node that needs it."""

from collections.abc import Iterator, Mapping
from typing import Any

from manuscript.core import nodes
from manuscript.core.chaptertext import is_caption, is_own_title, is_quote, shows_only
from manuscript.model.ast import Ast, Node, Trail
from manuscript.model.book import Chapter

_OF_KIND: Mapping[str, tuple[str, ...]] = {
    "BlockQuote": ("block_quote",),
    "BulletList": ("item",),
    "OrderedList": ("item",),
    "DefinitionList": ("definition_term", "definition"),
    "CodeBlock": ("code_block",),
    "Code": ("code",),
    "HorizontalRule": ("separator",),
    "Figure": ("captioned_figure", "figure_caption"),
    "Emph": ("emphasis",),
    "Strong": ("strong",),
    "SmallCaps": ("small_capitals",),
    "Superscript": ("superscript",),
    "Subscript": ("subscript",),
    "Strikeout": ("struck_out",),
    "Underline": ("underlined",),
    "Link": ("link",),
    "Note": ("note_reference", "note_text"),
}
_ALIGNED = {"AlignRight": "table_text_right", "AlignCenter": "table_text_centred"}
_INSIDE = frozenset({"BlockQuote", "DefinitionList", "Figure", "Note", "Table"})
"""What has styles of its own for the paragraphs in it."""

_PARAGRAPHS = frozenset({"Para", "Plain", "LineBlock"})
_DEEPEST = 6


def first_uses(chapter: Chapter) -> dict[str, Trail]:
    """Give for every role that a chapter's text needs the trail of the first node that needs it."""
    first: dict[str, Trail] = {}
    for role, trail in _uses(chapter.blocks, (), chapter, own=False):
        first.setdefault(role, trail)
    return first


def _uses(content: Any, trail: Trail, chapter: Chapter, *, own: bool) -> Iterator[tuple[str, Trail]]:
    """Walk; `own` where the paragraphs have a style by what they stand in."""
    if isinstance(content, list):
        for index, one in enumerate(content):
            yield from _uses(one, (*trail, index), chapter, own=own)
    elif isinstance(content, dict):
        yield from ((role, trail) for role in _roles(content, trail, chapter, own=own))
        inside = own or content["t"] in _INSIDE or (content["t"] == "Div" and is_quote(content))
        yield from _uses(content.get("c"), (*trail, "c"), chapter, own=inside)


def _roles(node: Node, trail: Trail, chapter: Chapter, *, own: bool) -> Iterator[str]:
    kind = node["t"]
    yield from _OF_KIND.get(kind, ())
    if kind == "Header":
        level = min(max(2, node["c"][0]), _DEEPEST)
        yield "chapter_title" if is_own_title(chapter, trail, node) else f"heading_{level}"
        yield from ("contents_section",) if level == 2 and not is_own_title(chapter, trail, node) else ()
    elif kind in ("Div", "Span") and is_quote(node):
        yield from ("reader_quote", "reader_attribution") if kind == "Div" else ("reader_words",)
    elif kind == "Table":
        yield from _of_table(node)
    elif is_caption(node):
        yield "table_caption"
    elif kind in _PARAGRAPHS and not own:
        yield from ("figure",) if shows_only(node) else ("first_paragraph", "body")


def _of_table(table: Node) -> Iterator[str]:
    yield from ("table", "table_text", "table_header")
    columns: Ast = [column[0] for column in table["c"][2]]
    yield from (_ALIGNED[column["t"]] for column in columns if column["t"] in _ALIGNED)
    if nodes.plain(table["c"][1]).strip():
        yield "table_caption"
