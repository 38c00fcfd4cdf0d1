"""One object of a WordPress listing, as it was sent -> one item, with its post and what else it tells of that.

The shape is that of `GET /wp-json/wp/v2/comments` (facts, section 3.2). No field is trusted to have its type: one that a
comment cannot do without makes the item `skipped`, any other counts as absent. Of what is personal (address of the
machine, avatar) nothing is even read, but the e-mail address, for the contacts file.
"""

import msgspec

from manuscript.model.pulled import PulledItem, Sort, SourceFormat, When
from manuscript.model.value import Value
from manuscript.sources import wpaddress, wptitle, wpwords, writeraddress

_STATES: dict[object, Sort] = {
    "approved": "reader",
    "approve": "reader",
    "1": "reader",
    1: "reader",
    None: "reader",
    "hold": "pending",
    "unapproved": "pending",
    "0": "pending",
    0: "pending",
    "spam": "spam",
    "trash": "deleted",
    "post-trashed": "deleted",
}
"""The states in which WordPress keeps a comment; an embedded one says none, and only approved ones are embedded."""

_TYPES: dict[object, Sort] = {
    None: "reader",
    "": "reader",
    "comment": "reader",
    "review": "reader",
    "pingback": "pingback",
    "trackback": "pingback",
    "note": "private",
}
"""The types of comment: `review` is a shop's, `note` one editor's to another (WordPress 6.9)."""


class Sent(msgspec.Struct, frozen=True):
    """An object as WordPress sends it, of any type of object; `object` is anything, so that no wrong type refuses it all."""

    id: object = None
    post: object = None
    parent: object = None
    author: object = None
    author_name: object = None
    author_email: object = None
    date: object = None
    date_gmt: object = None
    content: object = None
    link: object = None
    status: object = None
    type: object = None
    slug: object = None
    title: object = None
    code: object = None
    message: object = None
    links: object = msgspec.field(name="_links", default=None)
    embedded: object = msgspec.field(name="_embedded", default=None)

    @property
    def replies(self) -> object:
        """Give the comments that a post carries with `?_embed`: a list of lists; None where it carries none."""
        return self.embedded.get("replies") if isinstance(self.embedded, dict) else None

    @property
    def is_comment(self) -> bool:
        """Whether it is a comment, though perhaps a spoilt one."""
        return self.author_name is not None or (self.post is not None and self.slug is None)

    @property
    def is_post(self) -> bool:
        """Whether it is a post or a page."""
        return not self.is_comment and (self.slug is not None or self.title is not None or self.embedded is not None)

    @property
    def error(self) -> str:
        """Give the code and the words of an error object (`rest_forbidden: …`); empty for anything else."""
        if self.id is not None or not isinstance(self.code, str | int) or not isinstance(self.message, str):
            return ""
        return f"{self.code}: {wpwords.title(self.message)}"[:200]


class Thread(Value, frozen=True):
    """What is known of the post that a comment answers."""

    number: int = 0
    url: str = ""
    slug: str = ""
    title: str = ""
    date: str = ""


class One(Value, frozen=True):
    """One object made an item, with the post it belongs to; `home` is what its own address tells of the blog's home."""

    item: PulledItem
    thread: Thread = Thread()
    id: int = 0
    parent: int = 0
    home: str = ""


def skipped(reason: str, line: int, column: int) -> One:
    """Make an item of what cannot be read."""
    return One(item=PulledItem(author="", body="", line=line, column=column, sort="skipped", reason=reason))


def read(sent: Sent, line: int = 1, column: int = 1, post: Thread | None = None) -> One:
    """Make an item of one comment. `post` is the one that carried it, if one did."""
    link = wpaddress.clean(sent.link)
    number, thread = wpaddress.number(sent.id), _thread(sent, link, post)
    number = number or (wpaddress.comment_number(link) if sent.id is None else 0)
    text, source_format = _text(sent.content)
    author = sent.author_name if isinstance(sent.author_name, str) else None
    sort, reason = _sort(sent, number, text, author)
    words, controls = wpwords.body(text or "") if sort == "reader" else ("", 0)
    body_format = "html" if source_format == "html" else wpwords.format_of(words)
    if sort == "reader" and wpwords.says_nothing(words, body_format):
        sort, reason = "skipped", "empty"
    name, in_name = wpwords.name(author or "")
    item = PulledItem(
        author=name,
        body=words,
        line=line,
        column=column,
        sort=sort,
        reason=reason,
        url=link,
        registered=str(known) if (known := wpaddress.number(sent.author)) else "",
        when=_when(sent),
        controls=controls + in_name if sort == "reader" else 0,
        body_format=body_format,
        source_format=source_format,
        email=writeraddress.plain(sent.author_email) if sort == "reader" else "",
    )
    return One(item=item, thread=thread, id=number, parent=wpaddress.number(sent.parent), home=_home(sent))


