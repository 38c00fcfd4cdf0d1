"""A finished file x the chapters of it that were looked at before -> the same file with those abridged. Pure.

What is left of a chapter is its title, a word, and all that others may lean on or stumble over: ids and bookmarks, where links and
fields lead, the numbers of pictures. Whatever is wrong in what is whole, or between it and what is abridged, is as wrong in the
short file; so a short file in which nothing is found stands for the whole one, and one in which something is found for nothing.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from manuscript.core.verify.complete import THE_REST
from manuscript.formats.epubnames import names
from manuscript.formats.opened import members
from manuscript.formats.pages import anchor_of
from manuscript.formats.wordorigin import bookmark_name
from manuscript.model.artifact import Artifact, Format, WovenChapter
from manuscript.model.value import ChapterId, Value

FORMATS: tuple[Format, ...] = ("docx", "epub")
"""Those that hold their chapters apart."""

_TEXT = "word/document.xml"
_DATED = re.compile(r"docProps/(?:core|custom)\.xml|[^/]+/content\.opf|[^/]+/text/(?:title|colophon)_page\.xhtml")
"""What says of which time and state a book is: small, and looked at every time."""

_BODY, _BEGINS, _ENDS = b"<w:body>", b"<w:p>", b"</w:p>"
_STYLE = re.compile(rb'<w:pStyle w:val="[^"]*"/>')
_SAID = rb"((?:[^<>\"']++|\"[^\"<]*\"|'[^'<]*')*+)"
"""Attributes, in which a `>` may stand between quotes."""

_TAG = re.compile(rb"<(/?)([A-Za-z][\w:.-]*)" + _SAID + rb">")
_LEANT_ON = re.compile(rb"<(w:bookmarkStart|w:hyperlink|wp:docPr)(?=\s)" + _SAID + rb">")
_TELLING = re.compile(rb"<([A-Za-z][\w:.-]*)(?=\s)" + _SAID + rb">")
_VALUE = re.compile(rb"\s(id|href|src|w:name|w:anchor)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_FIELD = re.compile(rb"<w:instrText\b[^<>]*>[^<]*</w:instrText\s*>")
_ODD = (b"<!", b"<?", b"xmlns:")
"""What makes bytes mean another thing than they seem to: a chapter with any of it is not abridged."""

_IN_WORD = {
    (b"w:bookmarkStart", b"w:name"): b'<w:bookmarkStart w:name="%b"/>',
    (b"w:hyperlink", b"w:anchor"): b'<w:hyperlink w:anchor="%b"/>',
    (b"wp:docPr", b"id"): b'<wp:docPr id="%b" descr="."/>',
}
_IN_PAGE = {b"id": b'<span id="%b"></span>', b"href": b'<a href="%b"></a>', b"src": b'<img alt="." src="%b"/>'}
_REST = THE_REST.encode()


class Piece(Value, frozen=True):
    """The bytes of one chapter in a file: the member, and from where to where."""

    chapter: ChapterId
    member: str
    begin: int
    end: int


def around(artifact: Artifact, chapters: Sequence[Piece]) -> dict[str, bytes]:
    """Give all of a file but its chapters and what is dated: what else a chapter is printed and looked at by."""
    files = members(artifact.data)
    apart = {_TEXT, *(one.member for one in chapters)}
    others = {name: data for name, data in files.items() if name not in apart and not _DATED.fullmatch(name)}
    return {**others, f"{_TEXT}#root": files.get(_TEXT, b"").partition(_BODY)[0]}


def pieces(artifact: Artifact, chapters: Sequence[WovenChapter]) -> tuple[Piece, ...]:
    """Say where the chapters of a book stand in a file, as far as that can be told; of a DOCX not the last, with the book's end."""
    found = _in_word if artifact.format == "docx" else _in_pages
    return tuple(found(members(artifact.data), chapters))


