"""Wording -> how the files of a delivery are called, in the book's language where a file's name can say it. Pure."""

from collections.abc import Mapping

from manuscript.core.chapterfile import file_slug
from manuscript.model.wording import Wording

_WORDS = {
    "delivery": "delivery",
    "proof": "proof",
    "letter": "letter",
    "figures": "Figures",
    "figure-list": "list of figures",
    "cover": "cover",
    "permissions-log": "permissions log",
    "credits": "credits",
    "changes": "changes",
    "validation": "validation",
}


def names(wording: Wording) -> Mapping[str, str]:
    """Give every name by its English one, which stands in where a language has no letters for it, or one word for two."""
    made: dict[str, str] = {}
    for name in tuple(_WORDS):
        said = file_slug(wording.say(_WORDS[name]))
        made[name] = said if said and said not in {*made.values(), *_WORDS} - {name} else name
    return made
