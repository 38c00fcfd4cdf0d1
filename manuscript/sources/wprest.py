"""A saved answer of WordPress (`/wp-json/wp/v2/comments`, or posts with `?_embed`) -> its comments, post by post.

`comments` takes objects that are decoded already, so that a client which asks a site itself makes the same of them.
Facts, section 3.2: comments have no `modified`, pages hold ten unless asked otherwise, and words are as typed only for
one who is logged in.
"""

import codecs
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from manuscript.errors import Refused
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.pulled import Pulled
from manuscript.model.rules import found
from manuscript.sources import textfile, wpaddress, wpcomments, wpjson, wpposts
from manuscript.sources.wpcomments import One, Sent, Thread
from manuscript.sources.wpjson import Element, Listing

KIND = "wprest"

_LOOK = 65_536
_EMPTY = re.compile(r"\[[\s\[\],]{0,100}\]\s*")
_ERROR = re.compile(r'\{\s*"code"\s*:\s*"rest_')
_AUTHOR = re.compile(r'"author_name"\s*:')
_COMMENT = re.compile(r'"(?:content|rendered|raw|date_gmt|author_url)"\s*:')
_POST = re.compile(r'"slug"\s*:')
_RENDERED = re.compile(r'"(?:rendered|_embedded)"\s*:')
_LINK = re.compile(r"wp\\?/v2\\?/(?:comments|posts|pages)\b")
_FULL = (10, 100)
"""How many comments a page of a listing holds unless asked otherwise, and at the most."""


def is_mine(data: bytes) -> bool:
    """Whether this is JSON as WordPress sends it, comments or an error; by the names of its fields."""
    start = _start(data)
    if not start.startswith(("[", "{")):
        return False
    if _ERROR.match(start) or _LINK.search(start) or (_POST.search(start) and _RENDERED.search(start)):
        return True
    whole = len(data) < _LOOK and _EMPTY.fullmatch(start) is not None
    return whole or (_AUTHOR.search(start) is not None and _COMMENT.search(start) is not None)


def read(name: str, data: bytes) -> Pulled:
    """Read one saved listing; `name` is the file as findings shall call it."""
    if not _start(data).startswith(("[", "{")):
        what = textfile.what_is(data) or "no JSON"
        raise Refused(f"{name} is {what}, not a listing of WordPress comments.", wpjson.HINT)
    listing = wpjson.listing(name, data)
    _check_posts(name, listing.elements)
    ones = [one for element in listing.elements for one in _ones(element)]
    posts, findings = wpposts.gather(name, ones)
    pulled = _complete(Pulled(kind=KIND, posts=posts, findings=findings), listing.elements, listing.total)
    return _claiming(name, listing, pulled)


def comments(objects: Iterable[object], site: str = "", name: str = "", total: int | None = None) -> Pulled:
    """Make posts of comments, or of posts that carry comments, that a client decoded.

    `site` is the blog's home (`https://blog.example/reis`), empty where only the objects tell it; `name` is what findings
    shall call the source; `total` how many comments the site says it has (`X-WP-Total` of a listing that left none out):
    where as many came the posts are complete.
    """
    elements = [_decoded(value) for value in objects]
    ones = [one for element in elements for one in _ones(element)]
    posts, findings = wpposts.gather(name, ones, wpaddress.of_home(site))
    return _complete(Pulled(kind=KIND, posts=posts, findings=findings), elements, total)


def strays(objects: Sequence[object], name: str = "") -> Pulled:
    """Count objects of which none says what post it is of: `apart` says of each why, and each kind is told once."""
    sents = [_decoded(value).sent for value in objects]
    reasons = tuple("no post" if sent and sent.is_comment else "wrong type" for sent in sents)
    told = (found("P830", Place(path=name), count=count, reason=why) for why, count in Counter(reasons).items())
    return Pulled(kind=KIND, findings=tuple(told), apart=reasons)


def _start(data: bytes) -> str:
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    text = data[:_LOOK].decode("utf-16" if wide else "utf-8", "ignore")
    return text.removeprefix("\ufeff").lstrip()


def _decoded(value: object) -> Element:
    try:
        return Element(line=1, column=1, sent=msgspec.convert(value, Sent))
    except (msgspec.ValidationError, ValueError):
        return Element(line=1, column=1, reason="wrong type")


def _ones(element: Element) -> Iterator[One]:
    """Give the items of one object: itself if it is a comment, the comments that it carries if it is a post."""
    line, column, sent = element.line, element.column, element.sent
    if sent is None or (sent.error or not (sent.is_comment or sent.is_post)):
        yield wpcomments.skipped(element.reason or ("error" if sent and sent.error else "wrong type"), line, column)
    elif sent.is_comment:
        yield wpcomments.read(sent, line, column)
    else:
        yield from _replies(sent.replies, line, column, wpcomments.post_of(sent))


def _replies(replies: object, line: int, column: int, post: Thread) -> Iterator[One]:
    """Give the comments that a post carries: lists in a list, one in practice."""
    for listed in replies if isinstance(replies, list) else ():
        for value in listed if isinstance(listed, list) else [listed]:
            sent = _decoded(value).sent
            if sent is None or sent.error:
                reason = "error" if sent else "wrong type"
                one = wpcomments.skipped(reason, line, column)
                yield msgspec.structs.replace(one, thread=post)
            else:
                yield wpcomments.read(sent, line, column, post)


def _check_posts(name: str, elements: Sequence[Element]) -> None:
    """Refuse posts that were saved without their comments: that none are in the file does not say that there are none."""
    sents = [element.sent for element in elements if element.sent]
    if sents and all(sent.is_post and sent.embedded is None for sent in sents):
        raise Refused(f"{name} holds posts without their comments.", wpjson.HINT)


def _complete(pulled: Pulled, elements: Sequence[Element], total: int | None) -> Pulled:
    """Say that the posts are complete, if the site said how many comments it has and as many, each with its id, are here."""
    natives = [item.native for post in pulled.posts for item in post.items if item.reason != "double"]
    listed = all(element.sent is not None and element.sent.is_comment for element in elements)
    if not listed or "" in natives or len(set(natives)) != total or not total:
        return pulled
    posts = tuple(msgspec.structs.replace(post, complete=True) for post in pulled.posts)
    return msgspec.structs.replace(pulled, posts=posts)


def _claiming(name: str, listing: Listing, pulled: Pulled) -> Pulled:
    """Say how many there should be: as a claim where all are of one post, else as a finding; or that there may be more."""
    held = sum(len(post.items) for post in pulled.posts)
    place = Place(path=name)
    if listing.total is not None and len(pulled.posts) == 1:
        claiming = msgspec.structs.replace(pulled.posts[0], claimed=listing.total, claimed_at=place)
        return msgspec.structs.replace(pulled, posts=(claiming,))
    told: list[Finding] = []
    if listing.total is not None and held < listing.total:
        told = [found("P833", place, count=held, total=listing.total)]
    elif listing.total is None and _looks_cut(listing):
        told = [found("P836", place, count=listing.pages[-1])]
    return msgspec.structs.replace(pulled, findings=(*told, *pulled.findings))


def _looks_cut(listing: Listing) -> bool:
    """Say whether the last page is full, so that there may be another one."""
    comments_only = all(element.sent is None or element.sent.is_comment for element in listing.elements)
    return comments_only and bool(listing.pages) and listing.pages[-1] in _FULL and len(set(listing.pages)) == 1
