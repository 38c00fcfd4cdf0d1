"""Text -> its comparison copy: what two copies of the same words have in common (facts, section 6).

Case is kept, and so is every letter. Only glyphs that typesetters, browsers and word processors exchange for one
another are made one: quotation marks, dashes, ellipses, spaces, and characters that nobody sees. Never stored.
"""

import re
import unicodedata

_SINGLE = "‘’‚‛‹›`´ʹʻʼʽˈ′‵❛❜＇"
_DOUBLE = "“”„‟«»ˮ″‶❝❞〝〞〟＂"
_DASHES = "‐‑‒–—―⁃−﹘﹣－"
_ELLIPSES = {"…": "...", "⋯": "...", "‥": ".."}
_UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180e\u180f\u200b\u200c\u200d\u200e\u200f"
    "\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2065\u2066\u2067\u2068\u2069"
    "\u206a\u206b\u206c\u206d\u206e\u206f\ufe0e\ufe0f\ufeff\ufff9\ufffa\ufffb"
)
_TABLE = {
    **dict.fromkeys(_SINGLE, "'"),
    **dict.fromkeys(_DOUBLE, '"'),
    **dict.fromkeys(_DASHES, "-"),
    **_ELLIPSES,
    **dict.fromkeys(_UNSEEN, ""),
}
_EXCHANGED = re.compile(f"[{''.join(_TABLE)}]")
"""Looks for them all at once, where `str.translate` looks every character up: four times as slow."""

_RUN = re.compile("--+")


def fold(text: str) -> str:
    """Make the comparison copy of a text: two texts are the same words where their copies are equal. Twice is once."""
    if text.isascii():
        text = text.replace("`", "'")
    else:  # twice: what is dropped may have stood between a letter and its accent
        text = unicodedata.normalize("NFC", _EXCHANGED.sub(_exchange, unicodedata.normalize("NFC", text)))
    if "--" in text:
        text = _RUN.sub("-", text)
    return " ".join(text.split())


def _exchange(match: "re.Match[str]") -> str:
    return _TABLE[match.group()]
