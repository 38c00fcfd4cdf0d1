"""CSL JSON or CSL YAML, as Zotero and others write it -> works, each with its line; what cannot be one is a finding."""

import json
import re
from collections.abc import Iterator
from typing import Any

import msgspec

from manuscript.core import yamltext
from manuscript.core.text import place_in
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.rules import found
from manuscript.model.works import Shelf, Work

_LISTS = ("references", "items")
"""Under which key a file may hold its list of works."""

_ID = re.compile(r'"id"\s*:\s*("(?:[^"\\]|\\.)*"|-?\d+)')
_DATES = frozenset({"issued", "accessed", "original-date", "event-date", "submitted", "available-date"})
_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_BYTE = re.compile(r"\(byte (\d+)\)")
_NONE = "it is no list of works with an `id` each"


def read_json(path: str, text: str) -> Shelf:
    """Read CSL JSON."""
    try:
        data = msgspec.json.decode(text)
    except RecursionError:
        return _unread(Place(path=path), "it is nested too deeply")
    except msgspec.DecodeError as error:
        return _unread(_place_of(error, path, text), "it is no JSON")
    spots: dict[str, Place] = {}
    for match in _ID.finditer(text):
        spots.setdefault(str(json.loads(match[1])), place_in(path, text, match.start()))
    return _shelf(data, path, spots)


def read_yaml(path: str, text: str) -> Shelf:
    """Read CSL YAML; what is typed there is text, and no markup."""
    yaml = yamltext.load(path, text)
    if not yaml.readable:
        return Shelf(findings=yaml.findings)
    name = next((name for name in _LISTS if isinstance(yaml.data, dict) and name in yaml.data), None)
    listed = yaml.data if name is None else yaml.data[name]
    above = () if name is None else (name,)
    items = enumerate(listed) if isinstance(listed, list) else ()
    spots = {str(one["id"]): yaml.place((*above, at)) for at, one in items if isinstance(one, dict) and "id" in one}
    made = _shelf(yaml.data, path, spots)
    return Shelf(works=made.works, findings=(*yaml.findings, *made.findings))


def _shelf(data: Any, path: str, spots: dict[str, Place]) -> Shelf:
    name = next((name for name in _LISTS if isinstance(data, dict) and name in data), None)
    listed = data if name is None else data[name]
    if not isinstance(listed, list):
        return _unread(Place(path=path), _NONE)
    findings: list[Finding] = []
    return Shelf(works=tuple(_works(listed, path, spots, findings)), findings=tuple(findings))


def _works(listed: list[Any], path: str, spots: dict[str, Place], findings: list[Finding]) -> Iterator[Work]:
    for count, one in enumerate(listed, 1):
        key = str(one.get("id", "")).strip() if isinstance(one, dict) else ""
        if not key or any(sign.isspace() for sign in key):
            problem = "it has no `id`, or one with a space"
            findings.append(found("C336", Place(path=path), text=f"work {count}", problem=problem))
            continue
        dated = {name: _date(value) if name in _DATES else value for name, value in one.items()}
        text = msgspec.json.encode([{**dated, "id": key}]).decode()
        yield Work(key=key, place=spots.get(key, Place(path=path)), notation="csljson", text=text)


def _date(value: Any) -> Any:
    """Give a date as CSL JSON has it; people write `2021` and `2021-03-04`."""
    if not isinstance(value, str | int):
        return value
    day = _DAY.fullmatch(str(value))
    return {"date-parts": [[int(part) for part in day.groups() if part]]} if day else {"literal": str(value)}


def _unread(place: Place, problem: str) -> Shelf:
    return Shelf(findings=(found("C336", place, text=place.path.rpartition("/")[2], problem=problem),))


def _place_of(error: msgspec.DecodeError, path: str, text: str) -> Place:
    at = _BYTE.search(str(error))
    before = text.encode()[: int(at[1])].decode(errors="ignore") if at else ""
    return place_in(path, text, len(before))
