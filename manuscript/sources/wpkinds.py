"""A web page without comments -> in words what it is: a login page, an error page, a list of files or of posts, another's page."""

import re

from selectolax.lexbor import LexborHTMLParser

from manuscript.model.value import Value

_SIGNS = re.compile(r"wp-content/|wp-includes/|wp-comments-post\.php|api\.w\.org|wp-json|content=[\"']WordPress\b|wp-block-")
_ERROR = re.compile(
    r"(?:error |fout |fehler |erreur )?(?:4(?:00|01|03|04|10|29)|5(?:00|02|03|04|20|22|24))\b|.{0,40}\b(?:not found|niet gevonden|nicht gefunden|"
    r"introuvable|no encontrad[ao]|forbidden|access denied|attention required|bad gateway|service unavailable|gateway time-?out|internal server error)\b"
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
    if _FILES.match(title):
        return "a web server's list of files"
    if "error404" in words or mark == "error-page" or _ERROR.match(title):
        return f"an error page (`{title}`)" if title else "an error page"
    if tree.css_first("form.post-password-form") is not None:
        return "a post behind a password"
    if tree.css_first("input[type='password']") is not None or "login" in words:
        return "a login page"
    if not _SIGNS.search(text):
        return "a web page without comments as WordPress shows them"
    if words & _LISTS and not words & {"single", "page", "single-post"}:
        return "a page that lists posts, not one post with its comments"
    return ""
