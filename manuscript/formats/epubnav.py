"""The lines of the contents -> the two tables of contents of an EPUB, and landmarks in the words of its language."""

from collections.abc import Iterator, Sequence
from itertools import count

from manuscript.formats.contents import Line, listed
from manuscript.formats.epubpages import document
from manuscript.formats.pagecaptions import List, written
from manuscript.formats.pagekinds import TYPES
from manuscript.formats.pages import Break
from manuscript.formats.xhtml import escape
from manuscript.model.artifact import Imprint

TITLE_PAGE = "text/title_page.xhtml"
COLOPHON = "text/colophon_page.xhtml"
COVER = "text/cover.xhtml"

_LANDMARKS = frozenset({"credits", "appendix"})


def address(line: Line, names: Sequence[str]) -> str:
    """Say where a line leads to, as seen from the package's own folder."""
    return f"text/{names[line.at]}.xhtml#{line.entry.id}"


def nav(
    lines: Sequence[Line],
    lists: Sequence[List],
    breaks: Sequence[tuple[str, Break]],
    names: Sequence[str],
    imprint: Imprint,
) -> bytes:
    """Make the page with the contents and the lists of figures and tables, which stands in the book too.

    `breaks` are the printed pages, each with the file that it begins in.
    """
    title = escape(imprint.labels.contents)
    more = "".join(_list(one, names) for one in lists)
    body = (
        f'<nav epub:type="toc" role="doc-toc" id="toc">\n<h1 id="toc-title">{title}</h1>\n'
        f"{listed(lines, lambda line: address(line, names))}</nav>\n{more}"
        f"{_pages(breaks, imprint)}"
        '<nav epub:type="landmarks" id="landmarks" hidden="hidden">\n'
        f"<ol>\n{_landmarks(lines, lists, names, imprint)}</ol>\n</nav>\n"
    )
    return document(imprint, imprint.labels.contents, "frontmatter", body.encode(), styles="styles/epub.css")


def _list(made: List, names: Sequence[str]) -> str:
    named = f'epub:type="{made.id}" id="{made.id}" aria-label="{escape(made.listing.title)}"'
    return f"<nav {named}>\n{written(made, lambda line: address(line, names))}</nav>\n"


def _pages(breaks: Sequence[tuple[str, Break]], imprint: Imprint) -> str:
    if not breaks:
        return ""
    label = escape(imprint.labels.pages)
    listed = "".join(f'<li><a href="{name}#{one.id}">{escape(one.number)}</a></li>\n' for name, one in breaks)
    head = f'<nav epub:type="page-list" role="doc-pagelist" id="pages" aria-label="{label}" hidden="hidden">'
    return f"{head}\n<ol>\n{listed}</ol>\n</nav>\n"


def ncx(lines: Sequence[Line], names: Sequence[str], imprint: Imprint) -> bytes:
    """Make the table for readers of EPUB 2, which begins with the title page."""
    title = escape(imprint.title)
    numbers = count(1)
    points = "".join(piece for line in lines for piece in _point(line, names, numbers))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1">\n<head>\n'
        f'<meta name="dtb:uid" content="{escape(imprint.identifier)}"/>\n<meta name="dtb:depth" content="{_depth(lines)}"/>\n'
        '<meta name="dtb:totalPageCount" content="0"/>\n<meta name="dtb:maxPageNumber" content="0"/>\n</head>\n'
        f"<docTitle><text>{title}</text></docTitle>\n<navMap>\n"
        f'<navPoint id="navPoint-0"><navLabel><text>{title}</text></navLabel><content src="{TITLE_PAGE}"/></navPoint>\n'
        f"{points}</navMap>\n</ncx>\n"
    ).encode()


def _landmarks(lines: Sequence[Line], lists: Sequence[List], names: Sequence[str], imprint: Imprint) -> str:
    """Point to cover, title page, colophon, contents, lists, the beginning of the text, and what is looked up at the back."""
    places = [("cover", COVER, imprint.labels.cover)] if imprint.cover else []
    places.append(("titlepage", TITLE_PAGE, imprint.labels.title_page))
    if imprint.colophon:
        places.append(("colophon", COLOPHON, imprint.labels.colophon))
    places.append(("toc", "#toc", imprint.labels.contents))
    places += ((one.id, f"#{one.id}", one.listing.title) for one in lists)
    main = next((line for line in lines if line.kind in ("part", "chapter")), None)
    if main is not None:
        places.append(("bodymatter", address(main, names), imprint.labels.start))
    places += ((TYPES[line.kind], address(line, names), line.entry.words) for line in lines if line.kind in _LANDMARKS)
    places += _back(lines, names, imprint)
    return "".join(
        f'<li><a href="{escape(where)}" epub:type="{kind}">{escape(words)}</a></li>\n' for kind, where, words in places
    )


def _back(lines: Sequence[Line], names: Sequence[str], imprint: Imprint) -> Iterator[tuple[str, str, str]]:
    """Give the first glossary of the book, and the index."""
    every = [one for line in lines for one in (line, *line.lines)]
    for line in [line for line in every if line.glossary][:1]:
        yield "glossary", f"text/{names[line.at]}.xhtml#{line.glossary}", imprint.labels.glossary
    for line in every:
        if line.kind == "index":
            yield "index", address(line, names), line.entry.words


def _point(line: Line, names: Sequence[str], numbers: Iterator[int]) -> Iterator[str]:
    yield f'<navPoint id="navPoint-{next(numbers)}"><navLabel><text>{escape(line.entry.words)}</text></navLabel>'
    yield f'<content src="{escape(address(line, names))}"/>'
    for inner in line.lines:
        yield from _point(inner, names, numbers)
    yield "</navPoint>\n"


def _depth(lines: Sequence[Line]) -> int:
    return max((1 + _depth(line.lines) for line in lines), default=0)
