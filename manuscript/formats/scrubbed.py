"""A finished file -> findings: what tells of a person or a machine, or hides words, and should have been taken out. Pure.

The last look before anything leaves. What is found here slipped through the checks and the scrubbing before; it is told with the
chapter where that can be known, else with the file. Words that people read may name a path or a sum of numbers; what is written
beside them may not.
"""

import base64
import re
import zlib
from collections.abc import Iterator, Mapping

from manuscript.core import machinepaths
from manuscript.core.checks.privacy import is_meant, mails
from manuscript.core.hidden import HIDDEN
from manuscript.core.picturebytes import kind_of, without_metadata
from manuscript.formats import package
from manuscript.formats.opened import Unreadable, members
from manuscript.formats.wordscrub import is_kept
from manuscript.model.artifact import Artifact
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.rules import found

_Left = tuple[str, int, str]
"""What is left, where in the member, and what to do."""

_AROUND = 1500
"""Bytes around an at sign in which tags may part an address."""

_TAG = re.compile(rb"<[^>]*>")
_READ = re.compile(r"word/(?:document|footnotes|endnotes)\.xml|.*\.xhtml|")
"""Members whose words people read; a page for reading has no name in its file."""

_UNSEEN = re.compile(
    rb"\xf3\xa0[\x80\x81]|(?:\xe2\x80[\x8b-\x8d]|\xe2\x81[\xa0-\xa4]|\xcd\x8f){3}|(?:\xef\xb8[\x80-\x8f]){2}"
)
_SIGNS_UNSEEN = (b"\xf3\xa0", b"\xe2\x80\x8b", b"\xe2\x80\x8c", b"\xe2\x80\x8d", b"\xe2\x81", b"\xcd\x8f", b"\xef\xb8")
"""One of them stands before anything that `_UNSEEN` finds; looked for first, because that is quick."""

_STYLE = re.compile(rb'<w:style [^>]*w:styleId="([^"]*)"[^>]*>.*?</w:style>', re.DOTALL)
_VANISH = re.compile(rb'<w:vanish(?: w:val="(?:1|true|on)")?/>')
_IN_WORD: Mapping[str, tuple[tuple[bytes, ...], bytes]] = {
    "a change that is not accepted": ((b"<w:ins ", b"<w:del ", b"<w:moveFrom ", b"<w:moveTo "), b""),
    "a comment": ((b"<w:comment ",), b""),
    "numbers of editing sessions": ((b"w:rsid",), b""),
    "words that nobody sees": ((b"<w:vanish",), rb"<w:vanish(?: w:val=\"(?:1|true|on)\")?/>(?:(?!</w:r>).)*?<w:t[ >]"),
    "a variable": ((b"<w:docVar ", b"<w:mailMerge", b"<w:attachedTemplate"), b""),
    "who worked on a template": (
        (b"<cp:lastModifiedBy>", b"<Company>", b"<Manager>", b"<Template>", b"<HyperlinkBase>"),
        b"",
    ),
    "a link to a file of a machine": (
        (b'TargetMode="External"',),
        rb"Target=\"(?!https?:|mailto:)[^\"]*\" TargetMode=\"External\"",
    ),
}
"""What Word notes: what must be there for it, and a pattern where that is not enough."""

_IN_DRAWING = re.compile(rb"<!--|<metadata|sodipodi:|inkscape:|xml:base=|\sdata-\w+=")
_DATA = re.compile(rb"data:image/[\w+.-]+;base64,([A-Za-z0-9+/=]+)")
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_WIDE = re.compile(rb"<FEFF([0-9A-Fa-f]+)>|\(\xfe\xff((?:[^()\\]|\\.)*)\)", re.DOTALL)
_BINARY = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".ttf", ".otf", ".woff", ".woff2", ".emf", ".wmf", ".odttf")
_PAGE = re.compile(r"text/([^/]+)\.xhtml\Z")
_BLOCK = re.compile(rb'w:name="(bk[0-9a-f]{12})_')

_OURS = (
    "The program should have taken it out. Please report this, with the name of what made the picture or the template."
)
_THEIRS = (
    "Take it out where it was typed: a chapter, book.yaml, a template. An address that is meant is named in book.yaml "
    "under `addresses:`."
)


def scrubbed(
    artifact: Artifact, meant: frozenset[str] = frozenset(), homes: Mapping[str, str] | None = None
) -> tuple[Finding, ...]:
    """Look at a finished file, at every level; nothing is found where nothing of a person or a machine is left.

    `meant` are the e-mail addresses that are to be printed, in small letters. `homes` gives a chapter's path by the name of its
    page (without suffix) and by its bookmark (`bk` and twelve digits). ValueError where the file cannot be read.
    """
    seen: dict[tuple[str, str], Finding] = {}
    held = dict(_members(artifact))
    hides = _hiding(held.get("word/styles.xml", b""))
    for member, data in held.items():
        for what, at, hint in (*_looks(artifact, member, data, meant), *_hidden(data, hides)):
            place = Place(path=_home(member, data, at, homes or {}) or artifact.name)
            said = found("F110", place, file=artifact.name, what=what, member=member or "the file itself", instead=hint)
            seen.setdefault((member, what), said)
    return tuple(seen.values())


def _home(member: str, data: bytes, at: int, homes: Mapping[str, str]) -> str:
    """Give the path of the chapter in which something stands, if that is known."""
    if page := _PAGE.search(member):
        return homes.get(page[1], "")
    marks = _BLOCK.findall(data, 0, at) if member == "word/document.xml" else []
    return homes.get(marks[-1].decode(), "") if marks else ""


