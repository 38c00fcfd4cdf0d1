"""One comment's element -> who, when, which words, and what the page says of it. The element is used up by it."""

import functools
import re
from collections.abc import Iterable, Sequence

from selectolax.lexbor import LexborNode

from manuscript.core.text import FORBIDDEN
from manuscript.model.pulled import Sort, When
from manuscript.model.value import Value
from manuscript.sources import marks, wpbody, wpchrome, wpdates, wpname, wptree
from manuscript.sources.wptree import Found

_AUTHORS = [
    "wp-block-comment-author-name",
    "comment-author-name",
    "fn",
    "comment-author-link",
    "wc-comment-author",
    "wpd-comment-author",
    "woocommerce-review__author",
    "comment_author",
    "commenter",
    "comment-name",
    "comment_name",
    "author-name",
    "authorname",
    "commentauthor",
    "comment-author",
    "user-name",
    "username",
    "author",
    "vcard",
]
_AUTHOR = {word: rank for rank, word in enumerate(_AUTHORS)}
_CONTENTS = [
    "comment-content",
    "wp-block-comment-content",
    "wc-comment-text",
    "wpd-comment-text",
    "comment_content",
    "comment-text",
    "comment_text",
    "commenttext",
    "comment-entry",
    "comment-copy",
    "comment-message",
    "comment-txt",
    "commenttext-content",
    "format_text",
    "comment-body-text",
]
_CONTENT = {word: rank for rank, word in enumerate(_CONTENTS)}
_CONTENT_ENDS = ("-comment-content", "-comment-text", "-comment-message", "-comment-body-content")
_DATES = re.compile(
    r"(?:wp-block-)?comment[-_]?(?:date|time|meta|metadata|timestamp|permalink)|(?:wc|wpd)-comment-date|date|time|"
    r"comment-time-link|published|timestamp|posted-on|meta|comment-date-time|entry-date",
    re.IGNORECASE,
)
_PROPS = {"datePublished", "commentTime", "dateCreated"}
_NAME_TAGS = ("cite", "strong", "b", "h3", "h4", "h5", "h6", "dt")
_LOGIN = re.compile(r"comment-author-([\w.@-]{1,100})")
_INLINE = frozenset({"time", "abbr", "a", "span", "small", "p", "em", "i", "meta"})
_MAY_DATE = frozenset({"a", "abbr", "meta", "span", "div", "p"})
_RAW_LONGEST = 100


class Said(Value, frozen=True):
    """What one comment is: `words` as HTML, with what was removed of it; `registered` as its class words say."""

    author: str
    words: wpbody.Words
    when: When
    sort: Sort
    reason: str
    registered: str
    addresses: int


class _Role(Value, frozen=True):
    author: int
    content: int
    date: bool


class _Parts(Value, frozen=True):
    nodes: tuple[LexborNode, ...]
    author: LexborNode | None
    content: LexborNode | None
    dates: tuple[LexborNode, ...]
    pending: bool


def read(one: Found, lang: str, *, trusted: bool) -> Said:
    """Read a comment, inside which no other is any more; `trusted`: whether a zone of `+00:00` means what it says."""
    roots = (one.node, *one.rest)
    addresses = sum(wpbody.cover(root) for root in roots)
    parts = _parts(roots, f"#comment-{one.number}")
    author, when = _author(parts, roots), _when(parts, lang, trusted=trusted)
    classes = set(wptree.words(one.node))
    ping = _is_ping(one.node, classes, author)
    if ping and not author:
        author = wpname.link(one.node)
    if parts.author is not None and parts.author.tag == "cite" and (match := wpname.BY.fullmatch(author)):
        ping = ping or match["kind"].lower().endswith("back")
        author, when = wpname.split(match["name"], when, lang)
    hidden = _is_hidden(one.node, parts.content)
    words = _words(parts, roots)
    sort, reason = _sort(
        ping=ping, hidden=hidden, pending=parts.pending or "unapproved" in classes, words=words, name=author
    )
    return Said(author, words, when, sort, reason, _registered(classes), addresses)


def _sort(*, ping: bool, hidden: bool, pending: bool, words: wpbody.Words, name: str) -> tuple[Sort, str]:
    if ping:
        return "pingback", ""
    if pending:
        return "pending", ""
    if hidden:
        return "skipped", "hidden"
    if not words.html:
        return "skipped", "empty" if not words.hidden else "hidden"
    return ("reader", "") if name else ("skipped", "nameless")


def _parts(roots: Sequence[LexborNode], permalink: str) -> _Parts:
    """Look at every element once: which holds the name, which the words, which may hold a date."""
    nodes: list[LexborNode] = []
    best: dict[str, tuple[int, LexborNode]] = {}
    times: list[LexborNode] = []
    pending = False
    for node in (node for root in roots for node in root.traverse() if node.is_element_node):
        nodes.append(node)
        classes = wptree.classes(node)
        role = _role(classes)
        _keep(best, "author", role.author, node)
        _keep(best, "content", role.content, node)
        if role.date or node.tag == "time" or _is_dated(node, permalink):
            times.append(node)
        pending = pending or wpchrome.is_pending(node, classes)
    author = best["author"][1] if "author" in best else _by_tag(nodes)
    content = best["content"][1] if "content" in best else _by_property(nodes)
    return _Parts(tuple(nodes), author, content, tuple(times), pending)


