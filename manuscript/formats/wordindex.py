r"""The page of the index as pandoc wrote it -> a field INDEX of Word's with its result, in two columns.

Each place is a field PAGEREF to the mark's bookmark: until Word counts pages it shows what the book says of the place, its chapter
and heading, which is right too. When Word makes the index anew (F9), it is of its XE fields, with pages.
"""

import re
from locale import windows_locale

from manuscript.formats.ooxml import Element, field, style_of, w

_LINES = frozenset({"IndexHeading", "Index1", "Index2", "Index3"})
_ENGLISH_US = 1033
_COLUMNS, _BETWEEN = 2, 140  # LibreOffice leaves no space between columns: the styles of the lines end before it
_ORDER = 'INDEX \\c "{columns}" \\e ", " \\h "A" \\z "{lang}"'
LANG, OPENING = "z", "o"
"""Slots: the number of the book's language; where the section of the heading ends."""


def language_number(lang: str) -> str:
    """Give the number by which Word knows a language, such as 1043 for nl-NL; of one without a land that of its first."""
    named = {name.replace("_", "-").lower(): number for number, name in sorted(windows_locale.items(), reverse=True)}
    primary = lang.lower().partition("-")[0]
    near = (number for name, number in sorted(named.items(), key=lambda one: one[1]) if name.startswith(f"{primary}-"))
    return str(named.get(lang.lower()) or next(near, _ENGLISH_US))


def set_index(body: Element, sign: str) -> None:
    """Set the field around the lines of the index, let each place be a page, and open a section for its columns."""
    lines = [block for block in body if style_of(block) in _LINES]
    own = {start.get(w("name")) for start in body.iter(w("bookmarkStart"))}
    for link in [link for line in lines for link in line.iter(w("hyperlink")) if link.get(w("anchor")) not in own]:
        _set_page(link)
    order = _ORDER.format(columns=_COLUMNS, lang=f"{sign}{LANG}{sign}")
    first, last = lines[0], lines[-1]
    *beginning, end = field(order)
    first[1:1] = beginning
    last.append(end)
    _before(first).tail = f"{sign}{OPENING}{sign}"


def _before(first: Element) -> Element:
    before = first.getprevious()
    assert before is not None, "the heading stands before the index"
    return before


def _set_page(link: Element) -> None:
    """Let Word count the page of a place; the words that stand there stay until it does."""
    words = list(link)
    *beginning, end = field(f"PAGEREF {link.get(w('anchor'))} \\h")
    link[:] = [*beginning, *words, end]


def columned(section: str) -> str:
    """Give the properties of a section as those of one that goes on below on the page, in columns."""
    plain = re.sub(r"<w:(?:cols|type)\b[^>]*(?:/>|>.*?</w:(?:cols|type)>)", "", section)
    going_on = plain.replace("<w:pgSz", '<w:type w:val="continuous"/><w:pgSz', 1)
    columns = f'<w:cols w:num="{_COLUMNS}" w:space="{_BETWEEN}"/>'
    after = re.search(
        r"<w:(?:formProt|vAlign|noEndnote|titlePg|textDirection|bidi|rtlGutter|docGrid)\b|</w:sectPr>", going_on
    )
    return f"{going_on[: after.start()]}{columns}{going_on[after.start() :]}" if after else section
