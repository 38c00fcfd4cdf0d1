"""Paragraphs as pandoc wrote them -> paragraphs as a book has them: first lines, list indents, anchors."""

from collections.abc import Iterator

from manuscript.formats.ooxml import MATH, VML, Element, element, paragraph, style_of, w, words_of

HEADINGS = frozenset({"PartTitle", *(f"Heading{level}" for level in range(1, 10))})
_TEXT = frozenset({"BodyText", "FirstParagraph"})
_OF_TEXT = _TEXT | {"Compact"}
_FLUSH_AFTER = frozenset(
    {"ChapterAuthors", "ReaderAttribution", "ReaderQuestion", "ReaderCredits", "Separator", *HEADINGS}
)
_MARKS = frozenset({w("bookmarkStart"), w("bookmarkEnd")})
_PANDOCS = 990
"""From where pandoc numbers the looks of its lists; a template's come before (`wordlaid`)."""

_STEP = 340  # twips that one level of a list stands in: 6 mm, as quotes do


def tidy(body: Element) -> None:
    """Set right in a chapter's blocks what pandoc's writer cannot know."""
    _rule(body)
    _give_styles(body)
    _show(body)
    _begin(body)


def tidy_notes(notes: Element) -> None:
    """Let all text of notes be of their size, that of lists in them too."""
    _give_styles(notes)
    for block in notes.iter(w("p")):
        if style_of(block) in _OF_TEXT:
            restyle(block, "FootnoteText")


def name_part(body: Element) -> None:
    """Make a part's title a paragraph of its own style, with a page of its own and an outline level.

    The style of its words goes with them into the table of contents, where parts and chapters are of one level.
    """
    for heading in [block for block in body if style_of(block) == "Heading1"]:
        restyle(heading, "PartTitle")
        for named in heading.iter(w("r")):
            named.insert(0, element("rPr", element("rStyle", val="PartName")))


def anchor(body: Element) -> None:
    """Let a heading's bookmark hold the heading, not its whole section: as Word does it, and a reference can quote it."""
    ends = {mark.get(w("id")): mark for mark in body.iter(w("bookmarkEnd"))}
    for heading in [block for block in body if style_of(block) in HEADINGS]:
        for start in list(_marks_before(heading)):
            heading.insert(1, start)
            heading.append(ends[start.get(w("id"))])


def _marks_before(block: Element) -> Iterator[Element]:
    before = block.getprevious()
    while before is not None and before.tag in _MARKS:
        if before.tag == w("bookmarkStart"):
            yield before
        before = before.getprevious()


def _rule(body: Element) -> None:
    """Draw a rule between passages by a paragraph's style; pandoc draws it in VML, across the whole page."""
    for drawn in list(body.iter(f"{{{VML}}}rect")):
        block = next(drawn.iterancestors(w("p")), None)
        parent = None if block is None else block.getparent()
        if block is not None and parent is not None:
            parent.replace(block, paragraph("Separator"))


def _give_styles(body: Element) -> None:
    """Give a style to paragraphs that pandoc left without: items of a list with space between them, text from right to left."""
    for block in body.iter(w("p")):
        properties = block.find(w("pPr"))
        if properties is None:
            properties = element("pPr")
            block.insert(0, properties)
        if properties.find(w("pStyle")) is None:
            listed = properties.find(w("numPr")) is not None
            properties.insert(0, element("pStyle", val="Compact" if listed else "BodyText"))


def _show(body: Element) -> None:
    """Give paragraphs of text that hold pictures and no words their own style: a first line would push a picture out."""
    for block in body.iterchildren(w("p")):
        listed = block.find(f"{w('pPr')}/{w('numPr')}") is not None
        if style_of(block) in _TEXT and not listed and _is_shown(block):
            restyle(block, "Figure")


def _is_shown(block: Element) -> bool:
    said = next(block.iter(f"{{{MATH}}}oMath", w("footnoteReference")), None) is not None or words_of(block).strip()
    return not said and next(block.iter(w("drawing")), None) is not None


def _begin(body: Element) -> None:
    """Begin without an indent after what our own styles made, and with space after a table."""
    before: Element | None = None
    for block in body:
        if block.tag in _MARKS:
            continue
        if style_of(block) in _TEXT and before is not None:
            if before.tag == w("tbl"):
                restyle(block, "ParagraphAfterTable")
            elif style_of(before) in _FLUSH_AFTER:
                restyle(block, "FirstParagraph")
        before = block


def restyle(block: Element, style: str) -> None:
    """Give a paragraph another style; it has one."""
    block.find(f"{w('pPr')}/{w('pStyle')}").set(w("val"), style)  # type: ignore[union-attr]  # callers looked


def set_lists(numbering: Element) -> None:
    """Set pandoc's lists in by the steps of the house style, where pandoc takes half an inch; a template's stay as they are."""
    looks = (
        one for one in numbering.iterchildren(w("abstractNum")) if int(one.get(w("abstractNumId"), "0")) >= _PANDOCS
    )
    for level in (level for look in looks for level in look.iterchildren(w("lvl"))):
        indent = level.find(f"{w('pPr')}/{w('ind')}")
        if indent is not None:
            indent.set(w("left"), str((int(level.get(w("ilvl"), "0")) + 1) * _STEP))
            indent.set(w("hanging"), str(_STEP))
