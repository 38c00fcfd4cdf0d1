"""What a book says of itself, its headings and captions -> the pages before the chapters: title page, contents and lists."""

from collections.abc import Iterator, Mapping, Sequence

from manuscript.formats.wordcontents import contents, listed
from manuscript.formats.wordrecord import Caption, Entry, Shared
from manuscript.formats.wordsections import Sections
from manuscript.formats.wordtext import PAGE, block, words
from manuscript.model.artifact import Imprint


def front(
    imprint: Imprint, headings: Sequence[Entry], captions: Sequence[Caption], shared: Shared, sections: Sections
) -> str:
    """Make the pages before the chapters, in sections of their own."""
    own, off = shared.own, shared.uncounted
    *lines, (style, line) = _title_page(imprint)
    made = [block(own[style], words(line)) for style, line in lines]
    made.append(block(own[style], words(line), sections.title()))
    following = f"{contents(headings, imprint.labels.contents, own, off)}{listed(captions, imprint.lists, own, off)}"
    return "".join([*made, following, ended(own, sections.contents()) if following else ""])


def ended(own: Mapping[str, str], section: str, *, blank: bool = False) -> str:
    """End a section whose last block is no paragraph, after an empty page if so asked; nothing without sections.

    The empty page has a paragraph of its own: LibreOffice forgets the one that ends a section.
    """
    style = own["SectionEnd"]
    before = f"{block(style, PAGE)}{block(style, '')}" if blank else ""
    return f"{before}{block(style, '', section)}" if section else ""


def _title_page(imprint: Imprint) -> Iterator[tuple[str, str]]:
    """Say below the authors which state of the text this is, who brings it out, and whose it is."""
    yield "Title", imprint.title
    rows = (
        ("Subtitle", imprint.subtitle),
        *(("Author", name) for name in imprint.authors),
        ("EditionLine", imprint.edition_line),
        ("ImprintLine", imprint.publisher),
        ("ImprintLine", imprint.rights),
        ("ImprintLine", imprint.isbn and f"ISBN {imprint.isbn}"),
    )
    yield from ((style, line) for style, line in rows if line)
