"""A reader's text -> the text that may go into git: addresses of people and of their machines masked, all else as it is.

Rules of DESIGN section 2: `[e-mail]`, `[ip]`, and `[avatar]` for the digest of an e-mail address (Gravatar and its kin: most of
them can be guessed back); the raw text stays in the folder that git does not see. What an address is says `addresses`, how one
may be dressed up `undressed`; a dressed address goes with its dress, but tags within it stay: they may begin or end elsewhere.
A reader may write of browsers; in a name, a title or a date what a browser says of itself is masked too: `[browser]`.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator

from manuscript.core import addresses, undressed
from manuscript.core.addresses import Kind, Spot
from manuscript.model.value import Value

_INSTEAD: dict[Kind, str] = {
    "avatar hash": "[avatar]",
    "E-mail address": "[e-mail]",
    "IP address": "[ip]",
    "user agent": "[browser]",
}
_CODED = re.compile(
    r"&(?:(?:amp|#0*+38|#x0*+26);)*+(?:#0*+(?:46|58|64)\b|#x0*+(?:2e|3a|40)|(?:commat|period|colon);)|%(?:25)*+(?:2e|3a|40)|%26"
    r"|\\(?:u00|x)(?:2e|3a|40)",
    re.IGNORECASE,
)
"""An at, a dot or a colon in code."""

_MAY_MAIL = re.compile(r"@(?<=\S@)(?=\S)")
_MAY_4 = re.compile(r"\.\d{1,3}\.\d")
_MAY_6 = re.compile(r":[0-9A-Fa-f]{0,4}:")
"""What every address holds that is in no code: quickly looked for, because most texts have none."""

_LONGEST_DIGEST = 32
_BRACKETED = re.compile(r"\s*(?:\(\s*\[(?:e-mail|ip)\]\s*\)|<\s*\[(?:e-mail|ip)\]\s*>|\[\s*\[(?:e-mail|ip)\]\s*\])")


_PARTS_NOTHING = ("<!--", "<wbr")
_ROUNDS = 4
"""A second one is rare, a third was never seen; without an end somebody's megabyte could ask for thousands."""


class Masked(Value, frozen=True):
    """A text without addresses; what was masked in it, and `at` which character first.

    It is any of `E-mail address`, `IP address`, `avatar hash` and `user agent`.
    """

    text: str
    what: tuple[str, ...] = ()
    at: tuple[int, ...] = ()


def mask(text: str) -> Masked:
    """Mask the addresses in a text. Masking a masked text changes nothing."""
    return _masked(text, _spots)


def field(text: str) -> Masked:
    """Mask a text that is no reader's words: what a browser says of itself too."""
    return _masked(text, _spots_of_field) if " (" in text else mask(text)


def name(text: str) -> Masked:
    """Mask a name; an address in brackets behind it goes altogether: `Ann Smith (ann@mail.example)` is Ann Smith.

    Nobody is called by a digest: such a name was made of an address.
    """
    if len(text) >= _LONGEST_DIGEST and addresses.is_digest(text.strip()):
        return Masked(text=_INSTEAD["avatar hash"], what=("avatar hash",), at=(0,))
    masked = field(text)
    bare = _BRACKETED.sub("", masked.text).strip() if masked.what else ""
    return Masked(text=bare, what=masked.what, at=masked.at) if bare else masked


class _Piece(Value, frozen=True, order=True):
    """A piece of a text as it is, and what stands there instead."""

    begin: int
    end: int
    what: Kind
    instead: str


def _masked(text: str, look: Callable[[str], list[_Piece]]) -> Masked:
    first = pieces = look(text)
    if not first:
        return Masked(text=text)
    rounds = 0
    while pieces and rounds < _ROUNDS:  # what was masked no longer hides its neighbour
        text = _replaced(text, pieces)
        pieces = look(text)
        rounds += 1
    at: dict[str, int] = {}
    for piece in first:
        at[piece.what] = min(piece.begin, at.get(piece.what, piece.begin))
    kinds = [kind for kind in _INSTEAD if kind in at]
    return Masked(text=text, what=tuple(kinds), at=tuple(at[kind] for kind in kinds))


