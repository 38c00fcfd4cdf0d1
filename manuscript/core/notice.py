"""The notice under a post -> its words and its version: a permission that is given later must say which wording was shown."""

import re

from manuscript.core import templating
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.rules import found
from manuscript.model.sources import Source
from manuscript.model.wording import Wording

LIMIT = 4_000
_WORD = re.compile(r"\w+")
_VERSION = re.compile(r"\s*\{#-?\s*notice:\s*(?P<version>[a-z0-9]+(?:[.-][a-z0-9]+)*)\s*-?#\}")


def name(lang: str) -> str:
    """Name the template of the notice in a language that has labels."""
    return f"notice.{lang}.md.j2"


def version(source: Source) -> str:
    """Give the version that a notice says it is, in the comment on its first line; nothing where it says none."""
    match = _VERSION.match(source.data.decode(errors="replace"))
    return match["version"] if match else ""


def check(source: Source, builtin: Source) -> list[Finding]:
    """Look at a book's own notice: it has a version, and not that of the built-in wording if its words are others."""
    said, ours = version(source), version(builtin)
    if not said:
        return [found("A106", Place(path=source.path), problem="it does not say which version it is")]
    if said == ours and source.data != builtin.data:
        return [found("A106", Place(path=source.path), problem=f"`{said}` is the wording that the program brings")]
    return []


def render(source: Source, book: str) -> str:
    """Fill the notice, as Markdown; `book` is the book's title as Markdown."""
    return templating.fill(source, LIMIT)(book=book)


def is_shown(notice: str, post: str) -> bool:
    """Whether the words of a notice stand in a post; both are Markdown, of which only the words count."""
    return " ".join(_WORD.findall(notice)) in " ".join(_WORD.findall(post))


def try_out(source: Source, _: Wording) -> str:
    """Fill a notice with a sample title; give the problem in words, or nothing."""
    return templating.problem(lambda: render(source, "B"))
