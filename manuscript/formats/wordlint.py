"""A DOCX x the names of styles that it may use -> every paragraph, run and table that does not keep to them. Pure.

What is allowed besides a style is structure: a list's number, a section's end, the language and script of words, the grid of a
table, and how far one in a list stands in.
Styles of words may stand on one of the list: that is how a link in italics is one.
"""

from collections.abc import Collection, Iterator

from lxml import etree

from manuscript.core.wordnames import is_words_own
from manuscript.formats.ooxml import MATH, Element, W, value, w, words_of
from manuscript.formats.stranger import Parsed, Word, opened, read
from manuscript.model.template import Lapse

_PARTS = ("footnotes", "endnotes", "comments")
_KINDS = {w("pStyle"): "paragraph", w("rStyle"): "character", w("tblStyle"): "table"}
_CHANGES = ("ins", "del", "moveFrom", "moveTo")
_ALLOWED = {
    w("pPr"): frozenset(map(w, ("pStyle", "numPr", "sectPr", "bidi", "rPr", "cnfStyle", "pPrChange"))),
    w("rPr"): frozenset(map(w, ("rStyle", "lang", "rtl", "cs", "webHidden", "specVanish", "rPrChange", *_CHANGES))),
    w("tblPr"): frozenset(
        map(
            w,
            (
                *("tblStyle", "tblW", "tblInd", "tblLook", "tblCaption", "tblDescription", "tblLayout"),
                *("bidiVisual", "tblPrChange"),
            ),
        )
    ),
    w("trPr"): frozenset(
        map(w, ("cantSplit", "tblHeader", "cnfStyle", "gridBefore", "gridAfter", "wBefore", "wAfter", *_CHANGES))
    ),
    w("tcPr"): frozenset(
        map(w, ("tcW", "gridSpan", "vMerge", "hMerge", "cnfStyle", "cellIns", "cellDel", "cellMerge"))
    ),
}
_SAID = {
    "b": "bold",
    "i": "italics",
    "u": "underlined",
    "jc": "its alignment",
    "ind": "how far it stands in",
    "spacing": "its space",
    "rFonts": "its face",
    "sz": "its size",
    "color": "its colour",
    "vertAlign": "raised or lowered",
    "shd": "its background",
    "outlineLvl": "a level of headings",
}
"""What people call the properties that are set by hand most often; others are told as Word writes them."""

_SCRIPT = w("rFonts")
"""With nothing but a hint it chooses no face: it says of which script quotation marks and the like are."""

_AS_WELL = frozenset(map(w, ("bCs", "iCs", "szCs")))
"""What comes along with another property: the same for other scripts."""


_PROPERTIES = (*_ALLOWED, w("tblPrEx"))
_UNSTYLED = etree.XPath("boolean(//w:p[not(w:pPr/w:pStyle)] | //w:tbl[not(w:tblPr/w:tblStyle)])", namespaces={"w": W})
"""Whether any paragraph or table of a part has no style."""

_SHOWN = 60
_DEEPEST = 40


def lint(data: bytes, wanted: Collection[str] | None = None, parsed: Parsed | None = None) -> tuple[Lapse, ...]:
    """Look through a DOCX, which comes from anybody: its text, its notes, its comments.

    `wanted` are names of styles as files have them; without, only what is formatted by hand or not defined is told. `parsed`
    gives its text where somebody has read that. Raises NotWord where it is no DOCX.
    """
    word = opened(data, parsed)
    root = word.part("styles")
    assert root is not None, "a file without styles is not opened"
    book = _Book(root, wanted)
    parts = [(word.main, word.text), *_notes(word)]
    return tuple(lapse for name, part in parts if not book.is_kept_in(part) for lapse in book.look(name, part))


def _notes(word: Word) -> Iterator[tuple[str, Element]]:
    for sort in _PARTS:
        name = word.linked(sort)
        if name:
            root = read(word.files[name])
            for note in [one for one in root if one.get(w("type")) is not None]:
                root.remove(note)  # the lines between text and notes are Word's
            yield name, root


