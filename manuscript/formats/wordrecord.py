"""Fragment <-> its bytes: what one chapter of a DOCX is, and what all share, with a slot for what depends on the place.

Slots in a chapter are a letter and a number: `b` bookmark, `d` drawing, `f` footnote, `c` comment, `n` numbered list, each
counted from 0 in the chapter; `h` the address, `p` the picture of that number; `s` where its section ends, and in the index
`o` where that of its heading does, `z` the number of the book's language.
"""

from typing import TypeVar

import msgspec

from manuscript.model.value import Value


class Entry(Value, frozen=True):
    """A heading that the contents list: its level, its words, the bookmark that it leads to, whether it names a part."""

    level: int
    words: str
    anchor: str
    part: bool


class Caption(Value, frozen=True):
    """A caption that a list can show: what it belongs to, the name by which Word counts it, its words, the bookmark at it."""

    kind: str
    name: str
    words: str
    anchor: str


class Shown(Value, frozen=True):
    """A picture that a chapter shows: the name by which the chapter has its bytes, and what it is."""

    name: str
    content_type: str


class Numbering(Value, frozen=True):
    """A list: how its levels look, which lists may share; and its own numbers, with a slot for its id."""

    look: bytes
    numbers: bytes


class Style(Value, frozen=True):
    """A style that the reference document lacks: its kind, its id, its definition."""

    kind: str
    id: str
    definition: bytes


class Chapter(Value, frozen=True):
    """One chapter: blocks, notes and comments as XML without declarations, and what they use.

    `counts` says by a slot's letter how many there are. With `flows` the slot of the section is in the last paragraph's
    properties; without, it stands for a paragraph. With `columns` its section has columns below its heading. `title` are the
    words of its title as a running head shows them. `blocks` are the digests of the texts (`wordorigin`).
    """

    body: bytes
    notes: bytes
    comments: bytes
    counts: dict[str, int]
    addresses: tuple[str, ...]
    pictures: tuple[Shown, ...]
    lists: tuple[Numbering, ...]
    styles: tuple[Style, ...]
    title: str
    headings: tuple[Entry, ...]
    captions: tuple[Caption, ...]
    flows: bool
    columns: bool
    blocks: tuple[str, ...]


class Head(Value, frozen=True):
    """A running head or foot of the reference document.

    Its slots stand where its fields show something: `chapter`, `title` and `part`, and `order` where it is to be said which
    field that is: `order`, which gives the part's title, or the book's where a chapter stands in no part.
    """

    sort: str
    data: bytes
    links: bytes
    order: str


class Shared(Value, frozen=True):
    """What all chapters share.

    `files` are the parts of the package by name; the slot `more` stands where a part grows, `lang` for the language, `looks`
    for what lists look like. `section`, `title` and `contents` are the properties of a section: of the text, the title page
    and the contents. Their slots are the numbers of `heads`, `type` for the page it begins on, `numbers` for how pages are
    numbered; `opening` is the page that chapters begin on. `own` gives the document's own ids of the styles that bind
    writes; `defined` are kinds and ids. `spare` defines those that bind writes and the document lacks: they go into a book
    that uses them. `uncounted` stands in the properties of headings that bind writes, where the template's styles count.
    `called` are the names that the document has for the styles of readers' words, by ours, where they differ.
    """

    files: dict[str, bytes]
    section: bytes
    title: bytes
    contents: bytes
    opening: str
    heads: tuple[Head, ...]
    own: dict[str, str]
    defined: frozenset[tuple[str, str]]
    spare: tuple[Style, ...] = ()
    uncounted: str = ""
    called: dict[str, str] = {}  # noqa: RUF012 - msgspec gives every value its own


_Record = TypeVar("_Record", Chapter, Shared)


def packed(record: Chapter | Shared) -> bytes:
    """Give a fragment's bytes."""
    return msgspec.msgpack.encode(record, order="deterministic")


def unpacked(data: bytes, kind: type[_Record]) -> _Record:
    """Read a fragment's bytes again."""
    return msgspec.msgpack.decode(data, type=kind)
