"""The address of a page -> what makes two addresses the same page, and the page's own name in it."""

import re
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

_INDEX = re.compile(r"(?:index|default)\.\w{2,5}", re.IGNORECASE)
_SUFFIX = re.compile(r"\.(?:html?|php|aspx?|md)\Z", re.IGNORECASE)
_LONGEST = 2000


def is_web(url: str) -> bool:
    """Whether it is an address of the web that can be printed."""
    return len(url) <= _LONGEST and re.match(r"https?://[^\s/]", url, re.IGNORECASE) is not None


def same(url: str) -> str:
    """Give what two addresses of one page have in common: no scheme, `www.`, closing slash, fragment or campaign."""
    try:
        parts = urlsplit(url.strip()[:_LONGEST])
    except ValueError:
        return url.strip()
    host = parts.netloc.lower().rpartition("@")[2].removeprefix("www.")
    query = [
        (key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if not key.startswith("utm_")
    ]
    return host + parts.path.rstrip("/") + ("?" + urlencode(query) if query else "")


def name(url: str) -> str:
    """Give the page's own name: the last part of the address that is no `index.html`, without such a suffix."""
    try:
        path = urlsplit(url[:_LONGEST]).path
    except ValueError:
        return ""
    parts = [part for part in path.split("/") if part and not _INDEX.fullmatch(part)]
    return _SUFFIX.sub("", unquote(parts[-1])) if parts else ""
