"""Citations that name no work of the book's bibliography, or that could not be printed as they are typed."""

from collections.abc import Collection, Iterator

from manuscript.core import crossreferences, keyscan, nodes, survey
from manuscript.core.records import nearest
from manuscript.model.ast import Node
from manuscript.model.book import Chapter
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.rules import found
from manuscript.model.summary import Survey
from manuscript.model.works import Library

_SHOWN = 60
_CLOSE = 75
"""From which likeness on (0 to 100) a name in a sentence is taken for a key that was mistyped."""


def check(chapter: Chapter, looked: Survey, library: Library, things: Collection[str]) -> Iterator[Finding]:
    """Check every citation of a chapter; `things` are the ids that references can name."""
    for one in survey.citations(chapter.blocks, looked):
        place = Place(path=chapter.path, trail=one.trail, offset=one.offset)
        cite = one.citing.node
        in_text = cite["c"][0][0]["citationMode"]["t"] == "AuthorInText"
        if library.named:
            yield from _unknown(cite, place, library, things, in_text=in_text)
        elif not _is_in_sentence(cite):
            yield found("C320", place, text=_short(nodes.plain(cite["c"][1])))


def _unknown(
    cite: Node, place: Place, library: Library, things: Collection[str], *, in_text: bool
) -> Iterator[Finding]:
    lacking = [key for key in keyscan.keys(cite) if key not in library.works] if library.whole else []
    for key in lacking:
        thing = crossreferences.meant(key, things)
        hint = f"Did you mean `@{thing}`?" if thing else nearest(key, library.works, "The bibliography has")
        if in_text and len(keyscan.keys(cite)) == 1 and not _is_close(key, library):
            yield found("C346", place, text=f"@{key}", nearest=hint)
        else:
            yield found("C338", place, key=key, nearest=hint)
    if not lacking and keyscan.crowded(cite):
        yield found("C347", place, text=_short(nodes.plain(cite["c"][1])))


def _is_in_sentence(cite: Node) -> bool:
    """Whether a citation stands in a sentence as `@name`, which a name may be; the others stand in brackets."""
    return not nodes.plain(cite["c"][1]).startswith("[")


def _is_close(key: str, library: Library) -> bool:
    from rapidfuzz import fuzz, process  # late: a book in which all is well needs none of it

    return process.extractOne(key, list(library.works), scorer=fuzz.ratio, score_cutoff=_CLOSE) is not None


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"
