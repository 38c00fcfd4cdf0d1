"""A Disqus XML export -> what readers said under every page (facts, section 3.5).

Everything is in it: spam, what was deleted, and what stood under deleted pages; each is counted as what it is. The message
is the HTML that Disqus made of what was typed; the shortened words of links stay as they are, the address is in the HTML.
"""

import re
from collections.abc import Sequence

import msgspec

from manuscript.errors import Refused
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.pulled import Pulled, PulledItem, PulledPost, Sort
from manuscript.model.rules import found
from manuscript.model.value import Value
from manuscript.sources import answering, moments, pageaddress, writeraddress, xmlroot, xmltext
from manuscript.sources.xmltext import Record

KIND = "disqus"
WANTED = "Ask for an export at disqus.com (Admin, Community, Export); it comes by mail as .xml.gz."

_ID = re.compile(r"[A-Za-z0-9_.-]{1,100}", re.ASCII)
_FIELDS = {
    "disqus": (),
    "thread": ("forum", "link", "title", "isDeleted"),
    "post": (
        *("message", "createdAt", "isDeleted", "isSpam", "isApproved", "forum", "author/name"),
        *("author/email", "thread", "parent"),
    ),
}
_TRUE, _FALSE = ("true", "1"), ("false", "0")


class _Thread(Value, frozen=True):
    forum: str
    url: str
    title: str
    deleted: bool


class _Said(Value, frozen=True):
    """One post of the export, with the ids that say where it belongs."""

    item: PulledItem
    id: str
    forum: str
    thread: str
    parent: str


def is_mine(data: bytes) -> bool:
    """Whether it is an export of Disqus, or the file that Disqus imports, which is refused by name."""
    head = xmltext.head(data)
    return _is_export(head) or _is_import(head)


def read(name: str, data: bytes) -> Pulled:
    """Read one export; `name` is the file as findings shall call it."""
    head = xmltext.head(data)
    if not _is_export(head):
        if _is_import(head):
            problem = f"{name} is the file that Disqus imports (WXR with dsq: marks), not what it exports."
            raise Refused(problem, WANTED)
        raise Refused(f"{name} is no Disqus export.", WANTED)
    reading = xmltext.Reading(name, data)
    threads: dict[str, _Thread] = {}
    said: list[_Said] = []
    odd: list[Finding] = []
    for record in reading.records(_FIELDS):
        if record.above is None or record.above.tag != "disqus":
            continue
        if record.tag == "thread":
            threads.setdefault(record.attributes.get("dsq:id", ""), _thread(record))
        elif record.tag == "post":
            said.append(_said(record))
            odd += _odd(name, record)
    posts, findings = _posts(name, threads, said)
    mended = reading.findings()
    if not mended and not odd:
        posts = tuple(_complete(post) for post in posts)
    return Pulled(kind=KIND, posts=posts, findings=(*mended, *odd, *findings))


def _is_export(head: str) -> bool:
    return xmlroot.root(head).rpartition(":")[2] == "disqus"


def _is_import(head: str) -> bool:
    marked = "<dsq:thread_identifier" in head or "xmlns:dsq=" in head
    return marked and xmlroot.root(head).lower() in ("rss", "channel", "rdf:rdf")


def _thread(record: Record) -> _Thread:
    url = record.text("link").strip()
    return _Thread(
        forum=record.text("forum").strip(),
        url=url if pageaddress.is_web(url) else "",
        title=" ".join(record.text("title").split()),
        deleted=record.text("isDeleted").strip().lower() in _TRUE,
    )


def _said(record: Record) -> _Said:
    message = record.field("message")
    sort, reason = _sort(record)
    body = message.text.strip() if message and sort == "reader" else ""
    if sort == "reader" and not body:
        sort, reason = "skipped", "empty"
    item = PulledItem(
        author=" ".join(record.text("author/name").split()),
        body=body,
        line=record.line,
        sort=sort,
        reason=reason,
        when=moments.read(record.text("createdAt")),
        controls=message.controls if message and body else 0,
        body_format="html",
        source_format="html",
        email=writeraddress.plain(record.text("author/email")) if body else "",
    )
    ids = {way: _reference(record, way) for way in ("thread", "parent")}
    return _Said(item=item, id=record.attributes.get("dsq:id", ""), forum=record.text("forum").strip(), **ids)


def _reference(record: Record, way: str) -> str:
    field = record.field(way)
    return field.attributes.get("dsq:id", "") if field else ""


def _sort(record: Record) -> tuple[Sort, str]:
    """Say the class by the post's own marks; only `true` means yes."""
    if _mark(record, "isSpam") in _TRUE:
        return "spam", ""
    if _mark(record, "isDeleted") in _TRUE:
        return "deleted", ""
    return ("pending", "") if _mark(record, "isApproved") in _FALSE else ("reader", "")


def _mark(record: Record, way: str) -> str:
    return record.text(way).strip().lower()


