"""Bytes of a finished file, which may come from anybody -> its members, each unpacked once; or words that say why not.

The limits are those of `facts` about hostile files: they are looked at in the directory before anything is unpacked, and what
is unpacked is never more than the directory said. An entity of XML that a file declares itself is refused: what reads the
file after us may follow it.
"""

import io
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import cast

from lxml import etree

from manuscript.formats import package
from manuscript.formats.ooxml import Element

MOST_PACKED = 100_000_000
MOST_UNPACKED = 500_000_000
MOST_RATIO = 200
MOST_ENTRIES = 10_000
DEEPEST = 256
_SMALL = 5_000_000
"""Bytes that are no burden, however well they were packed."""

_ENTRY = b"PK\x01\x02"
_OLE = b"\xd0\xcf\x11\xe0"
_DECLARES = re.compile(rb"<!(?:ENTITY|DOCTYPE[^>]*\[)", re.IGNORECASE)
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError, OSError)
XML = (".xml", ".rels", ".xhtml", ".html", ".htm", ".opf", ".ncx", ".svg", ".smil", ".vml")
_TOO_DEEP = re.compile(r"depth", re.IGNORECASE)
_DEEPER = etree.XPath("boolean(" + "/*" * (DEEPEST + 1) + ")")


class Unreadable(ValueError):
    """A file that nobody should open; the text says why, in words that follow `it`."""


# The looks at a book's two files, at those two abridged, and at its template follow one another: each would unpack them again.
@lru_cache(maxsize=5)
def members(data: bytes) -> Mapping[str, bytes]:
    """Give the members of a zip by name, in its own order. Raises Unreadable."""
    if data.startswith(_OLE):
        raise Unreadable("is an old Word file, or one with a password")
    if not data.startswith(b"PK"):
        raise Unreadable("is empty" if not data else "is no zip, as every DOCX and EPUB is one")
    if len(data) > MOST_PACKED:
        raise Unreadable(f"has {len(data):,} bytes; the limit is {MOST_PACKED:,}")
    if data.count(_ENTRY) > MOST_ENTRIES:
        raise Unreadable(f"holds more than {MOST_ENTRIES:,} files")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as zipped:
            _check(zipped.infolist(), len(data))
            read = {one.filename: _unpacked(zipped, one, data) for one in zipped.infolist() if not one.is_dir()}
    except Unreadable:
        raise
    except _BROKEN as error:
        raise Unreadable("is damaged, or cut off") from error
    for name, content in read.items():
        if name.lower().endswith(XML) and _declares(content):
            raise Unreadable(f"declares entities of its own in {_shown(name)}, as no book needs")
    return MappingProxyType(read)


def _unpacked(zipped: zipfile.ZipFile, one: zipfile.ZipInfo, data: bytes) -> bytes:
    made = package.unpacked(one, data)
    made = zipped.read(one) if made is None else made
    if len(made) != one.file_size:
        raise Unreadable(f"holds {_shown(one.filename)}, which is not as large as it says")
    return made


def _declares(content: bytes) -> bool:
    """Whether a part of XML declares entities, in any coding that has the letters of ASCII, with zeros between them or without."""
    narrow = content.replace(b"\0", b"")
    return b"<!" in narrow and _DECLARES.search(narrow) is not None


def _check(listed: Sequence[zipfile.ZipInfo], size: int) -> None:
    names = [one.filename for one in listed]
    if len(set(names)) < len(names):
        twice = next(name for number, name in enumerate(names) if name in names[:number])
        raise Unreadable(f"holds two files of one name, {_shown(twice)}")
    packed, unpacked = sum(one.compress_size for one in listed), sum(one.file_size for one in listed)
    if packed > size:
        raise Unreadable("holds files that overlap, which only a trap does")
    if unpacked > MOST_UNPACKED:
        raise Unreadable(f"unpacks to more than {MOST_UNPACKED:,} bytes")
    if unpacked > max(_SMALL, MOST_RATIO * size):
        raise Unreadable(f"unpacks to more than {MOST_RATIO} times its size")
    for one in listed:
        if one.file_size > _SMALL and one.file_size > MOST_RATIO * one.compress_size:
            raise Unreadable(f"unpacks {_shown(one.filename)} to more than {MOST_RATIO} times its size")
        _check_one(one)


def _check_one(one: zipfile.ZipInfo) -> None:
    parts = one.filename.replace("\\", "/").split("/")
    if ".." in parts or parts[0] == "" or ":" in parts[0]:
        raise Unreadable(f"holds a file whose name leads out of it, {_shown(one.filename)}")
    if stat.S_ISLNK(one.external_attr >> 16):
        raise Unreadable(f"holds a link in place of a file, {_shown(one.filename)}")
    if one.flag_bits & 1:
        raise Unreadable("is locked with a password")


def _shown(name: str) -> str:
    return f"`{name[:100]}`"


class Fragile(Exception):
    """A part that is no XML: where it breaks (line and column from 1), and the parser's own words."""

    def __init__(self, line: int, column: int, problem: str) -> None:
        super().__init__(problem)
        self.line = line
        self.column = column
        self.problem = problem


def tree(content: bytes) -> Element:
    """Parse a stranger's part: no entity, no network, no depth beyond `DEEPEST`. Raises Fragile."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        said = "it is nested too deeply" if _TOO_DEEP.search(str(error)) else str(error.msg or "")
        raise Fragile(max(line, 1), max(column, 1), said.partition(", line ")[0]) from error
    except ValueError as error:
        raise Fragile(1, 1, str(error)) from error
    if _DEEPER(root):
        raise Fragile(1, 1, "it is nested too deeply")
    return root


def line_of(node: Element) -> int:
    """Give the line of an element; 0 where it is not known."""
    return int(cast("int", node.sourceline) or 0)


def elements(root: Element) -> Iterator[Element]:
    """Give the elements of a tree in reading order, and no comment, instruction or entity."""
    return (node for node in root.iter() if isinstance(node.tag, str))
