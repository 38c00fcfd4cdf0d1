"""A finished EPUB -> the words that it shows as readers', each with what it says after them. Any program may have saved it."""

from collections.abc import Iterator

from manuscript.core import roles
from manuscript.formats import package
from manuscript.formats.ooxml import Element
from manuscript.formats.shownwords import Paragraph, Run, seen
from manuscript.formats.xhtml import EPUB_TYPE, parse, x
from manuscript.model.artifact import Seen

_PAGES = (".xhtml", ".html", ".htm")
_HOLDS = tuple(name.encode() for name in (roles.QUOTE, roles.WORDS))
_BREAKS = frozenset(map(x, ("br", "p", "div", "li", "blockquote", "cite")))
_SENTENCES = frozenset(
    map(x, ("p", "td", "th", "li", "dt", "dd", "caption", "figcaption", "div", "aside", "section", "body"))
)


def shown(data: bytes) -> tuple[Seen, ...]:
    """Read every reader's words in an EPUB, page by page and in order.

    Raises ValueError where it is no EPUB, or one too large to be a book.
    """
    pages = package.some(data, lambda name: name.endswith(_PAGES))
    return tuple(
        one for page in pages.values() if any(mark in page for mark in _HOLDS) for one in _of_page(parse(page))
    )


def _of_page(page: Element) -> Iterator[Seen]:
    notes = {note.get("id", ""): note for note in page.iter(x("aside"))}

    def note_of(name: str) -> str:
        return "".join(run.text for run in _runs(notes[name], words=False)) if name in notes else ""

    told: set[Element] = set()
    for node in page.iter(x("blockquote"), x("span")):
        if node.tag == x("blockquote") and _has(node, roles.QUOTE):
            yield from seen(_block(node), note_of)
        elif node.tag == x("span") and _has(node, roles.WORDS):
            holder = next(above for above in node.iterancestors() if above.tag in _SENTENCES)
            if holder not in told:
                told.add(holder)
                yield from seen([Paragraph(role="", runs=tuple(_runs(holder, words=False, deep=False)))], note_of)


def _block(quote: Element) -> Iterator[Paragraph]:
    """Give a quote as paragraphs, and the line after it."""
    yield Paragraph(role="quote", runs=tuple(_runs(quote, words=True)))
    for line in quote.iterchildren(x("footer")):
        yield Paragraph(role="said", runs=tuple(_runs(line, words=False)))


def _runs(node: Element, *, words: bool, deep: bool = True) -> Iterator[Run]:
    """Give the text of an element in runs; `deep`, with the paragraphs in it. The line after a quote is no part of it."""
    yield Run(text=node.text or "", words=words)
    for child in node:
        if isinstance(child.tag, str) and not _is_apart(child) and (deep or child.tag not in _SENTENCES):
            if child.get(EPUB_TYPE) == "noteref":
                yield Run(note=child.get("href", "").rpartition("#")[2])
            else:
                gap = " " if child.tag in _BREAKS else ""
                yield Run(text=gap, words=words)
                yield from _runs(child, words=words or _has(child, roles.WORDS), deep=deep)
                yield Run(text=gap, words=words)
        yield Run(text=child.tail or "", words=words)


def _is_apart(node: Element) -> bool:
    return _has(node, "note-number") or (node.tag == x("footer") and _has(node, roles.ATTRIBUTION))


def _has(node: Element, name: str) -> bool:
    return name in node.get("class", "").split()
