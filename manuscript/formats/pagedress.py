"""A chapter's XHTML as pandoc writes it for any use -> as a book prints it: quotes with their source, tables, code, pictures."""

import re
from collections.abc import Mapping

from manuscript.core import roles
from manuscript.core.language import is_right_to_left
from manuscript.formats.ooxml import Element
from manuscript.formats.xhtml import unwrap, x

_WIDE = 6
"""Columns from which a table may break inside words on a narrow screen, as it could not be read at all otherwise."""

DECORATIVE = "decorative"
_STYLE_OF_WORD = "data-custom-style"
_MADE_BY_PANDOC = re.compile(r"cb\d+")


def dress(body: Element, anchor: str, shown: Mapping[str, str]) -> list[str]:
    """Dress a chapter; `shown` gives a picture's name by the one Word knows. Gives the pictures used, in order."""
    quotes, marked = [], []
    for node in body.iter():
        if str(node.attrib.pop(_STYLE_OF_WORD, "")).startswith(roles.MARKED) and not node.attrib:
            marked.append(node)
        if node.tag in _HOLDERS and roles.QUOTE in _classes(node):
            quotes.append(node)
    for node in marked:
        unwrap(node)
    for node in quotes:
        _set_quote(node)
    for table in body.iter(x("table")):
        _set_table(table)
    for foreign in body.iterfind(".//*[@lang]"):
        if is_right_to_left(foreign.get("lang", "")) and not foreign.get("dir"):
            foreign.set("dir", "rtl")
    _set_code(body, anchor)
    for caption in body.iter(x("figcaption")):
        caption.attrib.pop(
            "aria-hidden", ""
        )  # pandoc hides one that says what `alt` says; its links and number are not there
    return [_set_picture(picture, shown) for picture in body.iter(x("img"))]


_HOLDERS = frozenset({x("div"), x("section")})
"""What a quote may be in: pandoc makes a section of a div that begins with a heading."""


def _classes(node: Element) -> list[str]:
    return node.get("class", "").split()


def _set_quote(node: Element) -> None:
    """Make a quotation of a reader's words, with the line after it as its source inside it."""
    node.tag = x("blockquote")
    line = node.getnext()
    if line is None or line.tag != x("div") or roles.ATTRIBUTION not in _classes(line):
        return
    node.tail = line.tail
    line.tag, line.tail = x("footer"), None
    node.append(line)
    for paragraph in line.iterchildren(x("p")):
        paragraph.tag = x("cite")


def _set_table(table: Element) -> None:
    """Name alignment by class instead of by style, and say which cells head a column."""
    for cell in table.iter(x("th"), x("td")):
        side = str(cell.attrib.pop("style", "")).removeprefix("text-align:").strip(" ;")
        if side in {"right", "center"}:
            cell.set("class", side)
    if max((len(row) for row in table.iter(x("tr"))), default=0) >= _WIDE:
        table.set("class", "wide")
    for head in table.iter(x("thead")):
        for cell in head.iter(x("th")):
            cell.set("scope", "col")


def _set_code(body: Element, anchor: str) -> None:
    """Give blocks of code and their lines ids of the book; a line's empty link is nothing to hear or to reach by Tab."""
    for code in body.iter(x("pre"), x("code")):
        code.set("dir", "ltr")  # in a book that is written from right to left, too
    blocks = (node for node in body.iter(x("div")) if "sourceCode" in _classes(node))
    for count, block in enumerate(blocks, 1):
        name = f"{anchor}___cb{count}"
        if _MADE_BY_PANDOC.fullmatch(block.get("id", "")):
            block.set("id", name)
        for number, line in enumerate(block.iterfind(f"{x('pre')}/{x('code')}/{x('span')}"), 1):
            line.set("id", f"{name}-{number}")
            for link in line.iterchildren(x("a")):
                link.attrib.update({"href": f"#{name}-{number}", "aria-hidden": "true", "tabindex": "-1"})


def _set_picture(picture: Element, shown: Mapping[str, str]) -> str:
    """Show the picture itself, not its copy for Word; only what the author marked is passed over as decoration.

    A picture without words keeps no empty `alt`, which would call it decoration: what lacks is to be seen by every checker.
    """
    name = shown[picture.get("src", "")]
    picture.set("src", name)
    if DECORATIVE in _classes(picture):
        picture.attrib.update({"alt": "", "role": "presentation"})
    elif not picture.get("alt"):
        picture.attrib.pop("alt", "")
    return name
