"""The tree of a WordPress page -> which post it is, of which blog, what it asks, and how many comments it says it has."""

import re
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import parse_qsl, urlencode, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from manuscript.model.value import Value
from manuscript.sources import marks, wpaddress, wpdates

_SAVED = (
    re.compile(r"<!--\s*saved from url=\(\d{1,9}\)(\S{1,2000})"),
    re.compile(r"<!--[^>]{0,200}?SingleFile[^>]{0,200}?\burl: (\S{1,2000})"),
)
_MIRRORED = re.compile(r"<!-- Mirrored from (\S{1,2000}) by HTTrack")
_TRACKING = re.compile(r"utm_\w+|cpage|replytocom|unapproved|moderation-hash|fbclid|gclid|mc_[ce]id", re.IGNORECASE)
_DATED = re.compile(r"/(?:19|20)[0-9]{2}/[0-9]{1,2}/")
_TITLES = (
    "h1.entry-title, .wp-block-post-title, .entry-title, h1.post-title, .post-title, .single-title, "
    "[itemprop='headline']"
)
_TEXTS = (
    ".entry-content, .wp-block-post-content, .post-content, [itemprop='articleBody'], .post-entry, .entry, "
    ".post-body, .storycontent"
)
_COUNTS = (
    ".comments-title, .wp-block-comments-title, .comments-heading, .comment-title, .comment-reply-count, .comments-count, "
    "#comments-title, .woocommerce-Reviews-title, .wpdc, .wc-comment-count, h2#comments, h3#comments, h4#comments"
)
_HEADINGS = "h1, h2, h3, h4, h5, h6"
_LINKS = ".comments-link, a[href$='#comments'], a[href$='#respond']"
_QUOTES = re.compile(r"[\"“”„«»‘’「『《〈](.*)[\"“”„«»‘’」』》〉]")
_DIGITS = re.compile(r"\d{1,3}(?:[.,\u00a0\u202f\u066c]\d{3})+|\d{1,7}")
_PERMALINKS = (
    "li[id*='comment-'] a[href*='#comment-'], div[id*='comment-'] a[href*='#comment-'], "
    "article[id*='comment-'] a[href*='#comment-']"
)
_LOOK = 65536
_LONGEST = 300
_QUESTION_LONGEST = 2000
_MARKS = ("?", "？", "؟")


class Post(Value, frozen=True):
    """What the page says of itself; `claimed_by` are the words that say how many comments there are.

    `addresses` are all that may be its own, the surest first, as they stand.
    """

    site: str
    url: str
    slug: str
    title: str
    date: str
    question: str
    claimed: int | None
    claimed_by: str
    addresses: tuple[str, ...]


class Begin(Value, frozen=True):
    """What must be known before the comments are taken out of the tree: how to read dates, and where their links lead."""

    lang: str
    trusted: bool
    links: tuple[str, ...]


def begin(tree: LexborHTMLParser) -> Begin:
    """Read the page's language, whether its zones can be trusted, and the address of a reply button and of a comment."""
    nodes = (tree.css_first("a.comment-reply-link"), tree.css_first(_PERMALINKS))
    links = tuple(node.attributes.get("href") or "" for node in nodes if node is not None)
    return Begin(lang=_lang(tree), trusted=_is_new(_metas(tree)), links=links)


def read(tree: LexborHTMLParser, text: str, address: str, links: Sequence[str]) -> Post:
    """Read what a page says of its post, once its comments are taken out of the tree.

    `address` is where the file around it says it was saved from; `links` are those of `begin`.
    """
    metas = _metas(tree)
    addresses = tuple(
        clean for one in _addresses(tree, metas, text, (address, *links)) if (clean := wpaddress.clean(one))
    )
    url = next(filter(None, map(_plain, addresses)), "")
    claimed, by, quoted = _claimed(tree)
    title = _first(tree, _TITLES) or quoted or _title(tree, metas)
    return Post(
        site=_site(tree, url),
        url=url,
        slug=wpaddress.slug(url, 0) if url else "",
        title=title,
        date=_date(tree, metas),
        question=_question(tree),
        claimed=claimed,
        claimed_by=by,
        addresses=addresses,
    )


def _metas(tree: LexborHTMLParser) -> dict[str, str]:
    metas: dict[str, str] = {}
    for node in tree.css("meta[content]"):
        attributes = node.attributes
        name = attributes.get("property") or attributes.get("name") or ""
        metas.setdefault(name.lower(), attributes.get("content") or "")
    return metas


def _lang(tree: LexborHTMLParser) -> str:
    root = tree.css_first("html")
    said = (root.attributes.get("lang") or root.attributes.get("xml:lang") or "") if root is not None else ""
    return said[:2].lower() if re.fullmatch(r"[A-Za-z]{2,3}(?:[-_].{1,20})?", said) else ""


def _is_new(metas: dict[str, str]) -> bool:
    """Say whether the page's zones can be trusted: unless it says that its WordPress is older than 5.3."""
    match = re.match(r"WordPress ([0-9]{1,2})\.([0-9]{1,2})", metas.get("generator", ""))
    return not match or (int(match[1]), int(match[2])) >= (5, 3)


def _addresses(tree: LexborHTMLParser, metas: dict[str, str], text: str, others: Sequence[str]) -> Iterator[str]:
    yield from (node.attributes.get("href") or "" for node in tree.css("link[rel='canonical']"))
    yield from (metas.get("og:url", ""), others[0])
    yield from (match[1] for pattern in _SAVED if (match := pattern.search(text[:_LOOK])))
    mirrored = _MIRRORED.search(text[:_LOOK]) or _MIRRORED.search(text[-_LOOK:])
    yield f"http://{mirrored[1]}" if mirrored else ""
    yield from others[1:]


