"""An EPUB -> the pictures in it that have no words for those who cannot see them, and are not marked as decorative."""

from collections.abc import Iterator

from manuscript.formats.epubfile import Epub
from manuscript.formats.opened import line_of
from manuscript.formats.xhtml import x
from manuscript.model.faults import FileFault
from manuscript.model.verified import Spot

_DECORATIVE = frozenset({"presentation", "none"})


def undescribed(book: Epub) -> Iterator[FileFault]:
    """Give each, page by page."""
    for item in book.pages:
        page = book.tree(item.member)
        for node in page.iter(x("img")) if page is not None else ():
            marked = node.get("role") in _DECORATIVE or node.get("aria-hidden") == "true"
            marked = marked or "decorative" in node.get("class", "").split()
            if not node.get("alt", "").strip() and not marked:
                picture = node.get("src", "").rpartition("/")[2]
                yield FileFault(code="V140", spot=Spot(member=item.member, line=line_of(node), picture=picture))
