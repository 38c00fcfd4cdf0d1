"""The head of a mail -> names, words, ids, dates. RFC 5322 for its shape, RFC 2047 for its words, RFC 2231 for parameters.

Own readers instead of the standard library's: its reader of addresses calls itself for every bracket that a stranger opens.
"""

import binascii
import datetime
import email.utils
import functools
import re
from email.message import Message

from manuscript.core import masking
from manuscript.model.pulled import When
from manuscript.sources import mailcharset, writeraddress

LONGEST = 2000
"""Characters of a name, a subject or a date; what is longer is none."""

_FIELD = re.compile(
    rb"(from|subject|date|message-id|in-reply-to|references|archived-at|auto-submitted|content-(?:type|disposition|length"
    rb"|transfer-encoding)|x-(?:gmail-labels|mozilla-status|status|spam-flag))[ \t]*:[ \t]*",
    re.IGNORECASE,
)
_FOLD = re.compile(rb"\r?\n(?=[ \t])")
_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bq])\?([^?]{0,1000})\?=", re.IGNORECASE)
_BETWEEN = re.compile(r"(?<=\?=)\s+(?==\?[^?\s]{1,60}\?[bq]\?)", re.IGNORECASE)
_NAME = re.compile(r"((?:\"(?:[^\"\\]|\\.)*\"|[^\"<])*)<")
_ID = re.compile(r"<([^<>\s]{1,998})>")
_ADDRESS = re.compile(r"\S+(?:@| at | \[at\] |\(at\))\S+", re.IGNORECASE)
_QUOTED = re.compile(r"\"((?:[^\"\\]|\\.)*)\"")
_BRACKETS = re.compile(r"\((.*)\)", re.DOTALL)
_UNIVERSAL = re.compile(r"\s-0000\b")
_PAIR = re.compile(r"\\(.)")
_LIST = re.compile(r"\bvia\b.*<", re.IGNORECASE | re.DOTALL)
"""`Ann via a list <list@…>`: what lists write since mail servers refuse mail that others send in one's name."""

_NO_NAME = ("", "[e-mail]")


class Unreadable(Exception):
    """Words of a head whose bytes are no text in the charset that they name."""

    def __init__(self, read: mailcharset.Read) -> None:
        super().__init__(read.charset)
        self.read = read


class Head(dict[str, str]):
    """The fields of a head, by their names in small letters: the first of each, unfolded, bytes as surrogates."""

    def parameter(self, field: str, name: str) -> str:
        """Give a parameter of a field (`charset` of `content-type`), empty if there is none."""
        return _parameter(self[field][:LONGEST], name) if field in self else ""

    def media(self) -> str:
        """Give the media type in small letters; text/plain where the mail says none (RFC 2045, section 5.2)."""
        return _media(self.get("content-type", "")[:LONGEST])


def read(data: bytes) -> Head:
    """Read the fields of a head that matter here."""
    head = Head()
    for line in _FOLD.sub(b"", data).split(b"\n"):
        if match := _FIELD.match(line):
            value = line[match.end() :].strip().decode("utf-8", "surrogateescape")
            head.setdefault(match[1].decode("ascii").lower(), value)
    return head


@functools.lru_cache(maxsize=1024)
def _parameter(value: str, name: str) -> str:
    found = _message(value).get_param(name, "")
    words = found[2] if isinstance(found, tuple) else found
    return words.encode("ascii", "ignore").decode() if isinstance(words, str) else ""


@functools.lru_cache(maxsize=1024)
def _media(value: str) -> str:
    return _message(value).get_content_type()


def _message(value: str) -> Message:
    message = Message()
    if value:
        message["Content-Type"] = value
    return message


def words(value: str) -> str:
    """Give the words of a field, decoded once; raises `Unreadable`."""
    if not value.isascii():
        value = _text(value.encode("utf-8", "surrogateescape"), "utf-8")
    if "=?" not in value:
        return value
    value = _BETWEEN.sub("", value)
    made, at, run, charset = [], 0, b"", ""
    for match in _WORD.finditer(value):
        same = match.start() == at and match[1].lower() == charset
        if not same:
            made += [_text(run, charset), value[at : match.start()]]
            run = b""
        run, charset, at = run + _bytes(match), match[1].partition("*")[0].lower(), match.end()
    return "".join((*made, _text(run, charset), value[at:]))


def name(value: str) -> str:
    """Give the name that a From field shows; empty where there is only an address, which is nobody's to print."""
    if len(value) > LONGEST:
        return ""
    shown, remark = _NAME.match(value), _BRACKETS.search(value)
    if shown and shown[1].strip():
        plain = _QUOTED.sub(lambda quoted: _PAIR.sub(r"\1", quoted[1]), shown[1])
    elif remark:
        plain = _PAIR.sub(r"\1", remark[1])
    else:
        plain = "" if shown else value
    bare = masking.name(" ".join(words(plain).split())).text
    return "" if bare.strip("'\" ") in _NO_NAME or _ADDRESS.fullmatch(bare) else bare


def address(value: str) -> str:
    """Give the one address of a From field; empty where there are several, or where a list sends in somebody's name."""
    if len(value) > LONGEST or _LIST.search(value):
        return ""
    outside = _QUOTED.sub(" ", value)
    inside = _ID.findall(outside)
    return writeraddress.plain(inside[0] if len(inside) == 1 else "" if inside else _BRACKETS.sub(" ", outside))


def ids(value: str) -> tuple[str, ...]:
    """Give the message ids in a field (Message-ID, In-Reply-To, References), without their brackets."""
    found = tuple(match[1] for match in _ID.finditer(value))
    bare = value.strip()
    return found or ((bare,) if bare and not re.search(r"[\s<>]", bare) else ())


def when(value: str) -> When:
    """Read a date of RFC 5322, with its zone if it has one (-0000 is universal time). One that cannot be is unknown."""
    raw = value.encode("utf-8", "surrogateescape").decode("utf-8", "ignore")[:LONGEST]
    if len(raw) > 100:
        return When()
    try:
        date = email.utils.parsedate_to_datetime(raw)
    except (ValueError, IndexError, OverflowError, TypeError):
        return When(raw=raw)
    if date.tzinfo is None and _UNIVERSAL.search(raw):
        date = date.replace(tzinfo=datetime.UTC)
    return When(date=date.isoformat(), precision="minute", raw=raw)


def _bytes(match: re.Match[str]) -> bytes:
    code = match[3].encode("ascii", "ignore")
    if match[2] in "qQ":
        return binascii.a2b_qp(code, header=True)
    try:
        return binascii.a2b_base64(code + b"=" * (-len(code) % 4))
    except binascii.Error:
        return match.group().encode()


def _text(data: bytes, charset: str) -> str:
    made = mailcharset.read(data, charset)
    if made.text is None:
        raise Unreadable(made)
    return made.text
