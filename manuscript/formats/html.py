"""Fragments -> one page for reading, with all it needs inside: no script, no request, nothing beside it."""

import base64
from collections.abc import Callable, Mapping, Sequence

from manuscript.core.language import is_right_to_left
from manuscript.formats import pages
from manuscript.formats.contents import lines, listed
from manuscript.formats.mediatypes import media_type
from manuscript.formats.pagecaptions import List, lists, written
from manuscript.formats.pagefonts import style_sheet
from manuscript.formats.pagefront import colophon_block, cover_picture, title_block
from manuscript.formats.pages import Page
from manuscript.formats.writing import Templates
from manuscript.formats.xhtml import escape
from manuscript.model.artifact import Artifact, Fragment, Imprint, Woven, Writer

WRITER: Writer = "xhtml"

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_CONTENTS = "book___contents"
"""An id that no chapter has: the chapters' ids hold no `_`."""


def bind(fragments: Sequence[Fragment], woven: Woven, templates: Templates) -> Artifact:
    """Bind the page: cover, title page, contents, the chapters in order, each with its notes at its end."""
    read = [pages.unpack(fragment) for fragment in fragments]
    pictures = {name: _inline(name, data) for name, data in pages.shown(read, woven).items()}
    contents = listed(lines(read, woven), lambda line: f"#{line.entry.id}")
    data = b"".join(
        (
            _head(woven, templates),
            _front(woven.imprint, pictures).encode(),
            _contents(woven.imprint, contents).encode(),
            *(_list(one).encode() for one in lists(read, woven.imprint)),
            b"<main>\n",
            *_chapters(read, pictures),
            b"</main>\n</body>\n</html>\n",
        )
    )
    return Artifact(format="html", name=f"{woven.slug}.html", data=data)


def _inline(name: str, data: bytes) -> str:
    return f"data:{media_type(name)};base64,{base64.b64encode(data).decode()}"


def _head(woven: Woven, templates: Templates) -> bytes:
    imprint = woven.imprint
    policy = f"{_POLICY}; font-src data:" if woven.faces else _POLICY
    faces = style_sheet(woven.faces, lambda face: _inline(face.name, face.data))
    styles = b"\n".join((templates["epub.css"], templates["html.css"], faces)).replace(
        b"</", b"<\\/"
    )  # nothing in it ends it
    direction = ' dir="rtl"' if is_right_to_left(imprint.lang) else ""
    head = (
        f'<!DOCTYPE html>\n<html lang="{escape(imprint.lang)}"{direction}>\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(imprint.title)}</title>\n"
    )
    return b"%s<style>\n%s</style>\n</head>\n<body>\n" % (head.encode(), styles)


def _front(imprint: Imprint, pictures: Mapping[str, str]) -> str:
    front = (
        f'<div class="cover">{cover_picture(imprint, pictures[imprint.cover.name])}</div>\n' if imprint.cover else ""
    )
    return f'<header>\n{front}<section class="titlepage">\n{title_block(imprint)}</section>\n{_colophon(imprint)}</header>\n'


def _colophon(imprint: Imprint) -> str:
    if not imprint.colophon:
        return ""
    return f'<section class="colophon" role="doc-colophon">\n{colophon_block(imprint)}</section>\n'


def _contents(imprint: Imprint, contents: str) -> str:
    return (
        f'<nav role="doc-toc" aria-labelledby="{_CONTENTS}">\n<h1 id="{_CONTENTS}">{escape(imprint.labels.contents)}</h1>\n'
        f"{contents}</nav>\n"
    )


def _list(made: List) -> str:
    return f'<nav aria-label="{escape(made.listing.title)}">\n{written(made, lambda line: f"#{line.entry.id}")}</nav>\n'


def _chapters(read: Sequence[Page], pictures: Mapping[str, str]) -> list[bytes]:
    values: Mapping[str, Callable[[str], str]] = {
        pages.TYPE: lambda _: "",
        pages.LANG: lambda lang: f' lang="{lang}"',
        pages.LINK: lambda _: "",
        pages.PICTURE: pictures.__getitem__,
    }
    return [b'<div class="page">\n%s\n</div>\n' % pages.filled(page, values) for page in read]
