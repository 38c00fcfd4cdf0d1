"""A DOCX -> what hangs on a part or a style that is not there: each paragraph of a lost style, each word of a broken part."""

from collections.abc import Iterator

from manuscript.formats.docxfile import STYLES, Docx
from manuscript.formats.ooxml import value, w
from manuscript.model.verified import Ties

_DEEPEST = 40


def ties(book: Docx) -> Ties:
    """Say what hangs on what."""
    return Ties(unfit=dict(_unfit(book)), lost=dict(_lost(book)))


def _unfit(book: Docx) -> Iterator[tuple[str, frozenset[str] | None]]:
    for one in book.relations:
        if not one.external and one.target not in book.files:
            yield one.target, None
    for member in book.files:
        if member.endswith((".xml", ".rels")) and book.tree(member) is None:
            yield member, frozenset()


def _lost(book: Docx) -> Iterator[tuple[str, str]]:
    """Give the styles that stand on one that is not defined, by id and by name, each with the id of that one."""
    root = book.tree(STYLES)
    every = {one.get(w("styleId"), ""): one for one in root.iter(w("style"))} if root is not None else {}
    for identifier, style in every.items():
        above = identifier
        for _ in range(_DEEPEST):
            above = value(every[above], "basedOn")
            if above not in every:
                break
        if above and above not in every:
            yield identifier, above
            yield value(style, "name"), above
