"""The tree of a WordPress page -> the elements that are comments, with their numbers, and which stands inside which.

What is stable across themes is the number: `id="comment-N"`, with a theme's word before it, on an element or an old
anchor; the plug-in wpDiscuz writes `wpd-comm-N_PARENT`. An element with the class `comment` and no number counts where
it stands in a list of comments and names somebody. No step goes up twice over the same element, so a page as deep as
the parser takes it costs no more than a flat one.
"""

import re
from collections.abc import Iterator, Sequence

import msgspec
from selectolax.lexbor import LexborHTMLParser, LexborNode

from manuscript.model.value import Value
from manuscript.sources import wpaddress

_ID = re.compile(
    r"(?:(?:li|div|article|dsq|wp|wc|wpd|ping|pingback|trackback|entry|item|media|single|section|the|post)[-_])?"
    r"comment[-_]?([0-9]{1,20})",
    re.IGNORECASE,
)
_WPDISCUZ = re.compile(r"(?:wc|wpd)-comm-([0-9]{1,20})_([0-9]{1,20})")
_DEPTH = re.compile(r"depth-([0-9]{1,5})|(?:wc|wpd)_comment_level-([0-9]{1,5})")
_WORDS = frozenset({"comment", "pingback", "trackback", "review", "wc-comment", "wpd-comment"})
_CANDIDATES = (
    "[id*='omment'], [id*='-comm-'], a[name^='comment'], "
    ".comment, .pingback, .trackback, .review, .wc-comment, .wpd-comment"
)
_REGIONS = (
    "#comments",
    ".comments",
    ".comments-area",
    ".commentlist",
    ".comment-list",
    "#commentlist",
    "#comment_list",
    ".comments-list",
    ".wp-block-comments",
    ".wp-block-comment-template",
    "#wcThreadWrapper",
    ".wpd-thread-list",
    ".pinglist",
    ".pings",
)
_NAMED = ".fn, .comment-author, .comment_author, .comment-author-name, .wp-block-comment-author-name, .vcard, cite"
_BLOCKS = frozenset({"li", "div", "article", "dd", "td", "section"})
_PARENTS = ("data-parent", "data-parent-id", "data-parentid", "data-comment-parent")


class Found(Value, frozen=True):
    """A comment's element: its number (0: none is said), the comment around it (-1: none), the number it says it answers.

    `rest` are further elements of it, as in a `dl` whose `dt` names somebody and whose `dd` has the words.
    """

    node: LexborNode
    number: int
    around: int
    answers: int = 0
    depth: int = 0
    rest: tuple[LexborNode, ...] = ()


class _Group(msgspec.Struct):
    node: LexborNode
    number: int
    around: int
    answers: int
    depth: int
    rest: tuple[LexborNode, ...]


def words(node: LexborNode) -> list[str]:
    """Give the class words of an element."""
    return classes(node).split()


def classes(node: LexborNode) -> str:
    """Give the class words of an element as they stand; pages repeat them, so that what they mean can be kept."""
    return node.attributes.get("class") or ""


def comments(tree: LexborHTMLParser) -> list[Found]:
    """Find the comments, in the order of the page."""
    owner: dict[int, int] = {}
    groups: list[_Group] = []
    regions: list[set[int]] = []
    for node in _once(tree.css(_CANDIDATES)):
        number, answers = _number(node)
        named = _WORDS.intersection(words(node))
        if (not number and not named) or node.tag in ("html", "head", "body"):
            continue
        around = _around(node, owner)
        if around >= 0 and _is_same(groups[around], node, number):
            group = groups[around]
            group.number, group.answers = group.number or number, group.answers or answers
            owner[node.mem_id] = around
            continue
        box = node if node.tag != "a" else _box(node)
        if box is None or owner.get(box.mem_id, -1) >= 0 or not (number or _is_listed(tree, node, regions)):
            continue
        rest = _rest(box)
        owner |= dict.fromkeys((one.mem_id for one in (box, node, *rest)), len(groups))
        groups.append(_Group(box, number, around, answers, _depth(node), rest))
    return [Found(one.node, one.number, one.around, one.answers, one.depth, one.rest) for one in groups]


def _once(nodes: Sequence[LexborNode]) -> Iterator[LexborNode]:
    """Give each node once: one that fits two selectors comes twice in a row."""
    last = 0
    for node in nodes:
        if node.mem_id != last:
            yield node
        last = node.mem_id


def _number(node: LexborNode) -> tuple[int, int]:
    """Give the number that an element's id (or an anchor's name) says, and that of the comment it answers."""
    attributes = node.attributes
    mark = attributes.get("id") or (attributes.get("name") if node.tag == "a" else "") or ""
    if match := _WPDISCUZ.fullmatch(mark):
        return wpaddress.number(match[1]), wpaddress.number(match[2])
    match = _ID.fullmatch(mark)
    said = next((attributes[name] for name in _PARENTS if name in attributes), "") if match else ""
    return (wpaddress.number(match[1]) if match else 0), wpaddress.number(said or "")


def _around(node: LexborNode, owner: dict[int, int]) -> int:
    """Give the nearest comment around a node, and remember the answer for every element on the way up."""
    way = []
    at, around = node.parent, -1
    while at is not None:
        mem_id = at.mem_id
        if mem_id in owner:
            around = owner[mem_id]
            break
        way.append(mem_id)
        at = at.parent
    owner.update(dict.fromkeys(way, around))
    return around


def _is_same(group: _Group, node: LexborNode, number: int) -> bool:
    """Say whether an element inside a comment is another mark of the same one, and no answer to it."""
    if number and group.number:
        return number == group.number
    return node.tag != "li" and not _depth(node)


def _box(node: LexborNode) -> LexborNode | None:
    """Give the element that an anchor marks: the nearest block around it."""
    at = node.parent
    while at is not None and at.tag not in _BLOCKS:
        at = at.parent
    return at


def _is_listed(tree: LexborHTMLParser, node: LexborNode, regions: list[set[int]]) -> bool:
    """Say whether an element without a number is a comment: it stands in a list of comments and names somebody."""
    if node.tag not in ("li", "div", "article") or node.css_first(_NAMED) is None:
        return False
    if not regions:
        listed = (f"{region} .{word}" for region in _REGIONS for word in sorted(_WORDS))
        regions.append({one.mem_id for one in tree.css(", ".join(listed))})
    return node.mem_id in regions[0]


def _depth(node: LexborNode) -> int:
    """Give the N of the class word `depth-N`; 0 where there is none."""
    match = _DEPTH.search(node.attributes.get("class") or "")
    return int(match[1] or match[2]) if match else 0


def _rest(node: LexborNode) -> tuple[LexborNode, ...]:
    """Give the `dd` elements that belong to a `dt`."""
    rest: list[LexborNode] = []
    after = node.next if node.tag == "dt" else None
    while after is not None and after.tag != "dt":
        rest += [after] if after.tag == "dd" else []
        after = after.next
    return tuple(rest)
