"""Pages in reading order -> the lines of the contents, in which a part holds its chapters; and the lines as a list of links."""

from collections.abc import Callable, Sequence

from manuscript.formats.pages import Entry, Page
from manuscript.formats.xhtml import escape
from manuscript.model.artifact import Woven
from manuscript.model.value import Value


class Line(Value, frozen=True):
    """One line: what it says, the chapter (by its place in the book) that it leads into, and the lines it holds.

    `glossary` is the id of the chapter's glossary, or empty.
    """

    entry: Entry
    at: int
    kind: str
    lines: tuple["Line", ...] = ()
    glossary: str = ""


def lines(pages: Sequence[Page], woven: Woven) -> tuple[Line, ...]:
    """Give the lines: a part holds the chapters that follow it; what is no chapter ends the part."""
    made: list[Line] = []
    in_part = False
    for at, (page, chapter) in enumerate(zip(pages, woven.chapters, strict=True)):
        line = _line(page, at, chapter.kind)
        in_part = chapter.kind == "part" or (in_part and chapter.kind == "chapter")
        if in_part and chapter.kind == "chapter":
            made[-1] = _holding(made[-1], line)
        else:
            made.append(line)
    return tuple(made)


def _line(page: Page, at: int, kind: str) -> Line:
    inner = tuple(Line(entry=entry, at=at, kind="") for entry in page.entries[1:])
    return Line(entry=page.own, at=at, kind=kind, lines=inner, glossary=page.glossary)


def _holding(part: Line, line: Line) -> Line:
    return Line(entry=part.entry, at=part.at, kind=part.kind, lines=(*part.lines, line))


def listed(lines: Sequence[Line], address_of: Callable[[Line], str]) -> str:
    """Make a list of lines, each a link, with the lines that it holds below it."""
    made = []
    for line in lines:
        kind = ' class="part"' if line.kind == "part" else ""
        below = f"\n{listed(line.lines, address_of)}" if line.lines else ""
        made.append(f'<li{kind}><a href="{escape(address_of(line))}">{line.entry.inline.decode()}</a>{below}</li>\n')
    return f'<ol class="toc">\n{"".join(made)}</ol>\n'
