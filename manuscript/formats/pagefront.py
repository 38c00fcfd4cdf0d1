"""Imprint -> what stands before the first chapter, in every format of pages: the title, and the cover's picture."""

from manuscript.formats.xhtml import escape
from manuscript.model.artifact import Imprint


def title_block(imprint: Imprint) -> str:
    """Say title, subtitle, authors, which state of the text this is, who brings it out."""
    lines = [("subtitle", imprint.subtitle), *(("author", name) for name in imprint.authors)]
    lines += [("edition-line", imprint.edition_line), ("publisher", imprint.publisher)]
    said = "".join(f'<p class="{name}">{escape(text)}</p>\n' for name, text in lines if text)
    return f'<h1 class="title">{escape(imprint.title)}</h1>\n{said}'


def colophon_block(imprint: Imprint) -> str:
    """Say whose the book is, its number, which text it is, and what it is made with."""
    said = "".join(f"<p>{escape(line)}</p>\n" for line in imprint.colophon)
    return f"<h1>{escape(imprint.labels.colophon)}</h1>\n{said}"


def cover_picture(imprint: Imprint, address: str) -> str:
    """Show the cover's picture, which says title and authors."""
    return f'<img src="{escape(address)}" alt="{escape(", ".join((imprint.title, *imprint.authors)))}"/>'
