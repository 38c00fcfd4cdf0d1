"""What a book cites -> its lists of works: one at the back, or one after each chapter."""

from collections.abc import Sequence

from manuscript.core import citing, nodes, roles, targets
from manuscript.model.ast import Ast
from manuscript.model.book import Book, Chapter
from manuscript.model.value import ChapterId
from manuscript.model.wording import Wording
from manuscript.model.works import Entry

BACK = ChapterId("cited_works")
"""The id of the list at the back: no chapter's id holds a `_`."""


def place(chapter: ChapterId, known: targets.Targets) -> str:
    """Give the id of the heading under which the works of a chapter are listed."""
    return BACK if known.listed == "back" else targets.chapter_anchor(chapter)


def said(chapter: Chapter, book: Book, known: targets.Targets) -> citing.Said | None:
    """Give what stands in the place of a chapter's citations; nothing where it cites no works."""
    if not (book.library.named and chapter.summary.citations):
        return None
    return citing.Said(chapter, book.library, place(chapter.id, known))


def of_chapter(chapter: Chapter, book: Book, known: targets.Targets) -> tuple[Entry, ...]:
    """Give the works that are listed after a chapter."""
    cited = book.library.cited
    own = frozenset(cited.keys.get(chapter.id, ())) if known.listed == "chapter" else frozenset[str]()
    return tuple(entry for entry in cited.entries if entry.key in own)


def after(chapter: Chapter, book: Book, known: targets.Targets, wording: Wording) -> Ast:
    """Print the works that a chapter cites after it."""
    entries = of_chapter(chapter, book, known)
    if not entries:
        return []
    at = targets.chapter_anchor(chapter.id)
    heading = nodes.header(2, f"{at}___works", nodes.inlines(wording.say("Bibliography")), [roles.WORKS])
    return [heading, _listed(entries, at, [roles.WORKS, roles.OWN_WORKS])]


def at_back(book: Book, wording: Wording) -> Ast:
    """Print the works of the whole book; nothing where there are none, or each chapter has its own."""
    entries = book.library.cited.entries if book.config.bibliographies == "back" else ()
    if not entries:
        return []
    return [
        nodes.header(1, BACK, nodes.inlines(wording.say("Bibliography")), [roles.WORKS]),
        _listed(entries, BACK, [roles.WORKS]),
    ]


def _listed(entries: Sequence[Entry], at: str, classes: Sequence[str]) -> dict[str, object]:
    listed: Ast = [
        nodes.div([nodes.para(citing.linked(entry.words, ""))], [roles.WORK], citing.entry_id(at, entry.key))
        for entry in entries
    ]
    return nodes.div(listed, classes)
