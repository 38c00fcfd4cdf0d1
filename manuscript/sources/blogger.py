"""A blog exported from Blogger -> what readers said under every post (facts, section 3.6).

Two shapes with one set of ids: the Atom file of old (what an entry is stands in a category of the scheme `kind`; most are
settings), and `feed.atom` of Google Takeout (`blogger:type`). The content is HTML, as Blogger stored it.
"""

import re
from collections.abc import Mapping, Sequence

import msgspec

from manuscript.errors import Refused
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.pulled import Pulled, PulledItem, PulledPost
from manuscript.model.rules import found
from manuscript.model.value import Value
from manuscript.sources import answering, bloggerentry, moments, pageaddress, xmlroot, xmltext
from manuscript.sources.bloggerentry import Comment, Page

KIND = "blogger"
WANTED = "Ask for it in Blogger (Settings, Back up content), or at takeout.google.com: Blogger, feed.atom."

_ALL = frozenset({"settings", "template", "post", "comment"})
"""The kinds of entries that every old export of a whole blog holds; a feed of its comments looks the same but for that."""

_MARKS = ("schemas.google.com/blogger/2008/kind#", "<blogger:type", "schemas.google.com/blogger/2018")


class _Blog(Value, frozen=True):
    """Everything of one file: pages by their ids, comments in its order, who writes the pages, whether it is all of a blog."""

    pages: Mapping[str, Page]
    comments: Sequence[Comment]
    writers: frozenset[str]
    whole: bool


def is_mine(data: bytes) -> bool:
    """Whether it is an export of Blogger: an Atom file that says what kind of thing its entries are."""
    head = xmltext.head(data)
    return xmlroot.root(head).rpartition(":")[2] == "feed" and any(mark in head for mark in _MARKS)


def read(name: str, data: bytes) -> Pulled:
    """Read one export; `name` is the file as findings shall call it."""
    if not is_mine(data):
        raise Refused(f"{name} is no export of Blogger.", WANTED)
    reading = xmltext.Reading(name, data)
    blog = _blog(reading)
    posts, findings = _posts(name, blog)
    return Pulled(kind=KIND, posts=posts, findings=(*reading.findings(), *findings))


def _blog(reading: xmltext.Reading) -> _Blog:
    pages: dict[str, Page] = {}
    comments: list[Comment] = []
    writers: set[str] = set()
    kinds: set[str] = set()
    for record in reading.records({"atom:entry": bloggerentry.FIELDS}):
        kind = bloggerentry.kind(record)
        kinds.add("takeout" if record.field("blogger:type") else kind)
        if kind == "comment":
            comments.append(bloggerentry.comment(record))
        elif kind in ("post", "page"):
            page = bloggerentry.page(record)
            pages.setdefault(page.id, page)
            writers.add(page.writer)
    whole = (kinds == {"takeout"} or kinds >= _ALL) and not reading.findings()
    return _Blog(pages=pages, comments=comments, writers=frozenset(writers - {""}), whole=whole)


def _posts(name: str, blog: _Blog) -> tuple[tuple[PulledPost, ...], list[Finding]]:
    """Gather the comments by page, and say who answers whom."""
    said = blog.comments
    tied = answering.tie([one.id for one in said], [one.parent for one in said])
    gathered: dict[str, list[int]] = {}
    for at, one in enumerate(said):
        gathered.setdefault(one.page, []).append(at)
    place = {at: index for members in gathered.values() for index, at in enumerate(members)}
    items = []
    for at, one in enumerate(said):
        item, parent = _placed(blog, one), tied.parents[at]
        if parent >= 0 and said[parent].page == one.page:
            item = msgspec.structs.replace(item, parent=place[parent])
        elif one.parent and at not in tied.cut:
            item = msgspec.structs.replace(item, parent_native=bloggerentry.native(one.parent))
        items.append(item)
    posts = tuple(
        _post(blog, id, [said[at] for at in members], [items[at] for at in members]) for id, members in gathered.items()
    )
    findings = [found("P856", Place(path=name, line=items[at].line), author=items[at].author) for at in tied.cut]
    return posts, [*findings, *_unknown(name, blog, gathered)]


def _placed(blog: _Blog, one: Comment) -> PulledItem:
    """Give the item with what its page says of it: what nobody can read any more was said in private, or is gone."""
    item, page = one.item, blog.pages.get(one.page)
    if item.sort not in ("reader", "pending"):
        return item
    if page is None and not one.page_url:
        return msgspec.structs.replace(item, sort="skipped", reason="page unknown", body="")
    if page and page.state != "live":
        return msgspec.structs.replace(item, sort=page.state, body="")
    if item.sort == "reader" and one.writer in blog.writers:
        return msgspec.structs.replace(item, sort="author", registered=one.writer)
    return item


def _post(blog: _Blog, id: str, said: Sequence[Comment], items: Sequence[PulledItem]) -> PulledPost:
    page = blog.pages.get(id)
    if page is None:
        url = next((one.page_url for one in said if one.page_url), "")
        return PulledPost(items=tuple(items), slug=pageaddress.name(url), url=url)
    return PulledPost(
        items=tuple(items),
        slug=pageaddress.name(page.url or page.file),
        title=page.title,
        url=page.url,
        date=moments.read(page.published).date[:10].replace("unknown", ""),
        claimed=page.claimed,
        complete=blog.whole and len(items) >= (page.claimed or 0) and all(item.native for item in items),
    )


def _unknown(name: str, blog: _Blog, gathered: Mapping[str, Sequence[int]]) -> list[Finding]:
    findings = []
    for id, members in gathered.items():
        some = [blog.comments[at] for at in members]
        if id not in blog.pages and not any(one.page_url for one in some):
            thread = re.sub(r"\A.*\.(?:post|page)-", "", id)[:60] or "no number"
            findings.append(found("P857", Place(path=name, line=some[0].item.line), count=len(some), thread=thread))
    return findings
