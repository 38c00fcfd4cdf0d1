"""A feed of comments (RSS 2.0 or Atom, as WordPress makes them) -> its comments, post by post (facts, section 3.3).

A name is the author's element, never a part of the title, which is in the blog's language. The id is N of `…#comment-N` with
the blog's site, so that it is the same in a listing, an export and a page. A feed shows the newest few: it proves nothing
about the rest. It does not mark pingbacks either: what looks like one is told, and stays.
"""

import re
from collections.abc import Sequence

from manuscript.errors import Refused
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.pulled import Pulled, PulledItem, Sort, When
from manuscript.model.rules import found
from manuscript.sources import feedtext, feedxml, textfile, wpaddress, wpposts, wpwords, writeraddress
from manuscript.sources.feedtext import HINT, Text
from manuscript.sources.feedxml import Entry, Feed
from manuscript.sources.wpcomments import One, Thread

KIND = "feed"

_COMMENTS = re.compile(r"/comments/(?:feed|default|atom|rss)\b|[?&]feed=comments-", re.IGNORECASE)
_ELLIPSIS = r"\[\s*(?:\.\.\.|…|&#8230;|&#x2026;|&hellip;)\s*\]"
_PINGBACK = re.compile(rf"(?:\s|<(?:p|br)\s*/?>)*{_ELLIPSIS}.*{_ELLIPSIS}(?:\s|</p>|<br\s*/?>)*", re.DOTALL)
_PASSWORD = re.compile(r"<form\b[^<>]{0,400}\bpost-password-form\b")
_MAIL = re.compile(r"[<(]?[^\s<>()]{1,200}@[^\s<>()]{1,200}[>)]?")
_SHOWN = 60


def is_mine(data: bytes) -> bool:
    """Whether this is a feed by its first element, and no blog's export, which are feeds too."""
    return feedtext.is_feed(data)


def read(name: str, data: bytes) -> Pulled:
    """Read one feed; `name` is the file as findings shall call it."""
    if not is_mine(data):
        what = textfile.what_is(data) or "no XML"
        raise Refused(f"{name} is {what}, not a feed of comments.".replace(", perhaps an export or a feed,", ","), HINT)
    text = feedtext.decode(name, data)
    feed = feedxml.parse(name, text)
    _check_comments(name, feed)
    home = _home(feed)
    ids = frozenset(_id(entry) for entry in feed.entries) - {""}
    ones = [_one(entry, text.mark, home, feed, ids) for entry in feed.entries]
    posts, findings = wpposts.gather(name, ones)
    items = [one.item for one in ones]
    return Pulled(kind=KIND, posts=posts, findings=(*_mended(name, text, feed), *findings, *_suspects(name, items)))


def _check_comments(name: str, feed: Feed) -> None:
    """Refuse a feed of posts: its words are the author's own, and nobody's answer."""
    if any(_is_comment(entry) for entry in feed.entries) or _COMMENTS.search(feed.itself):
        return
    if feed.entries:
        hint = (
            "Save the feed of the comments: the blog's address with comments/feed/, or a post's with feed/ behind it."
        )
        raise Refused(f"{name} is a feed of posts, not of comments.", hint)
    if not feed.itself and not feed.link:
        raise Refused(f"{name} is XML, but no feed of comments: there is nothing in it.", HINT)


def _is_comment(entry: Entry) -> bool:
    if entry.post:
        return False
    return bool(_number(entry) or entry.replies_to)


def _number(entry: Entry) -> int:
    """Give the comment's number: of its address, else of its id."""
    ids = (entry.link, entry.texts.get("guid", ""), entry.texts.get("id", ""))
    return next((number for one in ids if (number := wpaddress.comment_number(one.strip()))), 0)


def _home(feed: Feed) -> str:
    """Say where the blog lives: where the feed of all its comments does."""
    return wpaddress.home_of_feed(wpaddress.clean(feed.itself))


def _id(entry: Entry) -> str:
    return (entry.texts.get("guid") or entry.texts.get("id") or "").strip()