def _replaced(text: str, pieces: Iterable[_Piece]) -> str:
    made: list[str] = []
    at = 0
    for piece in sorted(pieces):
        made += (text[at : piece.begin], piece.instead)
        at = max(at, piece.end)
    return "".join((*made, text[at:]))


def _spots_of_field(text: str) -> list[_Piece]:
    agents = list(addresses.agents(text))
    return [*(_piece(spot.what, spot.begin, spot.end) for spot in agents), *_spots(_blank(text, agents))]


def _spots(text: str) -> list[_Piece]:
    """Find the addresses of a text: those that a reader of its code sees, then those that one sees between its tags."""
    digest, sign = _may_hold_digest(text), _may_hold_sign(text)
    if not (digest or sign):
        return []
    shown = undressed.decoded(text)
    seen = list(_seen(shown.text, digest=digest))
    bare = undressed.without_markup(shown) if sign and "<" in shown.text else shown
    marked = [] if bare is shown else [_runs(bare, spot, shown, seen) for spot in _seen(bare.text, digest=False)]
    covered = sorted(run for _, runs in marked for run in runs)
    pieces = [_piece(spot.what, *shown.source(spot.begin, spot.end)) for spot in seen if not _is_in(spot, covered)]
    for what, runs in marked:
        for number, run in enumerate(runs):
            pieces.append(_piece(what, *shown.source(*run), "" if number else _INSTEAD[what]))
    return pieces


def _runs(
    bare: undressed.Shown, spot: Spot, shown: undressed.Shown, seen: Iterable[Spot]
) -> tuple[Kind, list[tuple[int, int]]]:
    """Give the runs of characters between tags that make up one address.

    Where a whole one ends at a tag, what follows is another word: `<b>anna@x.example</b>Groeten`. A remark parts nothing.
    """
    ends = {one.end for one in seen}
    runs = bare.pieces(spot.begin, spot.end, shown)
    for number, (_, end) in enumerate(runs):
        if end in ends and not shown.text.startswith(_PARTS_NOTHING, end):
            return spot.what, runs[: number + 1]
    return spot.what, runs


def _is_in(spot: Spot, covered: list[tuple[int, int]]) -> bool:
    """Whether a spot is part of what is masked already."""
    nearest = bisect_left(covered, (spot.end, 0)) - 1
    return nearest >= 0 and covered[nearest][1] > spot.begin


def _piece(what: Kind, begin: int, end: int, instead: str | None = None) -> _Piece:
    return _Piece(begin=begin, end=end, what=what, instead=_INSTEAD[what] if instead is None else instead)


def _seen(text: str, *, digest: bool) -> Iterator[Spot]:
    """Find addresses kind by kind; what one holds is not looked at again."""
    looks = [
        addresses.digests if digest else None,
        addresses.mails if "@" in text else None,
        addresses.mails_linked if "@" in text else None,
        addresses.machines if _MAY_6.search(text) else None,
        addresses.machines_of_four if _MAY_4.search(text) else None,
    ]
    for look in looks:
        found = list(look(text)) if look else []
        yield from found
        text = _blank(text, found)


def _blank(text: str, spots: Iterable[Spot]) -> str:
    """Give a text of the same length without what stands at some spots."""
    made: list[str] = []
    at = 0
    for spot in sorted(spots, key=lambda spot: spot.begin):
        made += (text[at : spot.begin], "\n" * (spot.end - spot.begin))
        at = spot.end
    return "".join((*made, text[at:])) if made else text


def _may_hold_digest(text: str) -> bool:
    if len(text) < _LONGEST_DIGEST:
        return False
    lower = text.lower()
    return "avatar" in lower or "mail" in lower or "identicon" in lower or "userpic" in lower


def _may_hold_sign(text: str) -> bool:
    """Whether a text holds an at, or what IP addresses hold, be it in code. Most texts do not: this is all they cost."""
    if _MAY_MAIL.search(text) or _MAY_4.search(text) or _MAY_6.search(text):
        return True
    if ("&" in text or "%" in text or "\\" in text) and _CODED.search(text):
        return True
    return not text.isascii() and ("＠" in text or "﹫" in text or "．" in text)