class _Book:
    """The styles of one file."""

    def __init__(self, root: Element, wanted: Collection[str] | None) -> None:
        self._styles = {style.get(w("styleId"), ""): style for style in root.iterchildren(w("style"))}
        self._wanted = None if wanted is None else frozenset(map(_same, wanted))
        self._sound = {identifier: self._is_sound(identifier) for identifier in self._styles}
        self._listed = {identifier: self._is_listed(identifier) for identifier in self._styles}

    def is_kept_in(self, part: Element) -> bool:
        """Whether a whole part keeps to the styles, looked at all at once: most do, and then no paragraph need be looked at."""
        if _UNSTYLED(part) or any(True for held in part.iter(*_PROPERTIES) for _ in _by_hand(held)):
            return False
        named = {(one.tag, one.get(w("val"), "")): one for one in part.iter(*_KINDS)}
        return not any(fault for one in named.values() for fault in self._of_style(one))

    def look(self, name: str, part: Element) -> Iterator[Lapse]:
        """Look at one part, paragraph by paragraph; what is about a table is told at its first one."""
        for number, block in enumerate(part.iter(w("p")), 1):
            for code, style, what in dict.fromkeys(self._of_block(block)):
                yield Lapse(
                    code=code,
                    part=name,
                    block=number,
                    anchor=_anchor(block),
                    words=_shown(block),
                    style=style,
                    what=what,
                )
        for table in part.iter(w("tbl")):
            yield from self._of_table(name, table)

    def _of_block(self, block: Element) -> Iterator[tuple[str, str, str]]:
        named = block.find(f"{w('pPr')}/{w('pStyle')}")
        if named is None:
            yield "W111", "", ""
        else:
            yield from self._of_style(named)
        for run_style in block.iter(w("rStyle")):
            if _paragraph_of(run_style) is block:
                yield from self._of_style(run_style)
        for held in block.iter(w("pPr"), w("rPr")):
            if _paragraph_of(held) is block:
                yield from _by_hand(held)

    def _of_table(self, name: str, table: Element) -> Iterator[Lapse]:
        named = table.find(f"{w('tblPr')}/{w('tblStyle')}")
        faults = [("W111", "", "")] if named is None else list(self._of_style(named))
        for held in table.iter(w("tblPr"), w("trPr"), w("tcPr"), w("tblPrEx")):
            if next(held.iterancestors(w("tbl"))) is table:
                faults += _by_hand(held)
        for code, style, what in dict.fromkeys(faults):
            yield Lapse(code=code, part=name, anchor=_anchor(table), words=_shown(table), style=style, what=what)

    def _of_style(self, named: Element) -> Iterator[tuple[str, str, str]]:
        identifier = named.get(w("val"), "")
        style = self._styles.get(identifier)
        called = identifier if style is None else value(style, "name")
        if style is None or style.get(w("type")) != _KINDS[str(named.tag)] or not self._sound[identifier]:
            yield "W113", called, ""
        elif not self._listed[identifier]:
            yield "W110", called, ""

    def _is_sound(self, identifier: str) -> bool:
        """Whether a style is there with all that it stands on."""
        seen: set[str] = set()
        while identifier:
            style = self._styles.get(identifier)
            if style is None or identifier in seen or len(seen) > _DEEPEST:
                return False
            seen.add(identifier)
            identifier = value(style, "basedOn")
        return True

    def _is_listed(self, identifier: str) -> bool:
        """Whether a style is in the list, or one of words that stands on one of it and is no default."""
        for _ in range(_DEEPEST):
            style = self._styles.get(identifier)
            if self._wanted is None or (style is not None and _same(value(style, "name")) in self._wanted):
                return (
                    style is None
                    or style.get(w("default")) != "1"
                    or self._wanted is None
                    or style.get(w("type")) != "character"
                )
            if style is None or style.get(w("type")) != "character":
                return False
            identifier = value(style, "basedOn")
        return False


def _by_hand(held: Element) -> Iterator[tuple[str, str, str]]:
    """Name what properties say besides styles and structure; formulas have properties of their own."""
    above = held.getparent()
    if above is not None and str(above.tag).startswith(f"{{{MATH}}}"):
        return
    allowed = _ALLOWED.get(str(held.tag), frozenset())
    for node in held:
        if node.tag not in allowed and node.tag not in _AS_WELL and not _is_hint(node):
            name = str(node.tag).rpartition("}")[2]
            yield "W112", "", _SAID.get(name, name)


def _is_hint(node: Element) -> bool:
    return node.tag == _SCRIPT and list(node.attrib) == [w("hint")]


def _paragraph_of(node: Element) -> Element | None:
    return next(node.iterancestors(w("p")), None)


def _anchor(block: Element) -> str:
    """Give the bookmark at the beginning of a paragraph, by which it is known in the chapters; empty without one."""
    mark = next(block.iter(w("bookmarkStart")), None)
    return "" if mark is None else mark.get(w("name"), "")


def _shown(block: Element) -> str:
    text = words_of(block)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]} …"


def _same(name: str) -> str:
    return name.casefold() if is_words_own(name) else name
