"""Numbers of figures, tables and chapters -> what the book's language calls them: `Figuur 2.3`, `figuren 1.1 en 2.3`."""

import re
from collections.abc import Sequence
from functools import reduce
from itertools import takewhile
from typing import Protocol

from manuscript.core import crossreferences, nodes, printedpages, roles, typography
from manuscript.core.crossreferences import Typed
from manuscript.core.numbering import Kind, Numbered, Numbers, before_title
from manuscript.model.ast import Ast
from manuscript.model.bookfile import NumbersAsked
from manuscript.model.value import ChapterId
from manuscript.model.wording import Wording

_ONE = {
    ("figure", False): "figure {number}",
    ("figure", True): "Figure {number}",
    ("table", False): "table {number}",
    ("table", True): "Table {number}",
    ("chapter", False): "chapter {number}, {title}",
    ("chapter", True): "Chapter {number}, {title}",
    ("appendix", False): "appendix {number}, {title}",
    ("appendix", True): "Appendix {number}, {title}",
    ("section", False): "section {title}",
    ("section", True): "Section {title}",
}
_ELSEWHERE = {
    ("chapter", False): "section {title} of chapter {number}",
    ("chapter", True): "Section {title} of chapter {number}",
    ("appendix", False): "section {title} of appendix {number}",
    ("appendix", True): "Section {title} of appendix {number}",
}
"""A section of another chapter, by what that is."""

_SEVERAL = {
    ("figure", False): "figures {numbers}",
    ("figure", True): "Figures {numbers}",
    ("table", False): "tables {numbers}",
    ("table", True): "Tables {numbers}",
}
_FIRST, _SECOND = "\ue000", "\ue001"
"""Stand in a message for what is put there as nodes."""

_GAPS = re.compile(f"([{_FIRST}{_SECOND}])")


class Links(Protocol):
    """Makes links, where they may stand and can lead to what is meant; else it gives the words alone."""

    def linked(self, thing: Numbered, words: Ast, /) -> Ast:
        """Make a link of words that name something."""

    def number(self, thing: Numbered, /) -> Ast:
        """Give something's number, as it stands in a link."""


def of_title(head: Numbered, asked: NumbersAsked, wording: Wording) -> str:
    """Give what is printed before a chapter's title: `3`, or `Bijlage A`, because a letter alone reads as a word; or nothing."""
    number = before_title(head, asked)
    if not number or head.kind == "chapter":
        return number
    return wording.say("Appendix {number}", number=number).replace(" ", "\u00a0")


def before(title: Ast, number: str) -> Ast:
    """Put a number before a title; a mark that a printed page begins here stays the first."""
    if not number:
        return title
    marks = list(takewhile(printedpages.is_mark, title))
    said = nodes.span(nodes.inlines(number), [roles.NUMBER], custom_style=roles.NUMBERED)
    return [*marks, said, {"t": "Space"}, *title[len(marks) :]]


def label(kind: Kind, number: str, key: str, wording: Wording) -> Ast:
    """Give what a caption begins with: `Figuur 2.3.` and a space; `key` is the caption's own in the book."""
    counted = nodes.span(nodes.inlines(number), custom_style=f"{roles.COUNTED} {kind} 0x{key}")
    said = _filled(_bound(wording.say(_ONE[kind, True], number=_FIRST)), [counted])
    return [nodes.span(said, [roles.CAPTION_LABEL], custom_style=roles.LABEL), {"t": "Str", "c": "."}, {"t": "Space"}]


def cited(thing: Numbered, key: str) -> Ast:
    """Give the number of a figure or table whose caption has that key."""
    return [nodes.span(nodes.inlines(thing.number), custom_style=f"{roles.CITED} {key}")]


def shown(typed: Sequence[str], here: ChapterId, numbers: Numbers, wording: Wording, links: Links) -> Ast:
    """Give what stands in chapter `here` for references that stand together; one that leads nowhere stays as typed."""
    asked = [crossreferences.read(one) for one in typed]
    things = [numbers.things.get(one.id) for one in asked]
    meant = [thing for thing in things if thing]
    kinds = {thing.kind for thing in meant}
    if (
        1 < len(meant) == len(asked)
        and len(kinds) == 1
        and kinds < {"figure", "table"}
        and not any(a.bare for a in asked)
    ):
        each = [links.linked(thing, links.number(thing)) for thing in meant]
        said = wording.say(_SEVERAL[meant[0].kind, asked[0].capital], numbers=_FIRST)
        return _filled(_bound(said), _joined(each, wording))
    parts = [
        links.linked(thing, _named(one, thing, (here, numbers), wording, links.number(thing)))
        if thing
        else nodes.inlines(text)
        for one, thing, text in zip(asked, things, typed, strict=True)
    ]
    return _joined(parts, wording)


def _named(one: Typed, thing: Numbered, at: tuple[ChapterId, Numbers], wording: Wording, number: Ast) -> Ast:
    """Name one thing: a figure by its number, a chapter by number and title, a section by its title and its chapter."""
    (here, numbers), title = at, _title(thing, wording)
    if one.bare or (thing.kind == "chapter" and not thing.number):
        return number or title
    if thing.kind != "section":
        said = wording.say(_ONE[thing.kind, one.capital], number=_FIRST, title=_SECOND)
        return _filled(_bound(said), number, title)
    head = numbers.heads[thing.chapter]
    if thing.chapter == here or not head.number:
        return _filled(wording.say(_ONE["section", one.capital], title=_SECOND), [], title)
    said = wording.say(_ELSEWHERE[head.kind, one.capital], number=_FIRST, title=_SECOND)
    return _filled(_bound(said), nodes.inlines(head.number), title)


def _title(thing: Numbered, wording: Wording) -> Ast:
    opening, closing, *_ = wording.marks
    return nodes.inlines(f"{opening}{typography.typeset(thing.title.strip(), wording)}{closing}")


def _joined(parts: Sequence[Ast], wording: Wording) -> Ast:
    """Join as names are joined: A, B and C."""
    *before, last = parts
    if not before:
        return last
    listed = wording.say("{first}, {next}", first=_FIRST, next=_SECOND)
    first = reduce(lambda said, part: _filled(listed, said, part), before)
    return _filled(wording.say("{first} and {last}", first=_FIRST, last=_SECOND), first, last)


def _bound(said: str) -> str:
    """Keep a number on the line of the word before it."""
    return said.replace(f" {_FIRST}", f"\u00a0{_FIRST}")


def _filled(said: str, first: Ast, second: Ast | None = None) -> Ast:
    parts = {_FIRST: first, _SECOND: second or []}
    return [node for piece in _GAPS.split(said) for node in (parts[piece] if piece in parts else nodes.inlines(piece))]
