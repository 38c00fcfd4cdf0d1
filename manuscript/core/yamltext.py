"""YAML text -> plain values, with the place of each; strings stay strings, and nothing may grow without limit.

YAML 1.2's core schema in short: `no` and `2026-03-02` are strings, only true, false, null and plain numbers are not.
"""

import re
from collections.abc import Iterator
from typing import Any, TypeAlias

import yaml

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


class Yaml(Value, frozen=True):
    """The values of one YAML text: `places` says where each key (as a path of keys) stands."""

    data: Any
    places: dict[Key, Place]
    findings: tuple[Finding, ...] = ()

    def place(self, key: Key) -> Place:
        """Give the place of a key, else of the nearest thing around it."""
        while key and key not in self.places:
            key = key[:-1]
        return self.places[key]


def load(path: str, text: str, first_line: int = 1) -> Yaml:
    """Read one YAML mapping or list; `first_line` is the file's line on which `text` begins."""
    start = Place(path=path, line=first_line)
    try:
        problem = _too_much(text)
        node = None if problem else yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        return Yaml(data=None, places={(): start}, findings=(_syntax(error, path, first_line),))
    except RecursionError:
        problem = "it is nested too deeply"
    if problem:
        return Yaml(data=None, places={(): start}, findings=(found("Y106", start, problem=problem),))
    reader = _Reader(path, first_line)
    data = {} if node is None else reader.value(node, ())
    return Yaml(data=data, places={(): start, **reader.places}, findings=tuple(reader.findings))


def _too_much(text: str) -> str:
    """Look through the events before anything is built: aliases, tags, depth and sheer number."""
    depth = 0
    for count, event in enumerate(_events(text)):
        if isinstance(event, yaml.AliasEvent):
            return "it uses an alias"
        if getattr(event, "tag", None) is not None:
            return f"it uses the tag {event.tag}"
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH or count > MAX_EVENTS:
            return "it is nested too deeply" if depth > MAX_DEPTH else "it is too large"
    return ""


def _events(text: str) -> Iterator[Any]:
    yield from yaml.parse(text, Loader=_LOADER)


def _syntax(error: yaml.YAMLError, path: str, first_line: int) -> Finding:
    mark = getattr(error, "problem_mark", None)
    place = Place(path=path, line=first_line + mark.line, column=mark.column + 1) if mark else Place(path=path)
    problem = getattr(error, "problem", None) or str(error).splitlines()[0]
    return found("Y101", place, problem=problem)


class _Reader:
    """Walks composed nodes; keeps where every key stands, and the keys that stand twice."""

    def __init__(self, path: str, first_line: int) -> None:
        self.places: dict[Key, Place] = {}
        self.findings: list[Finding] = []
        self._path = path
        self._first_line = first_line

    def value(self, node: Any, key: Key) -> Any:
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, key)
        if isinstance(node, yaml.SequenceNode):
            return [self._item(child, (*key, index)) for index, child in enumerate(node.value)]
        return _scalar(node)

    def _item(self, node: Any, key: Key) -> Any:
        self.places[key] = self._place(node)
        return self.value(node, key)

    def _mapping(self, node: Any, key: Key) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for name_node, child in node.value:
            name = str(name_node.value)
            if name in made:
                self.findings.append(found("Y104", self._place(name_node), key=name))
                continue
            self.places[*key, name] = self._place(name_node)
            made[name] = self.value(child, (*key, name))
        return made

    def _place(self, node: Any) -> Place:
        mark = node.start_mark
        return Place(path=self._path, line=self._first_line + mark.line, column=mark.column + 1)


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
    return '"' + "".join(_ESCAPES.get(char, char) if char.isprintable() else _escape(char) for char in value) + '"'


_ESCAPES = {'"': '\\"', "\\": "\\\\"}


def _escape(char: str) -> str:
    code = ord(char)
    return {"\n": "\\n", "\t": "\\t"}.get(char) or (f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}")
