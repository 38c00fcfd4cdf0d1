"""The number before a chapter's title as weave marked it -> words of the title, or none where a template's style counts itself.

Word counts every paragraph of a style that numbers: titles to which the book gives no number are taken out of that.
"""

from collections.abc import Collection

from manuscript.core import roles
from manuscript.core.typography import EN_SPACE
from manuscript.formats.ooxml import Element, element, style_of, w
from manuscript.model.artifact import WovenChapter

TITLE, PART = "Heading1", "PartTitle"
UNCOUNTED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
"""In a paragraph's properties: its style may count, and does not count it (ISO/IEC 29500-1, 17.9.18)."""

_NUMBERED = roles.NUMBERED.replace(" ", "")


def set_number(body: Element, chapter: WovenChapter) -> None:
    """Make the number of a chapter words of its title like the others, with an en space after it."""
    title = _title(body) if chapter.number else None
    if title is None:
        return
    run = _number(title)
    looks, words, space = run.find(w("rPr")), run.find(w("t")), run.getnext()
    assert looks is not None, "weave marked it by a style"
    assert words is not None, "a number is words"
    assert space is not None, "weave puts a space after a number"
    run.remove(looks)
    words.text = f"{words.text}{EN_SPACE}"
    title.remove(space)


def leave_to_style(body: Element, chapter: WovenChapter, counted: Collection[str]) -> None:
    """Leave numbers to the style of titles: take a chapter's own out, and let the style count no other title of the book.

    `counted` are the headings, by the house's ids, that styles count with the titles of chapters.
    """
    title = next((block for block in body if style_of(block) in counted), None)
    if title is None:
        return
    if chapter.kind == "chapter":
        title.remove(_first_words(title))
        return
    properties = title.find(w("pPr"))
    assert properties is not None, "a title has a style"
    assert len(properties) == 1, "and nothing else: the order of what stands in it is fixed"
    properties.insert(1, element("numPr", element("ilvl", val="0"), element("numId", val="0")))


def _title(body: Element) -> Element | None:
    return next((block for block in body if style_of(block) == TITLE), None)


def _number(title: Element) -> Element:
    """Give the run that weave marked."""
    marked = (one for one in title.iter(w("rStyle")) if one.get(w("val")) == _NUMBERED)
    return next(run for one in marked for run in one.iterancestors(w("r")))


def _first_words(title: Element) -> Element:
    return next(one for one in title.iter(w("r")) if one.find(w("t")) is not None)
