"""One entry of a Blogger export -> a page of the blog, or a comment with the page and the comment that it answers."""

import re
from typing import Literal

from manuscript.model.pulled import PulledItem, Sort
from manuscript.model.value import Value
from manuscript.sources import moments, pageaddress, writeraddress
from manuscript.sources.xmltext import Record

FIELDS = (
    *("atom:id", "atom:title", "atom:published", "atom:content", "atom:category", "atom:link", "atom:author/atom:name"),
    *("atom:author/atom:uri", "atom:author/atom:email", "thr:in-reply-to", "thr:total"),
    *("app:control/app:draft", "gd:extendedProperty"),
    *("blogger:type", "blogger:status", "blogger:parent", "blogger:inReplyTo", "blogger:trashed", "blogger:filename"),
)

_KIND = "#kind"
_ID = re.compile(r"tag:blogger\.com,1999:blog-(\d{1,30})\.(?:post|page)-(\d{1,30})", re.ASCII)
_COMMENT = re.compile(r"/feeds/(\d{1,30})/\d{1,30}/comments/(?:default|full)/(\d{1,30})", re.ASCII)
_PROFILE = re.compile(r"/profile/(\d{1,30})\b|plus\.google\.com/(\d{1,30})\b", re.ASCII)
_REMOVED = re.compile(
    r"(?:this (?:comment|post) has been removed by (?:the author|a blog administrator)"
    r"|deze reactie is verwijderd door (?:de auteur|een blogbeheerder))\.?",
    re.IGNORECASE,
)
_STATES: dict[str, tuple[Sort, str]] = {
    "": ("reader", ""),
    "live": ("reader", ""),
    "spam": ("spam", ""),
    "spam_comment": ("spam", ""),
    "pending": ("pending", ""),
    "emptied": ("deleted", ""),
    "deleted": ("deleted", ""),
    "soft_trashed": ("deleted", ""),
    "draft": ("skipped", "draft"),
}


class Page(Value, frozen=True):
    """A post or a page of the blog. `state` is what comments under it are, if it is not to be read on the blog."""

    id: str
    title: str
    url: str
    file: str
    published: str
    writer: str
    state: Literal["live", "private", "deleted"] = "live"
    claimed: int | None = None


class Comment(Value, frozen=True):
    """A comment: its item, its id, who wrote it (a profile's number), the page and the comment that it answers."""

    item: PulledItem
    id: str
    page: str
    page_url: str
    parent: str
    writer: str


def kind(record: Record) -> str:
    """Say what an entry is: comment, post, page, or something that no reader wrote."""
    if said := record.text("blogger:type").strip():
        return said.lower()
    terms = (
        field.attributes.get("term", "")
        for field in record.all("atom:category")
        if field.attributes.get("scheme", "").endswith(_KIND)
    )
    return next((term.rpartition("#")[2].lower() for term in terms), "")


def page(record: Record) -> Page:
    """Read a post or a page."""
    status = record.text("blogger:status").strip().lower()
    draft = record.text("app:control/app:draft").strip().lower() == "yes" or status not in ("", "live")
    trashed = _is_set(record.text("blogger:trashed"))
    total = record.text("thr:total").strip()
    return Page(
        id=record.text("atom:id").strip(),
        title=" ".join(record.text("atom:title").split()),
        url=_link(record, "alternate"),
        file=record.text("blogger:filename").strip(),
        published=record.text("atom:published"),
        writer=_writer(record),
        state="deleted" if trashed else "private" if draft else "live",
        claimed=int(total) if re.fullmatch(r"\d{1,9}", total, re.ASCII) else None,
    )


def comment(record: Record) -> Comment:
    """Read a comment."""
    id = record.text("atom:id").strip()
    answered = record.field("thr:in-reply-to")
    page_id = record.text("blogger:parent").strip() or (answered.attributes.get("ref", "").strip() if answered else "")
    page_url = answered.attributes.get("href", "").strip() if answered else ""
    parent = record.text("blogger:inReplyTo").strip() or _related(record)
    return Comment(
        item=_item(record, id),
        id=id,
        page=page_id,
        page_url=page_url if pageaddress.is_web(page_url) else "",
        parent="" if parent == page_id else parent,
        writer=_writer(record),
    )


def native(id: str) -> str:
    """Name a comment; strange ids are no ids."""
    match = _ID.fullmatch(id)
    return f"blogger:{match[1]}:{match[2]}" if match else ""


def _item(record: Record, id: str) -> PulledItem:
    content = record.field("atom:content")
    words = content.text.strip() if content else ""
    sort, reason = _sort(record, words)
    return PulledItem(
        author=" ".join(record.text("atom:author/atom:name").split()),
        body=words if sort == "reader" else "",
        line=record.line,
        sort=sort,
        reason=reason,
        native=native(id),
        url=_link(record, "alternate"),
        when=moments.read(record.text("atom:published")),
        controls=content.controls if content and sort == "reader" else 0,
        body_format="text" if content and content.attributes.get("type") == "text" else "html",
        source_format="html",
        email=writeraddress.plain(record.text("atom:author/atom:email")) if sort == "reader" else "",
    )


def _sort(record: Record, words: str) -> tuple[Sort, str]:
    """Say the class of a comment by its own marks: removed ones stay in the file, with Blogger's words in them."""
    status = record.text("blogger:status").strip().lower()
    removed = any(
        field.attributes.get("name") == "blogger.contentRemoved" and _is_set(field.attributes.get("value", ""))
        for field in record.all("gd:extendedProperty")
    )
    if removed or _is_set(record.text("blogger:trashed")) or (len(words) < 100 and _REMOVED.fullmatch(words)):
        return "deleted", ""
    if record.text("app:control/app:draft").strip().lower() == "yes":
        return "pending", ""
    sort, reason = _STATES.get(status, ("skipped", "state"))
    return ("skipped", "empty") if sort == "reader" and not words else (sort, reason)


def _is_set(value: str) -> bool:
    return value.strip().lower() not in ("", "false", "no", "0")


def _link(record: Record, rel: str) -> str:
    links = (field.attributes for field in record.all("atom:link"))
    url = next((link.get("href", "").strip() for link in links if link.get("rel", "alternate") == rel), "")
    return url if pageaddress.is_web(url) else ""


def _related(record: Record) -> str:
    """Give the id of the comment that is answered: the old export names its feed (`…/comments/default/NUMBER`)."""
    match = _COMMENT.search(_link(record, "related"))
    return f"tag:blogger.com,1999:blog-{match[1]}.post-{match[2]}" if match else ""


def _writer(record: Record) -> str:
    match = _PROFILE.search(record.text("atom:author/atom:uri")[:300])
    return (match[1] or match[2]) if match else ""
