"""A web page without comments -> in words what it is: a login page, an error page, a list of files or of posts, another's page."""

import re

from selectolax.lexbor import LexborHTMLParser

from manuscript.model.value import Value

_SIGNS = re.compile(
    r"wp-content/|wp-includes/|wp-comments-post\.php|api\.w\.org|wp-json|content=[\"']WordPress\b|wp-block-"
)
_ERROR = re.compile(
    r"(?:error |fout |fehler |erreur )?(?:4(?:00|01|03|04|10|29)|5(?:00|02|03|04|20|22|24))\b"
    r"|.{0,40}\b(?:not found|niet gevonden|nicht gefunden|introuvable|no encontrad[ao]|forbidden|access denied"
    r"|attention required|bad gateway|service unavailable|gateway time-?out|internal server error)\b"
    r"|just a moment|one moment, please|wordpress .{1,3} error|database error|are you a robot|ddos",
    re.IGNORECASE,
)
_FILES = re.compile(r"index of /|directory listing", re.IGNORECASE)
_LISTS = frozenset({"home", "blog", "archive", "search", "category", "tag", "author"})
_ELSEWHERE = (
    ("#disqus_thread", "Disqus"),
    (".fb-comments", "Facebook"),
    ("#remark42", "Remark42"),
    ("#commento", "Commento"),
    ("#hyvor-talk-view", "Hyvor Talk"),
    ("iframe[src*='jetpack.wordpress.com/jetpack-comment']", "Jetpack"),
)


class PageKind(Value, frozen=True):
    """What a page without comments is: `what` is wrong with it (empty: it is a post of WordPress), `elsewhere` who shows them."""

    what: str
    elsewhere: str


def of_page(tree: LexborHTMLParser, text: str) -> PageKind:
    """Say what a page is on which no comment was found."""
    elsewhere = next((name for selector, name in _ELSEWHERE if tree.css_first(selector) is not None), "")
    return PageKind(what=_what(tree, text), elsewhere=elsewhere)


def _what(tree: LexborHTMLParser, text: str) -> str:
    node = tree.css_first("title")
    title = " ".join(node.text().split())[:60] if node is not None else ""
    body = tree.css_first("body")
    words = set((body.attributes.get("class") or "").split()) if body is not None else set()
    mark = (body.attributes.get("id") or "") if body is not None else ""
    error = f"an error page (`{title}`)" if title else "an error page"
    lists = words & _LISTS and not words & {"single", "page", "single-post"}
    password = tree.css_first("input[type='password']") is not None
    kinds: tuple[tuple[object, str], ...] = (
        (_FILES.match(title), "a web server's list of files"),
        ("error404" in words or mark == "error-page" or _ERROR.match(title), error),
        (tree.css_first("form.post-password-form") is not None, "a post behind a password"),
        (password or "login" in words, "a login page"),
        (not _SIGNS.search(text), "a web page without comments as WordPress shows them"),
        (lists, "a page that lists posts, not one post with its comments"),
    )
    return next((what for is_it, what in kinds if is_it), "")
