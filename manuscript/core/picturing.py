"""One chapter in its book -> its pictures: for each the checked copy that is shown, with words for those who cannot see it."""

from typing import Any

from manuscript.core import nodes, picturepaths
from manuscript.core.chaptertext import alt_text, is_decorative
from manuscript.model.ast import Node
from manuscript.model.book import Book, Chapter
from manuscript.model.picture import Picture

_COLUMN = 460
"""CSS pixels across a column of text; a wider drawing takes all of it."""


class Picturing:
    """Shows the pictures of one chapter; `pictures` collects them, in order."""

    def __init__(self, chapter: Chapter, book: Book) -> None:
        self.pictures: dict[str, Picture] = {}
        self._path = chapter.path
        self._found = book.pictures

    def named(self, node: Node) -> Picture | None:
        """Give the picture that an image names, if it is one that can be shown."""
        path = picturepaths.resolve(node["c"][2][0], self._path)
        picture = self._found.get(path) if isinstance(path, str) else None
        return picture if picture and picture.name else None

    def shown(self, picture: Picture, node: Node, attributes: list[Any]) -> Node:
        """Show the checked copy of a picture where an image names it, with its words and the attributes that come through."""
        self.pictures[picture.name] = picture
        identifier, classes, pairs = attributes
        said = "" if is_decorative(node) else alt_text(node)
        kept = [pair for pair in pairs if pair[0] != "alt"] + _own_width(picture, pairs)
        return {"t": "Image", "c": [[identifier, classes, kept], nodes.inlines(said), [picture.word_name, ""]]}


def _own_width(picture: Picture, pairs: list[list[str]]) -> list[list[str]]:
    """Let a small drawing stay small in every format; Word gets it as a large PNG, which says nothing of its size."""
    sized = any(name in ("width", "height") for name, _ in pairs)
    return [["width", f"{picture.width}px"]] if 0 < picture.width < _COLUMN and not sized else []
