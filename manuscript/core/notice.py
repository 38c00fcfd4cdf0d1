"""The notice under a post -> its words and its version: a permission that is given later must say which wording was shown."""

import re

from manuscript.core import templating, versions
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.rules import found
from manuscript.model.sources import Source
from manuscript.model.wording import Wording

LIMIT = 4_000
TEMPLATE = "notice.md.j2"
TEXT = "notice"
"""What its version is called in catalogues and in a book's own notice."""

_WORD = re.compile(r"\w+")


def version(source: Source, wording: Wording) -> str:
    """Give the version of a notice, such as `nl-1`; nothing where a book's own says none."""
    return versions.version(TEXT, source, wording)


def check(source: Source, builtin: Source, wording: Wording) -> list[Finding]:
    """Look at a book's own notice: it has a version, and not that of the built-in wording if its words are others."""
    problem = versions.problem(TEXT, source, builtin, wording)
    return [found("A106", Place(path=source.path), problem=problem)] if problem else []


def render(source: Source, wording: Wording, book: str) -> str:
    """Fill the notice, as Markdown; `book` is the book's title as Markdown."""
    return templating.fill(source, LIMIT)(book=book, say=wording.say)


def is_shown(notice: str, post: str) -> bool:
    """Whether the words of a notice stand in a post; both are Markdown, of which only the words count."""
    return " ".join(_WORD.findall(notice)) in " ".join(_WORD.findall(post))


def try_out(source: Source, wording: Wording) -> str:
    """Fill a notice with a sample title; give the problem in words, or nothing."""
    return templating.problem(lambda: render(source, wording, "B"))
