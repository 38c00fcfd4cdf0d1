"""A link to a comment -> the same link however a source writes it: the second way to know a comment again (facts, section 6)."""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit

_PAGE = re.compile(r"/comment-page-\d+(?=/|$)")
_NOT_OF_IT = re.compile(r"utm_\w+|cpage|fbclid|replytocom")


def key(url: str) -> str:
    """Give what two links to one comment have in common: no scheme, `www.`, page of comments, trailing slash or utm mark.

    Empty for a link that leads to no comment: without a fragment it is the post's, and all comments would be one.
    """
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not host or not parts.fragment:
        return ""
    path = _PAGE.sub("", parts.path).rstrip("/")
    query = urlencode(sorted((name, value) for name, value in parse_qsl(parts.query) if not _NOT_OF_IT.fullmatch(name)))
    return f"{host}{path}?{query}#{parts.fragment}"
