"""A tag as it is printed -> its name with the usual prefix, whatever prefix the file took or forgot to declare.

`wp:comment`, `dc:creator`, `atom:entry`, `item`: a namespace that is known here is said by its usual prefix; RSS and Disqus
have no prefix. A name of any other namespace keeps what is printed, so that nobody takes it for something else.
"""

import re
from collections.abc import Callable, Mapping

_KNOWN: tuple[tuple[str, str], ...] = (
    (r"https?://wordpress\.org/export/\d+(?:\.\d+)*/?", "wp"),
    (r"https?://wordpress\.org/export/\d+(?:\.\d+)*/excerpt/?", "excerpt"),
    (r"https?://purl\.org/rss/1\.0/modules/content/", "content"),
    (r"https?://purl\.org/rss/1\.0/modules/slash/", "slash"),
    (r"https?://purl\.org/rss/1\.0/modules/syndication/", "sy"),
    (r"https?://purl\.org/rss/1\.0/", ""),
    (r"https?://purl\.org/dc/elements/1\.1/", "dc"),
    (r"https?://purl\.org/dc/terms/", "dcterms"),
    (r"https?://wellformedweb\.org/CommentAPI/", "wfw"),
    (r"https?://www\.w3\.org/2005/Atom", "atom"),
    (r"https?://purl\.org/syndication/thread/1\.0", "thr"),
    (r"https?://www\.w3\.org/2007/app|https?://purl\.org/atom/app#", "app"),
    (r"https?://schemas\.google\.com/g/2005", "gd"),
    (r"https?://schemas\.google\.com/blogger/20\d\d", "blogger"),
    (r"https?://www\.georss\.org/georss(?:/10)?", "georss"),
    (r"https?://search\.yahoo\.com/mrss/", "media"),
    (r"https?://a9\.com/-/spec/opensearch(?:rss)?/1\.[01]/", "openSearch"),
    (r"https?://disqus\.com/disqus-internals/?", "dsq"),
    (r"https?://disqus\.com/?", ""),
    (r"https?://www\.w3\.org/1999/xhtml", "html"),
    (r"https?://www\.w3\.org/2001/XMLSchema-instance", "xsi"),
    (r"https?://www\.w3\.org/1999/02/22-rdf-syntax-ns#", "rdf"),
)
_PATTERNS = tuple((re.compile(pattern), prefix) for pattern, prefix in _KNOWN)
USUAL = frozenset(prefix for _, prefix in _KNOWN if prefix) | {"xml", "itunes", "creativeCommons", "feedburner"}
"""Prefixes whose meaning is sure, also in a file that does not declare them."""

_MOST = 10_000


class Names:
    """The names of one document; `undeclared` are the prefixes that it uses without saying what they are, with their lines."""

    def __init__(self) -> None:
        self.undeclared: dict[str, int] = {}
        self._scopes: list[tuple[int, dict[str, str]]] = [(0, {})]
        self._cache: dict[str, str] = {}

    def enter(self, depth: int, attributes: Mapping[str, str]) -> None:
        """Begin an element that declares prefixes."""
        declared = {}
        for key, uri in attributes.items():
            if key == "xmlns" or key.startswith("xmlns:"):
                declared[key[6:]] = uri.strip()
        if declared:
            self._scopes.append((depth, self._scopes[-1][1] | declared))
            self._cache = {}

    def leave(self, depth: int) -> None:
        """End an element; what it declared is forgotten."""
        if self._scopes[-1][0] == depth and depth:
            self._scopes.pop()
            self._cache = {}

    def tag(self, printed: str, line: Callable[[], int]) -> str:
        """Name an element; `line` is asked only where the name's prefix is not declared."""
        if (name := self._cache.get(printed)) is None:
            name = self._name(printed, line)
            if len(self._cache) < _MOST:
                self._cache[printed] = name
        return name

    def attributes(self, printed: Mapping[str, str], line: Callable[[], int]) -> dict[str, str]:
        """Name the attributes: one without a prefix is in no namespace (Namespaces in XML, section 6.2)."""
        if not printed:
            return {}
        return {self.tag(key, line) if ":" in key else key: value for key, value in printed.items()}

    def _name(self, printed: str, line: Callable[[], int]) -> str:
        prefix, colon, local = printed.rpartition(":")
        scope = self._scopes[-1][1]
        if prefix not in scope:
            if colon and prefix not in ("xml", "xmlns"):
                self.undeclared.setdefault(prefix, line())
            return printed
        uri = scope[prefix]
        usual = next((usual for pattern, usual in _PATTERNS if pattern.fullmatch(uri)), None)
        if usual is None:
            return f"{{{uri}}}{local}" if (prefix in USUAL or not prefix) and uri else printed
        return f"{usual}:{local}" if usual else local
