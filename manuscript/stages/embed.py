"""Fonts of the book x its fragments -> faces with the letters that the book needs, and the letters that none of them has."""

import hashlib
import unicodedata
from collections.abc import Iterator, Sequence

from manuscript.core.chapterfile import slug
from manuscript.formats import pagefonts
from manuscript.model.artifact import Face, Fragment, Woven
from manuscript.model.book import Book
from manuscript.model.findings import Finding
from manuscript.model.font import Font
from manuscript.model.place import Place
from manuscript.model.rules import found
from manuscript.outside import fonts
from manuscript.outside.cache import Cache

_UNSEEN = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
_MOST = 20


def embed(fragments: Sequence[Fragment], woven: Woven, book: Book, store: Cache) -> tuple[Face, ...]:
    """Cut every font of the book to the letters that it needs."""
    if not book.fonts:
        return ()
    letters = pagefonts.wanted(fragments, woven.imprint)
    return tuple(_face(font, fonts.cut(font, letters, store)) for font in book.fonts)


def _face(font: Font, data: bytes) -> Face:
    style = f"{font.weight}{'-italic' if font.italic else ''}"
    digest = hashlib.sha256(data).hexdigest()[:8]
    return Face(
        name=f"{slug(font.family) or 'font'}-{style}-{digest}.{font.suffix}",
        use=font.use,
        family=font.family,
        weight=font.weight,
        italic=font.italic,
        data=data,
    )


def lacking(fragments: Sequence[Fragment], book: Book) -> Iterator[Finding]:
    """Tell, chapter by chapter, of letters that none of the fonts for the text has."""
    for_text = [font for font in book.fonts if font.use == "text"]
    paths = {chapter.id: chapter.path for chapter in book.chapters}
    for chapter, letters in pagefonts.letters(fragments).items() if for_text else ():
        seen = (one for one in letters if unicodedata.category(one) not in _UNSEEN)
        without = [one for one in seen if not any(fonts.holds(font, one) for font in for_text)]
        if without:
            more = f" and {len(without) - _MOST} more" if len(without) > _MOST else ""
            said = f"{' '.join(without[:_MOST])}{more}"
            yield found("E109", Place(path=paths.get(chapter, "book.yaml")), letters=said)
