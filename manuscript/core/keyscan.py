"""Inlines -> references (`@fig-x`) and citations (`[@key, p. 3]`, `@key`) as they are typed, and the words around them.

To pandoc's reader of commonmark_x all of these are words like any other; what stands between two brackets may be more than
words: emphasis, quotation marks. An `@` after a backslash comes from the reader in a span of its own, and is none here.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from manuscript.core import crossreferences, nodes
from manuscript.core.crossreferences import REFERENCE
from manuscript.model.ast import Ast, Node

_TEXTS = {"Space": " ", "SoftBreak": "\n"}
_GAP = re.compile(r"([ \n])")
_OTHER = "\ufffc"
"""Stands in a text for a node that is no word."""

_BRACED = r"\{(?:[^{}\s]|\{[^{}\s]*\})+\}"
_PLAIN = r"[\w*](?:\w|[:.#$%&\-+?<>~/](?=\w)|[:/](?=/))*"
KEY = re.compile(rf"(?<![\w.+/@\\-])(?P<bare>-?)@(?P<key>{_BRACED}|{_PLAIN})")
"""A key as pandoc's Markdown has it: letters, digits, `_`, single signs between them; anything without spaces in braces."""

_MARK = re.compile(r"-?@|\[")
_BRACKET = re.compile(r"[\[\]]")
_SPACE_OPEN = re.compile(r"[ \n]?\[")
_SET = frozenset({"Emph", "Strong", "Strikeout", "Superscript", "Subscript", "SmallCaps"})
_MODES = ("NormalCitation", "AuthorInText", "SuppressAuthor")


class Placed(NamedTuple):
    """A node of the parted words, and where in the words before it began: which node of theirs, how far into it."""

    node: Node
    at: int
    offset: int


class _Line:
    """Inlines as one text; what is no word is one character of it."""

    def __init__(self, content: Ast) -> None:
        self.others: dict[int, Node] = {}
        self.starts: list[int] = []
        pieces: list[str] = []
        at = 0
        for node in content:
            self.starts.append(at)
            said = node["c"] if node["t"] == "Str" else _TEXTS.get(node["t"])
            if said is None:
                self.others[at] = node
                said = _OTHER
            pieces.append(said)
            at += len(said)
        self.text = "".join(pieces)

    def nodes(self, start: int, end: int) -> Ast:
        """Give what stands from one place to another as inlines again."""
        made: Ast = []
        done = start
        for at in [at for at in self.others if start <= at < end]:
            made += [*_words(self.text[done:at]), self.others[at]]
            done = at + 1
        return [*made, *_words(self.text[done:end])]

    def spot(self, at: int) -> tuple[int, int]:
        """Say which node holds a place of the text, and how far into it that is."""
        index = bisect_right(self.starts, at) - 1
        return index, at - self.starts[index]

    @cached_property
    def closings(self) -> dict[int, int]:
        """Give for every bracket that is closed where that is."""
        open_: list[int] = []
        found: dict[int, int] = {}
        for mark in _BRACKET.finditer(self.text):
            if mark.group() == "[":
                open_.append(mark.start())
            elif open_:
                found[open_.pop()] = mark.start()
        return found


def _words(text: str) -> Iterator[Node]:
    kinds = {said: kind for kind, said in _TEXTS.items()}
    for piece in filter(None, _GAP.split(text)):
        yield {"t": kinds[piece]} if piece in kinds else {"t": "Str", "c": piece}


def parted(content: Ast, *, citing: bool) -> Ast:
    """Part references, and citations if they are wanted, from the words around them; the brackets around them go."""
    if not any(node["t"] == "Str" and "@" in node["c"] for node in content):
        return content
    line = _Line(content)
    made: Ast = []
    done = 0
    for start, end, node in _found(line, citing=citing):
        made += [*line.nodes(done, start), node]
        done = end
    return [*made, *line.nodes(done, len(line.text))] if made else content


def citations(content: Ast) -> Iterator[Placed]:
    """Give the citations of some inlines, in order, with where each begins."""
    line = _Line(content)
    for start, _, node in _found(line, citing=True):
        if node["t"] == "Cite":
            yield Placed(node, *line.spot(start))


def _found(line: _Line, *, citing: bool) -> Iterator[tuple[int, int, Node]]:
    """Find references and citations from left to right; what is inside one is not looked at again."""
    groups = {match.start(): match for match in crossreferences.GROUP.finditer(line.text)}
    done = 0
    for mark in _MARK.finditer(line.text):
        at = mark.start()
        if at < done:
            continue
        if group := groups.get(at):
            done = group.end()
            yield at, done, {"t": REFERENCE, "c": crossreferences.each(group)}
        elif citing and at not in line.others:
            end, node = _citation(line, at)
            done = max(done, end)
            if end:
                yield at, end, node


