"""A text as it is seen -> where addresses stand in it: of people, of their machines, pictures and browsers. Pure.

What is an address is said here and nowhere else. An e-mail address is what mail can be sent to, on one machine too
(`anna@localhost`, but not the prompt `anna@localhost:~$`; any host behind `mailto:`). A handle of the fediverse
(`@anna@social.example`) is one; a mention (`@anna`), a picture for fine screens (`logo@2x.png`) and a version
(`package@1.2.3-rc.1`) are none. An IPv4 address is four numbers of 0 to 255 (a version number of four parts is taken for one).
IPv6 counts from three groups on, and from two where it begins as those do that are given out; what may be a time of day, or
the number of a network card, is none. The digest of an e-mail address has the shape of MD5 or SHA-256 and stands in a link, a
tag or a field that speaks of an avatar; a commit, or a digest that is said to be another, is none.
"""

import ipaddress
import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Literal

from manuscript.model.value import Value

Kind = Literal["avatar hash", "E-mail address", "IP address", "user agent"]


class Spot(Value, frozen=True):
    """Where one address stands in a text: from `begin` to before `end`."""

    what: Kind
    begin: int
    end: int


_ACCENTS = "\u0300-\u036f\u064b-\u065f\u0900-\u0963\u0980-\u0df3\u0e31-\u0e4e"
"""Marks on letters, and signs for vowels: parts of words that are no letters by themselves."""

_LOCAL = rf"[\w{_ACCENTS}.!#$%*+^~`'’-]"
_MARKS = r"[_.!#$%*+^~`'’-]*+"
"""More likely Markdown, or a quotation mark, than the beginning of an address: it stays."""

_PLAIN = rf"(?<!{_LOCAL}){_MARKS}(?P<plain>[^\W_]{_LOCAL}*+)(?<![!*^~`])(?<!\.\.)"
_QUOTED = r"(?<![\w\\])(?P<quoted>[\"“„](?:[^\"“”„\\\r\n]|\\[^\r\n]){1,64}+[\"“”])"
_PART = rf"[^\W_][\w{_ACCENTS}-]{{0,62}}+"
_VERSION = r"v?\d+\.\d+[.+-]"
_FILE = r"(?:png|jpe?g|gif|webp|avif|svg|bmp|tiff?|heic|pdf)\b"
_TOP = rf"(?:xn--[a-z0-9-]{{2,59}}+|[^\W\d_](?:[^\W\d_]|[{_ACCENTS}]){{1,30}}+)(?![{_ACCENTS}]|_*[^\W_])"
_MAIL = re.compile(
    rf"(?:{_PLAIN}|{_QUOTED})@(?:(?!{_VERSION})(?:{_PART}\.){{1,20}}(?!{_FILE}){_TOP}"
    r"|\[(?:IPv6:)?[0-9a-f.:]{3,45}\]|localhost(?![\w@:/-]|\.\w))",
    re.IGNORECASE,
)
_MAIL_TO = re.compile(rf"mailto:(?P<plain>[^\s@<>\[\]\"?&]{{1,200}}+)@{_PART}", re.IGNORECASE)

_FOUR = r"\d{1,3}(?:\.\d{1,3}){3}(?!\.?\d)"
_IP4 = re.compile(rf"(?<![\d.]){_FOUR}")
_GROUP = "[0-9A-Fa-f]{1,4}"
_IP6 = re.compile(
    r"(?:(?<![\w:.])|(?<=[g-zG-Z]:)|(?<=[vV]6:))(?P<address>"
    rf"(?:(?:{_GROUP}:){{6}}|(?:{_GROUP}(?::{_GROUP}){{0,4}})?::(?:{_GROUP}:){{0,5}}){_FOUR}"
    rf"|(?:{_GROUP}:){{7}}{_GROUP}|(?:{_GROUP}(?::{_GROUP}){{0,6}})?::(?:{_GROUP}(?::{_GROUP}){{0,6}})?"
    r")(?:%\w{1,20}(?:[.-]\w{1,20}){0,3}+)?(?!\w|:[\w:])"
)
_GIVEN_OUT = re.compile(r"(?:[23][0-9a-f]{3}|f[cdf][0-9a-f]{2}|fe[89ab][0-9a-f]):", re.IGNORECASE)
_YEAR = re.compile(r"20\d\d(?:::\d{1,4}|:\d{1,2}::)")
_BYTE = 255
_FEWEST_GROUPS = 3
_ALL_GROUPS = 8

_DIGEST = re.compile(r"(?<![0-9a-z])(?:[0-9a-f]{64}|[0-9a-f]{32})(?![0-9a-f])", re.IGNORECASE)
_SPEAKS = r"(?:(?<!\[)avatar|!\[avatar|identicon|userpic|e?mail[_-]?(?:hash|md5|sha256)|(?:md5|sha256|hash)[_-]?e?mail)"
_OF_AVATAR = re.compile(_SPEAKS, re.IGNORECASE)
_IN_FIELD = re.compile(
    rf"{_SPEAKS}(?:\w*[\"'\]]{{0,2}}\s{{0,3}}[:=]>?\s{{0,3}}[\"'(]?|[^\]\n]{{0,60}}\]\()[^\s\"'<>]*+\Z", re.IGNORECASE
)
"""`avatar: …`, `"gravatar_id" = "…`, and the picture of Markdown: `![avatar of Anna](…`."""

