"""The element of a comment -> the reader's words as the HTML they are in, without anything that is the page's.

Nothing is converted. Two kinds of picture become characters again, because WordPress made them of characters: an emoji
(`img.emoji`, if its file is named after the character in `alt`) and a smiley (`img.wp-smiley`, whose `alt` is what was
typed). An address that the site's network hid (`data-cfemail`) is not decoded, and what it could be decoded from goes.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet

from selectolax.lexbor import LexborNode

from manuscript.core.text import FORBIDDEN
from manuscript.model.value import Value
from manuscript.sources import wpchrome, wptree

_FILE = re.compile(r"/([0-9a-f]{2,6}(?:-[0-9a-f]{2,6}){0,12})\.(?:svg|png)(?:[?#]|\Z)", re.IGNORECASE)
_WRAPPERS = frozenset(
    [
        "div",
        "span",
        "p",
        "ul",
        "ol",
        "li",
        "header",
        "footer",
        "small",
        "section",
        "article",
        "cite",
        "dl",
        "dd",
        "dt",
        "b",
        "strong",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "a",
        "em",
        "i",
    ]
)
_HOLDERS = frozenset(["div", "article", "section", "dd", "li", "body"])
_MAIL = "[e-mail]"
_HASH = re.compile(r"(gravatar\.com/avatar/|cfemail=[\"']?)[0-9A-Fa-f]+")
_SHOWN = 60
_LONGEST_SMILEY = 20
_LOOKED_AT = 20
_JOINERS = frozenset({0x200D, 0xFE0E, 0xFE0F})
_OWN_WORDS = frozenset(
    ["p", "blockquote", "pre", "code", "table", "a", "em", "strong", "b", "i", "q", "del", "ins", "abbr", "cite"]
)


class Words(Value, frozen=True):
    """The words of a comment, how many controls they lost, and the beginning of what the page hides in them."""

    html: str
    controls: int = 0
    hidden: str = ""


def cover(root: LexborNode) -> int:
    """Put `[e-mail]` where the site's network hid an address, and drop what it could be decoded from; count them."""
    count = 0
    nodes = {
        node.mem_id: node for node in root.css("[data-cfemail], .__cf_email__, a[href*='/cdn-cgi/l/email-protection']")
    }
    for node in reversed(nodes.values()):
        if "data-cfemail" in node.attributes or "__cf_email__" in wptree.words(node):
            node.replace_with(_MAIL)
            count += 1
        elif "href" in node.attributes:
            del node.attrs["href"]
            count += _MAIL not in node.text()
    return count


def walk(root: LexborNode, leave: Callable[[LexborNode], bool]) -> Iterator[LexborNode]:
    """Give every node inside an element, texts too, but for what is inside a node that `leave` says to leave."""
    node = root.first_child
    while node is not None:
        left = leave(node)
        yield node
        below = None if left else node.first_child
        node = below if below is not None else _following(node, root)


def _following(node: LexborNode, root: LexborNode) -> LexborNode | None:
    at: LexborNode | None = node
    end = root.mem_id
    while at is not None and at.mem_id != end:
        if at.next is not None:
            return at.next
        at = at.parent
    return None


def take(root: LexborNode, own: AbstractSet[int], *, bare: bool) -> Words:
    """Take the words out of an element, whose parts that are the page's are removed from the tree.

    `own` are the elements that hold the name and the date (their `mem_id`); `bare` says that no element marks off the
    reader's words, so that words and empty boxes beside the page's parts are the page's too.
    """
    gone: list[LexborNode] = []
    pictures: list[LexborNode] = []
    hidden: list[str] = []

    def leave(node: LexborNode) -> bool:
        if node.is_text_node:
            return False
        classes = wptree.classes(node) if node.is_element_node else ""
        if node.tag == "img" and _typed(node, classes.split()):
            pictures.append(node)
            return True
        pages = node.mem_id in own or not node.is_element_node or wpchrome.is_pages(node, classes, bare=bare)
        if not pages and wpchrome.is_hidden(node):
            hidden.append(" ".join(node.text().split())[:_SHOWN])
            pages = True
        if pages:
            gone.append(node)
        return pages

    for _ in walk(root, leave):
        pass
    for picture in pictures:
        picture.replace_with(_typed(picture, wptree.words(picture)))
    for node in gone:
        _drop(node, root)
    inner = _tidy(root) if bare else root
    html = inner.inner_html or ""
    clean = FORBIDDEN.sub("", html)
    return Words(without_hash(clean).strip(" \t\n"), len(html) - len(clean), next(filter(None, hidden), ""))


def without_hash(text: str) -> str:
    """Take out what is made of an e-mail address and came into words by a page that is broken."""
    if "gravatar" not in text and "cfemail" not in text:
        return text
    return _HASH.sub(r"\1", text)


def _typed(node: LexborNode, words: Sequence[str]) -> str:
    """Give the characters of which WordPress made a picture; empty where it is another's picture."""
    attributes = node.attributes
    alt = attributes.get("alt") or ""
    if "wp-smiley" in words and "emoji" not in words and len(alt) <= _LONGEST_SMILEY:
        return alt
    named = _FILE.search(attributes.get("src") or "") if "emoji" in words else None
    if not named:
        return ""
    points = {int(point, 16) for point in named[1].split("-")}
    return alt if points - _JOINERS == {ord(char) for char in alt} - _JOINERS else ""


def _drop(node: LexborNode, root: LexborNode) -> None:
    """Remove a node, and the boxes around it that are empty now."""
    parent, top = node.parent, root.mem_id
    node.decompose()
    while parent is not None and parent.mem_id != top and parent.tag in _WRAPPERS and _is_empty(parent):
        node, parent = parent, parent.parent
        node.decompose()


def _is_empty(node: LexborNode) -> bool:
    child, left = node.first_child, _LOOKED_AT
    while child is not None and left:
        if not child.is_text_node or (child.text_content or "").strip():
            return False
        child, left = child.next, left - 1
    return child is None


def _tidy(root: LexborNode) -> LexborNode:
    """Remove words and boxes that stand beside the page's parts; give the innermost box around all that is left."""
    texts = [
        node
        for node in walk(root, lambda node: node.tag in _OWN_WORDS)
        if node.is_text_node and wpchrome.is_frame_text(node.text_content or "") and (node.text_content or "").strip()
    ]
    for node in texts:
        _drop(node, root)
    while True:
        while (first := _edge(root)) is not None:
            first.decompose()
        only = _only(root)
        if only is None:
            return root
        root = only


def _edge(root: LexborNode) -> LexborNode | None:
    """Give a line break, an empty box or a rule at the beginning or the end of an element."""
    for node in (_solid(root.first_child, back=False), _solid(root.last_child, back=True)):
        if node is not None and (node.tag in ("br", "hr") or (node.tag in _WRAPPERS and _is_empty(node))):
            return node
    return None


def _solid(node: LexborNode | None, *, back: bool) -> LexborNode | None:
    """Give the nearest node that is no white space."""
    while node is not None and node.is_text_node and not (node.text_content or "").strip():
        node = node.prev if back else node.next
    return node


def _only(root: LexborNode) -> LexborNode | None:
    first, last = _solid(root.first_child, back=False), _solid(root.last_child, back=True)
    if first is None or last is None or first.mem_id != last.mem_id or first.tag not in _HOLDERS:
        return None
    return first
