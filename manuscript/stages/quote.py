"""The side street `quote`: a contribution and words of it -> the Markdown that quotes them. Nothing is written."""

from pathlib import Path

from manuscript.core import quoteblock, showing
from manuscript.core.editions import chapter_of, edition_of
from manuscript.model.quoted import Passage, Quoted
from manuscript.outside.cache import FOLDER, Store
from manuscript.stages.readers import readers


def quote(root: Path, ref: str, wanted: Passage) -> Quoted:
    """Write the block for words of one contribution; what `check` would warn of in the draft is told."""
    book = readers(root, Store(root / FOLDER))
    chapter_of(book, wanted.chapter)
    return quoteblock.quote(showing.find(ref, book), wanted, book, edition_of(book, "draft"))


def sentences(root: Path, ref: str) -> tuple[str, ...]:
    """Give the sentences of one contribution."""
    return quoteblock.sentences(showing.find(ref, readers(root, Store(root / FOLDER))))
