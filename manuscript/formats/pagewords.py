"""An EPUB, or one page -> the words that it shows, in order: a note after the paragraph that calls it, as in a chapter."""

from collections.abc import Iterable

from lxml import etree
from msgspec.structs import replace

from manuscript.core.wordsin import words
from manuscript.formats.epubfile import Epub
from manuscript.formats.ooxml import Element
from manuscript.formats.xhtml import x
from manuscript.model.faults import ShownText

_SILENT = frozenset(map(x, ("script", "style", "head", "template", "rt", "rp")))
_FOREIGN = frozenset(
    {"{http://www.w3.org/1998/Math/MathML}math", "{http://www.w3.org/2000/svg}svg", x("math"), x("svg")}
)
"""With HTML's own names too: a page of HTML has no others."""

_INLINE = frozenset(
    map(
        x,
        (
            "a",
            "abbr",
            "b",
            "bdi",
            "bdo",
            "cite",
            "code",
            "del",
            "dfn",
            "em",
            "i",
            "ins",
            "kbd",
            "mark",
            "q",
            "s",
            "samp",
        ),
    )
) | frozenset(map(x, ("small", "span", "strong", "sub", "sup", "u", "var", "wbr", "ruby", "img")))
"""What parts no word: `half<em>way</em>` is one."""

_PARAGRAPH = x("p")
_BREAK = x("br")
"""What parts words, and no paragraph: a note that is called before it is read at the paragraph's end all the same."""

_STOPS = frozenset({"id", "hidden", "role"})
"""Attributes for which an element is looked at by itself."""

_CALL = "doc-noteref"
_NOTES = frozenset({"doc-footnote", "doc-endnote"})
_NUMBER = "note-number"


def of_epub(book: Epub) -> ShownText:
    """Give the words of every page in reading order, but those of the table of contents."""
    contents = book.contents
    pages = [item for item in book.pages if contents is None or item.member != contents.member]
    read = of_pages(page for item in pages if (page := book.tree(item.member)) is not None)
    return replace(read, contents=book.listed())


def of_pages(pages: Iterable[Element]) -> ShownText:
    """Give the words of pages, and the ids in them."""
    reader = _Reader()
    for page in pages:
        reader.page(page)
    return ShownText(words=tuple(reader.words), marks=tuple(reader.marks))


class _Reader:
    """Walks pages once, without calling itself: a stranger's page may be nested as deep as it likes."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.marks: list[tuple[str, int]] = []
        self._pieces: list[str] = []
        self._called: list[Element] = []
        self._notes: dict[str, Element] = {}

    def page(self, page: Element) -> None:
        """Read one page."""
        body = page.find(x("body"))
        self._notes = {one.get("id", ""): one for one in page.iter(x("aside")) if _is_note(one)}
        self._walk(page if body is None else body)
        self._end()

    def _walk(self, root: Element, *, notes: bool = True) -> None:
        events = etree.iterwalk(root, events=("start", "end"))
        for event, node in events:
            if event == "end":
                self._close(node, notes=notes)
                if node is not root:
                    self._pieces.append(node.tail or "")
            elif node.tag == _PARAGRAPH and not node.attrib and _is_plain(node):
                self._part(notes=notes)
                self._pieces.append("".join(map(str, node.itertext())))
                events.skip_subtree()
            elif self._skips(node, root):
                events.skip_subtree()
            else:
                self._open(node, notes=notes)

    def _skips(self, node: Element, root: Element) -> bool:
        """Whether nothing of an element is read here; the note that it calls is read at the end of its paragraph."""
        if not isinstance(node.tag, str) or node.tag in _SILENT or node.tag in _FOREIGN or "hidden" in node.attrib:
            return True
        if _is_call(node):
            self._called += [
                self._notes[name] for name in [node.get("href", "").rpartition("#")[2]] if name in self._notes
            ]
            return True
        return (node is not root and _is_note(node)) or _NUMBER in node.get("class", "").split()

    def _open(self, node: Element, *, notes: bool) -> None:
        if node.tag == _BREAK:
            self._pieces.append(" ")
        elif node.tag not in _INLINE:
            self._part(notes=notes)
        if "id" in node.attrib:
            self._end(keep=True)
            self.marks.append((node.get("id", ""), len(self.words)))
        self._pieces.append(node.text or "")

    def _close(self, node: Element, *, notes: bool) -> None:
        parts = isinstance(node.tag, str) and node.tag not in _INLINE and node.tag != _BREAK
        if parts and not self._is_silent(node):
            self._part(notes=notes)

    def _part(self, *, notes: bool) -> None:
        """End a paragraph: its words, then the notes that it calls."""
        self._end()
        called, self._called = (self._called, []) if notes else ([], self._called)
        for note in called:
            self._walk(note, notes=False)
            self._end()

    def _is_silent(self, node: Element) -> bool:
        return node.tag in _SILENT or node.tag in _FOREIGN

    def _end(self, *, keep: bool = False) -> None:
        """Put down the words so far; with `keep` a word that goes on is not cut."""
        if keep and self._pieces and self._pieces[-1][-1:].isalnum():
            return
        text = "".join(self._pieces)
        if text and not text.isspace():
            self.words += words(text)
        self._pieces = []


def _is_plain(block: Element) -> bool:
    """Whether a paragraph is words and nothing to stop at, as nearly all are: then it is read at once."""
    return all(
        one.tag in _INLINE and not _STOPS.intersection(one.keys()) and _NUMBER not in one.get("class", "")
        for one in block.iterdescendants()
    )


def _is_call(node: Element) -> bool:
    return node.get("role") == _CALL


def _is_note(node: Element) -> bool:
    return node.tag == x("aside") and node.get("role") in _NOTES
