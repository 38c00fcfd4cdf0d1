"""One YAML text -> one typed record, with a finding for every key that does not fit."""

import re
from collections.abc import Iterable
from typing import Any, Literal, TypeVar, get_args, get_origin

import msgspec

from manuscript.core.yamltext import Key, Yaml
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.rules import found
from manuscript.model.shape import FileShape

T = TypeVar("T", bound=FileShape)

_AT = re.compile(r" - at `\$?(?P<path>[^`]*)`$|^(?P<none>)$")
_UNKNOWN = re.compile(r"unknown field `(?P<key>[^`]*)`")
_MISSING = re.compile(r"missing required field `(?P<key>[^`]*)`")
_STEP = re.compile(r"\.([^.\[\]]+)|\[(\d+)\]|\[(\.\.\.)\]")
_MOST = 50
_NEEDS = {
    "title": "Every book has one: `title: …`.",
    "lang": "Say the book's language: `lang: nl-NL`.",
    "identifier": "Give the book one name for ever: `identifier: urn:uuid:…` or its ISBN as a URN.",
    "authors": "Name at least one: `authors: [{name: …}]`.",
}


def read(shape: type[T], yaml: Yaml, spare: dict[str, object]) -> tuple[T, tuple[Finding, ...]]:
    """Convert, and when a key does not fit: tell, take it out, and go on, so that all faults are told at once.

    `spare` holds a value for each required key, so that the rest of the book can be checked without it. A text that
    is no YAML at all gives the spare values and the one finding that says so.
    """
    if not yaml.readable:
        return msgspec.convert(spare, shape), yaml.findings
    if not isinstance(yaml.data, dict):
        finding = found("Y103", yaml.place(()), key="file", problem="it must hold `key: value` lines")
        return msgspec.convert(spare, shape), (*yaml.findings, finding)
    mending = _Mending(shape, yaml, spare)
    data: Any = yaml.data
    for _ in range(_MOST):
        try:
            return msgspec.convert(data, shape, strict=True), (*yaml.findings, *mending.findings)
        except msgspec.ValidationError as error:
            data = mending.without_fault(data, str(error))
    return msgspec.convert(spare, shape), (*yaml.findings, *mending.findings)


class _Mending:
    """Takes one fault after the other out of the data, and tells each; what follows from a fault is not told again."""

    def __init__(self, shape: type[FileShape], yaml: Yaml, spare: dict[str, object]) -> None:
        self.findings: list[Finding] = []
        self._shape = shape
        self._yaml = yaml
        self._spare = spare
        self._gone: list[Key] = []

    def without_fault(self, data: Any, message: str) -> Any:
        key = _key(message, data, self._shape)
        plain = message.split(" - at `", maxsplit=1)[0]
        if match := _UNKNOWN.search(plain):
            return self._unknown(data, (*key, match["key"]))
        if match := _MISSING.search(plain):
            return self._missing(data, key, match["key"])
        value = _at(data, key)
        if value is None:
            return self._dropped(data, key)
        if value == [] and any(gone[:-1] == self._original(key) for gone in self._gone):
            return _put(data, key, self._spare.get(str(key[-1]), []))  # its faulty items have been told
        if "Expected `str`, got `int`" in plain:
            return _put(data, key, str(value))
        problem = _plain_words(plain, choices(self._shape, key))
        self.findings.append(found("Y103", self._place(key), key=_name(key), problem=problem))
        return self._dropped(data, key)

    def _unknown(self, data: Any, key: Key) -> Any:
        known = _known_keys(self._shape, key[:-1])
        hint = nearest(str(key[-1]), known, "Known here")
        self.findings.append(found("Y102", self._place(key), key=key[-1], nearest=hint))
        return _drop(data, key)

    def _missing(self, data: Any, key: Key, name: str) -> Any:
        if (*self._original(key), name) not in {finding_key for finding_key in self._gone if self._told(finding_key)}:
            need = _NEEDS.get(name, "") if not key else ""
            self.findings.append(found("Y105", self._place(key), key=name, need=need or f"Add `{name}: …`."))
        return _put(data, (*key, name), self._spare[name] if not key else "?")

    def _told(self, key: Key) -> bool:
        """Whether a key was taken out with a finding; an empty one goes without."""
        return _at(self._yaml.data, key) is not None

    def _dropped(self, data: Any, key: Key) -> Any:
        self._gone.append(self._original(key))
        return _drop(data, key)

    def _place(self, key: Key) -> Place:
        return self._yaml.place(self._original(key))

    def _original(self, key: Key) -> Key:
        """Give the key that a thing had before items of the lists around it were taken out."""
        made: Key = ()
        for step in key:
            gone = sorted(last for *parent, last in self._gone if tuple(parent) == made and isinstance(last, int))
            made = (*made, _before(step, gone) if isinstance(step, int) else step)
        return made


def _before(number: int, gone: Iterable[int]) -> int:
    """Give the number of a list's item as it was when the items `gone` (ascending) still stood in the list."""
    for index in gone:
        number += index <= number
    return number


