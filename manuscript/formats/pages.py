"""The record of one chapter's page: what cut keeps of it, and what EPUB and HTML are bound from without reading XML again."""

from collections.abc import Callable, Iterable, Mapping

import msgspec

from manuscript.core.targets import chapter_anchor
from manuscript.formats import slots
from manuscript.model.artifact import Fragment, Woven, WovenChapter
from manuscript.model.value import Value

TYPE, LANG, LINK, PICTURE = "type", "lang", "link", "picture"
"""What is open in a page: `epub:type` and `lang`, each with a space before; the file that holds an id; where a picture lies."""


class Entry(Value, frozen=True):
    """One line of the contents: `inline` is XHTML without notes, links and ids, `words` the same as plain text."""

    level: int
    id: str
    inline: bytes
    words: str


class Caption(Value, frozen=True):
    """One line of a list of figures or tables: which of the two, and the line."""

    kind: str
    entry: Entry


class Break(Value, frozen=True):
    """Where a page of the printed book begins: its number there, and the id of the mark."""

    number: str
    id: str


class Page(Value, frozen=True):
    """One chapter: the inside of its `body` with slots, its entries (the chapter's own first), its pictures, its printed pages.

    `glossary` is the id of the first glossary in it, or empty.
    """

    body: bytes
    entries: tuple[Entry, ...]
    captions: tuple[Caption, ...]
    glossary: str
    pictures: tuple[str, ...]
    breaks: tuple[Break, ...]
    math: bool

    @property
    def own(self) -> Entry:
        """The entry of the chapter itself."""
        return self.entries[0]


def anchor_of(chapter: WovenChapter) -> str:
    """Give the id of the chapter's own heading in the book."""
    return chapter_anchor(chapter.id)


def pack(page: Page) -> bytes:
    """Write the record."""
    return msgspec.msgpack.encode(page)


def unpack(fragment: Fragment) -> Page:
    """Read the record of a fragment."""
    return msgspec.msgpack.decode(fragment.data, type=Page)


def open_slot(kind: str, name: str) -> str:
    """Leave something open: a slot whose name says what kind of thing it wants, and which one."""
    return slots.slot(f"{kind}:{name}")


def filled(page: Page, values: Mapping[str, Callable[[str], str]]) -> bytes:
    """Fill the slots of a page: `values` says for each kind of slot what stands in the place of a name."""

    def value_of(slot: bytes) -> bytes:
        kind, _, name = slot.decode().partition(":")
        return values[kind](name).encode()

    return slots.fill(page.body, value_of)


def shown(pages: Iterable[Page], woven: Woven) -> dict[str, bytes]:
    """Give the pictures that a book shows, by name, each once; the cover is one of them."""
    used = {name for page in pages for name in page.pictures}
    every = [picture for chapter in woven.chapters for picture in chapter.pictures if picture.name in used]
    if woven.imprint.cover:
        every.append(woven.imprint.cover)
    return {picture.name: picture.data for picture in sorted(every, key=lambda picture: picture.name)}
