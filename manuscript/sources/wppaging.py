"""The tree of a WordPress page -> which part of the comments it shows, where they are spread over pages."""

import re
from collections.abc import Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode

from manuscript.model.value import Value
from manuscript.sources import wpaddress

_PAGE = re.compile(r"/comment-page-([0-9]{1,6})(?:[/#?]|\Z)|[?&]cpage=([0-9]{1,6})(?:[&#]|\Z)")
_CURRENT = (
    ".comment-navigation .current, .comments-pagination .current, .wp-block-comments-pagination .current, "
    ".commentnav .current"
)
_OLDER = re.compile(r"prev|older", re.IGNORECASE)


class Part(Value, frozen=True):
    """A page of comments: its number and how many there are at least (0: not said), and the link that shows there are more."""

    number: int
    of: int
    mark: str


def part(tree: LexborHTMLParser, addresses: Sequence[str]) -> Part | None:
    """Say which page of comments this is; None where nothing shows that there are several.

    `addresses` are those of the page and of its comments, which are out of the tree.
    """
    linked: list[tuple[int, LexborNode]] = []
    said = next((one for one in addresses if _number(one)), "")
    own = _number(said)
    for node in tree.css("a[href*='comment-page-'], a[href*='cpage=']"):
        href = node.attributes.get("href") or ""
        if wpaddress.comment_number(href):
            own = own or _number(href)
        elif not re.search(r"replytocom=|#respond\Z", href):
            linked.append((_number(href), node))
    numbers = {number for number, _ in linked if number}
    own = own or _current(tree) or _beside(linked)
    if not numbers and own <= 1:
        return None
    href = linked[0][1].attributes.get("href") or "" if linked else said
    return Part(number=own, of=max({own, *numbers}), mark=href[-80:])


def _number(href: str) -> int:
    match = _PAGE.search(href)
    return int(match[1] or match[2]) if match else 0


def _current(tree: LexborHTMLParser) -> int:
    node = tree.css_first(_CURRENT)
    text = node.text().strip() if node is not None else ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0


def _beside(linked: list[tuple[int, LexborNode]]) -> int:
    """Tell the page's number from a link to the one before it."""
    for number, node in linked:
        words = f"{node.attributes.get('class')} {node.attributes.get('rel')} "
        words += (node.parent.attributes.get("class") or "") if node.parent is not None else ""
        if number and _OLDER.search(words):
            return number + 1
    return 0