def _key(message: str, data: Any, shape: type[FileShape]) -> Key:
    """Read msgspec's path (`$.chapters[0].part`); `[...]` stands for a key of a mapping that it does not name."""
    match = _AT.search(message)
    key: Key = ()
    for name, index, _ in _STEP.findall(match["path"] or "") if match else ():
        step = name or (int(index) if index else _misfit(data, shape, key))
        key = (*key, step)
        data = _inside(data, step)
    return key


def _misfit(data: Any, shape: type[FileShape], key: Key) -> str:
    """Find the key of a mapping whose value is not of the mapping's shape."""
    inside: Any = shape
    for step in key:
        inside = _type_of(inside, step)
    for name, value in data.items():
        try:
            msgspec.convert(value, inside, strict=True)
        except msgspec.ValidationError:
            return str(name)
    return ""


def _inside(data: Any, step: str | int) -> Any:
    try:
        return data[step]
    except (LookupError, TypeError):
        return None


def _at(data: Any, key: Key) -> Any:
    for step in key:
        data = _inside(data, step)
    return data


def _drop(data: Any, key: Key) -> Any:
    """Give the data without the thing at `key`."""
    if not key:
        return {}
    step, rest = key[0], key[1:]
    if rest:
        return _with(data, step, _drop(data[step], rest))
    if isinstance(data, dict):
        return {name: value for name, value in data.items() if name != step}
    return [item for index, item in enumerate(data) if index != step]


def _put(data: Any, key: Key, value: object) -> Any:
    """Give the data with `value` at `key`."""
    step, rest = key[0], key[1:]
    return _with(data, step, _put(data[step], rest, value) if rest else value)


def _with(data: Any, step: str | int, value: object) -> Any:
    if isinstance(data, dict):
        return {**data, step: value}
    return [value if index == step else item for index, item in enumerate(data)]


def choices(shape: type[FileShape], key: Key) -> tuple[str, ...]:
    """Give the words that the shape allows at `key`, where it names them."""
    holder: Any = shape
    for step in key[:-1]:
        holder = _type_of(holder, step)
    hints = [item.type for item in _fields(holder) if key and item.name == key[-1]]
    return tuple(str(word) for hint in hints for part in _types(hint) for word in _literals(part))


def _literals(hint: Any) -> tuple[Any, ...]:
    return get_args(hint) if get_origin(hint) is Literal else ()


def _fields(shape: Any) -> tuple[msgspec.structs.FieldInfo, ...]:
    return msgspec.structs.fields(shape) if hasattr(shape, "__struct_fields__") else ()


def _known_keys(shape: Any, key: Key) -> tuple[str, ...]:
    """Follow the shape's types along `key`; the keys that may stand there."""
    for step in key:
        shape = _type_of(shape, step)
    return tuple(getattr(shape, "__struct_fields__", ()))


def _type_of(shape: Any, step: str | int) -> Any:
    field = shape
    if hasattr(shape, "__struct_fields__") and step in shape.__struct_fields__:
        field = next(item.type for item in msgspec.structs.fields(shape) if item.name == step)
        if isinstance(field, type) and issubclass(field, FileShape):
            return field
    return next((kind for kind in _types(field) if isinstance(kind, type) and issubclass(kind, FileShape)), field)


def _types(hint: Any) -> Iterable[Any]:
    yield hint
    for part in getattr(hint, "__args__", ()):
        yield from _types(part)


def _name(key: Key) -> str:
    """Name the key that a value belongs to: the last word on the way; numbers say nothing to a person."""
    return next((step for step in reversed(key) if isinstance(step, str)), "file")


def _plain_words(message: str, allowed: tuple[str, ...]) -> str:
    """Say what msgspec found in words for people."""
    if allowed:
        return f"it must be one of {', '.join(allowed)}"
    if "matching regex" in message:
        return "it must be a day such as 2026-03-31, or unknown"
    if "of length >= 1" in message:
        return "it is empty"
    for theirs, ours in _WORDS_FOR:
        message = message.replace(theirs, ours)
    return message[:1].lower() + message[1:]


_WORDS_FOR = (
    ("Expected `", "it must be `"),
    ("`, got `", "`, and is `"),
    ("`str`", "text"),
    ("`int`", "a number"),
    ("`bool`", "true or false"),
    ("`array`", "a list"),
    ("`object`", "`key: value` lines"),
    ("Object ", "it "),
)


def nearest(word: str, known: Iterable[str], label: str) -> str:
    """Say the nearest of the known words, or all of them where none is near and they are few."""
    from rapidfuzz import process  # late: a book in which all is well needs none of it

    names = sorted(name for name in known if name)
    best = process.extractOne(word, names, score_cutoff=60)
    if best:
        return f"Did you mean `{best[0]}`?"
    if not names:
        return "There are none yet."
    return f"{label}: {', '.join(names[:20])}{' …' if len(names) > 20 else ''}."
