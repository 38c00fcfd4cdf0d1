"""Headings of a DOCX -> its table of contents, filled in: a field that Word can update, and that nobody has to.

Page numbers are Word's to know: each entry ends in an empty PAGEREF behind a tab, so that both of Word's ways to update
(all, numbers only) fill it. No field is marked dirty: Word would ask the reader a question at every opening.
"""

from collections.abc import Iterator

from manuscript.formats.ooxml import Element, element, field, paragraph, run, style_of, w, words_of
from manuscript.model.value import Value

_LEVELS = {"PartTitle": 1, "Heading1": 1, "Heading2": 2}
_ORDER = 'TOC \\o "1-2" \\h \\z \\u'
_FEWEST = 2
"""Chapters and parts that make a table of contents worth its page."""


class Entry(Value, frozen=True):
    """One line of the contents: its level, its words, the bookmark that it leads to, whether it names a part."""

    level: int
    words: str
    anchor: str
    part: bool


def entries(body: Element) -> tuple[Entry, ...]:
    """List parts, chapters and sections in reading order."""
    return tuple(_entry(block) for block in body if style_of(block) in _LEVELS)


def _entry(heading: Element) -> Entry:
    mark = heading.find(w("bookmarkStart"))
    style = style_of(heading)
    return Entry(
        level=_LEVELS[style],
        words=words_of(heading),
        anchor="" if mark is None else mark.get(w("name"), ""),
        part=style == "PartTitle",
    )


def contents(listed: tuple[Entry, ...], title: str) -> Element | None:
    """Make the table of contents; None for a text of one chapter."""
    if sum(entry.level == 1 for entry in listed) < _FEWEST:
        return None
    lines = [_line(entry) for entry in listed]
    begin, order, separate, end = field(_ORDER)
    for index, opening in enumerate((begin, order, separate), 1):
        lines[0].insert(index, opening)
    lines[-1].append(end)
    kept = element("docPartObj", element("docPartGallery", val="Table of Contents"), element("docPartUnique"))
    return element("sdt", element("sdtPr", kept), element("sdtContent", paragraph("TOCHeading", run(title)), *lines))


def _line(entry: Entry) -> Element:
    words = run(entry.words, style="PartName" if entry.part else "")
    style = "TOCPart" if entry.part else f"TOC{entry.level}"
    if not entry.anchor:
        return paragraph(style, words)
    return paragraph(style, element("hyperlink", words, *_page(entry.anchor), anchor=entry.anchor, history="1"))


def _page(anchor: str) -> Iterator[Element]:
    yield run("", element("tab"))
    yield from field(f"PAGEREF {anchor} \\h")
