"""Imprint -> what stands before the first chapter, in every format of pages: the title, and the cover's picture."""

from manuscript.formats.xhtml import escape
from manuscript.model.artifact import Imprint


def title_block(imprint: Imprint) -> str:
    """Say title, subtitle, authors, which state of the text this is, who brings it out, whose it is."""
    lines = [("subtitle", imprint.subtitle), *(("author", name) for name in imprint.authors)]
    lines += [("edition-line", imprint.edition_line), ("publisher", imprint.publisher), ("rights", imprint.rights)]
    said = "".join(f'<p class="{name}">{escape(text)}</p>\n' for name, text in lines if text)
    return f'<h1 class="title">{escape(imprint.title)}</h1>\n{said}'


def cover_picture(imprint: Imprint, address: str) -> str:
    """Show the cover's picture, which says title and authors."""
    return f'<img src="{escape(address)}" alt="{escape(", ".join((imprint.title, *imprint.authors)))}"/>'
