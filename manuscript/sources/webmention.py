"""Webmentions that webmention.io collected -> contributions (facts, section 3.8), in three shapes.

JF2 (`children`), the older answer (`links`), and files that sites make of them (path -> property -> items). Only an
answer is a reader's input; likes, reposts, mentions and bookmarks are counted. When something was received is not when
it was written, so an item without `published` has no date.
"""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import msgspec

from manuscript.errors import Refused
from manuscript.model.findings import Finding
from manuscript.model.pulled import BodyFormat, Pulled, PulledItem, PulledPost, SourceFormat
from manuscript.sources import jsonfile, jsonthreads, jsonwords
from manuscript.sources.jsonthreads import Read
from manuscript.sources.mentionsorts import PROPERTIES, TYPES, sort_of

KIND = "webmention"

_FEED = frozenset({"type", "name", "children"})
_OLD = frozenset({"source", "target", "verified", "activity"})
_JF2 = ("wm-id", "wm-property", "wm-target", "wm-source")


class _Answer(msgspec.Struct):
    children: list[msgspec.Raw] | None = None
    links: list[msgspec.Raw] | None = None


class _Content(msgspec.Struct):
    text: Any = None
    html: Any = None
    value: Any = None


class _Jf2(
    msgspec.Struct, rename={"wm_" + key: "wm-" + key for key in ("id", "source", "target", "property", "private")}
):
    wm_id: int | str | None = None
    wm_source: str | None = None
    wm_target: str | None = None
    wm_property: str | None = None
    wm_private: Any = None
    author: Any = None
    url: Any = None
    published: Any = None
    content: _Content | str | None = None


class _Link(msgspec.Struct):
    id: int | str | None = None
    source: str | None = None
    target: str | None = None
    verified: Any = None
    private: Any = None
    data: Any = None
    activity: Any = None


def is_mine(data: bytes) -> bool:
    """Whether the keys are those of webmentions, in one of the three shapes."""
    keys = jsonfile.keys(data)
    if not keys or "properties" in keys:
        return False
    if any(key in keys for key in _JF2) or {"links", *_OLD} <= keys:
        return True
    start = jsonfile.start_of(data)
    named = any(f'"{one}"'.encode() in start for one in ("Webmentions", "webmentions"))
    if keys in ({"links"}, {"children"}) or (keys == _FEED and named):
        return True
    return start[:1] == b"{" and bool(PROPERTIES & keys) and jsonfile.holds_list(start, PROPERTIES)


def read(name: str, data: bytes) -> Pulled:
    """Read one file: one post a page that was answered."""
    reads: list[Read] = []
    findings: list[Finding] = []
    said: set[tuple[str, str]] = set()
    for line, item in _items(name, data):
        if isinstance(item, str):
            findings.append(jsonwords.not_read(name, line, item))
            reads.append(Read(item=jsonwords.unreadable(line)))
            continue
        read = _read(item, line)
        who = (item.wm_source or "", read.page or "")
        if read.item.sort == "reader" and who[0]:
            double = who in said
            said.add(who)
            read = _double(read) if double else read
        reads.append(read)
    posts = [_post(page, group) for page, group in jsonthreads.by_page(reads).items()]
    return Pulled(kind=KIND, posts=tuple(posts) or (PulledPost(),), findings=tuple(findings))


def _items(name: str, data: bytes) -> Iterator[tuple[int, _Jf2 | str]]:
    """Give every item in the newest shape, with its line; a string says why one cannot be read."""
    start = jsonfile.start_of(data)
    if start[:1] == b"[":
        raws, text = jsonfile.load(name, data, list[msgspec.Raw])
        for line, raw in jsonfile.Lines(text).each(raws):
            yield line, jsonfile.item(raw, _Jf2)
        return
    answer, text = jsonfile.load(name, data, _Answer)
    lines = jsonfile.Lines(text)
    for line, raw in lines.each(answer.children or ()):
        yield line, jsonfile.item(raw, _Jf2)
    for line, raw in lines.each(answer.links or ()):
        link = jsonfile.item(raw, _Link)
        yield line, link if isinstance(link, str) else _newer(link)
    if answer.children is None and answer.links is None:
        yield from _cached(name, data)