def _members(artifact: Artifact) -> Iterator[tuple[str, bytes]]:
    """Give what is in a file, and what is packed in that: name and bytes."""
    if artifact.format in ("docx", "epub"):
        yield from _unpacked(artifact.data).items()
    elif artifact.format == "html":
        page = _DATA.sub(b"", artifact.data)
        yield "", page
        yield from (
            (f"picture {number}", base64.b64decode(one)) for number, one in enumerate(_DATA.findall(artifact.data), 1)
        )
    else:
        yield "", _STREAM.sub(b"", artifact.data)
        yield from _streams(artifact.data)


def _unpacked(data: bytes) -> Mapping[str, bytes]:
    """Give the members of a file of ours, which may be larger than we would take from a stranger."""
    try:
        return members(data)
    except Unreadable:
        return package.some(data, bool)


def _streams(data: bytes) -> Iterator[tuple[str, bytes]]:
    for number, match in enumerate(_STREAM.finditer(data), 1):
        try:
            unpacked = zlib.decompressobj().decompress(match[1], package.LARGEST)
        except zlib.error:
            unpacked = match[1]
        yield f"stream {number}", unpacked


def _hiding(styles: bytes) -> "re.Pattern[bytes] | None":
    """Give what uses a style that hides words, if there is one."""
    named = [match[1] for match in _STYLE.finditer(styles) if _VANISH.search(match.group())]
    return re.compile(rb'<w:[pr]Style w:val="(?:%s)"' % b"|".join(map(re.escape, named))) if named else None


def _hidden(data: bytes, hides: "re.Pattern[bytes] | None") -> Iterator[_Left]:
    if hides and (match := hides.search(data)):
        yield (
            "words in a style that hides them",
            match.start(),
            "Let that style of templates/reference.docx show its words.",
        )


def _looks(artifact: Artifact, member: str, data: bytes, meant: frozenset[str]) -> Iterator[_Left]:
    if artifact.format == "docx" and not is_kept(member):
        yield "a part that no book needs", 0, _OURS
    kind = kind_of(data)
    if kind:
        if not _is_bare(data, kind):
            yield "what was written beside a picture", 0, _OURS
    elif artifact.format == "pdf":
        said = b"\n".join((data, *_wide(data)))
        yield from _in_text(said, meant, said)
    elif not member.endswith(_BINARY):
        tags = b"\n".join(sorted({*_TAG.findall(data)}))  # the same few stand there again and again
        yield from _in_markup(artifact, member, data, tags)
        yield from _in_text(data, meant, tags if _READ.fullmatch(member) else data)


def _is_bare(data: bytes, kind: str) -> bool:
    try:
        return without_metadata(data, kind) == data
    except ValueError:
        return True  # half a picture: others tell of it


def _wide(data: bytes) -> Iterator[bytes]:
    """Give the texts that a PDF writes in wide characters, as narrow ones."""
    for match in _WIDE.finditer(data):
        raw = bytes.fromhex(match[1].decode()) if match[1] and len(match[1]) % 2 == 0 else match[2] or b""
        yield raw.decode("utf-16-be", "replace").encode("utf-8", "replace")


def _in_markup(artifact: Artifact, member: str, data: bytes, tags: bytes) -> Iterator[_Left]:
    """Find remarks, and what Word and drawing programs note; `tags` are those of the member, each once."""
    for what, (signs, pattern) in _IN_WORD.items() if artifact.format == "docx" else ():
        places = [data.find(sign) for sign in signs if sign in tags]
        if places and (not pattern or re.search(pattern, data, re.DOTALL)):
            yield what, min(places), _OURS
    drawing = member.endswith(".svg") or data[:400].lstrip().startswith(b"<svg")
    if drawing and (match := _IN_DRAWING.search(data)):
        yield "what a drawing program noted", match.start(), _OURS
    opening = b"/*" if member.endswith(".css") else b"<!--"
    if opening in (data if member.endswith(".css") else tags):
        yield "a remark", data.find(opening), _OURS
    if (
        any(_is_in(sign, data) for sign in _SIGNS_UNSEEN)
        and (match := _UNSEEN.search(data))
        and HIDDEN.search(data.decode("utf-8", "replace"))
    ):
        yield "words that nobody sees", match.start(), _THEIRS


def _is_in(sign: bytes, data: bytes) -> bool:
    """Whether a sign is in bytes; one byte that is not there, as in most, is found out thirty times as fast."""
    return all(byte in data for byte in sign) and sign in data


def _in_text(data: bytes, meant: frozenset[str], beside: bytes) -> Iterator[_Left]:
    """Find addresses of people anywhere, and paths of machines in what stands `beside` what is there to be read."""
    if at := _address(data, meant):
        yield "an e-mail address that is not meant to be printed", at, _THEIRS
    if machinepaths.may_hold_path(beside) and machinepaths.holds_path(beside.decode("utf-8", "replace")):
        yield "the path of a file on somebody's machine", 0, _THEIRS


def _address(data: bytes, meant: frozenset[str]) -> int:
    """Say where the first address is that is not meant; 0 where none is."""
    at = data.find(b"@")
    while at >= 0:
        near = data[max(0, at - _AROUND) : at + _AROUND]
        for text in (near, _TAG.sub(b"", near)):
            if any(not is_meant(address, meant) for address in mails(text.decode("utf-8", "replace"))):
                return max(at, 1)
        at = data.find(b"@", at + 1)
    return 0
