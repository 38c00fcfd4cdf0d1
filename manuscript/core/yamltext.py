"""YAML text -> plain values, with the place of each; strings stay strings, and nothing may grow without limit.

YAML 1.2's core schema in short: `no` and `2026-03-02` are strings, only true, false, null and plain numbers are not.
"""

import re
from collections.abc import Iterator
from typing import Any, TypeAlias

import yaml

from manuscript.core.text import FORBIDDEN, name_of
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.rules import found
from manuscript.model.value import Value

Key: TypeAlias = tuple[str | int, ...]

MAX_DEPTH = 20
MAX_EVENTS = 20_000
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,15})")
_WORDS: dict[str, object] = {"true": True, "false": False, "null": None, "~": None, "": None}


class Again(Value, frozen=True):
    """A key of the outermost mapping that stands there already, with what it says this time."""

    key: str
    value: Any
    place: Place


class Yaml(Value, frozen=True):
    """The values of one YAML text: `places` says where each key (as a path of keys) stands.

    What is not `readable` has no values, and findings that say why. Of a key that is there more than once the first counts,
    and `again` holds the others.
    """

    data: Any
    places: dict[Key, Place]
    findings: tuple[Finding, ...] = ()
    readable: bool = True
    again: tuple[Again, ...] = ()

    def place(self, key: Key) -> Place:
        """Give the place of a key, else of the nearest thing around it."""
        while key and key not in self.places:
            key = key[:-1]
        return self.places[key]


def load(path: str, text: str, first_line: int = 1) -> Yaml:
    """Read one YAML mapping or list; `first_line` is the file's line on which `text` begins."""
    start = Place(path=path, line=first_line)
    try:
        problem, mark = _too_much(text)
        if problem:
            return _unreadable(start, found("Y106", _place(mark, path, first_line), problem=problem))
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        return _unreadable(start, _syntax(error, path, first_line))
    reader = _Reader(path, first_line)
    data = {} if node is None else reader.value(node, ())
    return Yaml(
        data=data,
        places={(): start, **reader.places},
        findings=tuple(reader.findings),
        again=tuple(reader.again),
    )


def nothing(path: str) -> Yaml:
    """Give what stands for a text that could not even be decoded; the finding that says so is somebody else's."""
    return Yaml(data=None, places={(): Place(path=path)}, readable=False)


def _unreadable(start: Place, finding: Finding) -> Yaml:
    return Yaml(data=None, places={(): start}, findings=(finding,), readable=False)


def _too_much(text: str) -> tuple[str, Any]:
    """Look through the events before anything is built: aliases, tags, depth and sheer number; say where it begins."""
    depth = 0
    for count, event in enumerate(_events(text)):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        problem = _refused(event) or ("it is nested too deeply" if depth > MAX_DEPTH else "")
        if problem or count > MAX_EVENTS:
            return problem or "it is too large", event.start_mark
    return "", None


def _refused(event: Any) -> str:
    if isinstance(event, yaml.AliasEvent):
        return f"it uses the alias *{event.anchor}"
    tag = getattr(event, "tag", None)
    return f"it uses the tag {str(tag).replace('tag:yaml.org,2002:', '!!')}" if tag is not None else ""


def _events(text: str) -> Iterator[Any]:
    yield from yaml.parse(text, Loader=_LOADER)


def _place(mark: Any, path: str, first_line: int) -> Place:
    return Place(path=path, line=first_line + mark.line, column=mark.column + 1)


def _syntax(error: yaml.YAMLError, path: str, first_line: int) -> Finding:
    """Say what a YAML reader stumbled over in words for people, at the place where it began."""
    problem = str(getattr(error, "problem", None) or str(error).splitlines()[0])
    quoted = "quoted scalar" in str(getattr(error, "context", None))
    mark = (getattr(error, "context_mark", None) if quoted else None) or getattr(error, "problem_mark", None)
    place = _place(mark, path, first_line) if mark else Place(path=path, line=first_line)
    words = "a quotation mark that opens here is never closed" if quoted else _WORDS_FOR.get(problem, problem)
    return found("Y101", place, problem=words)


_WORDS_FOR = {
    "mapping values are not allowed in this context": "a second `: ` on the line, or a line that stands too far in",
    "found a tab character that violates indentation": "a tab where only spaces may stand",
    "found character that cannot start any token": "a tab or a sign that cannot stand here unquoted",
    "did not find expected ',' or ']'": "a `[` before this is never closed",
    "did not find expected ',' or '}'": "a `{` before this is never closed",
    "could not find expected ':'": "a line before this without `: `",
    "did not find expected key": "this line does not fit what is above it",
    "did not find expected '-' indicator": "this line does not fit the list above it",
}
"""What libyaml says -> what a person can look for."""


class _Reader:
    """Walks composed nodes; keeps where every key stands, and the keys that stand twice."""

    def __init__(self, path: str, first_line: int) -> None:
        self.places: dict[Key, Place] = {}
        self.findings: list[Finding] = []
        self.again: list[Again] = []
        self._path = path
        self._first_line = first_line

    def value(self, node: Any, key: Key) -> Any:
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, key)
        if isinstance(node, yaml.SequenceNode):
            return [self._item(child, (*key, index)) for index, child in enumerate(node.value)]
        return self._clean(_scalar(node), node)

    def _clean(self, value: object, node: Any) -> object:
        """Take out what escapes (backslash and a code) bring past the check of the file's bytes."""
        first = FORBIDDEN.search(value) if isinstance(value, str) else None
        if not isinstance(value, str) or first is None:
            return value
        count = len(FORBIDDEN.findall(value))
        self.findings.append(
            found(
                "C302", _place(node.start_mark, self._path, self._first_line), count=count, name=name_of(first.group())
            )
        )
        return FORBIDDEN.sub("", value)

    def _item(self, node: Any, key: Key) -> Any:
        self.places[key] = _place(node.start_mark, self._path, self._first_line)
        return self.value(node, key)

    def _mapping(self, node: Any, key: Key) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for name_node, child in node.value:
            name = str(name_node.value)
            place = _place(name_node.start_mark, self._path, self._first_line)
            if name in made:
                self.findings.append(found("Y104", place, key=name))
                if not key:
                    value = _Reader(self._path, self._first_line).value(child, ())
                    self.again.append(Again(key=name, value=value, place=place))
                continue
            self.places[*key, name] = place
            made[name] = self.value(child, (*key, name))
        return made


def _scalar(node: Any) -> object:
    text = str(node.value)
    if node.style in ("'", '"', "|", ">"):
        return text
    if text in _WORDS:
        return _WORDS[text]
    return int(text) if _INTEGER.fullmatch(text) else text


_PLAIN = re.compile(r"[A-Za-z\u00c0-\u024f](?:[\w .,/()+'’&–-]*[\w.)])?")
_NEVER_PLAIN = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})


def scalar(value: str) -> str:
    """Write one string as YAML: plain where every reader agrees on it, else double-quoted."""
    if _PLAIN.fullmatch(value) and value.lower() not in _NEVER_PLAIN:
        return value
    return quoted(value)


def quoted(value: str) -> str:
    """Write one string as YAML between double quotation marks; what cannot be seen is written by its number."""
    return '"' + "".join(_ESCAPES.get(char, char) if char.isprintable() else _escape(char) for char in value) + '"'


_ESCAPES = {'"': '\\"', "\\": "\\\\"}


def _escape(char: str) -> str:
    code = ord(char)
    return {"\n": "\\n", "\t": "\\t"}.get(char) or (f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}")