def _in_word(files: Mapping[str, bytes], chapters: Sequence[WovenChapter]) -> Iterator[Piece]:
    text, at = files.get(_TEXT, b""), 0
    begins: list[tuple[ChapterId, int]] = []
    for chapter in chapters:
        mark = text.find(f'w:name="{bookmark_name(chapter.id, 1)}"'.encode(), at)
        begin = text.rfind(_BEGINS, at, mark)
        if begin >= 0 and text.find(_ENDS, begin, mark) < 0:
            begins.append((chapter.id, begin))
            at = mark
    for (chapter_id, begin), (_, end) in pairwise(begins):
        yield Piece(chapter=chapter_id, member=_TEXT, begin=begin, end=end)


def _in_pages(files: Mapping[str, bytes], chapters: Sequence[WovenChapter]) -> Iterator[Piece]:
    named = names(map(anchor_of, chapters))
    by_name = {name.rpartition("/")[2]: name for name in files}
    for chapter, name in zip(chapters, named, strict=True):
        member = by_name.get(f"{name}.xhtml", "")
        if member:
            yield Piece(chapter=chapter.id, member=member, begin=0, end=len(files[member]))


def held(artifact: Artifact, piece: Piece) -> bytes:
    """Give the bytes of a piece."""
    return members(artifact.data)[piece.member][piece.begin : piece.end]


def stand_in(format: Format, data: bytes) -> bytes:
    """Abridge the bytes of a chapter; nothing where that cannot be done."""
    return _word_stand_in(data) if format == "docx" else _page_stand_in(data)


def _word_stand_in(data: bytes) -> bytes:
    title, ends, rest = data.partition(_ENDS)
    style = _STYLE.search(title)
    if not style or title.count(_BEGINS) != 1 or _is_odd(rest):
        return b""
    kept = b"".join(
        _IN_WORD[tag, name] % value for tag, name, value in _held(_LEANT_ON, rest) if (tag, name) in _IN_WORD
    )
    fields = b"".join(_FIELD.findall(rest))
    return b"%b%b<w:p><w:pPr>%b</w:pPr><w:r>%b%b<w:t>%b</w:t></w:r></w:p>" % (
        title,
        ends,
        style[0],
        kept,
        fields,
        _REST,
    )


def _page_stand_in(data: bytes) -> bytes:
    body, heading = data.find(b"<body"), data.find(b"</h1>")
    title, rest = data[: heading + len(b"</h1>")], data[heading:]
    if not 0 <= body < heading or _is_odd(rest):
        return b""
    kept = b"".join(_IN_PAGE[name] % value for _, name, value in _held(_TELLING, rest) if name in _IN_PAGE)
    closing = b"".join(b"</%b>" % tag for tag in reversed(_open(title)))
    return b"%b<p>%b%b</p>%b" % (title, kept, _REST, closing)


def _is_odd(data: bytes) -> bool:
    return any(sign in data for sign in _ODD)


def _held(tags: "re.Pattern[bytes]", data: bytes) -> Iterator[tuple[bytes, bytes, bytes]]:
    """Give names and where links lead, each with the element and the attribute that say them, in order."""
    for tag, said in tags.findall(data):
        for name, value, other in _VALUE.findall(said):
            yield tag, name, value or other.replace(b'"', b"&quot;")


def _open(data: bytes) -> list[bytes]:
    """Give the elements of a page that are open at the end of its beginning."""
    tags: list[bytes] = []
    for closes, tag, said in _TAG.findall(data):
        if closes:
            tags.pop()
        elif not said.endswith(b"/"):
            tags.append(tag)
    return tags


def abridge(artifact: Artifact, instead: Sequence[tuple[Piece, bytes]]) -> Artifact:
    """Make the short file, with these bytes in the place of these pieces, given in the file's order; nothing in it is packed."""
    files = dict(members(artifact.data))
    by_member: dict[str, list[tuple[Piece, bytes]]] = {}
    for one in instead:
        by_member.setdefault(one[0].member, []).append(one)
    files |= {name: b"".join(_replaced(files[name], ones)) for name, ones in by_member.items()}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as zipped:
        for name, data in files.items():
            zipped.writestr(name, data)
    return Artifact(format=artifact.format, name=artifact.name, data=made.getvalue())


def _replaced(data: bytes, instead: Sequence[tuple[Piece, bytes]]) -> Iterator[bytes]:
    at = 0
    for piece, short in instead:
        yield data[at : piece.begin]
        yield short
        at = piece.end
    yield data[at:]
