"""A WordPress export (WXR 1.0, 1.1, 1.2) -> its comments, word for word as they are stored (facts, section 3.1).

WordPress's own writer is the rule: wp-admin/includes/export.php. It writes all comments but spam, unsorted, raw: before
anything is made of them for the page. Of people only the name is read, and of readers the address for the contacts file.
"""

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from manuscript.errors import Refused
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.pulled import Pulled, PulledItem
from manuscript.model.rules import found
from manuscript.sources import marks, wordpress, wptitle, writeraddress, wxrposts, xmltext
from manuscript.sources.wxrposts import Draft, Loose
from manuscript.sources.xmltext import Record

KIND = "wxr"

_COMMENT = (
    "comment_id",
    "comment_author",
    "comment_author_email",
    "comment_date",
    "comment_date_gmt",
    "comment_content",
    "comment_approved",
    "comment_type",
    "comment_parent",
    "comment_user_id",
)
_WANTED = {
    "channel": ("link", "wp:wxr_version", "wp:base_site_url", "wp:base_blog_url"),
    "item": (
        "title",
        "link",
        *(f"wp:{name}" for name in ("post_id", "post_name", "post_type", "post_date", "post_date_gmt", "status")),
    ),
    "wp:comment": tuple(f"wp:{name}" for name in _COMMENT),
}
_RSS = re.compile(r"<rss[\s>]")
_WORDPRESS = re.compile(r"wordpress\.org/export/\d|<wp:wxr_version>")
_DISQUS = re.compile(r"<rss\s[^>]*\sxmlns:dsq=")
_VERSION = re.compile(r"\d{1,3}\.\d{1,3}(?:\.\d{1,3})?")
_HINT = "In WordPress: Tools, Export, All content."

_POSTS = ("post", "page")
"""Kinds of items that people comment on; the others are pictures, menus and old versions."""


def is_mine(data: bytes) -> bool:
    """Whether this is RSS with WordPress's own elements; a comment feed has none of those."""
    head = xmltext.head(data)
    return bool(_RSS.search(head) and _WORDPRESS.search(head))


def read(name: str, data: bytes) -> Pulled:
    """Read one export, or one part of a split one."""
    if _DISQUS.search(xmltext.head(data)):
        raise Refused(f"{name} is a file for importing into Disqus, no export of a blog.", _HINT)
    reading = xmltext.Reading(name, data)
    drafts: dict[str, Draft] = {}
    waiting: list[Loose] = []
    findings: list[Finding] = []
    channel: Record | None = None
    for record in reading.records(_WANTED):
        if record.tag == "wp:comment":
            waiting.append(_loose(record))
        elif record.tag == "item":
            _settle(record, waiting, drafts)
        else:
            channel = channel or record
    if channel is None:
        raise Refused(f"{name} is no WordPress export: it holds no channel.", _HINT)
    _check_version(name, channel)
    if waiting:
        drafts[""] = Draft(items=waiting)
    mended = reading.findings()
    posts = wxrposts.posts(name, _site(channel), list(drafts.values()), findings, sound=not mended)
    findings += _demo(name, (item for post in posts for item in post.items))
    findings.sort(key=lambda one: (one.place.line, one.code))
    return Pulled(kind=KIND, posts=posts, findings=(*mended, *findings))


def _check_version(name: str, channel: Record) -> None:
    version = channel.field("wp:wxr_version")
    if version and not _VERSION.fullmatch(version.text.strip()):
        problem = f"{name} is no WordPress export: its version, on line {version.line}, is no number."
        raise Refused(problem, _HINT)


def _site(channel: Record) -> str:
    """Name the blog. Its own address comes first: the other is the network's where one WordPress holds many blogs."""
    ways = ("wp:base_blog_url", "wp:base_site_url", "link")
    return next((site for way in ways if (site := wordpress.site(channel.text(way)))), "")


def _settle(record: Record, waiting: list[Loose], drafts: dict[str, Draft]) -> None:
    """End an item of the export: the comments that came in it are its own; one item twice is one post.

    A post without comments is told of too: those that it had before are gone.
    """
    if not waiting and record.text("wp:post_type").strip() not in _POSTS:
        return
    number = wordpress.number(record.text("wp:post_id"))
    url = wordpress.address(record.text("link"))
    draft = drafts.setdefault(
        number or f"{len(drafts)}-{record.line}",
        Draft(
            number=number,
            slug=unquote(record.text("wp:post_name").strip()),
            title=wptitle.plain(record.text("title")),
            url=url,
            date=wordpress.day(record.text("wp:post_date"), record.text("wp:post_date_gmt")),
            private=record.text("wp:status").strip() == "private",
            bare=not urlsplit(url).path.strip("/"),
        ),
    )
    draft.items.extend(waiting)
    waiting.clear()


def _loose(record: Record) -> Loose:
    """Take what one comment says; which site and post it belongs to is known later."""
    content, author = record.field("wp:comment_content"), record.field("wp:comment_author")
    body = content.text if content else ""
    sort, reason = wordpress.sort(record.text("wp:comment_type"), record.text("wp:comment_approved"))
    if sort == "reader" and not body.strip():
        sort, reason = "skipped", "empty"
    user = wordpress.number(record.text("wp:comment_user_id"))
    item = PulledItem(
        author=wordpress.name(author.text if author else ""),
        body=body,
        line=record.line,
        body_line=content.line if content else 0,
        sort=sort,
        reason=reason,
        registered=user,
        when=wordpress.when(record.text("wp:comment_date_gmt"), record.text("wp:comment_date")),
        controls=(content.controls if content else 0) + (author.controls if author else 0),
        body_format=wordpress.body_format(body),
        source_format="raw",
        email=writeraddress.plain(record.text("wp:comment_author_email")) if sort == "reader" else "",
    )
    return Loose(
        item=item,
        printed=record.text("wp:comment_id").strip(),
        answers=wordpress.number(record.text("wp:comment_parent")),
        in_post=record.above is not None and record.above.tag == "item",
    )


def _demo(name: str, items: Iterator[PulledItem]) -> list[Finding]:
    """Offer to leave out the comment that every WordPress is born with."""
    demo = (item for item in items if item.sort == "reader" and marks.is_demo(item.author))
    return [found("P810", Place(path=name, line=item.line), author=item.author) for item in demo]
