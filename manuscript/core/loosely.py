"""A text -> what of it a page shows as it was typed: whether a copy says something else, or only shows it its own way. Pure.

WordPress shows `:-)` as an emoji, `2x4` as 2×4, `(tm)` as ™, `Wordpress` with a capital P, and makes links of addresses. None of
that is an edit (`same`). Two copies of a comment are known by less: letters and digits, in any capitals (`bare`).
"""

import re
import unicodedata
from collections.abc import Sequence
from itertools import islice

from manuscript.core.fold import fold

_SMILEY = re.compile(r"(?<!\S)(?:[:;8][-'^]?[()\[\]dpox|?/\\]+|:[a-z!?]{1,12}:)(?!\S)", re.IGNORECASE)
_SHOWN = re.compile(r"\(tm\)|™|https?://", re.IGNORECASE)
_FACES = re.compile("[🙂😀😛😎😮😯😕😉😡😳😆😐😥😭🙁😈👿🙄💡❗❓➡]\ufe0f?")
"""What WordPress shows for smileys (`convert_smilies`)."""

_SMILEYS = {
    **dict.fromkeys((":)", ":-)", ":smile:"), "🙂"),
    **dict.fromkeys((":(", ":-(", ":sad:"), "🙁"),
    **dict.fromkeys((";)", ";-)", ":wink:"), "😉"),
    **dict.fromkeys((":D", ":-D", ":grin:"), "😀"),
    **dict.fromkeys((":P", ":-P", ":razz:"), "😛"),
    **dict.fromkeys((":o", ":-o", ":eek:"), "😮"),
    **dict.fromkeys((":x", ":-x", ":mad:"), "😡"),
    **dict.fromkeys((":|", ":-|", ":neutral:"), "😐"),
    **dict.fromkeys((":?", ":-?", ":???:"), "😕"),
    **dict.fromkeys(("8)", "8-)", ":cool:"), "😎"),
    **dict.fromkeys(("8O", "8-O", ":shock:"), "😯"),
    ":lol:": "😆",
    ":oops:": "😳",
    ":cry:": "😥",
    ":evil:": "👿",
    ":twisted:": "😈",
    ":roll:": "🙄",
    ":!:": "❗",
    ":?:": "❓",
    ":idea:": "💡",
    ":arrow:": "➡",
}
_MADE = (
    (re.compile(r"\b(?!0x)(\d[\d.,]*)x(?=\d[\d.,]*\b)"), r"\1×"),
    (re.compile(r"(?<=\s)\(tm\)"), "™"),
    (re.compile(r"(?:(?<=[\s(‘“'\"])|\A)Wordpress"), "WordPress"),
    (re.compile(r"(?:(?<=\s)|\A)(?=(?:www|ftp)\.\w)"), "http://"),
)
_TIMES = re.compile(r"(?<=\d)×(?=\d)")
_CODE = re.compile(r"\[/?(?!e-mail\]|ip\]|avatar\])[a-z][\w-]{0,40}(?:[ =][^\[\]]{0,100})?/?\]", re.IGNORECASE)
"""A code that a plug-in may make something of; what was masked looks like one, and is none."""

_MOST = 50
"""So many codes of one comment are looked at."""


_CUT = re.compile(r"\s*(?:\[\s*(?:…|\.\.\.)\s*\]|…|\.\.\.)\s*\Z")
_QUOTES = re.compile("['\"]+")
_WORD = re.compile(r"[^\W_]+")


FEWEST = 5
"""So many words by one name, in one post and in one order, are the same words however they are shown; fewer may be chance."""


def key(author: str, words: str) -> str:
    """Give what two copies of one comment have in common that are shown in two ways; nothing where they are too short to tell."""
    plain = bare(words)
    return f"{fold(author)}\0{plain}" if plain.count(" ") >= FEWEST - 1 else ""


def bare(text: str) -> str:
    """Give the words that a text has however it is shown."""
    plain = _SHOWN.sub(" ", _SMILEY.sub(" ", text)).replace("×", "x")
    return " ".join(_WORD.findall(unicodedata.normalize("NFC", plain).casefold()))


def same(typed: str, shown: str) -> bool:
    """Whether a page shows what was typed, and nothing else: no word, no sign and no capital is another.

    What WordPress makes of words in showing them is no difference: typography, smileys, ×, ™, addresses made links, white
    space. Nor is what a plug-in makes of its own codes (`[b]`, `[youtube …]`): anything may stand where one
    is not shown as it is.
    """
    whole = _signs(shown)
    if _signs(typed) == whole:
        return True
    codes = set(islice((code.group() for code in _CODE.finditer(typed)), _MOST))
    gone = [code for code in codes if _signs(code) not in whole]
    if not gone:
        return False
    between = re.compile("|".join(map(re.escape, sorted(gone, key=len, reverse=True))))
    return _holds(whole, [_signs(piece) for piece in between.split(typed)])


def shown(typed: str) -> tuple[str, ...]:
    """Give words as they are, and in the ways in which WordPress shows them: behind a bare `<` it changes smileys alone.

    Quotation marks, dashes and ellipses are left to `core.fold`.
    """
    smiling = _SMILEY.sub(lambda match: _SMILEYS.get(match.group(), match.group()), typed)
    made = smiling
    for pattern, other in _MADE:
        made = pattern.sub(other, made)
    return typed, smiling, made


def begins(typed: str, shown: str) -> bool:
    """Whether what is shown is the beginning of what was typed, and ends early, in an ellipsis."""
    end = _CUT.search(shown)
    return end is not None and _signs(typed).startswith(_signs(shown[: end.start()]))


def _holds(whole: str, pieces: Sequence[str]) -> bool:
    """Whether a text is these pieces, in their order, with anything between them."""
    if len(pieces) == 1:
        return whole == pieces[0]
    first, *middle, last = pieces
    if not whole.startswith(first) or not whole.endswith(last) or len(first) + len(last) > len(whole):
        return False
    at, end = len(first), len(whole) - len(last)
    for piece in middle:
        at = whole.find(piece, at, end)
        if at < 0:
            return False
        at += len(piece)
    return True


def _signs(text: str) -> str:
    """Give the letters and signs of a text without those that WordPress exchanges, and without white space."""
    plain = _TIMES.sub("x", _SHOWN.sub("", _FACES.sub(" ", _SMILEY.sub(" ", text))))
    return "".join(_QUOTES.sub("'", fold(plain).replace("Wordpress", "WordPress")).split())
