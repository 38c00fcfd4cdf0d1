"""References (`@fig-x`) that lead nowhere, or to two things, or that stand where a table of contents cannot show them."""

from collections.abc import Iterator

from manuscript.core import crossreferences, nodes, survey, targets
from manuscript.core.records import nearest
from manuscript.model.book import Chapter
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.rules import found
from manuscript.model.summary import Survey

_WHAT = {"fig": "figure", "tbl": "table", "sec": "heading or chapter"}
_NUMBER_IT = {
    "fig": "Give the picture a caption, on a line of its own; decoration gets none.",
    "tbl": "Give the table a caption: `: Words {{#{id}}}` after it.",
    "sec": "Give the id to a heading.",
}


def check(chapter: Chapter, looked: Survey, known: targets.Targets) -> Iterator[Finding]:
    """Check every reference of a chapter, and every id in it that one could name."""
    for trail, typed in survey.referring(looked):
        place = Place(path=chapter.path, trail=trail)
        identifier = crossreferences.read(typed).id
        if identifier not in known.numbers.things:
            yield _nowhere(typed.lstrip("-"), identifier, place, known)
        if any(kind == "Header" for kind, _ in nodes.around(chapter.blocks, trail)):
            yield found("C333", place, what="a reference")
    for identifier, trail in targets.ids_of(looked):
        first, *others = known.numbers.twice.get(identifier, (chapter.id,))
        if others and first != chapter.id:
            yield found("C334", Place(path=chapter.path, trail=trail), id=identifier, other=first)


def _nowhere(typed: str, identifier: str, place: Place, known: targets.Targets) -> Finding:
    kind = identifier[:3]
    lacks = f"no {_WHAT[kind]} in this book has the id `{identifier}`"
    names = (name for name in known.numbers.things if name.startswith(f"{kind}-"))
    hint = nearest(identifier, names, "There are")
    held = next((chapter for chapter, anchors in known.anchors.items() if identifier in anchors), None)
    if held in known.printed:
        lacks = f"what has the id `{identifier}`, in the chapter `{held}`, has no number"
        hint = _NUMBER_IT[kind].format(id=identifier)
    elif held:
        hint = f"The chapter `{held}`, which has it, is not in the order of the book."
    return found("C321", place, text=typed, lacks=lacks, nearest=hint)
