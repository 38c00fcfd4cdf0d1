"""A book's citations -> what citeproc is asked, and what it answered -> what stands in the chapters and in their lists of works.

All citations of a book are asked at once, in reading order: years get their letters, numbers their order, and `ibid.` its sense
from what was cited before. Before each chapter a work that nobody wrote is cited where the style makes notes, so that no
chapter begins with `ibid.`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from manuscript.core import beside, keyscan, nodes, roles, targets
from manuscript.core.text import FORBIDDEN
from manuscript.model.ast import Ast, Node
from manuscript.model.book import Book, Chapter
from manuscript.model.value import ChapterId, Value
from manuscript.model.works import EVERY, Cited, Citing, Entry, Library, Work

REF = "#ref-"
"""How links of citations begin; what follows is the key."""

IN_LIST = "___work-"
"""Stands in the id of a work in a list, between the id of the list's heading and the key."""

NOBODY = "manuscript-nobody"
"""The key of the work that nobody wrote."""

_APART = 100
"""Notes between two chapters, so that none is near one of another chapter."""

_KINDS = frozenset(
    {
        *("Str", "Space", "SoftBreak", "LineBreak", "Emph", "Strong", "Strikeout", "Superscript", "Subscript"),
        *("SmallCaps", "Underline", "Quoted", "Note", "Para", "Plain", "SingleQuote", "DoubleQuote"),
    }
)
"""The kinds that a style may print; others come without their look, or not at all."""

_RANGE = re.compile(r"^([^\w-]*\d+)-(\d+[^\w-]*)$")
"""From one page to another: books have a dash there. Numbers with several hyphens, as ISBNs are, stay as they are."""

_GAPS = frozenset({"csl-left-margin", "csl-block", "csl-indent"})


class Placed(Value, frozen=True):
    """One citation of a book: in which chapter, and as it is asked."""

    chapter: ChapterId
    citing: Citing


def used(book: Book) -> tuple[Placed, ...]:
    """Give the citations that can be printed, in reading order: those whose keys are all known."""
    works = book.library.works
    return tuple(
        Placed(chapter=chapter.id, citing=one)
        for chapter in book.chapters
        for one in chapter.summary.citations
        if is_known(one.node, works)
    )


def is_known(cite: Node, works: Mapping[str, Work]) -> bool:
    """Whether a citation can be printed: all its works are known, and each has its own part of the bracket."""
    return all(key in works for key in keyscan.keys(cite)) and not keyscan.crowded(cite)


def uncited(library: Library, wanted: Sequence[str]) -> tuple[str, ...]:
    """Give the works that are listed although nothing cites them, as `uncited:` names them."""
    return tuple(library.works) if EVERY in wanted else tuple(key for key in wanted if key in library.works)


def needed(keys: Sequence[str], library: Library) -> dict[str, tuple[Work, ...]]:
    """Give for each work the works that it takes fields from, and those that they do."""
    return {key: tuple(_above(key, library)) for key in dict.fromkeys(keys)}


def _above(key: str, library: Library) -> Iterator[Work]:
    seen = {key}
    waiting = list(library.works[key].needs)
    while waiting:
        name = waiting.pop(0)
        if name in library.works and name not in seen:
            seen.add(name)
            waiting += library.works[name].needs
            yield library.works[name]


def blocks(cited: Sequence[Placed], *, notes: bool) -> Ast:
    """Give the citations as blocks, one each; where the style makes `notes`, chapters are parted by the work nobody wrote."""
    made: Ast = []
    base, own, chapter = 0, 0, ChapterId("")
    for one in cited:
        if one.chapter != chapter:
            base, own, chapter = base + own + _APART, 0, one.chapter
            made += [_block(_nobody(), base, in_note=False)] if notes else []
        base_notes = base + one.citing.notes
        own += not one.citing.in_note
        made.append(_block(one.citing.node, base_notes + own, in_note=one.citing.in_note))
    return made


def _nobody() -> Node:
    return {"t": "Cite", "c": [[keyscan.one(NOBODY, [], [], "NormalCitation")], []]}


def _block(cite: Node, number: int, *, in_note: bool) -> Node:
    asked = [{**one, "citationNoteNum": number} for one in cite["c"][0]]
    said = nodes.para([{"t": "Cite", "c": [asked, []]}])
    return nodes.para([{"t": "Note", "c": [said]}]) if in_note else said


def gathered(cited: Sequence[Placed], answered: Ast, *, notes: bool) -> Cited:
    """Give what stands in the chapters and in the list, from the blocks that came of `blocks`, and the list after them."""
    count = len(blocks(cited, notes=notes))
    shown = [_shown(block) for block in answered[:count]]
    own = [one for one in shown if one is not None and one[0] != (NOBODY,)]
    said: dict[ChapterId, dict[str, tuple[Ast, ...]]] = {}
    keys: dict[ChapterId, dict[str, None]] = {}
    for one, (named, words) in zip(cited, own, strict=True):
        of_chapter = said.setdefault(one.chapter, {})
        typed = key_of(one.citing.node)
        of_chapter[typed] = (*of_chapter.get(typed, ()), words)
        keys.setdefault(one.chapter, {}).update(dict.fromkeys(named))
    return Cited(
        said=said,
        keys={chapter: tuple(named) for chapter, named in keys.items()},
        entries=tuple(_entries(answered[count:])),
    )


