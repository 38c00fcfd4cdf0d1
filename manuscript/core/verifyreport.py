"""What validators said of the files -> the reports that go with a delivery: for programs as JSON, for people as Markdown. Pure.

Only what is about the files: no times, no folders of a machine, so that the same files give the same reports.
"""

from collections.abc import Iterator, Mapping

import msgspec
from msgspec.structs import replace

from manuscript.core.markdowntext import escape
from manuscript.model.findings import Finding
from manuscript.model.verified import Verified
from manuscript.model.wording import Wording


def renamed(verified: Verified, names: Mapping[str, str]) -> Verified:
    """Name the files as the delivery does, by the names that they were built under."""
    looked = tuple(replace(one, path=_name(one.path, names)) for one in verified.files)
    runs = tuple(replace(one, files=tuple(_name(path, names) for path in one.files)) for one in verified.validators)
    return replace(verified, files=looked, validators=runs)


def _name(path: str, names: Mapping[str, str]) -> str:
    bare = path.rpartition("/")[2]
    return names.get(bare, bare)


def document(verified: Verified) -> bytes:
    """Write the report as JSON: the files, who looked at them, what was found, and what nobody looked at."""
    made = {
        "files": [
            {"path": one.path, "format": one.format, "words": one.words, "found": one.found} for one in verified.files
        ],
        "validators": [
            {
                "name": one.name,
                "version": one.version,
                "files": list(one.files),
                "findings": one.findings,
            }
            for one in verified.validators
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


def text(verified: Verified, title: str, wording: Wording) -> str:
    """Write the report for people."""
    heading = wording.say("What was checked in the files of “{title}”", title=escape(title))
    return "\n".join((f"# {heading}", "", *_lines(verified, wording))) + "\n"


def _lines(verified: Verified, wording: Wording) -> Iterator[str]:
    for file in verified.files:
        if file.words:
            words = {"file": f"`{file.path}`", "words": str(file.words), "found": str(file.found)}
            yield "- " + wording.say("{file}: {found} of the {words} words of the book were found again.", **words)
    for one in verified.validators:
        looked = ", ".join(f"`{path}`" for path in one.files)
        words = {"name": f"{one.name} {one.version}".strip(), "files": looked, "count": str(one.findings)}
        yield "- " + wording.say("{name} looked at {files}; findings: {count}.", **words)
    if verified.unchecked:
        yield "- " + wording.say("Not every validator was there; the file beside this one names those that were not.")
    yield from (f"- {one.severity} {one.code}: {escape(one.message)}" for one in verified.findings)
