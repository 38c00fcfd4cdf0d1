"""A feed's text -> its entries, with the words character for character.

Read by expat, which knows no depth at which it stops. Measured against it: feedparser 6.0 takes the white space off both
ends of every text, decodes what is escaped twice, and gives half a feed without a word where the file breaks off.
A document type is refused before anything of it is expanded (facts, section 4). Namespaces are told by their address, or
by their usual prefix where a feed forgot to declare it.
"""

import re
from xml.parsers import expat

from manuscript.errors import Refused
from manuscript.model.pulled import BodyFormat
from manuscript.model.value import Value
from manuscript.sources import wpwords
from manuscript.sources.feedtext import HINT, Text

_SPACES = {
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/syndication/thread/1.0": "thr",
    "http://www.w3.org/2005/Atom": "atom",
    "http://purl.org/atom/ns#": "atom",
    "http://wellformedweb.org/CommentAPI/": "wfw",
    "http://purl.org/rss/1.0/modules/slash/": "slash",
}
_USUAL = {prefix: prefix for prefix in _SPACES.values()}
_POST_SIGNS = frozenset({"wfw:commentrss", "wfw:commentRss", "slash:comments", "comments"})
_TEXTS = frozenset(
    {"content:encoded", "content", "description", "summary", "dc:creator", "author", "pubDate", "dc:date", "published"}
    | {"updated", "issued", "modified", "guid", "id", "link"}
)
_BODIES = frozenset({"content:encoded", "content", "description", "summary"})
_OPENING = re.compile(rb"<(?:[^>\"']|\"[^\"]*\"|'[^']*')*>")
_WRAPPED = re.compile(r"\s*<(?:\w+:)?div(?:[^>\"']|\"[^\"]*\"|'[^']*')*>(.*)</(?:\w+:)?div\s*>\s*", re.DOTALL)
_ANOTHER = re.compile(rb"<(?:\w+:)?(?:rss|feed|item|entry)[\s>]")
_CUT = frozenset(
    expat.errors.codes[words]
    for words in (
        expat.errors.XML_ERROR_NO_ELEMENTS,
        expat.errors.XML_ERROR_UNCLOSED_TOKEN,
        expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
    )
)


class Entry(Value, frozen=True):
    """One entry as it stands: its texts by the names of their elements; `post` says that it has what only posts have."""

    line: int
    texts: dict[str, str]
    body: str = ""
    body_format: BodyFormat = "html"
    link: str = ""
    replies_to: tuple[str, ...] = ()
    post: bool = False


class Feed(Value, frozen=True):
    """All entries in order, and the feed's own addresses. `after` stood behind its end."""

    entries: tuple[Entry, ...]
    link: str = ""
    itself: str = ""
    after: str = ""
    last_line: int = 1


def parse(name: str, text: Text) -> Feed:
    """Take a feed apart; one that breaks off, or whose XML is wrong, is refused with its line."""
    data = text.xml.encode()
    reader = _Reader(name, data, text.lines)
    try:
        reader.parser.Parse(data, True)
    except expat.ExpatError as error:
        if not reader.ended:
            raise _broken(name, reader, error, text.lines) from error
        if _ANOTHER.search(data, reader.ended):
            raise Refused(
                f"{name} holds two feeds, one behind the other.", "Save each in a file of its own."
            ) from error
    after = data[reader.ended :].decode().strip() if reader.failed_after() else ""
    last = data.count(b"\n", 0, reader.ended) + 1 + text.lines
    return Feed(entries=tuple(reader.entries), link=reader.link, itself=reader.itself, after=after, last_line=last)


def _broken(name: str, reader: "_Reader", error: expat.ExpatError, lines: int) -> Refused:
    if error.code in _CUT or reader.parser.CurrentByteIndex >= len(reader.data):
        return Refused(f"{name} breaks off in the middle: the rest of the feed is missing.", HINT)
    words = expat.ErrorString(error.code)
    return Refused(f"{name} is not well-formed XML: {words}, line {error.lineno + lines}.", HINT)


