"""Parts and chapters of a DOCX -> sections: openings without a running head, each head with its own chapter's title.

The look of heads and feet is the reference document's; here they are only shared out. A field's result is written too,
because Word computes `STYLEREF` and `TITLE` and others print what stands there.
"""

from collections.abc import Callable
from functools import partial

from manuscript.formats.ooxml import Element, W, escaped, w
from manuscript.formats.slots import fill
from manuscript.formats.wordpackage import Package
from manuscript.formats.wordrecord import Entry, Head, Shared

_MEASURE = 9070
_BLANK = {
    sort: f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:{tag} xmlns:w="{W}"><w:p/></w:{tag}>'.encode()
    for sort, tag in (("header", "hdr"), ("footer", "ftr"))
}


def measure(body: Element) -> int:
    """Give the width of the text in twips, as the last section has it; that of A4 where the reference document is silent."""
    size, margins = (body.find(f"{w('sectPr')}/{w(name)}") for name in ("pgSz", "pgMar"))
    if size is None or margins is None:
        return _MEASURE
    return int(size.get(w("w"), "0")) - sum(int(margins.get(w(side), "0")) for side in ("left", "right", "gutter"))


class Sections:
    """The sections of one book; the heads and feet that they name go into the package, each once."""

    def __init__(self, shared: Shared, package: Package, title: str) -> None:
        self._shared = shared
        self._package = package
        self._title = escaped(title).encode()
        self._whole: dict[str, str] = {}

    def front(self) -> str:
        """Make the section of title page and contents: no running head, and a title page without a number."""
        return self._naming(self._shared.front, self._as_it_is)

    def of(self, opener: Entry) -> str:
        """Make the section of one part, which has neither head nor foot, or of one chapter."""
        give = self._blank if opener.part else partial(self._of_chapter, words=opener.words)
        return self._naming(self._shared.section, give)

    def _naming(self, section: bytes, give: Callable[[Head], str]) -> str:
        return fill(section, lambda number: give(self._shared.heads[int(number)]).encode()).decode()

    def _blank(self, head: Head) -> str:
        if head.sort not in self._whole:
            self._whole[head.sort] = self._package.add_head(head.sort, _BLANK[head.sort])
        return self._whole[head.sort]

    def _of_chapter(self, head: Head, words: str) -> str:
        if not head.of_chapter:
            return self._as_it_is(head)
        data = self._filled(head, escaped(words).encode())
        return self._package.add_head(head.sort, data, head.links)

    def _as_it_is(self, head: Head) -> str:
        if head.name not in self._whole:
            data = self._filled(head, b"")
            self._whole[head.name] = self._package.add_head(head.sort, data, head.links, head.name)
        return self._whole[head.name]

    def _filled(self, head: Head, chapter: bytes) -> bytes:
        return fill(head.data, {b"chapter": chapter, b"title": self._title}.__getitem__)
