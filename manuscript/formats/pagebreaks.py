"""The marks of printed pages in a chapter's page -> what EPUB and screen readers know as page breaks, and their list."""

from collections.abc import Iterator

from manuscript.core import roles
from manuscript.formats.ooxml import Element
from manuscript.formats.pages import Break
from manuscript.formats.xhtml import EPUB_TYPE, x

_NUMBER = "data-page"


def set_breaks(body: Element) -> Iterator[Break]:
    """Set every mark, in order; the number is said, and nothing of it is shown."""
    for mark in body.iter(x("span")):
        if mark.get("class") == roles.PAGE:
            number = str(mark.attrib.pop(_NUMBER))
            mark.attrib.update({"role": "doc-pagebreak", "aria-label": number})
            mark.set(EPUB_TYPE, "pagebreak")
            yield Break(number=number, id=mark.get("id", ""))
