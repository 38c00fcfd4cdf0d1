"""The XHTML that pandoc wrote of a chapter -> its fragment: notes, quotes and tables set, what depends on a place left open."""

import re
from collections.abc import Sequence

from manuscript.core import targets
from manuscript.core.text import FORBIDDEN
from manuscript.formats import pages
from manuscript.formats.pagebreaks import set_breaks
from manuscript.formats.pagecaptions import captions
from manuscript.formats.pagedress import dress
from manuscript.formats.pageentries import entries
from manuscript.formats.pageglossary import set_glossaries
from manuscript.formats.pageindex import set_index
from manuscript.formats.pagekinds import say_kind, say_works
from manuscript.formats.pagenotes import set_notes
from manuscript.formats.writing import Templates
from manuscript.formats.xhtml import close_empty, inside, parse, wrapped
from manuscript.model.artifact import Fragment, WovenChapter

TEMPLATES: tuple[str, ...] = ()
SHARED = False

_MATH = "{http://www.w3.org/1998/Math/MathML}math"
_OPEN = re.compile(r' (epub:type|lang|href|src)="([^"]*)"(?=[^<>]*>)')
"""An attribute that is left open. A `>` in a text or a value is written `&gt;`, so that this one closes a tag."""


def cut(data: bytes, chapters: Sequence[WovenChapter], _: Templates, /) -> tuple[Fragment, ...]:
    """Make the fragment of the one chapter that pandoc wrote."""
    (chapter,) = chapters
    page = pages.pack(_page(data, chapter))
    return (Fragment(writer="xhtml", chapter=chapter.id, data=page),)


def _page(data: bytes, chapter: WovenChapter) -> pages.Page:
    anchor = pages.anchor_of(chapter)
    body = parse(wrapped(FORBIDDEN.sub("", data.decode()).encode()))
    shown = {picture.word_name: picture.name for picture in chapter.pictures}
    say_kind(body, chapter.kind)
    say_works(body)
    set_notes(body, anchor)
    used = dress(body, anchor, shown)
    listed = entries(body, anchor, chapter.title)
    counted = tuple(captions(body, anchor))
    breaks = tuple(set_breaks(body))
    glossary = set_glossaries(body, anchor)
    if chapter.kind == "index":
        set_index(body)
    close_empty(body)
    return pages.Page(
        body=_opened(inside(body), anchor, frozenset(used)),
        entries=listed,
        captions=counted,
        glossary=glossary,
        pictures=tuple(sorted(set(used))),
        breaks=breaks,
        math=next(body.iter(_MATH), None) is not None,
    )


def _opened(body: str, anchor: str, pictures: frozenset[str]) -> bytes:
    """Put slots for what EPUB and HTML say in their own ways."""

    def slot(match: re.Match[str]) -> str:
        name, value = match.groups()
        if name == "epub:type":
            return pages.open_slot(pages.TYPE, value)
        if name == "lang":
            return pages.open_slot(pages.LANG, value)
        if name == "src" and value in pictures:
            return f' src="{pages.open_slot(pages.PICTURE, value)}"'
        if name == "href" and value.startswith("#") and anchor not in (value[1:], targets.holder(value[1:])):
            return f' href="{pages.open_slot(pages.LINK, value[1:])}{value}"'
        return match.group()

    return _OPEN.sub(slot, body).encode()
