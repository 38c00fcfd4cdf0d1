"""Text x language -> the order in which a list prints it, and the letter that it stands under. Pure.

Word by word: `fiets van later` before `fietsbel`. Signs, accents and capitals count only between texts that are alike without
them; numbers go by their value and before letters. A language's own letters stand where its alphabet has them (Unicode
CLDR, for the languages below); in others they are sorted as the letter without its mark.
"""

import re
import unicodedata
from functools import cache
from typing import Literal

Key = tuple[int, tuple[tuple[int, int, str], ...], str, str, str]
"""What sorts: signs alone, numbers, letters; the text piece by piece; then what was left out of that, the last of it the text."""

_SIGNS, _NUMBER, _LETTERS = range(3)
_GAP = re.compile(r"[\s/–—]+")
_LEFT_OUT = re.compile(r"[^\w\s/–—]|_")
_PIECE = re.compile(r"(\d+)")
_TAKEN_APART = {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
"""Letters that Unicode does not take apart, as most languages sort them."""

_ALPHABETS = {
    "cs": "cč rř sš zž",
    "da": "zæøå",
    "es": "nñ",
    "et": "sšzž wõäöü",
    "fi": "zåäö",
    "hr": "cčć dđ sš zž",
    "is": "aá dð eé ií oó uú yý zþæö",
    "lt": "cč sš zž",
    "nb": "zæøå",
    "nn": "zæøå",
    "no": "zæøå",
    "pl": "aą cć eę lł nń oó sś zźż",
    "ru": "ий",
    "sk": "cč sš zž",
    "sl": "cč sš zž",
    "sv": "zåäö",
    "uk": "гґ еє иії й",
}
"""By language its own letters, each group after the letter that it begins with."""

_PRIVATE = 0xE000
"""Where in Unicode a rank is written behind a letter: nothing of a word is there."""

Ij = Literal["ij", "y"]


def key(text: str, lang: str, ij: Ij = "ij") -> Key:
    """Give what sorts a text in a language (`nl-NL`); two texts that differ are never alike."""
    plain = _plain(text, ij)
    words = _GAP.split(_spelled(_LEFT_OUT.sub("", plain), _own(lang)))
    pieces = tuple(_piece(piece) for word in words for piece in _PIECE.split(word) if piece)
    return pieces[0][0] if pieces else _SIGNS, pieces, unicodedata.normalize("NFD", plain), text.swapcase(), text


def letter(text: str, lang: str, ij: Ij = "ij") -> str:
    """Give the letter that a text stands under, a capital; nothing for one that begins with a number, or is signs alone."""
    kind, pieces, *_ = key(text, lang, ij)
    if kind != _LETTERS:
        return ""
    spelled = pieces[0][2]
    ranked = {value: own for own, value in _own(lang).items()}
    return ranked.get(spelled[:2], spelled[0]).upper()


def folded(text: str, ij: Ij = "ij") -> str:
    """Give a text without capitals and accents: `Koënraad` as `koenraad`."""
    return _bare(_plain(text, ij))


def _plain(text: str, ij: Ij) -> str:
    plain = unicodedata.normalize("NFC", text).casefold().replace("ĳ", "ij")
    return plain.replace("ij", "y") if ij == "y" else plain


def _bare(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))


def _spelled(text: str, own: dict[str, str]) -> str:
    """Write every letter without its mark, or with its rank behind the letter that it follows in the alphabet."""
    return "".join(own.get(sign) or _bare(_TAKEN_APART.get(sign, sign)) for sign in text)


def _piece(piece: str) -> tuple[int, int, str]:
    """Give a number by its length and digits (it may be longer than any that Python reads), or a word by its letters."""
    if not piece[0].isdigit():
        return _LETTERS, 0, piece
    digits = piece.lstrip("0")
    return _NUMBER, len(digits), digits


@cache
def _own(lang: str) -> dict[str, str]:
    groups = _ALPHABETS.get(lang.partition("-")[0].lower(), "").split()
    return {sign: f"{group[0]}{chr(_PRIVATE + rank)}" for group in groups for rank, sign in enumerate(group[1:], 1)}
