"""Headings and captions of a DOCX -> its table of contents and its lists, filled in: fields that nobody has to update.

Page numbers are Word's to know: each entry ends in an empty PAGEREF behind a tab, so that both of Word's ways to update
(all, numbers only) fill it. No field is marked dirty: Word would ask the reader a question at every opening.
"""

import re
from collections.abc import Mapping, Sequence

from manuscript.formats.ooxml import Element, escaped, style_of, w
from manuscript.formats.wordrecord import Caption, Entry
from manuscript.formats.wordtext import END, block, opening, words
from manuscript.model.artifact import Listing

_LEVELS = {"PartTitle": 1, "Heading1": 1, "Heading2": 2}
_ORDER = 'TOC \\o "1-2" \\h \\z \\u'
_COUNTED = 'TOC \\h \\z \\c "{}"'
_GAPS = re.compile(r"[ \t\r\n]+")
_FEWEST = 2
"""Chapters and parts that make a table of contents worth its page."""
_KIND = (
    '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr>'
)


def entries(body: Element) -> tuple[Entry, ...]:
    """List parts, chapters and sections of a chapter's blocks in reading order."""
    return tuple(_entry(heading) for heading in body if style_of(heading) in _LEVELS)


def _entry(heading: Element) -> Entry:
    mark = heading.find(w("bookmarkStart"))
    style = style_of(heading)
    return Entry(
        level=_LEVELS[style],
        words=_words(heading),
        anchor="" if mark is None else mark.get(w("name"), ""),
        part=style == "PartTitle",
    )


def _words(heading: Element) -> str:
    """Give the words of a heading as Word puts them into a list: spaces that do not part, or are wide, stay what they are."""
    pieces = (" " if node.tag == w("br") else node.text or "" for node in heading.iter(w("t"), w("br")))
    return _GAPS.sub(" ", "".join(pieces)).strip(" ")


def contents(listed: Sequence[Entry], title: str, own: Mapping[str, str], uncounted: str = "") -> str:
    """Make the table of contents, with the document's own ids of styles; nothing for a text of one chapter.

    `uncounted` stands in the properties of its heading, where the style of that may count.
    """
    if sum(entry.level == 1 for entry in listed) < _FEWEST:
        return ""
    lines = [_line(entry, own) for entry in listed]
    lines[0] = f"{opening(_ORDER)}{lines[0]}"
    lines[-1] += END
    made = "".join(block(own[_style(entry)], line) for entry, line in zip(listed, lines, strict=True))
    return (
        f"<w:sdt>{_KIND}<w:sdtContent>{block(own['TOCHeading'], words(title), uncounted)}{made}</w:sdtContent></w:sdt>"
    )


def listed(captions: Sequence[Caption], wanted: Sequence[Listing], own: Mapping[str, str], uncounted: str = "") -> str:
    """Make the lists of figures and tables that the book wants, each a field of its own; nothing where nothing is listed."""
    return "".join(
        _list([one for one in captions if one.kind == each.kind], each.title, own, uncounted) for each in wanted
    )


def _list(captions: Sequence[Caption], title: str, own: Mapping[str, str], uncounted: str) -> str:
    if not captions:
        return ""
    lines = [_linked(one.anchor, words(one.words)) for one in captions]
    lines[0] = f"{opening(_COUNTED.format(captions[0].name))}{lines[0]}"
    lines[-1] += END
    made = "".join(block(own["TableOfFigures"], line) for line in lines)
    return f"{block(own['TOCHeading'], words(title), uncounted)}{made}"


def _style(entry: Entry) -> str:
    return "TOCPart" if entry.part else f"TOC{entry.level}"


def _line(entry: Entry, own: Mapping[str, str]) -> str:
    said = words(entry.words, own["PartName"] if entry.part else "")
    return _linked(entry.anchor, said) if entry.anchor else said


def _linked(anchor: str, said: str) -> str:
    page = opening(f"PAGEREF {anchor} \\h")
    named = f'w:anchor="{escaped(anchor)}" w:history="1"'
    return f"<w:hyperlink {named}>{said}<w:r><w:tab/></w:r>{page}{END}</w:hyperlink>"
