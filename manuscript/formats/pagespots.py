"""A place in a member of an EPUB, by line and column -> what stands there: the element, the words around it, the ids near it.

Only bytes are looked at, because a page that validators complain about may be no XML.
"""

import html
import re
from collections.abc import Iterator, Mapping
from posixpath import basename
from urllib.parse import unquote

from msgspec.structs import replace

from manuscript.core.wordsin import words
from manuscript.model.verified import Spot

_NEAR = 3000
"""Characters before and after a place that are looked at."""

_WORDS = 24
_TAG = re.compile(r"<[^<>]*>?")
_MADE = re.compile(
    r"<a [^<>]*noteref[^<>]*>[^<>]*</a>|<span class=\"caption-label\">[^<>]*</span>|<(script|style)\b.*?</\1>",
    re.DOTALL,
)
"""Words that no chapter has: the numbers of notes and captions, and what is no text."""

_INLINE = re.compile(r"</?(?:a|abbr|b|cite|code|em|i|q|small|span|strong|sub|sup|u)\b[^<>]*>")
_ID = re.compile(r"""\bid=["']([^"'<>]{1,200})["']""")
_LEADS = re.compile(r"""\b(?:href|src|full-path)=["']([^"'<>]{0,2000})["']""")
_NAMESPACE = re.compile(r" xmlns(?::\w+)?=\"[^\"]*\"")
_NAME = re.compile(r"</?([\w:.-]+)")
_BODY = re.compile(r"<body[^<>]*>")
_MEDIA = ("media/", "images/")


def located(files: Mapping[str, bytes], spot: Spot) -> Spot:
    """Give a place with what is known of it; one in a member that is not there stays as it is."""
    if spot.around or not spot.member:
        return spot
    if spot.member not in files:  # as seen from the package document
        spot = replace(spot, member=next((name for name in files if name.endswith(f"/{spot.member}")), spot.member))
    if any(f"/{folder}" in f"/{spot.member}" for folder in _MEDIA):
        return replace(spot, picture=basename(spot.member))
    data = files.get(spot.member)
    if data is None:
        return spot
    text = data.decode(errors="replace")
    if spot.path:
        return _at_snippet(text, replace(spot, path=""), spot.path)
    return _at(text, spot, _offset(text, spot.line, spot.column)) if spot.line else _whole(text, spot)


def _at_snippet(text: str, spot: Spot, snippet: str) -> Spot:
    """Find the place of an element that is quoted as a browser writes it: with its namespace, and a space before `/>`."""
    plain = _NAMESPACE.sub("", snippet).replace(" />", "/>")
    opening = plain.partition(">")[0]
    at = next((found for wanted in (plain, opening) if wanted and (found := text.find(wanted)) >= 0), -1)
    if at < 0:
        return _whole(text, spot)
    begin = text.rfind("\n", 0, at)
    return _at(text, replace(spot, line=text.count("\n", 0, at) + 1, column=at - begin + len(opening) + 1), at)


def _offset(text: str, line: int, column: int) -> int:
    """Find the beginning of the element at a place: parsers name the place where its tag ends."""
    at = 0
    for _ in range(line - 1):
        after = text.find("\n", at)
        if after < 0:
            break
        at = after + 1
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    if column <= 1:
        return at
    spoken = min(at + column - 1, end)
    begun = text.rfind("<", max(0, spoken - _NEAR), spoken)
    return begun if begun >= 0 else spoken


def _at(text: str, spot: Spot, at: int) -> Spot:
    tag = _TAG.match(text, at)
    shown = tag.group() if tag else ""
    leads = _LEADS.search(shown if spot.column > 1 else text[at:].partition("\n")[0])
    target = html.unescape(leads[1]) if leads else ""
    name = _NAME.match(shown)
    body = _BODY.search(text, 0, at)
    begin = max(body.end() if body else 0, at - _NEAR)
    before = _words(text[begin:at])[-_WORDS:]
    after = _words(text[at : at + _NEAR])[:_WORDS]
    ends = bool(before) and (shown.startswith("</") or "noteref" in shown)  # then the words before are meant
    return replace(
        spot,
        around=(*before, *after),
        at=len(before) - ends,
        anchors=tuple(dict.fromkeys(_ids(text, at, shown))),
        picture=basename(unquote(target)) if any(folder in target for folder in _MEDIA) else "",
        target=target,
        tag="noteref" if "noteref" in shown else name[1] if name else "",
    )


def _words(piece: str) -> list[str]:
    """Give the words of a piece of a page: tags part them but where they stand within a line."""
    cut = piece.partition(">")[2] if ">" in piece.partition("<")[0] else piece
    return words(html.unescape(_TAG.sub(" ", _INLINE.sub("", _MADE.sub("", cut)))))


def _ids(text: str, at: int, tag: str) -> Iterator[str]:
    """Give the ids that are near: of the element itself, those before it from the nearest on, then the next."""
    own = _ID.search(tag)
    if own:
        yield own[1]
    before = _ID.findall(text[:at])
    yield from reversed(before[-3:])
    yield from before[:1]
    later = _ID.search(text, at + len(tag))
    if later:
        yield later[1]


def _whole(text: str, spot: Spot) -> Spot:
    """Say what is known of a page as a whole: its first id."""
    return replace(spot, anchors=tuple(_ID.findall(text)[:2]))