def _odd(name: str, record: Record) -> list[Finding]:
    """Tell a mark that is neither true nor false."""
    marks = {way: _mark(record, way) for way in ("isSpam", "isDeleted", "isApproved")}
    odd = [
        f"{way} says `{value[:20]}`, which is neither true nor false"
        for way, value in marks.items()
        if value not in (*_TRUE, *_FALSE, "")
    ]
    return [found("P859", Place(path=name, line=record.line), what="; ".join(odd))] if odd else []


def _posts(
    name: str, threads: dict[str, _Thread], said: Sequence[_Said]
) -> tuple[tuple[PulledPost, ...], list[Finding]]:
    """Gather the posts by page, and say who answers whom."""
    forum = next((thread.forum for thread in threads.values() if thread.forum), "")
    known = {id: pageaddress.same(thread.url) for id, thread in threads.items() if thread.url}
    pages = [known.get(one.thread, f"\0{one.thread}") for one in said]
    tied = answering.tie([one.id for one in said], [one.parent for one in said])
    gathered: dict[str, list[int]] = {}
    for at, page in enumerate(pages):
        gathered.setdefault(page, []).append(at)
    place = {at: index for members in gathered.values() for index, at in enumerate(members)}
    natives = [_native(threads, one, forum) for one in said]
    made = []
    for at, one in enumerate(said):
        item = _placed(one, threads.get(one.thread), natives[at])
        parent = tied.parents[at]
        if parent >= 0 and pages[parent] == pages[at]:
            item = msgspec.structs.replace(item, parent=place[parent])
        elif one.parent and at not in tied.cut:
            item = msgspec.structs.replace(
                item, parent_native=_named(one.forum or _forum(threads, one) or forum, one.parent)
            )
        made.append(item)
    findings = [found("P856", Place(path=name, line=made[at].line), author=made[at].author) for at in tied.cut]
    findings += [*_unknown(name, threads, said), *_merged(name, threads, said, gathered)]
    posts = tuple(_post(threads, said, made, members) for members in gathered.values())
    return posts, findings


def _forum(threads: dict[str, _Thread], one: _Said) -> str:
    return threads[one.thread].forum if one.thread in threads else ""


def _native(threads: dict[str, _Thread], one: _Said, forum: str) -> str:
    return _named(one.forum or _forum(threads, one) or forum, one.id)


def _named(forum: str, id: str) -> str:
    """Name a post of a forum; strange ids are no ids."""
    return f"disqus:{forum.lower()}:{id}" if _ID.fullmatch(id) and _ID.fullmatch(forum) else ""


def _placed(one: _Said, thread: _Thread | None, native: str) -> PulledItem:
    """Give the item with what its page says of it: under a deleted page nothing is live, under an unknown one nothing sure."""
    sort, reason, url = one.item.sort, one.item.reason, ""
    if sort in ("reader", "pending") and thread is None:
        sort, reason = "skipped", "page unknown"
    elif sort in ("reader", "pending") and thread and thread.deleted:
        sort = "deleted"
    if thread and thread.url and native:
        url = f"{thread.url.partition('#')[0]}#comment-{one.id}"
    body = one.item.body if sort == "reader" else ""
    return msgspec.structs.replace(one.item, sort=sort, reason=reason, native=native, url=url, body=body)


def _post(
    threads: dict[str, _Thread], said: Sequence[_Said], items: Sequence[PulledItem], members: Sequence[int]
) -> PulledPost:
    of_page = [threads[said[at].thread] for at in members if said[at].thread in threads]
    url = of_page[0].url if of_page else ""
    return PulledPost(
        items=tuple(items[at] for at in members),
        slug=pageaddress.name(url),
        title=next((thread.title for thread in of_page if thread.title), ""),
        url=url,
    )


def _complete(post: PulledPost) -> PulledPost:
    """Say that all posts of a page are there, if it is one that the export names: deleted ones are in it, with a mark."""
    return msgspec.structs.replace(post, complete=bool(post.url) and all(item.native for item in post.items))


def _unknown(name: str, threads: dict[str, _Thread], said: Sequence[_Said]) -> list[Finding]:
    counts: dict[str, list[int]] = {}
    for one in said:
        if one.thread not in threads:
            counts.setdefault(one.thread, []).append(one.item.line)
    return [
        found("P857", Place(path=name, line=lines[0]), count=len(lines), thread=thread[:60] or "no number")
        for thread, lines in counts.items()
    ]


def _merged(
    name: str, threads: dict[str, _Thread], said: Sequence[_Said], gathered: dict[str, list[int]]
) -> list[Finding]:
    findings = []
    for members in gathered.values():
        ids = dict.fromkeys(said[at].thread for at in members)
        if len(ids) > 1:
            place = Place(path=name, line=said[members[0]].item.line)
            findings.append(found("P858", place, count=len(ids), url=threads[next(iter(ids))].url))
    return findings
