"""Finished files -> their words: read here with lxml, by nothing that made the files."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OPF = "{http://www.idpf.org/2007/opf}"
_XHTML = "{http://www.w3.org/1999/xhtml}"
_WORD = re.compile(r"\w+")
_BLOCKS = frozenset(
    f"{_XHTML}{name}"
    for name in ("p", "li", "td", "th", "h1", "h2", "h3", "h4", "footer", "figcaption", "br", "div", "aside")
)


def words(text: str) -> str:
    """Give the words of a text and nothing else, so that marks, dashes and line ends of any kind do not matter."""
    return " ".join(_WORD.findall(text))


def of_docx(file: Path) -> str:
    """Give a DOCX's text: the body, then the notes; one line a paragraph."""
    with zipfile.ZipFile(file) as package:
        parts = [name for name in ("word/document.xml", "word/footnotes.xml") if name in package.namelist()]
        return "\n".join(line for name in parts for line in _paragraphs(package.read(name)))


def _paragraphs(data: bytes) -> Iterator[str]:
    for paragraph in etree.fromstring(data).iter(f"{_W}p"):
        yield "".join(
            one.text or "" if one.tag == f"{_W}t" else " " for one in paragraph.iter(f"{_W}t", f"{_W}br", f"{_W}tab")
        )


def styled(file: Path, style: str) -> list[str]:
    """Give the text of every paragraph of a DOCX that has a style, by the style's id."""
    with zipfile.ZipFile(file) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    made = (node.getparent().getparent() for node in body.iter(f"{_W}pStyle") if node.get(f"{_W}val") == style)  # type: ignore[union-attr]
    return [
        "".join(text.text or "" for text in paragraph.iter(f"{_W}t")) for paragraph in made if paragraph is not None
    ]


def of_epub(file: Path) -> str:
    """Give an EPUB's text in the order of its spine."""
    with zipfile.ZipFile(file) as package:
        opf = next(name for name in package.namelist() if name.endswith(".opf"))
        root = etree.fromstring(package.read(opf))
        hrefs = {item.get("id"): item.get("href", "") for item in root.iter(f"{_OPF}item")}
        names = [normpath(join(dirname(opf), unquote(hrefs[ref.get("idref")]))) for ref in root.iter(f"{_OPF}itemref")]
        return "\n".join(_of_page(package.read(name)) for name in names)


def _of_page(data: bytes) -> str:
    body = etree.fromstring(data).find(f"{_XHTML}body")
    pieces: list[str] = []
    for event, node in etree.iterwalk(body, events=("start", "end")) if body is not None else ():
        if event == "start":
            pieces += ["\n"] if node.tag in _BLOCKS else []
            pieces.append(node.text or "")
        elif node is not body:
            pieces.append(node.tail or "")
    return "".join(pieces)
