"""The index of a book -> its page, in nodes that every format understands: a line an entry, of three levels, under its letter.

A place is a link that says where it leads; where there are pages, formats put the number of the page in its stead.
"""

from collections.abc import Iterable, Iterator, Sequence

from manuscript.core import index, nodes, roles
from manuscript.core.index import Entry, Group, Sent, Spot
from manuscript.model.ast import Ast, Node
from manuscript.model.wording import Wording

_STAND_IN = "\ue000"
_NO_LETTER = "#"
"""Heads what begins with a number or a sign, as Word has it."""


def page(groups: Sequence[Group], title: str, wording: Wording) -> Ast:
    """Make the page."""
    heading = nodes.header(1, index.ID, nodes.inlines(title), ["index"])
    return [heading, *(node for group in groups for node in _group(group, wording))]


def _group(group: Group, wording: Wording) -> Iterator[Node]:
    letter = nodes.inlines(group.letter or _NO_LETTER)
    yield nodes.div([nodes.para(letter)], [roles.INDEX_LETTER])
    yield from _lines(group.entries, 0, wording)


def _lines(entries: Iterable[Entry], depth: int, wording: Wording) -> Iterator[Node]:
    for entry in entries:
        yield nodes.div([nodes.para(_line(entry, wording))], [roles.INDEX_LEVELS[depth]])
        yield from _lines(entry.entries, depth + 1, wording)


def _line(entry: Entry, wording: Wording) -> Ast:
    """Write an entry: `fietsen, PLACE, PLACE, zie ook lopen`."""
    line = nodes.span(nodes.inlines(entry.words), [roles.INDEX_TERM], entry.id)
    ways = (("see", entry.see, roles.INDEX_SEE), ("also", entry.also, roles.INDEX_ALSO))
    sent = [_sent(kind, ones, role, wording) for kind, ones, role in ways if ones]
    places = (
        [[nodes.span(_joined([[_place(spot)] for spot in entry.spots]), [roles.INDEX_PLACES])]] if entry.spots else []
    )
    return _joined([[line], *places, *sent])


def _joined(parts: Sequence[Ast], sign: str = ",") -> Ast:
    made: Ast = list(parts[0])
    for part in parts[1:]:
        made += [{"t": "Str", "c": sign}, {"t": "Space"}, *part]
    return made


def _place(spot: Spot) -> Node:
    words = nodes.inlines(spot.words)
    shown: Ast = [{"t": "Strong", "c": words}] if spot.main else words
    link: Node = {"t": "Link", "c": [nodes.attr("", [roles.INDEX_PLACE]), shown, [f"#{spot.id}", ""]]}
    return nodes.span([link], [roles.INDEX_WHOLE]) if spot.whole else link


def _sent(kind: str, ones: Sequence[Sent], role: str, wording: Wording) -> Ast:
    """Send a reader to other entries, as the language says it; each is a link if it is there."""
    before, _, after = index.sending(kind, _STAND_IN, wording).partition(_STAND_IN)
    said = [*nodes.inlines(before), *_joined([_named(one) for one in ones], ";"), *nodes.inlines(after)]
    return [nodes.span(said, [role])]


def _named(one: Sent) -> Ast:
    words = nodes.inlines(one.words)
    if not one.id:
        return [nodes.span(words, [roles.INDEX_TERM])]
    return [{"t": "Link", "c": [nodes.attr("", [roles.INDEX_TERM]), words, [f"#{one.id}", ""]]}]
