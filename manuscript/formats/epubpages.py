"""What a page of an EPUB holds -> the page: chapters, the title page, the cover."""

from manuscript.core.language import is_right_to_left
from manuscript.formats.pagefront import colophon_block, cover_picture, title_block
from manuscript.formats.xhtml import NAMESPACES, escape
from manuscript.model.artifact import Imprint

STYLES = "../styles/epub.css"
"""The style sheet, as seen from a page."""


def document(imprint: Imprint, title: str, kind: str, body: bytes, *, styles: str = STYLES) -> bytes:
    """Make a page; `kind` is what all of it is (`frontmatter`), `body` is XHTML already."""
    lang = escape(imprint.lang)
    direction = ' dir="rtl"' if is_right_to_left(imprint.lang) else ""
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
        f'<html {NAMESPACES} lang="{lang}" xml:lang="{lang}"{direction}>\n<head>\n<meta charset="utf-8"/>\n'
        f"<title>{escape(title)}</title>\n"
        f'<link rel="stylesheet" type="text/css" href="{styles}"/>\n</head>\n<body class="{kind}" epub:type="{kind}">\n'
    )
    return b"%s%s\n</body>\n</html>\n" % (head.encode(), body)


def title_page(imprint: Imprint) -> bytes:
    """Make the title page."""
    body = f'<section epub:type="titlepage" class="titlepage">\n{title_block(imprint)}</section>'
    return document(imprint, imprint.title, "frontmatter", body.encode())


def colophon(imprint: Imprint) -> bytes:
    """Make the page with the colophon."""
    body = f'<section epub:type="colophon" role="doc-colophon" class="colophon">\n{colophon_block(imprint)}</section>'
    return document(imprint, imprint.labels.colophon, "frontmatter", body.encode())


def cover(imprint: Imprint, address: str) -> bytes:
    """Make the cover's page; its words are for those who cannot see it."""
    body = f"<section>\n{cover_picture(imprint, address)}\n</section>"
    return document(imprint, imprint.title, "cover", body.encode())
