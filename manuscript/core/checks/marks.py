"""Marks of the index that cannot stand or say nothing; entries that lead nowhere, in a circle, or are two where one is meant."""

import re
from collections.abc import Iterable, Iterator, Mapping

from manuscript.core import collation, glossary, marks, nodes, survey
from manuscript.core.records import nearest
from manuscript.model.ast import Node, Trail
from manuscript.model.book import Book, Chapter
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.rules import found
from manuscript.model.summary import EntryPath, Marked, Survey

_OTHERS = {
    "Header": "heading",
    "Link": "link",
    "Image": "picture",
    "Code": "piece of code",
    "CodeBlock": "block of code",
}
_OF = {marks.CLASS: "index", glossary.USE: "glossary"}
_BESIDE = 'Put it into the text beside that: `[]{.index entry="…"}` marks a place without words.'
_ONE_TERM = "Take the mark away; the term is best marked where the text first uses it."
_INSIDE = "Put the mark around words: `[words]{{.{name}}}`."

_PLURALS = ("’s", "en", "es", "s", "n")
"""How words end that are several, in Dutch and English."""

_TWICE = re.compile(r"(\w)\1")
_SHORTEST = 3
_SHOWN = 120

_Places = Mapping[EntryPath, tuple[Chapter, Marked]]


def of_chapter(chapter: Chapter, looked: Survey) -> Iterator[Finding]:
    """Check every mark of a chapter, and every term that it uses."""
    for trail, node in survey.of(looked, "Span", "Div", *_OTHERS):
        place = Place(path=chapter.path, trail=trail)
        name = _name(node)
        if not name or _is_said_twice(chapter, trail):
            continue
        if node["t"] in _OTHERS or (name == glossary.USE and node["t"] == "Div"):
            what = _OTHERS.get(node["t"], "block")
            yield found("C350", place, of=_OF[name], where=f"on a {what}", hint=_INSIDE.format(name=name))
        elif glossary.is_use(node) and (where := glossary.obstacle(chapter.blocks, trail)):
            yield found("C350", place, of="glossary", where=where, hint=_ONE_TERM)
        elif marks.is_mark(node) and (where := marks.obstacle(chapter.blocks, trail)):
            yield found("C350", place, of="index", where=where, hint=_BESIDE)
        else:
            yield from _said(node, place)


def _is_said_twice(chapter: Chapter, trail: Trail) -> bool:
    """Whether these are a caption's words where they stand for those who cannot see the picture."""
    return {"Figure", "Image"} <= {kind for kind, _ in nodes.around(chapter.blocks, trail)}


def _typed(entry: EntryPath) -> str:
    """Write an entry as it is typed; of one that nobody can want, the beginning."""
    said = marks.typed(entry)
    return said if len(said) <= _SHOWN else f"{said[:_SHOWN]}…"


def _name(node: Node) -> str:
    _, classes, _ = nodes.attributes_of(node) or ("", (), ())
    return next((name for name in _OF if name in classes and "quote" not in classes), "")


def _said(node: Node, place: Place) -> Iterator[Finding]:
    """Say what lacks in what a mark says."""
    if glossary.is_use(node) and not glossary.key(glossary.term_of(node)):
        yield found("C351", place, problem="it names no term")
    if not marks.is_mark(node):
        return
    one = marks.read(node, place.trail, "")
    for entry in (one.entry, *one.see, *one.also):
        if len(entry) > marks.LEVELS:
            yield found("C352", place, entry=_typed(entry), count=len(entry), most=marks.LEVELS)
        elif not any(entry):
            yield found("C351", place, problem="it names no entry")
        elif not all(entry):
            yield found("C351", place, problem=f"a level of `{_typed(entry)}` has no words")


def of_book(book: Book) -> Iterator[Finding]:
    """Check the entries of all chapters together; what one that cannot be read has is not known, so that nothing lacks."""
    told = [(chapter, one) for chapter in book.chapters for one in chapter.summary.marks]
    first: dict[EntryPath, tuple[Chapter, Marked]] = {}
    for chapter, one in told:
        for depth in range(1, len(one.entry) + 1):
            first.setdefault(one.entry[:depth], (chapter, one))
    placed = {one.entry[:depth] for _, one in told if not one.see for depth in range(1, len(one.entry) + 1)}
    for chapter, one in told if all(chapter.readable for chapter in book.chapters) else ():
        yield from _sent(one, Place(path=chapter.path, trail=one.trail), first, placed)
    yield from _alike(first)


def _sent(one: Marked, place: Place, known: _Places, placed: set[EntryPath]) -> Iterator[Finding]:
    """Say where a mark sends a reader for nothing."""
    entry = _typed(one.entry)
    for target in (*one.see, *one.also):
        said = _typed(target)
        if target == one.entry:
            yield found("C354", place, entry=entry, target=said, problem="is the same entry")
        elif target not in known:
            yield found("C353", place, target=said, nearest=nearest(said, map(_typed, placed), "There are"))
        elif target not in placed:
            yield found("C354", place, entry=entry, target=said, problem="only sends on to another")
    if one.see and one.entry in placed:
        yield found("C355", place, entry=entry, target=_typed(one.see[0]))


def _alike(known: _Places) -> Iterator[Finding]:
    """Find entries that stand beside each other and are one and the same but for capitals, accents, signs or the plural."""
    plain: dict[tuple[EntryPath, str], EntryPath] = {}
    for entry in known:
        plain.setdefault((entry[:-1], _core(entry[-1])), entry)
    for entry, (chapter, one) in known.items():
        keys = ((entry[:-1], said) for said in (_core(entry[-1]), *_singular(entry[-1])))
        other = next((plain[key] for key in keys if key in plain and plain[key] != entry), None)
        if other:
            place = Place(path=chapter.path, trail=one.trail)
            yield found("C356", place, entry=_typed(entry), other=_typed(other))


def _core(words: str) -> str:
    said = collation.folded(words)
    return _TWICE.sub(r"\1", "".join(sign for sign in said if sign.isalnum()) or said)


def _singular(words: str) -> Iterable[str]:
    said = words.casefold()
    return (
        _core(said.removesuffix(end)) for end in _PLURALS if said.endswith(end) and len(said) - len(end) >= _SHORTEST
    )
