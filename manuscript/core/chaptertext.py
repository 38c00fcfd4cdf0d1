"""What a chapter's text may hold, said once: check tells what does not come through, and weave lets nothing else through."""

import re
from collections.abc import Iterator

from manuscript.core import nodes, roles
from manuscript.core.fold import fold
from manuscript.model.accessibility import Told
from manuscript.model.ast import Ast, Node, Trail
from manuscript.model.book import Chapter

_PAIRS = frozenset({"lang", "dir", "alt"})
_OF_THE_WRITERS = frozenset(
    {"insertion", "deletion", "paragraph-insertion", "paragraph-deletion", "comment-start", "comment-end", "mark"}
)
"""Classes by which pandoc's Word writer makes changes, comments and a yellow ground, all by hand; with `csl-…`, bibliographies."""

_BESIDE_PICTURES = frozenset({"Image", "Space", "SoftBreak", "LineBreak", "RawInline"})
_SIZES = frozenset({"width", "height"})
_LENGTH = re.compile(r"\d{1,4}(?:\.\d{1,3})?(?:px|cm|mm|in|pt|em|%)?")
_CLASS = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,40}")


def keeps_pair(name: str, value: str) -> bool:
    """Whether an attribute comes into the book: language, direction, sizes as lengths, a picture's alt text."""
    return bool(_LENGTH.fullmatch(value)) if name in _SIZES else name in _PAIRS


def keeps_class(name: str) -> bool:
    """Whether a class comes into the book; those by which the program tells readers' words are its own."""
    return name not in roles.RESERVED | _OF_THE_WRITERS and not name.startswith("csl-") and bool(_CLASS.fullmatch(name))


def is_quote(node: Node) -> bool:
    """Whether a div or span holds a reader's words: class `quote` (without `from` it is a finding)."""
    return "quote" in node["c"][0][1]


def is_translation(node: Node) -> bool:
    """Whether a quote says that it is a translation: `{.quote .translation from="c000131"}`."""
    return is_quote(node) and "translation" in node["c"][0][1]


def is_caption(node: Node) -> bool:
    """Whether a paragraph is a table's caption: `: words {#tbl-x}`."""
    content: Ast = node["c"] if node["t"] == "Para" else []
    return len(content) > 2 and content[0] == {"t": "Str", "c": ":"} and content[1]["t"] in ("Space", "SoftBreak")


def is_own_title(chapter: Chapter, trail: Trail, node: Node) -> bool:
    """Whether a heading is the chapter's title itself, so that it is not printed twice."""
    return trail == (0,) and opens_with_title(chapter, node["c"][0], nodes.plain(node["c"][2]))


def opens_with_title(chapter: Chapter, level: int, words: str) -> bool:
    """Whether the heading that opens a chapter says the chapter's title."""
    return level == 1 and (chapter.title_in_text or fold(words) == fold(chapter.title))


def is_bare(link: Node) -> bool:
    """Whether a link shows nothing of its own: neither words nor a picture."""
    content = link["c"][1]
    return not nodes.plain(content).strip() and not any(node["t"] == "Image" for node in content)


def shows_only(block: Node) -> bool:
    """Whether a paragraph shows pictures and no words: it is a figure without a caption."""
    kinds = set(_shown(block["c"])) if block["t"] in ("Para", "Plain") else set()
    return "Image" in kinds and kinds <= _BESIDE_PICTURES


def _shown(content: Ast) -> Iterator[str]:
    """Give the kinds of what stands in a line, through what only holds others."""
    for one in content:
        if one["t"] in ("Link", "Span"):
            yield from _shown(one["c"][1])
        elif one["t"] in ("Emph", "Strong", "Underline", "SmallCaps"):
            yield from _shown(one["c"])
        else:
            yield one["t"]


def alt_text(node: Node) -> str:
    """Give what a picture says to those who cannot see it: `alt`, else the words between the brackets."""
    return (nodes.pair(node["c"][0], "alt") or nodes.plain(node["c"][1])).strip()


def tells(node: Node, caption: str | None) -> Told:
    """Say what a picture tells those who cannot see it.

    A `caption` (None: it stands in a line) is read to everybody: said once more it tells nothing of what is to be seen.
    """
    if is_decorative(node):
        return "decorative"
    if caption is None:
        return "described" if alt_text(node) else "undescribed"
    own = nodes.pair(node["c"][0], "alt") or ""
    return "described" if _bare_words(own) not in ("", _bare_words(caption)) else "undescribed"


def _bare_words(text: str) -> str:
    return fold(text).casefold().strip(" .!?,;:")


def is_decorative(node: Node) -> bool:
    """Whether the author marked a picture as decoration, to be passed over by screen readers."""
    return "decorative" in node["c"][0][1]
