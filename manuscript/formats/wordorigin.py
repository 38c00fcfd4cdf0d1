"""Blocks of a chapter -> bookmarks by which an edited file finds its way back, and digests by which a file can be told.

A block is a paragraph with something in it: of the text, a list, a table's cell, a caption. What the program makes without
a chapter (title page, contents) is none.
"""

import hashlib
from collections.abc import Iterable, Iterator

from manuscript.formats.ooxml import MATH, Element, element, w
from manuscript.formats.wordopen import Openings

_SPACES = frozenset({w("br"), w("tab"), w("cr")})
_DRAWING = f".//{w('drawing')}"
_LETTERS = frozenset({w("t"), f"{{{MATH}}}t"})


def text_of(block: Element) -> str:
    """Give a block's text: letters of words and formulas, a space for a break or tab, spaces in a row as one, none outside."""
    pieces = (" " if node.tag in _SPACES else node.text or "" for node in block.iter(*_SPACES, *_LETTERS))
    return " ".join("".join(pieces).split())


def bookmark_name(chapter: str, number: int) -> str:
    """Name a block of a chapter, the first is 1; the same whatever other chapters do, and a name that Word takes."""
    return f"bk{hashlib.sha256(chapter.encode()).hexdigest()[:12]}_{number}"


def blocks(root: Element) -> Iterator[Element]:
    """Give the blocks of a part, in reading order."""
    return (block for block in root.iter(w("p")) if _has_text(block) or block.find(_DRAWING) is not None)


def _has_text(block: Element) -> bool:
    return any((node.text or "").strip() for node in block.iter(*_LETTERS))


def mark(body: Element, chapter: str, openings: Openings) -> None:
    """Put a bookmark that holds nothing at the beginning of every block."""
    for number, block in enumerate(blocks(body), 1):
        identifier = openings.slot("b", f"block {number}")
        start = element("bookmarkStart", id=identifier, name=bookmark_name(chapter, number))
        at = 0 if block.find(w("pPr")) is None else 1
        block[at:at] = [start, element("bookmarkEnd", id=identifier)]


def digests(*parts: Element) -> tuple[str, ...]:
    """Give the SHA-256 of the text of every block of a chapter: those of its body, then those of its notes."""
    return tuple(hashlib.sha256(text_of(block).encode()).hexdigest() for part in parts for block in blocks(part))


def digest(chapters: Iterable[tuple[str, Iterable[str]]]) -> str:
    """Give the digest of a book: SHA-256 over lines that end in LF, in UTF-8.

    For each chapter in the order of the book a line with its id, and a line for each of its blocks with the SHA-256, in
    hexadecimal, of the block's text as `text_of` gives it, in UTF-8: the blocks of the body in reading order, then those of
    its footnotes in the order of their references.
    """
    total = hashlib.sha256()
    for identifier, listed in chapters:
        total.update("".join(f"{line}\n" for line in (identifier, *listed)).encode())
    return total.hexdigest()