def _one(entry: Entry, mark: str, home: str, feed: Feed, ids: frozenset[str]) -> One:
    """Make an item of one entry. Its id is the comment's number, else what the feed calls it."""
    body, controls = _words(entry.body, mark)
    sort, reason = _sort(entry, body)
    author, in_name = _author(entry, mark)
    number = 0 if entry.post else _number(entry)
    short, link = wpaddress.clean(_id(entry).replace(mark, "")), wpaddress.clean(entry.link.replace(mark, ""))
    ref = next((ref for ref in entry.replies_to if ref in ids and ref != _id(entry)), "")
    item = PulledItem(
        author=author,
        body=body if sort == "reader" else "",
        line=entry.line,
        sort=sort,
        reason=reason,
        native="" if number else _native(_id(entry)),
        parent_native="" if number else _native(ref),
        url=link or (short if "#comment-" in short else ""),
        when=_when(entry, mark),
        controls=controls + in_name if sort == "reader" else 0,
        body_format=entry.body_format,
        source_format="feed",
        email=_address(entry) if sort == "reader" else "",
    )
    home = home or wpaddress.home_of_short(short)
    return One(item=item, thread=_thread(link, short, feed), id=number, parent=_parent(entry, number), home=home)


def _native(guid: str) -> str:
    return f"feed:{wpwords.body(guid)[0]}" if guid else ""


def _thread(link: str, short: str, feed: Feed) -> Thread:
    """Say which post an entry answers: the one in its address, else the one that the feed is about."""
    url = wpaddress.post_address(link or (short if "#comment-" in short else ""))
    if not url and not _COMMENTS.search(feed.itself):
        url = wpaddress.post_address(wpaddress.clean(feed.link))
    number = wpaddress.post_number(url)
    return Thread(number=number, url=url, slug=wpaddress.slug(url, number))


def _sort(entry: Entry, body: str) -> tuple[Sort, str]:
    if entry.post:
        return "skipped", "a post"
    if _PASSWORD.search(body):
        return "private", ""
    return ("skipped", "empty") if wpwords.says_nothing(body, entry.body_format) else ("reader", "")


def _parent(entry: Entry, number: int) -> int:
    """Give the comment that is answered. WordPress 2.9 names one and the same post in every entry: no number, no parent."""
    named = (wpaddress.comment_number(ref.strip()) for ref in entry.replies_to)
    return next((parent for parent in named if parent and parent != number), 0)


def _author(entry: Entry, mark: str) -> tuple[str, int]:
    """Give the name; RSS's own `author` is an e-mail address with the name behind it, of which only the name is taken."""
    texts = entry.texts
    said = texts.get("dc:creator") or texts.get("name") or _MAIL.sub(" ", texts.get("author", "")).strip(" \t\n()")
    plain, controls = _words(said, mark)
    name, others = wpwords.name(plain)
    return name, controls + others


def _address(entry: Entry) -> str:
    """Give the address that RSS's own `author` is."""
    match = _MAIL.search(entry.texts.get("author", "")[: writeraddress.LONGEST * 2])
    return writeraddress.plain(match.group().strip("<>()")) if match else ""


def _words(text: str, mark: str) -> tuple[str, int]:
    """Take out what no text may hold, and count it."""
    marks = text.count(mark)
    clean, others = wpwords.body(text.replace(mark, "") if marks else text)
    return clean, marks + others


def _when(entry: Entry, mark: str) -> When:
    """Give the time of writing: RSS's date, else Atom's or Dublin Core's; never that of a change where both are there."""
    texts = entry.texts
    if said := texts.get("pubDate", "").replace(mark, "").strip():
        return wpwords.rfc822(said)
    names = ("dc:date", "published", "issued", "updated", "modified")
    said = next((texts[name] for name in names if texts.get(name, "").strip()), "")
    return wpwords.iso(said.replace(mark, "").strip()) if said else When()


def _mended(name: str, text: Text, feed: Feed) -> list[Finding]:
    """Tell every repair."""
    told = [found("P837", Place(path=name), said=text.said, held=text.held)] if text.held else []
    for junk, line in ((text.junk, 1), (feed.after, feed.last_line)):
        if junk:
            start = " ".join(junk.replace(text.mark, "").split())[:_SHOWN]
            told.append(found("P838", Place(path=name, line=line), count=len(junk.encode()), start=start))
    return told


def _suspects(name: str, items: Sequence[PulledItem]) -> list[Finding]:
    """Tell what looks like a pingback: another blog's excerpt, which begins and ends in an ellipsis in brackets."""
    looking = [item for item in items if item.sort == "reader" and _PINGBACK.fullmatch(item.body)]
    return [found("P835", Place(path=name, line=item.line), author=item.author) for item in looking]
