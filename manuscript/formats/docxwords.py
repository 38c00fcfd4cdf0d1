"""A DOCX -> the words that it shows, in order: a note after the paragraph that calls it, as in a chapter.

Hidden words, what a tracked change deletes, and the instructions of fields are not shown.
"""

from lxml import etree

from manuscript.core.wordsin import words
from manuscript.formats.docxfile import NOTES, STYLES, Docx
from manuscript.formats.ooxml import COMPATIBLE, MATH, Element, w
from manuscript.model.faults import ShownText

_SKIPPED = frozenset(
    {*map(w, ("del", "moveFrom", "instrText", "delText")), f"{{{MATH}}}oMath", f"{{{COMPATIBLE}}}Fallback"}
)
_GAPS = {w("tab"): " ", w("br"): " ", w("cr"): " ", w("noBreakHyphen"): "-", w("softHyphen"): "\u00ad"}
_CALLS = {w(name): name for name in NOTES}
_OFF = frozenset({"0", "false", "off"})
_BODY, _PARAGRAPH, _RUN, _TEXT, _MARK, _LOOKS = w("body"), w("p"), w("r"), w("t"), w("bookmarkStart"), w("rPr")
_VALUE, _STYLED = w("val"), w("rStyle")
_READ = (_TEXT, _MARK, *_GAPS, *_CALLS)
_UNUSUAL = (*_SKIPPED - {w("instrText"), w("delText")}, w("vanish"), w("sdt"), _PARAGRAPH)
"""What makes a paragraph one to be walked through node by node; instructions of fields have no text that is read."""

_GALLERY = f"{w('sdtPr')}/{w('docPartObj')}/{w('docPartGallery')}"


def of_docx(book: Docx) -> ShownText:
    """Give the words of the text, and the names of its bookmarks."""
    reader = _Reader(book)
    if book.text is not None:
        reader.text(book.text)
    return ShownText(words=tuple(reader.words), marks=tuple(reader.marks), contents=_listed(book.text))


def _listed(text: Element | None) -> frozenset[str]:
    """Give the bookmarks that the table of contents leads to."""
    lists = [one for one in text.iter(w("sdt")) if _is_contents(one)] if text is not None else []
    return frozenset(link.get(w("anchor"), "") for one in lists for link in one.iter(w("hyperlink")))


def _is_contents(block: Element) -> bool:
    gallery = block.find(_GALLERY)
    return gallery is not None and gallery.get(_VALUE) == "Table of Contents"


class _Reader:
    """Walks the text once, without calling itself but for notes."""

    def __init__(self, book: Docx) -> None:
        self.words: list[str] = []
        self.marks: list[tuple[str, int]] = []
        self._book = book
        self._hidden = _hidden(book.tree(STYLES))
        self._pieces: list[str] = []
        self._called: list[Element] = []

    def text(self, root: Element) -> None:
        """Read the text of a book, of which nearly every block is a paragraph with nothing unusual in it."""
        body = root.find(_BODY)
        unusual = self._unusual(root)
        for block in (root if body is None else body).iterchildren("{*}*"):
            if block.tag == _PARAGRAPH and block not in unusual:
                self._usual(block)
                self._end(notes=True)
            else:
                self._read(block, unusual, notes=True)

    def _usual(self, block: Element) -> None:
        add = self._pieces.append
        for node in block.iter(*_READ):
            if node.tag == _TEXT:
                add(node.text or "")
            else:
                self._open(node)

    def _read(self, root: Element, unusual: frozenset[Element], *, notes: bool) -> None:
        """Read whatever it is, or a note."""
        events = etree.iterwalk(root, events=("start", "end"))
        for event, node in events:
            if event == "start":
                if self._is_skipped(node):
                    events.skip_subtree()
                elif node.tag == _PARAGRAPH and node not in unusual:
                    self._usual(node)
                    events.skip_subtree()
                else:
                    self._open(node)
            elif node.tag == _PARAGRAPH:
                self._end(notes=notes)
        self._end(notes=notes)

    def _unusual(self, root: Element) -> frozenset[Element]:
        """Give the paragraphs in which something is skipped: hardly any, and of the others only what is read is looked at."""
        odd = [one for one in root.iter(*_UNUSUAL) if one.tag != _PARAGRAPH or _inside(one) is not None]
        odd += [one for one in root.iter(_STYLED) if one.get(_VALUE, "") in self._hidden] if self._hidden else []
        return frozenset(block for one in odd for block in one.iterancestors(_PARAGRAPH))

    def _is_skipped(self, node: Element) -> bool:
        if not isinstance(node.tag, str) or node.tag in _SKIPPED:
            return True
        if node.tag == w("sdt"):
            return _is_contents(node)
        return node.tag == _RUN and self._is_hidden(node)

    def _is_hidden(self, run: Element) -> bool:
        looks = run.find(_LOOKS)
        if looks is None:
            return False
        style = looks.find(w("rStyle"))
        return _is_on(looks.find(w("vanish"))) or (style is not None and style.get(w("val"), "") in self._hidden)

    def _open(self, node: Element) -> None:
        tag = str(node.tag)
        if tag == _TEXT:
            self._pieces.append(node.text or "")
        elif tag in _GAPS:
            self._pieces.append(_GAPS[tag])
        elif tag == _MARK:
            begun = len(words("".join(self._pieces))) if self._pieces else 0
            self.marks.append((node.get(w("name"), ""), len(self.words) + begun))
        elif tag in _CALLS:
            note = self._book.notes.get((_CALLS[tag], node.get(w("id"), "")))
            self._called += [] if note is None else [note]

    def _end(self, *, notes: bool) -> None:
        """Put down the words of a paragraph, then its notes."""
        if self._pieces:
            self.words += words("".join(self._pieces))
            self._pieces = []
        called, self._called = (self._called, []) if notes else ([], [])
        for note in called:
            self._read(note, self._unusual(note), notes=False)


def _hidden(styles: Element | None) -> frozenset[str]:
    """Give the ids of styles whose words nobody sees."""
    every = styles.iter(w("style")) if styles is not None else ()
    return frozenset(one.get(w("styleId"), "") for one in every if _is_on(one.find(f"{_LOOKS}/{w('vanish')}")))


def _inside(block: Element) -> Element | None:
    """Give the paragraph around one, as a box of text has it."""
    return next(block.iterancestors(_PARAGRAPH), None)


def _is_on(switch: Element | None) -> bool:
    return switch is not None and switch.get(w("val"), "1") not in _OFF
