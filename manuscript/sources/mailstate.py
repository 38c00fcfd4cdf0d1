"""What a mail's head says of its state: written by a person, or by a machine; thrown away; spam; and where it is archived."""

import re

from manuscript.model.pulled import Sort
from manuscript.sources.mailhead import Head

_SPAM = frozenset({"spam", "junk", "ongewenst"})
_BIN = frozenset({"trash", "bin", "prullenbak", "deleted", "papierkorb"})
_DRAFT = frozenset({"drafts", "draft", "concepten", "entwürfe"})
_DELETED = 0x0008
_HTTP = re.compile(r"<?(https?://[^\s<>@\"]{4,1000})>?")
_QUOTES = re.compile(
    r"<blockquote|gmail_quote|divrplyfwdmsg|moz-cite-prefix|yahoo_quoted|olk_src_body|<b>(?:van|from|von|de):",
    re.IGNORECASE,
)


def sort(head: Head) -> tuple[Sort, str]:
    """Say the class of a mail by its head alone, and why if it is skipped."""
    labels = {label.strip().strip('"').casefold() for label in head.get("x-gmail-labels", "").split(",") if label}
    mozilla = head.get("x-mozilla-status", "")
    flags = int(mozilla, 16) if re.fullmatch(r"[0-9A-Fa-f]{4}", mozilla, re.ASCII) else 0
    if _is_machine(head):
        return "skipped", "automatic"
    if labels & _BIN or flags & _DELETED or "D" in head.get("x-status", "")[:10]:
        return "deleted", ""
    if labels & _SPAM or head.get("x-spam-flag", "").lower() == "yes":
        return "spam", ""
    return ("skipped", "draft") if labels & _DRAFT else ("reader", "")


def address(value: str) -> str:
    """Give the address of a mail in a public archive (RFC 5064), if it holds no address of a person."""
    match = _HTTP.fullmatch(value.strip())
    return match[1] if match and "%40" not in match[1] else ""


def quotes(html: str) -> bool:
    """Whether HTML holds what mail programs put around the words of others."""
    return _QUOTES.search(html) is not None


def _is_machine(head: Head) -> bool:
    """Whether nobody wrote it: an automatic answer (RFC 3834), a report of delivery, a mailbox's own data."""
    answered = head.get("auto-submitted", "no").partition(";")[0].strip().lower()
    data = head.get("subject", "").startswith("DON'T DELETE THIS MESSAGE")
    return answered != "no" or head.media() == "multipart/report" or data


def cut(head: Head, size: int, *, ends_well: bool) -> bool:
    """Whether the last mail of a file may be cut off, by the length that its head says, else by how the file ends."""
    says = head.get("content-length", "")
    if re.fullmatch(r"\d{1,12}", says, re.ASCII):
        return int(says) > size + 2
    return not ends_well