def _cached(name: str, data: bytes) -> Iterator[tuple[int, _Jf2 | str]]:
    """Read what sites make themselves: path -> property -> items, or property -> items of one page."""
    top, text = jsonfile.load(name, data, dict[str, msgspec.Raw])
    lines = jsonfile.Lines(text)
    if PROPERTIES & set(top):
        top = {"": msgspec.Raw(text)}
    for path, raw in top.items():
        kinds = jsonfile.item(bytes(raw), dict[str, msgspec.Raw])
        if isinstance(kinds, str):
            raise Refused(f"{name} is not a list of webmentions by page: {kinds}.", "Save the answer of webmention.io.")
        for kind, listed in kinds.items():
            raws = jsonfile.item(bytes(listed), list[msgspec.Raw])
            for line, one in () if isinstance(raws, str) else lines.each(raws):
                item = jsonfile.item(one, _Jf2)
                yield line, item if isinstance(item, str) else _of_page(item, path, kind)


def _of_page(item: _Jf2, path: str, kind: str) -> _Jf2:
    target, sort = item.wm_target or path, item.wm_property or kind
    return msgspec.structs.replace(item, wm_target=target, wm_property=sort)


def _newer(link: _Link) -> _Jf2:
    """Give an item of the older answer in the newer shape; one that is not verified has no property that counts."""
    data = link.data if isinstance(link.data, dict) else {}
    kind = link.activity.get("type") if isinstance(link.activity, dict) else None
    return _Jf2(
        wm_id=link.id,
        wm_source=link.source,
        wm_target=link.target,
        wm_property=TYPES.get(kind, kind) if isinstance(kind, str) else None,
        wm_private=link.private if link.verified is True else "unverified",
        author=data.get("author"),
        url=data.get("url"),
        published=data.get("published"),
        content=data.get("content") if isinstance(data.get("content"), str) else None,
    )


def _read(item: _Jf2, line: int) -> Read:
    text, body_format, source_format = _content(item.content)
    body, controls = jsonwords.words(text)
    author = item.author.get("name") if isinstance(item.author, dict) else item.author
    readable = jsonwords.has_words(body) if body_format == "html" else bool(body.strip())
    sort, reason = sort_of(item.wm_property or "", item.wm_private, readable=readable)
    native = jsonwords.ident(item.wm_id) or jsonwords.ident(item.wm_source)
    made = PulledItem(
        author=jsonwords.name(author),
        body=body,
        line=line,
        sort=sort,
        reason=reason,
        native=f"webmention:{native}" if native else "",
        url=jsonwords.address(item.url) or jsonwords.address(item.wm_source),
        when=jsonwords.when(item.published),
        controls=controls,
        body_format=body_format,
        source_format=source_format,
    )
    return Read(item=made, page=_page(item.wm_target or ""))


def _content(content: _Content | str | None) -> tuple[object, BodyFormat, SourceFormat]:
    """Give the richest form that the place kept: HTML, else the text."""
    if isinstance(content, str):
        return (content, "html", "html") if jsonwords.is_html(content) else (content, "text", "feed")
    if content is None:
        return "", "text", "feed"
    if isinstance(content.html, str) and content.html.strip():
        return content.html, "html", "html"
    return (content.text if isinstance(content.text, str) else content.value), "text", "feed"


def _page(target: str) -> str:
    """Give the page without what the links to it differ in: its fragment and its query."""
    return target.partition("#")[0].partition("?")[0].strip()


def _double(read: Read) -> Read:
    return msgspec.structs.replace(read, item=msgspec.structs.replace(read.item, sort="skipped", reason="double"))


def _post(page: str, reads: list[Read]) -> PulledPost:
    items = tuple(read.item for read in reads)
    try:
        slug = "" if jsonwords.address(page) else urlsplit(page).path.strip("/").rpartition("/")[2]
    except ValueError:
        slug = ""
    return PulledPost(items=items, url=jsonwords.address(page), slug=slug)
