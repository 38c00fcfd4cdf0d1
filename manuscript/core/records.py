"""One YAML text -> one typed record, with a finding for every key that does not fit."""

import re
from collections.abc import Iterable
from typing import Any, TypeVar

import msgspec
from rapidfuzz import process

from manuscript.core.yamltext import Key, Yaml
from manuscript.model.files import FileShape
from manuscript.model.findings import Finding
from manuscript.model.rules import found

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

    `spare` holds a value for each required key, so that the rest of the book can be checked without it.
    """
    data = yaml.data if isinstance(yaml.data, dict) else {}
    findings = list(yaml.findings)
    if not isinstance(yaml.data, dict) and not findings:
        findings.append(found("Y103", yaml.place(()), key="file", problem="it must hold `key: value` lines"))
    for _ in range(_MOST):
        try:
            return msgspec.convert(data, shape, strict=True), tuple(findings)
        except msgspec.ValidationError as error:
            data, finding = _without_fault(shape, data, str(error), yaml, spare)
            findings.append(finding)
    return msgspec.convert(spare, shape), tuple(findings)


def _without_fault(
    shape: type[FileShape], data: Any, message: str, yaml: Yaml, spare: dict[str, object]
) -> tuple[Any, Finding]:
    key = _key(message, data)
    plain = message.split(" - at `", maxsplit=1)[0]
    if match := _UNKNOWN.search(plain):
        key = (*key, match["key"])
        return _drop(data, key), _unknown(shape, key, yaml)
    if match := _MISSING.search(plain):
        return _missing(data, key, match["key"], yaml, spare)
    spared = spare.get(str(key[0])) if len(key) == 1 else None
    finding = found("Y103", yaml.place(key), key=_name(key), problem=_plain_words(plain))
    return (_put(data, key, spared) if spared is not None else _drop(data, key)), finding


def _missing(data: Any, key: Key, name: str, yaml: Yaml, spare: dict[str, object]) -> tuple[Any, Finding]:
    need = _NEEDS.get(name, f"Add `{name}: …`.") if not key else f"Add `{name}: …`."
    finding = found("Y105", yaml.place(key), key=name, need=need)
    return _fill(data, key, name, spare[name] if not key else "?"), finding


def _key(message: str, data: Any) -> Key:
    """Read msgspec's path (`$.chapters[0].part`); `[...]` stands for a key of a mapping that it does not name."""
    match = _AT.search(message)
    steps: list[str | int] = []
    for name, index, _ in _STEP.findall(match["path"] or "") if match else ():
        steps.append(name or (int(index) if index else ""))
    return _name_unnamed(tuple(steps), data)


def _name_unnamed(key: Key, data: Any) -> Key:
    for position, step in enumerate(key):
        if step == "" and isinstance(data, dict):
            return (*key[:position], next(iter(data), ""), *key[position + 1 :])
        data = _inside(data, step)
    return key


def _inside(data: Any, step: str | int) -> Any:
    try:
        return data[step]
    except (LookupError, TypeError):
        return None


def _drop(data: Any, key: Key) -> Any:
    """Give the data without the thing at `key`; a list loses the whole item, so that numbers stay right for the rest."""
    if not key:
        return {}
    step, rest = key[0], key[1:]
    if isinstance(data, dict):
        kept = {name: value for name, value in data.items() if name != step or rest}
        return {**kept, step: _drop(data[step], rest)} if rest and step in data else kept
    if isinstance(data, list) and isinstance(step, int):
        if rest and isinstance(data[step], (dict, list)):
            return [*data[:step], _drop(data[step], rest), *data[step + 1 :]]
        return [*data[:step], *data[step + 1 :]]
    return {}


def _put(data: Any, key: Key, value: object) -> Any:
    return {**data, key[0]: value}


def _fill(data: Any, key: Key, name: str, value: object) -> Any:
    """Give the data with `name` added to the mapping at `key`, so that items keep their numbers."""
    if not key:
        return {**data, name: value}
    inside = _fill(data[key[0]], key[1:], name, value)
    if isinstance(data, dict):
        return {**data, key[0]: inside}
    return [inside if index == key[0] else item for index, item in enumerate(data)]


def _unknown(shape: type[FileShape], key: Key, yaml: Yaml) -> Finding:
    known = _known_keys(shape, key[:-1])
    return found("Y102", yaml.place(key), key=key[-1], nearest=nearest(str(key[-1]), known, "Known here"))


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
    return ".".join(str(step) for step in key) or "file"


def _plain_words(message: str) -> str:
    words = message.replace("Expected `", "it must be `").replace("`, got `", "`, and is `")
    words = words.replace("Object ", "it ").replace("`str`", "`text`").replace("`int`", "`a number`")
    return words[:1].lower() + words[1:]


def nearest(word: str, known: Iterable[str], label: str) -> str:
    """Say the nearest of the known words, or all of them where none is near and they are few."""
    names = sorted(known)
    best = process.extractOne(word, names, score_cutoff=60)
    if best:
        return f"Did you mean `{best[0]}`?"
    if not names:
        return "There is none."
    return f"{label}: {', '.join(names[:20])}{' …' if len(names) > 20 else ''}."
