"""The bytes of a sidecar -> what people decided about a contribution, also where a merge has put two sidecars into one.

`contributions/.gitattributes` lets git keep the lines of both sides (`merge=union`), so that a key may stand there twice. Tags,
links and notes add up, an empty key says nothing, and so does a value that the other side says it replaced (`# was: …`). What is
left are two decisions, and one finding that names both.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from manuscript.core import records, text, yamltext
from manuscript.core.yamltext import Key
from manuscript.model.files import SidecarFile
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.rules import found
from manuscript.model.sources import Source
from manuscript.model.value import Value

SUFFIX = ".edit.yaml"
WORDS = ("fate", "because", "reply", "assignee", "note")
LISTS = ("tags", "links")
ORDER = (*WORDS, *LISTS)
"""The keys of a sidecar in the order in which a new one has them."""

WAS = "was: "
_REMARKS = re.compile(r"(?:# was: [^\"'#]*)+$")
_WAS = re.compile(r"# was: ([^\"'#]*)")
_NO_MARK = re.compile(r"[\"'#]")
_SHORT = 60
_DECIDE = {"fate": "--as FATE", "because": "--because TEXT", "reply": "--reply TEXT", "assignee": "--assignee NAME"}


class Said(Value, frozen=True):
    """One value of a key, and where it stands."""

    value: Any
    place: Place


class Read(Value, frozen=True):
    """A sidecar as it is read: `disputed` gives the values of keys that say two things, `joined` that a merge left its traces."""

    file: SidecarFile
    places: dict[Key, Place]
    findings: tuple[Finding, ...] = ()
    disputed: dict[str, tuple[str, ...]] = {}  # noqa: RUF012 - msgspec gives each value one of its own
    joined: bool = False


def read(source: Source) -> Read:
    """Read a sidecar; of a merge conflict both sides count."""
    decoded = text.decode(source, sides=text.both_sides)
    codes = {finding.code for finding in decoded.findings}
    yaml = yamltext.nothing(source.path) if "C301" in codes else yamltext.load(source.path, decoded.text)
    if "C303" in codes and not yaml.readable:
        return _one_side(source)
    said = _said(yaml)
    disputes = {key: values for key in said if len(values := _left(key, said[key], decoded.text)) > 1}
    file, faults = records.read(SidecarFile, _joined(yaml, said, disputes, decoded.text), {})
    told = tuple(_dispute(source.path, disputes)) if disputes else _first_mark(decoded.findings)
    others = tuple(finding for finding in decoded.findings if finding.code != "C303")
    return Read(
        file=file,
        places=yaml.places,
        findings=(*others, *told, *faults),
        disputed={key: tuple(str(one.value) for one in values) for key, values in disputes.items()},
        joined="C303" in codes or bool(yaml.again),
    )


def short(value: str) -> str:
    """Give a value as a remark says it: what it was, on one line, cut where it is long."""
    return _NO_MARK.sub("", " ".join(value.split()))[:_SHORT].strip()


def replaced(line: str) -> tuple[str, ...]:
    """Give the values that a line says it replaced."""
    match = _REMARKS.search(line.rstrip())
    return tuple(one.strip() for one in _WAS.findall(match.group())) if match else ()


def _one_side(source: Source) -> Read:
    """Read the first side of a conflict whose sides make no YAML together; that it is one is all that is told."""
    decoded = text.decode(source)
    yaml = yamltext.load(source.path, decoded.text)
    file, _ = records.read(SidecarFile, yaml, {})
    return Read(
        file=file,
        places=yaml.places,
        findings=_first_mark(decoded.findings),
        disputed=dict.fromkeys(ORDER, ()),
        joined=True,
    )


def _first_mark(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    return tuple(finding for finding in findings if finding.code == "C303")[:1]


def _said(yaml: yamltext.Yaml) -> dict[str, list[Said]]:
    """Give every value of those keys that stand there more than once, if they are of the kind that the key holds."""
    data = yaml.data if isinstance(yaml.data, dict) else {}
    repeated = dict.fromkeys(one.key for one in yaml.again if one.key in ORDER)
    said = {
        key: [
            Said(value=data[key], place=yaml.place((key,))),
            *(Said(value=one.value, place=one.place) for one in yaml.again if one.key == key),
        ]
        for key in repeated
    }
    return {key: values for key, values in said.items() if all(_fits(key, one.value) for one in values)}


def _fits(key: str, value: object) -> bool:
    kinds = (list,) if key in LISTS else (str, int)
    return value is None or (isinstance(value, kinds) and not isinstance(value, bool))


def _left(key: str, said: Sequence[Said], whole: str) -> list[Said]:
    """Give the values of a key that count: not the empty ones, not those that another replaced, each once."""
    if key in LISTS:
        return []
    lines = whole.split("\n")
    gone = {value for one in said for value in replaced(lines[one.place.line - 1])}
    left: dict[str, Said] = {}
    for one in said:
        words = "" if one.value is None else str(one.value).strip()
        if words and short(words) not in gone:
            left.setdefault(words, one)
    return [] if key == "note" else list(left.values())


def _joined(
    yaml: yamltext.Yaml, said: Mapping[str, Sequence[Said]], disputes: Mapping[str, Sequence[Said]], whole: str
) -> yamltext.Yaml:
    """Give the YAML with one value for each key. Two fates are none: it waits for a person, unless the words were withdrawn."""
    if not said:
        return yaml
    data = dict(yaml.data)
    for key in said:
        if key in WORDS:
            left = _left(key, said[key], whole)
            data[key] = left[0].value if left else None
    if "note" in said:
        data["note"] = "\n".join(dict.fromkeys(str(one.value) for one in said["note"] if one.value is not None)) or None
    if "fate" in disputes:
        data["fate"] = "withdrawn" if any(one.value == "withdrawn" for one in disputes["fate"]) else None
    if any(key in LISTS for key in said):
        data |= _lists(data, said)
    joined = {one.place for one in yaml.again if one.key in said}
    findings = tuple(one for one in yaml.findings if not (one.code == "Y104" and one.place in joined))
    return msgspec.structs.replace(yaml, data=data, findings=findings)


def _lists(data: Mapping[str, Any], said: Mapping[str, Sequence[Said]]) -> dict[str, list[Any]]:
    """Give the items of both lists, each once. Git sets lines one after the other: a tag may have come to stand below the links."""
    once = {key: [data[key]] for key in LISTS if key not in said and isinstance(data.get(key), list)}
    all_ = [*once.values(), *([one.value for one in said[key]] for key in LISTS if key in said)]
    items = [item for lists in all_ for one in lists for item in one or ()]
    of_kind = {"links": [item for item in items if isinstance(item, dict)]}
    of_kind["tags"] = [item for item in items if not isinstance(item, dict)]
    return {key: [item for at, item in enumerate(ones) if item not in ones[:at]] for key, ones in of_kind.items()}


def _dispute(path: str, disputes: Mapping[str, Sequence[Said]]) -> Iterator[Finding]:
    """Tell of two decisions in one file: once, at the second of them."""
    place = next(iter(disputes.values()))[1].place
    both = "; ".join(
        " and ".join(f"`{key}: {' '.join(str(one.value).split())}` (line {one.place.line})" for one in values)
        for key, values in disputes.items()
    )
    ref = path.removeprefix("contributions/").removesuffix(SUFFIX)
    yield found("R730", place, both=both, ref=ref, how=" ".join(_DECIDE[key] for key in disputes))
