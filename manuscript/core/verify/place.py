"""A place in a finished file -> the place where its author wrote what stands there; the carrier is a trail, as in every finding."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from posixpath import basename

from manuscript.core import picturepaths, survey, targets
from manuscript.core.verify.metadata import of_element
from manuscript.core.verify.trace import Finder
from manuscript.core.wordsin import words
from manuscript.model.artifact import Woven
from manuscript.model.book import Book, Chapter
from manuscript.model.place import Place
from manuscript.model.value import ChapterId
from manuscript.model.verified import Spot

_BOOK = "book.yaml"
_LISTS = (".opf", ".ncx", ".css")
"""Members whose ids are none of the book's."""

_LOOKS = {
    "epub.css": "epub.css",
    "styles.xml": "reference.docx",
    "numbering.xml": "reference.docx",
    "settings.xml": "reference.docx",
}
"""Members whose looks are a template of the book, where it has one of its own."""


class Tracer:
    """Finds places of one book. `names` say which chapter a page's name or a bookmark means (without its number)."""

    def __init__(self, book: Book | None, woven: Woven | None, names: Mapping[str, ChapterId]) -> None:
        self._book = book
        self._woven = woven
        self._names = names
        self._chapters = {chapter.id: chapter for chapter in book.chapters} if book else {}
        self._finders: dict[ChapterId, Finder] = {}

    @property
    def alone(self) -> bool:
        """Whether there is no book."""
        return self._book is None

    def place(self, spot: Spot, file: str) -> Place:
        """Give the author's place; where there is none, the member of the file, as if the file were a folder."""
        found = self._found(spot) if self._book else None
        return found or self.member(spot, file)

    def member(self, spot: Spot, file: str) -> Place:
        """Name the place in the file itself."""
        path = f"{file}/{spot.member}" if spot.member else file
        return Place(path=path, line=max(spot.line, 1), column=max(spot.column, 1))

    def words(self, chapter: ChapterId, around: Sequence[str], at: int) -> Place | None:
        """Find words that a woven chapter prints."""
        return self._in(chapter, Spot(around=tuple(around), at=at))

    def _found(self, spot: Spot) -> Place | None:
        chapter = self._chapter(spot)
        if spot.picture and (place := self._of_picture(spot.picture, chapter)):
            return place
        if chapter:
            return self._in(chapter, spot)
        if spot.target and (place := self._of_target(spot.target)):
            return place
        key = of_element(spot.tag)
        if key and self._book:
            return self.of_book(key)
        return self._of_looks(spot)

    def of_book(self, key: tuple[str | int, ...]) -> Place:
        """Give the place of a key in `book.yaml`, or of its beginning."""
        return self._book.places.get(key, Place(path=_BOOK)) if self._book else Place(path=_BOOK)

    def _chapter(self, spot: Spot) -> ChapterId | None:
        """Say which woven chapter a place belongs to: by the name of the page, else by the ids near it."""
        stem = basename(spot.member).rpartition(".")[0]
        if spot.member.endswith((".xhtml", ".html")) and stem in self._names:
            return self._names[stem]
        for name in spot.anchors if not spot.member.endswith(_LISTS) else ():
            for form in (targets.holder(name), name.rpartition("_")[0]):
                if form in self._names:
                    return self._names[form]
        return None

    def _in(self, chapter: ChapterId, spot: Spot) -> Place | None:
        """Find a place in a chapter: in its own text, in a reader's answer at its end, else at its beginning."""
        own = self._chapters.get(chapter)
        if own is None:
            return self._made(chapter)
        if spot.around:
            trail = self._finder(own).find(spot.around, spot.at)
            if trail is not None:
                return Place(path=own.path, trail=trail)
            stored = self._stored(chapter, spot)
            if stored:
                return stored
        return self._heading(own, spot.anchors) or Place(path=own.path)

    def _finder(self, chapter: Chapter) -> Finder:
        return self._finders.setdefault(chapter.id, Finder(chapter))

    def _made(self, chapter: ChapterId) -> Place:
        """Give the place of what the program makes: biographies and names of parts come from book.yaml."""
        kinds = {one.id: one.kind for one in self._woven.chapters} if self._woven else {}
        return self.of_book({"authors": ("authors",), "part": ("chapters",)}.get(kinds.get(chapter, ""), ()))

    def _stored(self, chapter: ChapterId, spot: Spot) -> Place | None:
        """Find the stored words of a reader whose answer a chapter prints at its end."""
        wanted = spot.around[spot.at : spot.at + 4]
        woven = next((one for one in self._woven.chapters if one.id == chapter), None) if self._woven else None
        for quote in woven.quotes if woven and self._book else ():
            if wanted and f" {' '.join(wanted)} " in f" {' '.join(words(quote.words))} ":
                one = self._book.contributions[quote.contribution]  # type: ignore[union-attr]  # asked above
                return Place(path=one.path, line=one.body_line)
        return None

    def _heading(self, chapter: Chapter, anchors: Sequence[str]) -> Place | None:
        """Find the element of a chapter whose id is the nearest."""
        known = {targets.book_id(chapter.id, name): trail for name, trail in targets.ids_of(chapter.looked)}
        return next((Place(path=chapter.path, trail=known[name]) for name in anchors[:1] if name in known), None)

    def _of_target(self, target: str) -> Place | None:
        """Find the chapter that a line of the contents, or of the list of files, leads to."""
        file, _, fragment = target.partition("#")
        spot = Spot(member=file, anchors=(fragment,) if fragment else ())
        chapter = self._chapter(spot)
        return self._in(chapter, spot) if chapter else None

    def _of_picture(self, name: str, chapter: ChapterId | None) -> Place | None:
        """Find where a chapter shows a picture, by the name that it has in a file; the one asked about first."""
        path = self._pictures.get(name.rpartition(".")[0])
        if path is None or self._book is None:
            return None
        if path == self._book.config.cover:
            return self.of_book(("cover",))
        shown = sorted(self._showing(path), key=lambda pair: pair[0] != chapter)
        return shown[0][1] if shown else None

    def _showing(self, path: str) -> Iterator[tuple[ChapterId, Place]]:
        for chapter in self._chapters.values():
            if any(picturepaths.resolve(one.target, chapter.path) == path for one in chapter.summary.pictures):
                for trail, node in survey.of(chapter.looked, "Image"):
                    if picturepaths.resolve(node["c"][2][0], chapter.path) == path:
                        yield chapter.id, Place(path=chapter.path, trail=trail)

    @cached_property
    def _pictures(self) -> dict[str, str]:
        """The pictures of the book: by the name that they have in files, without its suffix."""
        woven = self._woven
        every = [picture for chapter in woven.chapters for picture in chapter.pictures] if woven else []
        if woven and woven.imprint.cover:
            every.append(woven.imprint.cover)
        return {picture.name.rpartition(".")[0]: picture.path for picture in every}

    def _of_looks(self, spot: Spot) -> Place | None:
        """Give the book's own template that a member is made of."""
        name = _LOOKS.get(basename(spot.member), "")
        source = self._book.templates.get(name) if self._book and name else None
        if source is None or not source.path.startswith("templates/"):
            return None
        is_text = name.endswith(".css")
        return Place(path=source.path, line=max(spot.line, 1) if is_text else 1)
