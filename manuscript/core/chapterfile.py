"""A chapter file's text -> its id, front matter and body."""

import re
import unicodedata

from manuscript.core import records, yamltext
from manuscript.model.files import FrontMatter
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.rules import found
from manuscript.model.value import ChapterId, Value

_NUMBER = re.compile(r"(?P<number>\d+(?:[._]\d+)*)[-_. ]+(?=\D)")
_DIGITS = re.compile(r"\d+")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_BEGIN = re.compile(r"---[ \t]*\n")
_END = re.compile(r"^(---|\.\.\.)[ \t]*$", re.MULTILINE)
_LONGEST = 80
"""Characters of a slug in a file's name; systems hold 255 bytes."""


class Parted(Value, frozen=True):
    """A chapter file in two: front matter, and the body with the line it begins on."""

    front: FrontMatter
    body: str
    first_line: int
    findings: tuple[Finding, ...]


def chapter_id(path: str) -> ChapterId:
    """Name a chapter: file name without order number and suffix; a name that is only a number keeps it."""
    stem = path.rsplit("/", 1)[-1].removesuffix(".md")
    return ChapterId(slug(_NUMBER.sub("", stem, count=1)))


def filename_key(path: str) -> str:
    """Give what Windows and macOS see of a file name: two files with one key cannot both be there."""
    return unicodedata.normalize("NFC", path).casefold()


def order_key(path: str) -> tuple[tuple[int, ...], str]:
    """Sort chapters by their number as a number, then by name; files without a number come last."""
    stem = path.rsplit("/", 1)[-1].removesuffix(".md")
    match = _NUMBER.match(stem) or re.fullmatch(r"(?P<number>\d+)", stem)
    digits = _DIGITS.findall(match["number"]) if match else []
    return tuple(int(digit[:18]) for digit in digits) or (10**18,), path


def slug(text: str) -> str:
    """Make an id of a text: ASCII letters, digits and hyphens. Letters that fold away to nothing make an empty id."""
    folded = unicodedata.normalize("NFKD", text.replace("ß", "ss").replace("ø", "o").replace("Ø", "O"))
    return _NOT_SLUG.sub("-", folded.encode("ascii", "ignore").decode().lower()).strip("-")


def file_slug(text: str) -> str:
    """Make a slug that fits into a file's name, with room for a suffix and a second one."""
    return slug(text)[:_LONGEST].strip("-")


def part(path: str, text: str) -> Parted:
    """Cut the front matter off: from `---` on the first line to the next `---`."""
    if not _BEGIN.match(text):
        return Parted(front=FrontMatter(), body=text, first_line=1, findings=())
    start = text.index("\n") + 1
    end = _END.search(text, start)
    if not end:
        return Parted(front=FrontMatter(), body="", first_line=1, findings=(found("C330", Place(path=path)),))
    yaml = yamltext.load(path, text[start : end.start()], first_line=2)
    front, findings = records.read(FrontMatter, yaml, {})
    body_start = min(end.end() + 1, len(text))
    return Parted(
        front=front,
        body=text[body_start:],
        first_line=text.count("\n", 0, body_start) + 1,
        findings=findings,
    )


def key_places(path: str, text: str) -> dict[str, Place]:
    """Say where each key of a chapter's front matter stands."""
    end = _END.search(text, text.index("\n") + 1) if _BEGIN.match(text) else None
    if not end:
        return {}
    places = yamltext.load(path, text[text.index("\n") + 1 : end.start()], first_line=2).places
    return {str(key[0]): place for key, place in places.items() if len(key) == 1}