def _citation(line: _Line, at: int) -> tuple[int, Node]:
    """Read the citation that begins here; an end of 0 where none does."""
    if line.text[at] == "[":
        closing = line.closings.get(at, 0)
        listed = _listed(line, at + 1, closing) if closing else []
        return (closing + 1, _cite(listed, line, at, closing + 1)) if listed else (0, {})
    return _in_text(line, at)


def _in_text(line: _Line, at: int) -> tuple[int, Node]:
    """Read `@key` in a sentence, with the place in brackets after it: `@key [p. 3; @other]`."""
    key = KEY.match(line.text, at)
    if not key:
        return 0, {}
    mode = _MODES[2] if key["bare"] else _MODES[1]
    end = key.end()
    first: Ast = []
    others: list[Node] = []
    bracket = _SPACE_OPEN.match(line.text, end)
    closing = line.closings.get(bracket.end() - 1, 0) if bracket else 0
    if bracket and closing:
        cuts = _cuts(line, bracket.end(), closing)
        if not _key(line.text, bracket.end(), cuts[0]):
            first = line.nodes(bracket.end(), cuts[0])
            others = _listed(line, cuts[0] + 1, closing) if len(cuts) > 1 else []
            end = closing + 1
    first_one = one(key["key"], [], [{"t": "Space"}, *first] if first else [], mode)
    return end, _cite([first_one, *others], line, at, end)


def _cuts(line: _Line, start: int, end: int) -> list[int]:
    """Say where the citations of one bracket are parted: by `;` outside brackets within it; the last is the end."""
    depth = 0
    found: list[int] = []
    for at in range(start, end):
        sign = line.text[at] if at not in line.others else _OTHER
        depth += {"[": 1, "]": -1}.get(sign, 0)
        if sign == ";" and not depth:
            found.append(at)
    return [*found, end]


def _listed(line: _Line, start: int, end: int) -> list[Node]:
    """Read what stands in a bracket as citations; none where it names no key. A part without one belongs to that before."""
    parts: list[tuple[int, int]] = []
    begin = start
    keyed = False
    for cut in _cuts(line, start, end):
        has_key = _key(line.text, begin, cut) is not None
        if parts and (not keyed or not has_key):
            parts[-1] = (parts[-1][0], cut)
        else:
            parts.append((begin, cut))
        keyed = keyed or has_key
        begin = cut + 1
    return [_part(line, *part) for part in parts] if keyed else []


def _part(line: _Line, start: int, end: int) -> Node:
    key = _key(line.text, start, end)
    assert key, "a part has a key"
    before = _trimmed(line.nodes(start, key.start()))
    after = line.nodes(key.end(), end)
    return one(key["key"], before, after, _MODES[2] if key["bare"] else _MODES[0])


def _key(text: str, start: int, end: int) -> "re.Match[str] | None":
    """Find the first key that is no reference."""
    keys = (match for match in KEY.finditer(text, start, end))
    return next((key for key in keys if not crossreferences.is_reference(key.group())), None)


def _trimmed(content: Ast) -> Ast:
    while content and content[0]["t"] in _TEXTS:
        content = content[1:]
    return content


def one(key: str, before: Ast, after: Ast, mode: str) -> Node:
    """Make one work of a citation, as pandoc has it."""
    return {
        "citationId": key[1:-1] if key.startswith("{") else key,
        "citationPrefix": before,
        "citationSuffix": after,
        "citationMode": {"t": mode},
        "citationNoteNum": 0,
        "citationHash": 0,
    }


def _cite(listed: Sequence[Node], line: _Line, start: int, end: int) -> Node:
    return {"t": "Cite", "c": [list(listed), line.nodes(start, end)]}


def keys(cite: Node) -> tuple[str, ...]:
    """Give the keys that a citation names, in order."""
    return tuple(one["citationId"] for one in cite["c"][0])


def crowded(cite: Node) -> bool:
    """Whether more than words stands around a key: another key, which would be printed as it is typed; a link, a quote."""
    around = [[*one["citationPrefix"], *one["citationSuffix"]] for one in cite["c"][0]]
    return any(KEY.search(nodes.plain(content)) or not _are_words(content) for content in around)


def _are_words(content: Ast) -> bool:
    """Whether inlines are words, emphasis and quotation marks only."""
    return all(
        node["t"] in _TEXTS
        or node["t"] in ("Str", "LineBreak")
        or (node["t"] in _SET and _are_words(node["c"]))
        or (node["t"] == "Quoted" and _are_words(node["c"][1]))
        for node in content
    )
