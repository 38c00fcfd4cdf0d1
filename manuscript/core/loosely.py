"""A text -> its bare words: whether a page's copy says something else than what was typed, or only shows it its own way. Pure.

WordPress shows `:-)` as an emoji, `2x4` as 2×4, `(tm)` as ™, `Wordpress` with a capital P, and makes links of addresses. None of
that is an edit, and none of it is left here: only letters and digits, in any capitals.
"""

import re
import unicodedata

from manuscript.core.fold import fold

_SMILEY = re.compile(r"(?<!\S)(?:[:;8][-'^]?[()\[\]dpox|?/\\]+|:[a-z!?]{1,12}:)(?!\S)", re.IGNORECASE)
_SHOWN = re.compile(r"\(tm\)|™|https?://", re.IGNORECASE)
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
