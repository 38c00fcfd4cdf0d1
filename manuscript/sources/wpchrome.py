"""An element of a WordPress page -> whether it is the page's and no reader's: by its class words, its tag, its words.

Readers cannot set a class: WordPress takes every attribute but `href`, `title`, `cite` and `datetime` out of what they
send (`$allowedtags` in its `kses.php`). So a class that names a part of the page is the page's, wherever it stands.
"""

import functools
import re

from selectolax.lexbor import LexborNode

from manuscript.model.value import Value
from manuscript.sources import chrome, marks

_PARTS = re.compile(
    r"says|reply|replylink|reply-(?:to|link|container|button|wrap).*|comment-?reply.*|comment_reply.*|respond|comment-respond|edit-?link|edit"
    r"|comment-edit.*|avatar.*|.*[-_]avatar|wp-block-avatar.*|photo|comment-(?:author|meta|metadata|header|head|footer|date|time|info|links?|tools|"
    r"actions?|bar|permalink|number|count|buttons?|votes?|likes?|rating|share|status|navigation|nav|top|details|byline|data|title|timestamp|ago|"
    r"control.*|like-.*|not-liked|liked|by|moderation.*|awaiting-moderation.*|notes?|badge)"
    r"|comment_(?:author|meta|date|time|postinfo|footer|header|info|num|number|links?|avatar)|commentmeta(?:data)?|commentauthor|commentdate"
    r"|comment-author-.*|comment-meta-.*|wp-block-comment-(?:author|date|edit|reply).*|(?:wc|wpd)-(?!comment-text|comment-right|comment-wrap).*"
    r"|woocommerce-review__(?!.*text).*|star-rating|meta|vcard|fn|author|byline|permalink|bypostauthor-.*|post-?author.*|author-badge|children"
    r"|unapproved|awaiting.*|moderation|pending|votes?|voting|likes?|like-button|karma|ratings?|thumbs?.*|ckrating.*|cld-.*|share.*|sharing.*|social.*|sharedaddy|sd-.*"
    r"|jp-.*|addtoany.*|screen-reader.*|visually-hidden|sr-only|assistive-text|report.*|flag.*|quote-link|tooltip.*|date|time|timestamp|posted-on|gravatar.*|moderate.*|delete.*"
)
_KEPT = frozenset({"comment-body", "comment-content", "comment-text", "comment", "meta-text"})
_TAGS = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "form",
        "button",
        "input",
        "textarea",
        "select",
        "option",
        "label",
        "iframe",
        "object",
        "embed",
        "link",
        "meta",
        "nav",
        "svg",
        "-comment",
        "dialog",
        "canvas",
    ]
)
_WHOLE = frozenset(
    {"children", "comment-respond", "respond", "screen-reader-text", "sharedaddy", "sd-sharing", "wpd-form-wrap"}
)
_MAY_HOLD = "p, blockquote, .comment-content, .comment-text, .wc-comment-text, .wpd-comment-text"
_TEXT = re.compile(r"[\s|·•/,:;()\[\]#–—-]*")
_BUTTON = re.compile(r"replytocom|#respond|action=editcomment|comment\.php\?", re.IGNORECASE)
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))\b", re.IGNORECASE)
_PICTURE = re.compile(r"gravatar\.com/|/avatars?/", re.IGNORECASE)
_PENDING = re.compile(r"comment-awaiting-moderation.*|(?:wc|wpd)[-_]unapproved.*|unapproved")
_NOTICES = frozenset({"em", "p", "i", "small", "span", "div"})
_SHORT = 100


class Meaning(Value, frozen=True):
    """What class words mean: a part of the page for sure (`whole`), or unless a paragraph is in it (`part`); a notice."""

    whole: bool
    part: bool
    pending: bool


@functools.lru_cache(maxsize=4096)
def meaning(classes: str) -> Meaning:
    """Say what the class words of an element mean. Kept, because a page repeats the same few thousands of times."""
    words = classes.lower().split()
    return Meaning(
        whole=bool(_WHOLE.intersection(words)),
        part=any(_PARTS.fullmatch(word) for word in words if word not in _KEPT),
        pending=any(_PENDING.fullmatch(word) for word in words),
    )


def is_pages(node: LexborNode, classes: str, *, bare: bool) -> bool:
    """Say whether an element is the page's; `bare`: where no element marks off the reader's words."""
    if is_part(node, classes) or is_pending(node, classes):
        return True
    return is_picture(node) or is_button(node, bare=bare)


def is_part(node: LexborNode, classes: str) -> bool:
    """Say whether an element is a part of the page by its tag or a class word.

    A box that only sounds like one, with a paragraph in it, may hold the words: what is in it is looked at by itself.
    """
    if node.tag in _TAGS:
        return True
    said = meaning(classes)
    return said.whole or (said.part and (node.tag == "p" or node.css_first(_MAY_HOLD) is None))


def is_picture(node: LexborNode) -> bool:
    """Say whether an element is somebody's picture beside the name; its address holds a hash of an e-mail address."""
    if node.tag not in ("img", "source", "picture"):
        return False
    attributes = node.attributes
    return "avatar" in (attributes.get("class") or "") or any(
        _PICTURE.search(value or "") for value in attributes.values()
    )


def is_button(node: LexborNode, *, bare: bool) -> bool:
    """Say whether a link is one of the page's buttons; `bare`: where no element marks off the reader's words."""
    if node.tag not in ("a", "span", "small"):
        return False
    href = node.attributes.get("href") or ""
    if _BUTTON.search(href):
        return True
    if not bare and (node.tag != "a" or href.startswith(("http:", "https:"))):
        return False
    key = chrome.key(node.text()[: 2 * _SHORT])
    return bool(key) and (marks.is_button(key) or marks.is_small(key) or bool(marks.reply_to(key)[0]))


def is_hidden(node: LexborNode) -> bool:
    """Say whether the page hides an element from every reader."""
    attributes = node.attributes
    return "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style") or ""))


def is_pending(node: LexborNode, classes: str) -> bool:
    """Say whether an element tells that the comment is not approved yet."""
    if classes and meaning(classes).pending:
        return True
    if node.tag not in _NOTICES:
        return False
    child = node.first_child
    if child is None or not child.is_text_node or (child.next is not None and child.next.tag not in ("br", "-text")):
        return False
    text = child.text_content or ""
    return len(text) < 2 * _SHORT and _is_notice(text)


@functools.lru_cache(maxsize=4096)
def _is_notice(text: str) -> bool:
    return marks.is_pending(chrome.key(text))


def is_frame_text(text: str) -> bool:
    """Say whether words beside the parts of a page are its own: `zegt:`, a bar, a bracket."""
    key = chrome.key(text) if len(text) <= _SHORT else ""
    return bool(_TEXT.fullmatch(text)) or (
        bool(key) and (marks.is_says(key) or marks.is_link(key) or marks.is_button(key))
    )
