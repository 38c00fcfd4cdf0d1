"""A saved page of a WordPress blog -> its comments, in any theme (facts, section 3.4).

The page is parsed by lexbor (selectolax), which builds the tree that browsers build, at about fifty times the speed of
html5lib (0.2 against 16 ms for a page of 45 KB); what would take it too long is refused before (`pageguard`). Comments
are taken from the last to the first, each out of the tree when it is read: so that a comment is looked at by itself,
and a thread of thousands costs what a list of thousands costs.
"""

import re
from collections.abc import Sequence

import msgspec
from selectolax.lexbor import LexborHTMLParser

from manuscript.errors import Refused
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.pulled import Pulled, PulledItem, PulledPost
from manuscript.model.rules import found
from manuscript.sources import (
    marks,
    mhtml,
    pagebytes,
    pageguard,
    wpaddress,
    wpcomment,
    wpkinds,
    wplines,
    wppaging,
    wppost,
    wpthreading,
    wptree,
)
from manuscript.sources.wpcomment import Said
from manuscript.sources.wpkinds import PageKind
from manuscript.sources.wplines import Lines
from manuscript.sources.wppost import Begin, Post
from manuscript.sources.wptree import Found

KIND = "wppage"

_LOOK = 65536
_BEGIN = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--(?s:.{0,4000}?)-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE,
)
_INSIDE = re.compile(rb"<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_NUMBERED = re.compile(rb"\bid\s*=\s*[\"']?(?:[a-z]{1,12}-)?comment-[0-9]", re.IGNORECASE)
_WANTED = "Save the page of one post with its comments (in the browser: Save page as), and pull that file."
_CUT = "Save the page again in the browser, whole, and pull that file."


def is_mine(data: bytes) -> bool:
    """Whether this is a web page, or one saved as MHTML: what begins like one, or holds one with a numbered comment."""
    if mhtml.is_mhtml(data):
        return True
    inner = pagebytes.body(data)[0]
    start = inner[:_LOOK].replace(b"\0", b"").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    return bool(_BEGIN.match(start)) or bool(_INSIDE.search(inner[:4096]) and _NUMBERED.search(inner))


def read(name: str, data: bytes) -> Pulled:
    """Read one saved page; `name` is the file as findings shall call it."""
    saved = mhtml.page(name, data) if mhtml.is_mhtml(data) else None
    inner, charset = (saved.data, saved.charset) if saved else pagebytes.body(data)
    pageguard.check_size(name, len(inner))
    page = pagebytes.decode(name, inner, charset)
    if not pageguard.is_whole(page.text):
        raise Refused(f"{name} is cut off, or no web page: its end (`</html>`) is missing.", _CUT)
    pageguard.check(name, page.text)
    tree = LexborHTMLParser(page.text)
    comments = wptree.comments(tree)
    kind = PageKind("", "") if comments else wpkinds.of_page(tree, page.text)
    if kind.what:
        raise Refused(f"{name} is {kind.what}.", _WANTED)
    begin = wppost.begin(tree)
    said = _said(comments, begin)
    address = wpaddress.clean(saved.url) if saved else ""
    post = wppost.read(tree, page.text, address, begin.links)
    part = wppaging.part(tree, post.addresses)
    lines = wplines.of_text(page.text) if not saved else wplines.of_file(data, saved.line)
    items, told = _items(name, comments, said, post, lines)
    claimed_at = Place(path=name, line=lines.of_words(post.claimed_by)) if post.claimed is not None else None
    pulled = PulledPost(
        items=items,
        slug=post.slug,
        title=post.title,
        url=post.url,
        date=post.date,
        question=post.question,
        claimed=post.claimed,
        claimed_at=claimed_at,
        absent=_none(name, post, kind, claimed_at, items),
    )
    findings = (*page.findings, *told, *_paged(name, part, lines))
    return Pulled(kind=KIND, posts=(pulled,), findings=findings)


def _said(comments: Sequence[Found], begin: Begin) -> list[Said]:
    """Read the comments from the last to the first, taking each out of the tree; give them in the page's order."""
    said: list[Said] = []
    for one in reversed(comments):
        said.append(wpcomment.read(one, begin.lang, trusted=begin.trusted))
        for node in (*one.rest, one.node):
            node.decompose()
    said.reverse()
    return said


def _items(
    name: str, comments: Sequence[Found], said: Sequence[Said], post: Post, lines: Lines
) -> tuple[tuple[PulledItem, ...], list[Finding]]:
    items = [_item(one, words, post, lines) for one, words in zip(comments, said, strict=True)]
    items, doubles = _doubles(name, items)
    items, cut = wpthreading.answered(name, items, comments, post.site)
    noticed = [one for item, words in zip(items, said, strict=True) for one in _noticed(name, item, words)]
    nowhere = [found("P849", Place(path=name))] if items and not post.site else []
    return tuple(items), [*doubles, *cut, *noticed, *nowhere]


def _item(one: Found, said: Said, post: Post, lines: Lines) -> PulledItem:
    known = bool(post.site and one.number)
    return PulledItem(
        author=said.author,
        body="" if said.sort == "pingback" else said.words.html,
        line=lines.of_comment(one.number),
        sort=said.sort,
        reason=said.reason,
        native=wpaddress.native(post.site, one.number) if known else "",
        url=f"{post.url}#comment-{one.number}" if post.url and one.number else "",
        registered=said.registered,
        when=said.when,
        controls=said.words.controls,
        body_format="html",
        source_format="html",
    )


def _doubles(name: str, items: Sequence[PulledItem]) -> tuple[list[PulledItem], list[Finding]]:
    """Skip what stands on the page a second time under the same number."""
    seen: set[str] = set()
    kept: list[PulledItem] = []
    findings: list[Finding] = []
    for item in items:
        mark = item.native or item.url
        double = mark in seen and item.sort != "pingback"
        seen |= {mark} if mark else set()
        kept.append(msgspec.structs.replace(item, sort="skipped", reason="double") if double else item)
        if double:
            findings.append(
                found("P843", Place(path=name, line=item.line), author=item.author, number=mark.rpartition(":")[2])
            )
    return kept, findings


def _noticed(name: str, item: PulledItem, said: Said) -> list[Finding]:
    place = Place(path=name, line=item.line)
    noticed = []
    if said.words.hidden:
        noticed.append(found("P844", place, author=item.author, start=said.words.hidden))
    if said.addresses:
        noticed.append(found("P845", place, author=item.author, count=said.addresses))
    if item.reason == "nameless":
        noticed.append(found("P847", place))
    if "\ufffd" in item.body:
        noticed.append(found("P848", place, author=item.author, count=item.body.count("\ufffd")))
    if marks.is_demo(item.author) and item.sort == "reader":
        noticed.append(found("P810", place, author=item.author))
    return noticed


def _paged(name: str, part: wppaging.Part | None, lines: Lines) -> list[Finding]:
    if part is None:
        return []
    number = part.number or "?"
    return [
        found(
            "P809", Place(path=name, line=lines.of_words(part.mark)), mark=f"part {number} of {part.of} ({part.mark})"
        )
    ]


def _none(
    name: str, post: Post, kind: PageKind, claimed_at: Place | None, items: Sequence[PulledItem]
) -> Finding | None:
    """Tell, as an error, when a page has comments to say so and none in the file."""
    if items or not (post.claimed or kind.elsewhere):
        return None
    because = f"; {kind.elsewhere} shows them, from elsewhere" if kind.elsewhere else ""
    return found("P840", claimed_at or Place(path=name), claimed=post.claimed or "some", because=because)
