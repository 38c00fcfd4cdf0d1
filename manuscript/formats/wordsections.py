"""Parts and chapters of a DOCX -> sections: roman pages in front, arabic ones after; each head with its own chapter's title.

The look of heads and feet is the reference document's; here they are only shared out. A field's result is written too,
because Word computes `STYLEREF` and `TITLE` and others print what stands there.

A part begins on a right-hand page, and its back stays empty; the first page of the text is 1, which is a right-hand page
anyway; where other chapters begin the document's own section says. Not by `oddPage` unless it does: of a chapter that begins
so, LibreOffice (7.4) takes the second page for another first one, without a head.
"""

from collections.abc import Callable
from functools import partial

from manuscript.formats.ooxml import Element, W, escaped, w
from manuscript.formats.slots import fill
from manuscript.formats.wordpackage import Package
from manuscript.formats.wordrecord import Head, Shared
from manuscript.model.artifact import WovenChapter
from manuscript.model.book import MATTER

_MEASURE = 9070
_RIGHT = "oddPage"
_FRONT = frozenset(kind for kind, matter in MATTER.items() if matter == "front")
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
    """The sections of one book, asked for in its order; the heads and feet that they name go into the package, each once."""

    def __init__(self, shared: Shared, package: Package, title: str) -> None:
        self._shared = shared
        self._package = package
        self._title = title
        self._added: dict[tuple[bytes, bytes], str] = {}
        self._began = False

    def title(self) -> str:
        """Make the section of the title page: neither head nor foot, as long as it is one page."""
        return self._made(self._shared.title, "nextPage", "lowerRoman", partial(self._filled, chapter="", part=""))

    def contents(self) -> str:
        """Make the section of contents and lists, which has no running head."""
        return self._made(self._shared.contents, _RIGHT, "lowerRoman", partial(self._filled, chapter="", part=""))

    def of(self, chapter: WovenChapter, words: str) -> str:
        """Make the section of one part, which has neither head nor foot, or of one chapter, by the words of its title."""
        begins = not self._began and chapter.kind not in _FRONT
        self._began = self._began or begins
        give = self._blank if chapter.kind == "part" else partial(self._filled, chapter=words, part=chapter.part)
        numbers = "decimal" if self._began else "lowerRoman"
        page = _RIGHT if chapter.kind == "part" else self._shared.opening
        return self._made(self._shared.section, page, numbers, give, first=1 if begins else 0)

    def _made(self, section: bytes, page: str, numbers: str, give: Callable[[Head], str], first: int = 0) -> str:
        """Fill a section's slots; `first` is the number of its first page where that does not go on from the one before."""
        start = f' w:start="{first}"' if first else ""
        said = {b"type": f'<w:type w:val="{page}"/>', b"numbers": f'<w:pgNumType w:fmt="{numbers}"{start}/>'}
        return fill(section, lambda name: (said.get(name) or give(self._shared.heads[int(name)])).encode()).decode()

    def _blank(self, head: Head) -> str:
        return self._add(head.sort, _BLANK[head.sort], b"")

    def _filled(self, head: Head, chapter: str, part: str) -> str:
        named = {
            b"chapter": chapter,
            b"title": self._title,
            b"part": part or self._title,
            b"order": head.order if part else "TITLE",
        }
        return self._add(head.sort, fill(head.data, lambda name: escaped(named[name]).encode()), head.links)

    def _add(self, sort: str, data: bytes, links: bytes) -> str:
        if (data, links) not in self._added:
            self._added[data, links] = self._package.add_head(sort, data, links)
        return self._added[data, links]