_OF_ANOTHER = re.compile(
    r"(?:commits?|blob|tree|raw|rev(?:ision)?|sha-?256|integrity)[\"']?[/:=@ -]{1,3}[\"']?\Z", re.IGNORECASE
)
_STRETCH = re.compile(r"[^\s\"'<>]*+")
_NEAR = 200
_NEXT = 20

_AGENT = re.compile(
    r"\b(?:(?:Mozilla|Opera)/\d+\.\d+ \("
    r"|[A-Z][\w-]{1,30}/\d[\d.]{0,20} \((?:Windows|Macintosh|X11|Linux|iPhone|iPad|Android|compatible|KHTML)\b)"
    r"[^()\n]{0,300}+\)?(?: {1,2}(?:[\w.-]{1,40}/[\w.+-]{1,40}|\([^()\n]{1,300}\))){0,20}+"
)
"""A browser that gives its name, its system in brackets, and the names of its kin."""

_OF_AGENTS = (
    "Mozilla/",
    "Opera/",
    "(Windows",
    "(Macintosh",
    "(X11",
    "(Linux",
    "(iP",
    "(Android",
    "(compatible",
    "(KHTML",
)


def digests(text: str) -> Iterator[Spot]:
    """Find the digests of e-mail addresses."""
    spoken = [match.start() for match in _OF_AVATAR.finditer(text)]
    for match in _DIGEST.finditer(text):
        before = bisect_left(spoken, match.start() - _NEAR)  # most digests in a long text have none near them
        near = spoken[before : before + 1]
        if near and near[0] < match.end() + _NEAR and _is_of_avatar(text, *match.span()):
            yield Spot(what="avatar hash", begin=match.start(), end=match.end())


def mails(text: str) -> Iterator[Spot]:
    """Find e-mail addresses."""
    for match in _MAIL.finditer(text):
        yield Spot(what="E-mail address", begin=max(match.start("plain"), match.start("quoted")), end=match.end())


def mails_linked(text: str) -> Iterator[Spot]:
    """Find what a link says is an e-mail address, whatever it looks like."""
    for match in _MAIL_TO.finditer(text):
        yield Spot(what="E-mail address", begin=match.start("plain"), end=match.end())


def machines(text: str) -> Iterator[Spot]:
    """Find IPv6 addresses, also those that end in one of IPv4."""
    for match in _IP6.finditer(text):
        if _is_six(match["address"]):
            yield Spot(what="IP address", begin=match.start(), end=match.end())


def machines_of_four(text: str) -> Iterator[Spot]:
    """Find IPv4 addresses."""
    for match in _IP4.finditer(text):
        if all(int(part) <= _BYTE for part in match.group().split(".")):
            yield Spot(what="IP address", begin=match.start(), end=match.end())


def agents(text: str) -> Iterator[Spot]:
    """Find what a browser says of itself and its machine."""
    for match in _AGENT.finditer(text) if any(word in text for word in _OF_AGENTS) else ():
        yield Spot(what="user agent", begin=match.start(), end=match.end())


def is_digest(text: str) -> bool:
    """Whether a text is nothing but what may be the digest of an address."""
    return bool(_DIGEST.fullmatch(text))


def _is_of_avatar(text: str, begin: int, end: int) -> bool:
    """Whether a digest stands in a word, a tag or a field that speaks of an avatar, and is not said to be another's."""
    before, behind = text[max(0, begin - _NEAR) : begin], text[end : end + _NEAR]
    if _OF_ANOTHER.search(before[-_NEXT:]):
        return False
    stretch = _stretch(before[::-1])[::-1] + " " + _stretch(behind)
    opened = before.rfind("<")
    tag = before[opened:] + " " + behind.partition(">")[0] if opened > before.rfind(">") else ""
    return bool(_OF_AVATAR.search(stretch) or _OF_AVATAR.search(tag) or _IN_FIELD.search(before))


def _stretch(text: str) -> str:
    match = _STRETCH.match(text)
    return match.group() if match else ""


def _is_six(address: str) -> bool:
    try:
        ipaddress.IPv6Address(address)
    except ValueError:
        return False
    groups = [group for group in address.split(":") if group]
    if "." in address:
        return True
    if len(groups) < _FEWEST_GROUPS:
        return len(groups) > 1 and bool(_GIVEN_OUT.match(address)) and not _YEAR.fullmatch(address)
    is_time = all(len(group) <= 2 and group.isdecimal() for group in groups)
    is_card = len(groups) == _ALL_GROUPS and all(len(group) == 2 for group in groups)
    return not (is_time or is_card)
