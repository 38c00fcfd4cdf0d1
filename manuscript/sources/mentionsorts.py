"""What a webmention does (its property, or its older type) -> whether it is a reader's answer, or why not."""

from manuscript.model.pulled import Sort

TYPES = {
    "reply": "in-reply-to",
    "like": "like-of",
    "repost": "repost-of",
    "link": "mention-of",
    "mention": "mention-of",
    "bookmark": "bookmark-of",
}
"""The older answer's type of activity -> the property that it is called now."""

_WORDS = {
    "like-of": "like",
    "repost-of": "repost",
    "mention-of": "mention",
    "bookmark-of": "bookmark",
    "rsvp": "rsvp",
    "follow-of": "follow",
}
PROPERTIES = frozenset({"in-reply-to", *_WORDS})


def sort_of(kind: str, private: object, *, readable: bool) -> tuple[Sort, str]:
    """Give the class: what it is goes before who may see it, and that before whether it has words."""
    if kind != "in-reply-to":
        return "skipped", _WORDS.get(kind, "other")
    if private == "unverified":
        return "skipped", "unverified"
    if private not in (None, False, "", "false"):
        return "private", ""
    return ("reader", "") if readable else ("skipped", "empty")
