"""The elements of a comment that may hold a name -> the name as printed, without what pages print around names."""

import functools
import re
from collections.abc import Sequence

from selectolax.lexbor import LexborNode

from manuscript.core.text import FORBIDDEN
from manuscript.model.pulled import When
from manuscript.sources import chrome, marks, wpbody, wpdates, wptree

BY = re.compile(
    r"(?P<kind>comment|reactie|kommentar|commentaire|comentario|pingback|trackback) (?:by|door|von|par|por|de) (?P<name>\S.*)",
    re.IGNORECASE,
)
_DASH = re.compile(r"\s+[-–—|·]\s+")
_NO_NAME = frozenset({"time", "img", "script", "style", "noscript", "sup", "-comment", "small", "svg", "button"})
_BESIDE = re.compile(r"says|.*badge.*|.*date.*|.*meta.*|bypostauthor.*|.*reply.*|.*edit.*|screen-reader.*|.*label.*")
_NAME_LONGEST = 300


def name(node: LexborNode) -> str:
    """Give the name as printed: without `zegt:`, a badge, a picture, a date beside it."""
    pieces: list[str] = []

    def leave(inner: LexborNode) -> bool:
        if inner.is_text_node:
            pieces.append(inner.text_content or "")
            return False
        return inner.tag in _NO_NAME or _is_beside(wptree.classes(inner))

    for _ in wpbody.walk(_inner(node), leave):
        pass
    text = wpbody.without_hash(" ".join(FORBIDDEN.sub("", "".join(pieces)).split()))[:_NAME_LONGEST]
    said = marks.said(text)
    plain = said[0] if said and said[1] else text
    return marks.without_badge(plain)[0].rstrip(":").strip() if not marks.is_says(chrome.key(plain)) else ""


def _inner(node: LexborNode) -> LexborNode:
    """Give the element inside a box for the name that marks the name itself, where a date stands beside it."""
    if any(word in ("comment-author", "vcard", "author") for word in wptree.words(node)):
        for tag in ("strong", "b", "cite"):
            inner = node.css_first(tag)
            if inner is not None and inner.text().strip():
                return inner
    return node


@functools.lru_cache(maxsize=4096)
def _is_beside(classes: str) -> bool:
    return any(_BESIDE.fullmatch(word) for word in classes.split())


def named_by_button(roots: Sequence[LexborNode]) -> str:
    """Give the name that the reply button's own label says (`Antwoord op Jan`), where the theme marks no name."""
    for root in roots:
        for link in root.css("a[data-replyto], a[aria-label]"):
            label = link.attributes.get("data-replyto") or link.attributes.get("aria-label") or ""
            if name := marks.reply_to(" ".join(label.split()).casefold())[1]:
                return " ".join(label.split())[-len(name) :]
    return ""


def split(author: str, when: When, lang: str) -> tuple[str, When]:
    """Part `Jan - 3 May 2008`, as a home-made theme signs a comment, into the name and the date."""
    pieces = _DASH.split(author)
    for at in range(1, len(pieces)):
        dated = wpdates.words(" - ".join(pieces[at:]), lang)
        if dated and dated.precision != "unknown":
            return " - ".join(pieces[:at]), wpdates.better(when, dated) or when
    return author, when


def link(node: LexborNode) -> str:
    """Give the title of the page that a pingback comes from."""
    link = node.css_first("a.url, .comment-body a, a")
    return wpbody.without_hash(" ".join(link.text().split()))[:_NAME_LONGEST] if link is not None else ""
