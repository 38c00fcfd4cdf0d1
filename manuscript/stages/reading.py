"""A folder -> the Book as it is: for the side streets, which look for nothing that is wrong with it."""

from pathlib import Path

from msgspec.structs import replace

from manuscript.core.join import join
from manuscript.model.book import Book
from manuscript.model.wording import Wording
from manuscript.outside import looks
from manuscript.outside.cache import FOLDER, Store
from manuscript.stages.find import find
from manuscript.stages.parse import parse
from manuscript.stages.takeback import Scene


def read(root: Path, day: str = "") -> tuple[Book, Wording]:
    """Read a book and its labels. `day` is what permissions count as today where it is another day than that of the commit."""
    store = Store(root / FOLDER)
    book = join(parse(root, find(root), store))
    if day:
        book = replace(book, stamp=replace(book.stamp, day=day))
    return book, looks.wording(book.config.lang, store)


def scene_of(root: Path) -> Scene:
    """Read a book for the side streets that are about everything in it."""
    store = Store(root / FOLDER)
    sources = find(root)
    return Scene(root=root, book=join(parse(root, sources, store)), sources=sources, store=store)