def post_of(sent: Sent) -> Thread:
    """Say what an object that is a post tells of itself."""
    url = wpaddress.clean(sent.link)
    number = wpaddress.number(sent.id)
    slug = sent.slug if isinstance(sent.slug, str) else ""
    title = sent.title.get("rendered") if isinstance(sent.title, dict) else sent.title
    date = wpwords.iso(sent.date).date if isinstance(sent.date, str) else ""
    return Thread(
        number=number,
        url=wpaddress.post_address(url),
        slug=slug[:200] or wpaddress.slug(url, number),
        title=wptitle.plain(title) if isinstance(title, str) else "",
        date="" if date in ("", "unknown") else date[:10],
    )


def _thread(sent: Sent, link: str, post: Thread | None) -> Thread:
    """Say which post a comment answers: the one that carries it, the one it carries (`up`), or the one in its address."""
    up = sent.embedded.get("up") if isinstance(sent.embedded, dict) else None
    if post is None and isinstance(up, list) and up and isinstance(up[0], dict) and "id" in up[0]:
        post = post_of(msgspec.convert(up[0], Sent))
    if post is not None:
        return post
    number = wpaddress.number(sent.post)
    url = wpaddress.post_address(link)
    relative = sent.link if isinstance(sent.link, str) and not url else ""
    address = url or f"https://relative.invalid/{wpaddress.post_address(relative).lstrip('/')}"
    number = number or wpaddress.post_number(address)
    return Thread(number=number, url=url, slug=wpaddress.slug(address, number))


def _text(content: object) -> tuple[str | None, SourceFormat]:
    """Give the words in their richest form: as typed (`context=edit`), else as the page shows them; None without any."""
    if isinstance(content, str):
        return content, "html"
    if not isinstance(content, dict):
        return None, "html"
    raw, rendered = content.get("raw"), content.get("rendered")
    if isinstance(raw, str) and (raw.strip() or not isinstance(rendered, str)):
        return raw, "raw"
    return (rendered if isinstance(rendered, str) else None), "html"


def _sort(sent: Sent, number: int, text: str | None, author: str | None) -> tuple[Sort, str]:
    """Say the class: what cannot be read, then the type, then the state."""
    if not number:
        return "skipped", "no id"
    of_type = _TYPES.get(sent.type, "skipped") if isinstance(sent.type, str | None) else "skipped"
    state = _STATES.get(sent.status, "skipped") if isinstance(sent.status, str | int | None) else "skipped"
    if of_type == "skipped":
        return "skipped", "unknown type"
    if of_type != "reader":
        return of_type, ""
    if state != "reader":
        return state, "unknown state" if state == "skipped" else ""
    return ("reader", "") if text is not None and author is not None else ("skipped", "wrong type")


def _when(sent: Sent) -> When:
    """Give the time in UTC, which has no summer time to guess; else the site's own time, whose zone nobody tells."""
    gmt = wpwords.iso(sent.date_gmt, utc=True) if isinstance(sent.date_gmt, str) else When()
    if gmt.precision != "unknown":  # as it is stored and exported there, so that both sources give one raw form
        return msgspec.structs.replace(gmt, raw=gmt.raw.replace("T", " ", 1))
    local = wpwords.iso(sent.date) if isinstance(sent.date, str) else When()
    return local if local.precision != "unknown" or local.raw else gmt


def _home(sent: Sent) -> str:
    """Give the blog's home out of the object's address in the listing (`_links`)."""
    for kind in ("self", "collection", "up", "author"):
        listed = sent.links.get(kind) if isinstance(sent.links, dict) else None
        for one in listed if isinstance(listed, list) else ():
            href = one.get("href") if isinstance(one, dict) else ""
            if home := wpaddress.home_of_listing(href) if isinstance(href, str) else "":
                return home
    return ""
