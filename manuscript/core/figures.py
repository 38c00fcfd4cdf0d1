"""Book -> its pictures as chapters show them, in order, with their numbers, captions and words; and the table of them. Pure."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from manuscript.core import captions, numbering, picturepaths
from manuscript.core.chapterfile import file_slug
from manuscript.core.chaptertext import alt_text, is_decorative
from manuscript.core.markdowntext import on_one_line
from manuscript.model.ast import Node
from manuscript.model.book import Book, Chapter
from manuscript.model.delivery import Figure
from manuscript.model.log import Table
from manuscript.model.picture import Picture
from manuscript.model.value import ChapterId
from manuscript.model.wording import Wording

_INCH = 25.4
_PRINT_DPI = 300
"""Pixels on an inch that printers ask of photographs."""


def of_book(book: Book, before: Mapping[ChapterId, str]) -> tuple[Figure, ...]:
    """Give every picture of the chapters in reading order; one that is shown twice is there twice.

    `before` gives what is printed before the titles of chapters.
    """
    numbers = numbering.number(book.chapters)
    return tuple(
        msgspec.structs.replace(figure, chapter_title=f"{before.get(chapter.id, '')} {chapter.title}".strip())
        for chapter in book.chapters
        for figure in _of_chapter(chapter, book, numbers.captions[chapter.id])
    )


def _of_chapter(chapter: Chapter, book: Book, numbers: Sequence[str]) -> Iterator[Figure]:
    if not chapter.summary.pictures:
        return
    chapter = chapter.read()
    numbered = captions.numbered(chapter.blocks, chapter.looked)
    known = {
        id(image): (number, one.words)
        for number, (node, one) in zip(numbers, numbered, strict=True)
        if one.kind == "figure"
        for image in _images(node)
    }
    for kind, _, node in chapter.looked.nodes:
        if kind == "Image":
            number, caption = known.get(id(node), ("", ""))
            yield from _figure(node, number, caption, chapter, book.pictures)


def _images(figure: Node) -> Iterator[Node]:
    for block in figure["c"][2]:
        yield from (one for one in block["c"] if block["t"] in ("Plain", "Para") and one["t"] == "Image")


def _figure(
    node: Node, number: str, caption: str, chapter: Chapter, pictures: Mapping[str, Picture]
) -> Iterator[Figure]:
    path = picturepaths.resolve(node["c"][2][0], chapter.path)
    picture = pictures.get(path) if isinstance(path, str) else None
    if picture and picture.data:
        yield Figure(
            number=number,
            caption=caption,
            alt="" if is_decorative(node) else alt_text(node),
            decorative=is_decorative(node),
            chapter=chapter.id,
            chapter_title=chapter.title,
            path=picture.path,
            suffix=picture.name.rpartition(".")[2],
            data=picture.data,
        )


def names(figures: Sequence[Figure], wording: Wording) -> tuple[str, ...]:
    """Name the files: `figuur-1-1-route.svg`; a picture without a number by its chapter. No two have the same name."""
    made: dict[str, None] = {}
    for one in figures:
        stem = one.path.rpartition("/")[2].rpartition(".")[0]
        head = wording.say("figure {number}", number=one.number) if one.number else wording.say("picture")
        slug = file_slug(f"{head} {stem if one.number else f'{one.chapter} {stem}'}") or "picture"
        count = 1
        while (name := f"{slug}{'' if count == 1 else f'-{count}'}.{one.suffix}") in made:
            count += 1
        made[name] = None
    return tuple(made)


_HEADINGS = {
    "number": "No.",
    "file": "File",
    "caption": "Caption",
    "alt": "Text alternative",
    "chapter": "Chapter",
    "width": "Width in pixels",
    "height": "Height in pixels",
    "print": "Largest in print (300 dpi)",
    "source": "Source in the manuscript",
}


def table(figures: Sequence[Figure], files: Sequence[str], title: str, wording: Wording) -> Table:
    """Lay out the list of pictures."""
    return Table(
        title=wording.say("Figures of “{title}”", title=title),
        headings=tuple(wording.say(_HEADINGS[name]) for name in _HEADINGS),
        rows=tuple(_row(one, file, wording) for one, file in zip(figures, files, strict=True)),
        wide=frozenset({1, 2, 3, 4, 8}),
    )


def _row(one: Figure, file: str, wording: Wording) -> tuple[str, ...]:
    drawn = one.width == 0
    cells = (
        one.number,
        file,
        one.caption,
        wording.say("decoration") if one.decorative else one.alt,
        one.chapter_title,
        wording.say("drawing") if drawn else str(one.width),
        wording.say("drawing") if drawn else str(one.height),
        wording.say("any size") if drawn else f"{_millimetres(one.width)} × {_millimetres(one.height)} mm",
        one.path,
    )
    return tuple(on_one_line(cell) for cell in cells)


def _millimetres(pixels: int) -> int:
    return round(pixels * _INCH / _PRINT_DPI)
