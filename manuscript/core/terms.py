"""Text -> the terms by which texts are compared: stems of its words without those that are in every text, and parts of long stems.

Dutch writes words together (`klantenservice`, `waterschapslasten`): parts of four letters let them meet their own parts.
"""

import re
from collections.abc import Iterable
from functools import cache

from snowballstemmer import stemmer
from stop_words import get_stop_words

_LETTERS = re.compile(r"[^\W\d_]+|\d+")
_NAMES = {
    "ca": "catalan",
    "da": "danish",
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "it": "italian",
    "nb": "norwegian",
    "nl": "dutch",
    "nn": "norwegian",
    "no": "norwegian",
    "pt": "portuguese",
    "sv": "swedish",
}
"""What both libraries call a language; in another one words are compared as they are."""

_PART = 4


_FEWEST = 3
"""Common words that a text must have before its language is said."""


def language_of(text: str) -> str:
    """Say in which language a text is (`nl`), by the words that are common in it; nothing where that is not clear."""
    said = [word.lower() for word in _LETTERS.findall(text)]
    counts = sorted(((sum(word in _common(lang) for word in said), lang) for lang in _NAMES), reverse=True)
    (most, lang), (next_most, _) = counts[:2]
    return lang if most >= _FEWEST and most > next_most else ""


@cache
def _common(lang: str) -> frozenset[str]:
    return frozenset(get_stop_words(_NAMES[lang]))


class Terms:
    """Makes terms in one language, given as a tag such as nl-NL; a word is looked at once."""

    def __init__(self, lang: str) -> None:
        name = _NAMES.get(lang.partition("-")[0].lower())
        self._stem = stemmer(name).stemWord if name else str
        self._common = frozenset(get_stop_words(name) if name else ())
        self._known: dict[str, str] = {}

    def stems(self, text: str) -> list[str]:
        """Give the stems of a text's words, in its order, without words that every text has."""
        return [stem for word in _LETTERS.findall(text.casefold()) if (stem := self._of(word))]

    def _of(self, word: str) -> str:
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = "" if word in self._common else self._stem(word)
        return known


def with_parts(stems: Iterable[str]) -> list[str]:
    """Give stems, and of each long one every stretch of four letters."""
    made: list[str] = []
    for stem in stems:
        made.append(stem)
        made += (stem[at : at + _PART] for at in range(len(stem) - _PART + 1) if len(stem) > _PART)
    return made
