"""The parts of a delivery -> its manifest and its sums, and back from the bytes of any that somebody holds. Pure."""

import hashlib
import re
from collections.abc import Mapping, Sequence

import msgspec

from manuscript.model.artifact import Imprint
from manuscript.model.delivery import MANIFEST, SUMS, Counts, Listed, Manifest, Part, Tools

FORMAT = 1
"""The format of the manifest that this program writes, and the newest it reads."""

_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "epub": "application/epub+zip",
    "pdf": "application/pdf",
    "csv": "text/csv",
    "md": "text/markdown",
    "txt": "text/plain",
    "html": "text/html",
    "json": "application/json",
    "xml": "application/xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "svg": "image/svg+xml",
}
_LINE = re.compile(r"([0-9a-f]{64})  (.+)")
_SAFE = re.compile(r"(?!.*(?:^|/)\.{1,2}(?:/|$))[^/\\\x00-\x1f\x7f][^\\\x00-\x1f\x7f]*")


class About(msgspec.Struct, frozen=True, kw_only=True):
    """What a manifest says besides its files."""

    number: int
    tag: str
    name: str
    edition: str
    commit: str
    counts: Counts
    tools: Tools
    previous: dict[str, str | int] | None


def of(about: About, imprint: Imprint, parts: Sequence[Part]) -> Manifest:
    """Make the manifest of a delivery; every file but itself and the sums is in it, sorted by path."""
    listed = (
        Listed(path=one.path, kind=one.kind, bytes=len(one.data), sha256=digest(one.data), format=_type(one.path))
        for one in parts
    )
    return Manifest(
        format=FORMAT,
        title=imprint.title,
        identifier=imprint.identifier,
        lang=imprint.lang,
        seconds=imprint.seconds,
        date=imprint.date,
        files=tuple(sorted(listed, key=lambda one: one.path)),
        **msgspec.structs.asdict(about),
    )


def digest(data: bytes) -> str:
    """Give the SHA-256 of some bytes in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def _type(path: str) -> str:
    return _TYPES.get(path.rpartition(".")[2], "application/octet-stream")


def write(manifest: Manifest) -> bytes:
    """Write a manifest as JSON that people can read too."""
    return msgspec.json.format(msgspec.json.encode(manifest), indent=2) + b"\n"


def sums(files: Mapping[str, bytes]) -> bytes:
    """Write what `sha256sum -c` reads: every file with its digest, sorted by path."""
    return "".join(f"{digest(files[path])}  {path}\n" for path in sorted(files)).encode()


def read(data: bytes) -> Manifest:
    """Read a manifest, which may come from anybody; ValueError with the reason where it is none."""
    try:
        made = msgspec.json.decode(data, type=Manifest)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ValueError(" ".join(str(error).split())[:200]) from error
    if made.format > FORMAT:
        raise ValueError(f"it has format {made.format}, and this version of manuscript knows up to {FORMAT}")
    return made


def read_sums(data: bytes) -> tuple[dict[str, str], tuple[tuple[int, str], ...]]:
    """Read sums: the digest of every path, and the lines that are none or name a place outside (number, why)."""
    named: dict[str, str] = {}
    faults: list[tuple[int, str]] = []
    text = data.decode("utf-8", "replace")
    if not text.endswith("\n"):
        faults.append((text.count("\n") + 1, "it does not end with a line end"))
    for number, line in enumerate(text.split("\n")[: None if not text.endswith("\n") else -1], 1):
        match = _LINE.fullmatch(line)
        why = _why_not(match, named)
        if why:
            faults.append((number, why))
        elif match:
            named[match[2]] = match[1]
    return named, tuple(faults)


def _why_not(match: re.Match[str] | None, named: Mapping[str, str]) -> str:
    if match is None:
        return "it is not a digest, two spaces and a path"
    if not is_inside(match[2]):
        return "its path leads out of the folder"
    return "its path is named a second time" if match[2] in named else ""


def is_inside(path: str) -> bool:
    """Whether a path is one of a file below a folder: not absolute, without `..`, and without what no name should hold."""
    return bool(_SAFE.fullmatch(path)) and path != SUMS and not re.match(r"[A-Za-z]:", path)


def listed(manifest: Manifest) -> dict[str, Listed]:
    """Give what a manifest lists, by path."""
    return {one.path: one for one in manifest.files}


ALWAYS = frozenset({MANIFEST, SUMS})
"""The files that no manifest lists: itself, and the sums that vouch for it."""