def key_of(cite: Node) -> str:
    """Tell a citation from those that are typed otherwise."""
    return msgspec.json.encode(cite["c"][0]).decode()


def _shown(block: Node) -> tuple[tuple[str, ...], Ast] | None:
    content = block["c"][0]
    cite = content["c"][0]["c"][0] if content["t"] == "Note" else content
    return (keyscan.keys(cite), cleaned(cite["c"][1])) if cite["t"] == "Cite" else None


def _entries(listed: Ast) -> Iterator[Entry]:
    for block in listed:
        if block["t"] != "Div":
            continue
        for one in block["c"][1]:
            key = one["c"][0][0].removeprefix("ref-")
            if key != NOBODY:
                words = [node for part in one["c"][1] if "c" in part for node in [*part["c"], {"t": "Space"}]]
                yield Entry(key=key, words=cleaned(words[:-1]))


def refused(listed: Ast) -> Iterator[tuple[str, str]]:
    """Give the links in a list of works that are none of the web: the key of the work, and the address."""
    for block in listed:
        for one in block["c"][1] if block["t"] == "Div" else ():
            key = one["c"][0][0].removeprefix("ref-")
            yield from ((key, target) for target in _addresses(one["c"][1]) if not targets.web(target))


def typed(target: str, work: Work) -> str:
    """Give an address as its work has it: citeproc sets `https://` before one that it takes for none."""
    own = target.removeprefix("https://")
    return own if target not in work.text and own in work.text else target


def _addresses(content: Any) -> Iterator[str]:
    for node in content if isinstance(content, list) else ():
        if isinstance(node, dict) and node["t"] == "Link":
            yield node["c"][2][0]
        yield from _addresses(node.get("c") if isinstance(node, dict) else node)


def cleaned(content: Ast) -> Ast:
    """Let through what may stand in a book: words and how they are set, and links to works and to the web."""
    made: Ast = []
    for node in content:
        kind = node["t"]
        if kind == "Str":
            words = _RANGE.sub(r"\1–\2", FORBIDDEN.sub("", node["c"]))
            made += [{"t": "Str", "c": words}] if words else []
        elif kind == "Link":
            made += _link(node)
        elif kind in ("Span", "Div"):
            made += cleaned(node["c"][1])
            made += [{"t": "Space"}] if not _GAPS.isdisjoint(node["c"][0][1]) else []
        elif kind in ("Code", "Math"):
            made += nodes.inlines(FORBIDDEN.sub("", node["c"][1]))
        elif kind in _KINDS:
            made.append({"t": kind, "c": _inside(node["c"])} if "c" in node else node)
    return made


def _inside(content: Any) -> Any:
    if content and isinstance(content[0], dict) and len(content) > 1 and isinstance(content[1], list):
        return [content[0], cleaned(content[1])]  # the marks of `Quoted`
    return cleaned(content)


def _link(node: Node) -> Ast:
    words, target = cleaned(node["c"][1]), node["c"][2][0]
    address = target if target.startswith(REF) else targets.web(target)
    return [{"t": "Link", "c": [nodes.attr(), words, [address, ""]]}] if address else words


class Said:
    """Gives a chapter's citations as the book prints them, one after the other; `at` is where the list of works stands."""

    def __init__(self, chapter: Chapter, library: Library, at: str) -> None:
        self._said = library.cited.said.get(chapter.id, {})
        self._next: dict[str, int] = {}
        self._at = at

    def shown(self, cite: Node, *, linking: bool) -> Ast | None:
        """Give what stands in the place of a citation, and go on to the next that is typed so; None where nothing is known."""
        typed = key_of(cite)
        if typed not in self._said:
            return None
        count = self._next.get(typed, 0)
        self._next[typed] = count + 1
        return linked(self._said[typed][min(count, len(self._said[typed]) - 1)], self._at if linking else "")

    def in_words(self, cite: Node) -> str:
        """Give the same as plain words, and stay where we are."""
        said = self._said.get(key_of(cite), ())
        return nodes.plain(said[0]) if said else nodes.plain(cite["c"][1])


def placed(said: Ast, *, in_note: bool) -> Ast:
    """Give what a citation says as it stands in a text: words, and notes after them; in a note, what the notes would say too."""
    words, notes = beside.without_notes(said)
    inside = [part for note in notes for block in note["c"] for part in block["c"]] if in_note else []
    shown = [*words, *inside]
    return [*([nodes.span(shown, [roles.CITATION])] if shown else []), *([] if in_note else notes)]


def linked(words: Ast, at: str) -> Ast:
    """Let links to works lead to the list at `at`; without one they are words."""
    made: Ast = []
    for node in words:
        kind = node["t"]
        if kind == "Link" and node["c"][2][0].startswith(REF):
            key = node["c"][2][0].removeprefix(REF)
            inside = linked(node["c"][1], "")
            made += [{"t": "Link", "c": [nodes.attr(), inside, [f"#{entry_id(at, key)}", ""]]}] if at else inside
        elif kind in ("Note", "Para", "Plain", "Emph", "Strong", "Superscript", "Subscript", "SmallCaps", "Underline"):
            made.append({"t": kind, "c": linked(node["c"], at)})
        else:
            made.append(node)
    return made


def entry_id(at: str, key: str) -> str:
    """Give the id in the book of a work in the list at `at`."""
    return f"{at}{IN_LIST}{targets.kept(key)}"