class _Reader:
    """Takes expat's events. Only elements right inside an entry, and an author's name inside them, mean anything."""

    def __init__(self, name: str, data: bytes, lines: int) -> None:
        self.entries: list[Entry] = []
        self.link = self.itself = ""
        self.ended = 0
        self.data = data
        self.parser = expat.ParserCreate("utf-8")
        self._name, self._lines = name, lines
        self._depth = self._inside = 0
        self._atom = False
        self._spaces = dict(_USUAL)
        self._line = 0
        self._texts: dict[str, str] = {}
        self._said: list[str] = []
        self._field = self._type = self._href = ""
        self._markup = False
        self._from = 0
        self._refs: list[str] = []
        self._post = False
        self._body: tuple[str, str, BodyFormat] | None = None
        self._listen()

    def _listen(self) -> None:
        parser = self.parser
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.StartDoctypeDeclHandler = self._doctype

    def failed_after(self) -> bool:
        """Whether something stands behind the feed's end that is no comment and no white space."""
        return bool(self.ended) and self.parser.ErrorCode != 0

    def _doctype(self, *_: object) -> None:
        raise Refused(f"{self._name} has a document type (DOCTYPE), which no feed needs and this refuses.", HINT)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._inside and self._depth > self._inside + 1 and not self._is_name(tag):
            self._markup = self._markup or self._field in _BODIES
            return
        name = self._known(tag, attributes)
        if self._depth == 1:
            self._root(name)
        elif not self._inside and self._begins(name):
            self._begin()
        elif self._inside and self._depth == self._inside + 1:
            self._field_of(name, attributes)
        elif not self._inside:
            self._of_feed(name, attributes)
        elif self._field == "author":
            self._said.clear()

    def _is_name(self, tag: str) -> bool:
        return self._field == "author" and self._depth == self._inside + 2 and tag.rpartition(":")[2] == "name"

    def _root(self, name: str) -> None:
        if name not in ("rss", "feed"):
            raise Refused(f"{self._name} is XML, but no RSS or Atom feed: it begins with <{name[:40]}>.", HINT)
        self._atom = name == "feed"

    def _begins(self, name: str) -> bool:
        return (name == "entry" and self._depth == 2) if self._atom else (name == "item" and self._depth in (2, 3))

    def _begin(self) -> None:
        self._inside = self._depth
        self._line = self.parser.CurrentLineNumber + self._lines
        self._texts, self._refs, self._post, self._body = {}, [], False, None
        self._field = self._href = ""

    def _field_of(self, name: str, attributes: dict[str, str]) -> None:
        self._field = name if name in _TEXTS else ""
        self._type = attributes.get("type", "")
        self._said.clear()
        self._markup = False
        self._from = self.parser.CurrentByteIndex
        self._post = self._post or name in _POST_SIGNS
        if name == "thr:in-reply-to":
            self._refs += [attributes[key] for key in ("href", "ref") if attributes.get(key)]
        if name == "link" and attributes.get("href") and attributes.get("rel", "alternate") == "alternate":
            self._href = self._href or attributes["href"]

    def _of_feed(self, name: str, attributes: dict[str, str]) -> None:
        """Take the feed's own addresses, which stand at the depth of its entries."""
        self._field = "link" if name == "link" and self._depth == (2 if self._atom else 3) else ""
        self._said.clear()
        href = attributes.get("href", "")
        if name in ("link", "atom:link") and attributes.get("rel") == "self":
            self.itself = self.itself or href
        elif name == "link" and attributes.get("rel", "alternate") == "alternate":
            self.link = self.link or href

    def _characters(self, text: str) -> None:
        if self._field:
            self._said.append(text)

    def _end(self, tag: str) -> None:
        if not self._inside and self._field:
            self.link = self.link or "".join(self._said).strip()
            self._field = ""
        elif self._inside and self._depth == self._inside + 1:
            self._close_field()
        elif self._inside and self._depth == self._inside + 2 and self._is_name(tag):
            self._texts.setdefault("name", "".join(self._said))
        elif self._inside and self._depth == self._inside:
            self._close()
        self._depth -= 1
        if not self._depth:
            self.ended = self.data.find(b">", self.parser.CurrentByteIndex) + 1

    def _close_field(self) -> None:
        field, self._field = self._field, ""
        if not field or (field == "author" and self._atom):
            return
        text = "".join(self._said)
        if field in _BODIES and (text.strip() or self._markup):
            self._take_body(field, text)
        self._texts.setdefault(field, text)

    def _take_body(self, field: str, text: str) -> None:
        """Keep the richest words that the entry has; markup that is not escaped is cut out of the file as it stands."""
        body_format: BodyFormat = "text" if self._type in ("text", "text/plain") else "html"
        if self._markup or self._type in ("xhtml", "application/xhtml+xml"):
            text, body_format = self._slice(), "html"
        elif body_format == "html" and (field in ("description", "summary") or (self._atom and not self._type)):
            body_format = wpwords.format_of(text)
        order = ("content:encoded", "content", "description", "summary")
        if self._body is None or order.index(field) < order.index(self._body[0]):
            self._body = (field, text, body_format)

    def _slice(self) -> str:
        opening = _OPENING.match(self.data, self._from)
        inner = self.data[opening.end() if opening else self._from : self.parser.CurrentByteIndex].decode()
        wrapped = _WRAPPED.fullmatch(inner) if self._type in ("xhtml", "application/xhtml+xml") else None
        return wrapped[1] if wrapped else inner

    def _close(self) -> None:
        self._inside = 0
        _, body, body_format = self._body or ("", "", "html")
        self.entries.append(
            Entry(
                line=self._line,
                texts=self._texts,
                body=body,
                body_format=body_format,
                link=self._href or self._texts.get("link", "").strip(),
                replies_to=tuple(self._refs),
                post=self._post,
            )
        )

    def _known(self, tag: str, attributes: dict[str, str]) -> str:
        """Give the usual name of an element: `dc:creator` under whatever prefix; Atom's own without one in an Atom feed."""
        for key, value in attributes.items():
            if key.startswith("xmlns:"):
                self._spaces[key[6:]] = _SPACES.get(value, key[6:] if value == "" else f"?{value}")
        prefix, colon, local = tag.rpartition(":")
        space = self._spaces.get(prefix, prefix) if colon else _SPACES.get(attributes.get("xmlns", ""), "")
        root = self._depth == 1 or self._atom
        return local if not space or (space == "atom" and root) else f"{space}:{local}"