def _plain(url: str) -> str:
    """Give an address without its place on the page, its page of comments, and what only follows people around."""
    if not url:
        return ""
    try:
        parts = urlsplit(wpaddress.post_address(url))
    except ValueError:
        return ""
    kept = [
        (key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(key)
    ]
    return parts._replace(query=urlencode(kept)).geturl()


def _site(tree: LexborHTMLParser, url: str) -> str:
    """Give the blog's site; its folder where one of its own addresses tells it."""
    for home in filter(None, _homes(tree)):
        site = wpaddress.site(url or home, home)
        folder = wpaddress.of_home(home)
        if not url or site == folder:
            return site
    early = _DATED.search(urlsplit(url).path) if url else None
    dated = url[: url.index(urlsplit(url).path) + early.start()] if early else ""
    return wpaddress.site(url, dated) if url else ""


def _homes(tree: LexborHTMLParser) -> Iterator[str]:
    """Give the addresses that may be the blog's home, the surest first."""
    links = tree.css("link[href]")
    yield from (
        wpaddress.home_of_listing(_href(node)) for node in links if node.attributes.get("rel") == "https://api.w.org/"
    )
    yield from (wpaddress.home_of_feed(_href(node)) for node in links if "feed" in (node.attributes.get("href") or ""))
    yield from (wpaddress.home_of_short(_href(node)) for node in links if node.attributes.get("rel") == "shortlink")
    for node in tree.css("a[href*='/comments/feed'], a[href*='feed=comments-']")[:5]:
        yield wpaddress.home_of_feed(_href(node))
    for node in tree.css("form[action*='wp-comments-post.php']"):
        yield wpaddress.clean(node.attributes.get("action")).partition("/wp-comments-post.php")[0]


def _href(node: LexborNode) -> str:
    return wpaddress.clean(node.attributes.get("href"))


def _first(tree: LexborHTMLParser, selector: str) -> str:
    nodes = tree.css(selector)
    texts = {" ".join(node.text().split()) for node in nodes[:20]} if len(nodes) <= 20 else set()
    return texts.pop()[:_LONGEST] if len(texts) == 1 else ""


def _title(tree: LexborHTMLParser, metas: dict[str, str]) -> str:
    """Give the title out of the page's head, without the blog's name behind it."""
    node = tree.css_first("title")
    whole = metas.get("og:title", "") or (" ".join(node.text().split()) if node is not None else "")
    name = metas.get("og:site_name", "")
    if name and whole.endswith(name):
        return whole.removesuffix(name).rstrip(" -–—|·•»«:")[:_LONGEST]
    return re.split(r"\s+[-–—|·•»«]\s+", whole)[0][:_LONGEST]


def _date(tree: LexborHTMLParser, metas: dict[str, str]) -> str:
    says = [metas.get("article:published_time", "")]
    says += [
        node.attributes.get("datetime") or ""
        for node in tree.css("time.entry-date, time.published, .wp-block-post-date time")[:1]
    ]
    read = (wpdates.machine(one) for one in says if one)
    return next((when.date[:10] for when in read if when and when.precision != "unknown"), "")


def _question(tree: LexborHTMLParser) -> str:
    """Give the last paragraph of the post with a question mark, before the biography and the share buttons."""
    box = tree.css_first(_TEXTS)
    question = ""
    for node in box.css("p, li, h2, h3, h4, blockquote") if box is not None else ():
        words = " ".join(node.text().split())
        if marks.ends_post(marks.row(words).key):
            break
        question = words if any(mark in words for mark in _MARKS) and len(words) <= _QUESTION_LONGEST else question
    return question


def _claimed(tree: LexborHTMLParser) -> tuple[int | None, str, str]:
    """Give the number of comments that the page claims, the words that say so, and the title that they quote."""
    named = [" ".join(node.text().split()) for node in tree.css(_COUNTS)]
    headings = [" ".join(node.text().split()) for node in tree.css(_HEADINGS)]
    counts = [
        (text, count) for text in (*named, *headings) if len(text) < _LONGEST and (count := marks.row(text).count)
    ]
    title = next((count.title for _, count in counts if count.title), "")
    for text, count in counts:
        if count.claimed is not None:
            return count.claimed, text, title
    for text in named:
        numbers = _DIGITS.findall(_QUOTES.sub("", text))
        if len(numbers) == 1:
            return int(re.sub(r"\D", "", numbers[0])), text, title
    linked = _linked(" ".join(node.text().split()) for node in tree.css(_LINKS)[:50])
    return (*linked, title) if linked[0] is not None else (_in_data(tree), "", title)


def _linked(texts: Iterable[str]) -> tuple[int | None, str]:
    """Give the number that links to the comments say, if they all say the same."""
    said = {count.claimed: text for text in texts if (count := marks.row(text).count) and count.claimed is not None}
    return next(iter(said.items())) if len(said) == 1 else (None, "")


def _in_data(tree: LexborHTMLParser) -> int | None:
    """Give the `commentCount` of the page's data for search engines (schema.org)."""
    for node in tree.css("script[type='application/ld+json']")[:20]:
        match = re.search(r'"commentCount"\s*:\s*"?([0-9]{1,7})\b', node.text())
        if match:
            return int(match[1])
    return None
