"""A template's name, a language -> the template used: the book's own for that language, else the book's own, else the program's."""

from collections.abc import Mapping

from manuscript.model.sources import Source
from manuscript.model.wording import Wording


def in_language(name: str, lang: str) -> str:
    """Name the template with words for one language alone: `post.md.j2` is `post.nl.md.j2` then."""
    stem, _, suffixes = name.partition(".")
    return f"{stem}.{lang}.{suffixes}"


def chosen(templates: Mapping[str, Source], name: str, wording: Wording) -> Source:
    """Give a template: the book's own for the language of its labels where it has one."""
    return templates.get(in_language(name, wording.lang)) or templates[name]


def is_own(source: Source) -> bool:
    """Whether a template is the book's: those of the program have no folder."""
    return "/" in source.path