@functools.lru_cache(maxsize=4096)
def _role(classes: str) -> _Role:
    """Say which part an element may be by its class words: the rank as name and as words (-1: no), whether it has a date."""
    words = classes.split()
    return _Role(
        author=min((_AUTHOR[word] for word in words if word in _AUTHOR), default=-1),
        content=min((_content(word) for word in words if _content(word) >= 0), default=-1),
        date=any(_DATES.fullmatch(word) for word in words),
    )


def _content(word: str) -> int:
    """Give the rank of a class word as the box of the words; a theme's own prefix before it ranks last."""
    if word in _CONTENT:
        return _CONTENT[word]
    return len(_CONTENT) if word.endswith(_CONTENT_ENDS) else -1


def _keep(best: dict[str, tuple[int, LexborNode]], part: str, rank: int, node: LexborNode) -> None:
    if rank >= 0 and (part not in best or rank < best[part][0]):
        best[part] = (rank, node)


def _is_dated(node: LexborNode, permalink: str) -> bool:
    if node.tag not in _MAY_DATE:
        return False
    attributes = node.attributes
    if node.tag == "a":
        return (attributes.get("href") or "").endswith(permalink)
    machine = node.tag == "abbr" and wpdates.machine(attributes.get("title") or "") is not None
    return machine or attributes.get("itemprop") in _PROPS


def _by_tag(nodes: Iterable[LexborNode]) -> LexborNode | None:
    """Find the name by its tag, where no class word tells; not in a paragraph, which is the reader's."""
    for tag in _NAME_TAGS:
        for node in nodes:
            if node.tag == tag and (node.parent is None or node.parent.tag not in ("p", "blockquote") or tag == "cite"):
                return node
            if node.tag == "p" and tag != "cite":
                break
    return None


def _by_property(nodes: Iterable[LexborNode]) -> LexborNode | None:
    wanted = ("text", "commentText", "reviewBody")
    return next((node for node in nodes if node.attributes.get("itemprop") in wanted), None)


def _author(parts: _Parts, roots: Sequence[LexborNode]) -> str:
    name = wpname.name(parts.author) if parts.author is not None else ""
    return name or wpname.named_by_button(roots)


def _when(parts: _Parts, lang: str, *, trusted: bool) -> When:
    """Give the most exact date that stands in the comment and outside the reader's words."""
    inside = {node.mem_id for node in parts.content.traverse()} if parts.content is not None else set()
    if parts.author is not None and parts.author.mem_id in inside:
        inside = set()
    outside = [node for node in parts.dates if node.mem_id not in inside]
    best: When | None = None
    for node in outside:
        best = wpdates.better(best, _machine(node, trusted=trusted))
    if best and best.precision == "minute":
        return best
    texts = [node.attributes.get("title") or "" for node in outside]
    shown = (node.text(separator=apart) for node in outside for apart in ("", " "))
    texts += sorted((" ".join(text.split()) for text in shown), key=len)
    for text in texts:
        best = wpdates.better(best, wpdates.words(text, lang))
    raw = next((text for text in texts if text and any(char.isdigit() for char in text)), "")
    return best or When(raw=wpbody.without_hash(FORBIDDEN.sub("", raw))[:_RAW_LONGEST])


def _machine(node: LexborNode, *, trusted: bool) -> When | None:
    attributes = node.attributes
    best: When | None = None
    for value in (attributes.get("datetime"), attributes.get("content"), attributes.get("title")):
        best = wpdates.better(best, wpdates.machine(value, trusted=trusted) if value else None)
    return best


def _is_ping(node: LexborNode, classes: set[str], author: str) -> bool:
    if classes & {"pingback", "trackback"}:
        return True
    first = node.text()[:200].strip()
    return not author and marks.is_ping(first)


def _is_hidden(node: LexborNode, content: LexborNode | None) -> bool:
    """Say whether the comment, or the box of its words, or one between them is hidden."""
    at, top = content, node.mem_id
    while at is not None and at.mem_id != top:
        if wpchrome.is_hidden(at):
            return True
        at = at.parent
    return wpchrome.is_hidden(node)


def _words(parts: _Parts, roots: Sequence[LexborNode]) -> wpbody.Words:
    """Take the words; a name or a date inside their box shows that the box holds the page's parts too."""
    own = {node.mem_id for node in parts.dates if node.tag in _INLINE}
    own |= {parts.author.mem_id} if parts.author is not None else set()
    box = parts.content
    if box is None or box.mem_id in own:
        return wpbody.take(roots[-1], own, bare=True)
    mixed = parts.author is not None and any(node.mem_id == parts.author.mem_id for node in box.traverse())
    return wpbody.take(box, own if mixed else frozenset(), bare=mixed)


def _registered(classes: set[str]) -> str:
    """Give `author` for the post's author, the login for another user of the blog, nothing for a guest."""
    if "bypostauthor" in classes:
        return "author"
    logins = [match[1] for word in classes if (match := _LOGIN.fullmatch(word))] if "byuser" in classes else []
    return min(logins, default="user" if "byuser" in classes else "")
