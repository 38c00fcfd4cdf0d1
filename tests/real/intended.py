"""Every difference between a page as plain pandoc writes it and as it is in the book, each with its reason.

A difference is a change to pandoc's page; whatever else differs is a fault. Nothing here is used by the program.
"""

import hashlib
import re
from collections.abc import Callable
from typing import NamedTuple

from lxml import etree

from manuscript.core import roles
from manuscript.formats.ooxml import Element
from manuscript.formats.xhtml import EPUB_TYPE, unwrap, x
from manuscript.model.artifact import WovenChapter

TYPES = {"credits": "acknowledgments", "authors": "contributors"}
FRONT, MAIN = ("foreword", "preface", "introduction"), ("chapter", "part", "epilogue")


class Difference(NamedTuple):
    """One difference: why it is there, and what it does to the body of pandoc's page."""

    reason: str
    change: Callable[[Element, WovenChapter], None]


def _anchor(chapter: WovenChapter) -> str:
    return str(chapter.blocks[0]["c"][1][0])


def _no_marks_of_word(body: Element, _: WovenChapter) -> None:
    for node in [one for one in body.iter() if one.get("data-custom-style", "").startswith(roles.MARKED)]:
        if set(node.attrib) == {"data-custom-style"}:
            unwrap(node)


def _ids_of_captions(body: Element, chapter: WovenChapter) -> None:
    labels = [one for one in body.iter(x("span")) if one.get("class") == roles.CAPTION_LABEL]
    for count, label in enumerate(labels, 1):
        holder = next(label.iterancestors(x("figure"), x("table")))
        assert re.fullmatch(r"\w+\s([A-Z\d]+\.)?\d+", "".join(map(str, label.itertext())))
        if not holder.get("id"):
            holder.set("id", f"{_anchor(chapter)}___f{count}")


def _no_word_styles(body: Element, _: WovenChapter) -> None:
    for node in body.iter():
        node.attrib.pop("data-custom-style", "")


def _quotes(body: Element, _: WovenChapter) -> None:
    for node in [one for one in body.iter() if "reader-quote" in one.get("class", "").split()]:
        node.tag = x("blockquote")
        source = node.getnext()
        assert source is not None
        assert source.get("class") == "reader-attribution"
        source.tag = x("footer")
        source[0].tag = x("cite")
        node.tail = source.tail
        source.tail = ""
        node.append(source)


def _kind(body: Element, chapter: WovenChapter) -> None:
    kind = TYPES.get(chapter.kind, chapter.kind)
    place = "frontmatter" if kind in FRONT else "bodymatter" if kind in MAIN else "backmatter"
    body.set("class", place)
    body.set(EPUB_TYPE, place)
    body[0].set(EPUB_TYPE, kind)
    if kind != "contributors":
        body[0].set("role", f"doc-{kind}")


def _works(body: Element, _: WovenChapter) -> None:
    for section in body.iter(x("section")):
        if "works" in section.get("class", "").split() and section.getparent() is not body:
            section.set(EPUB_TYPE, "bibliography")
            section.set("role", "doc-bibliography")
    for link in [one for one in body.iter(x("a")) if "___work-" in one.get("href", "")]:
        link.set(EPUB_TYPE, "biblioref")
        link.set("role", "doc-biblioref")
    for name, role in {"works": "list", "work": "listitem"}.items():
        for node in [one for one in body.iter(x("div")) if name in one.get("class", "").split()]:
            node.set("role", role)


def _alignment(body: Element, _: WovenChapter) -> None:
    for cell in body.iter(x("td"), x("th")):
        style = cell.attrib.pop("style", "")
        if style in ("text-align: right;", "text-align: center;"):
            cell.set("class", str(style)[len("text-align: ") : -1])


def _column_heads(body: Element, _: WovenChapter) -> None:
    for cell in body.iterfind(f".//{x('thead')}/{x('tr')}/{x('th')}"):
        cell.set("scope", "col")


def _wide_tables(body: Element, _: WovenChapter) -> None:
    for table in body.iter(x("table")):
        if any(len(row) >= 6 for row in table.iter(x("tr"))):
            table.set("class", "wide")


def _ids_of_notes(body: Element, chapter: WovenChapter) -> None:
    for node in body.iter():
        if re.fullmatch(r"fn(ref)?\d+", node.get("id", "")) and node.tag in (x("a"), x("aside")):
            node.set("id", f"{_anchor(chapter)}___{node.get('id')}")
        if node.get("role") == "doc-noteref":
            node.set("href", node.get("href", "").replace("#", f"#{_anchor(chapter)}___"))
        if node.get(EPUB_TYPE) == "footnotes":
            node.set("id", f"{_anchor(chapter)}___footnotes")


def _numbers_of_notes(body: Element, _: WovenChapter) -> None:
    for note in body.iter(x("aside")):
        identifier = note.get("id", "")
        if len(note) == 0 or note[0].tag != x("p"):
            note.insert(0, etree.Element(x("p")))
        said = {"class": "note-number", "role": "doc-backlink", "href": f"#{identifier.replace('___fn', '___fnref')}"}
        link = etree.Element(x("a"), said)
        link.text = identifier.rpartition("___fn")[2]
        link.tail = f" {note[0].text or ''}"
        note[0].text = ""
        note[0].insert(0, link)


def _ids_of_code(body: Element, chapter: WovenChapter) -> None:
    for count, block in enumerate(body.iterfind(f".//{x('div')}[@class='sourceCode']"), 1):
        name = f"{_anchor(chapter)}___cb{count}"
        if block.get("id", "").startswith("cb"):
            block.set("id", name)
        for number, line in enumerate(block[0][0], 1):
            line.set("id", f"{name}-{number}")
            line[0].set("href", f"#{name}-{number}")


def _no_empty_links(body: Element, _: WovenChapter) -> None:
    for block in body.iterfind(f".//{x('div')}[@class='sourceCode']"):
        for line in block[0][0]:
            line[0].set("aria-hidden", "true")
            line[0].set("tabindex", "-1")


def digest(picture: bytes) -> str:
    """Call a picture by its bytes."""
    return hashlib.sha256(picture).hexdigest()


def _drawings(body: Element, chapter: WovenChapter) -> None:
    copies = {digest(picture.word_data): digest(picture.data) for picture in chapter.pictures}
    for picture in body.iter(x("img")):
        picture.set("src", copies[picture.get("src", "")])


def _languages(body: Element, _: WovenChapter) -> None:
    for node in body.iter():
        if node.get("lang"):
            node.set("{http://www.w3.org/XML/1998/namespace}lang", node.get("lang", ""))


def _direction_of_code(body: Element, _: WovenChapter) -> None:
    for code in body.iter(x("pre"), x("code")):
        code.set("dir", "ltr")


def _decoration(body: Element, _: WovenChapter) -> None:
    for picture in body.iter(x("img")):
        if "decorative" in picture.get("class", "").split():
            picture.set("role", "presentation")


def _glossaries(body: Element, chapter: WovenChapter) -> None:
    for link in [one for one in body.iter(x("a")) if one.get("class") == "glossary-use"]:
        link.set("role", "doc-glossref")
        link.set(EPUB_TYPE, "glossref")
    for count, holder in enumerate(body.iterfind(f".//{x('div')}[@class='book-glossary glossary']"), 1):
        holder.tag = x("section")
        holder.set("id", f"{_anchor(chapter)}___glossary-{count}")
        holder.set("role", "doc-glossary")
        holder.set(EPUB_TYPE, "glossary")
        for part in holder.iter(x("dt"), x("dd")):
            part.set(EPUB_TYPE, "glossterm" if part.tag == x("dt") else "glossdef")
        for term in holder.iter(x("span")):
            if term.attrib.pop("class", "") == "glossary-term":
                term.tag = x("dfn")


_IN_INDEX = {
    "index-term": "index-term",
    "index-place": "index-locator",
    "index-see": "index-xref-preferred",
    "index-also": "index-xref-related",
}


def _index(body: Element, chapter: WovenChapter) -> None:
    if chapter.kind != "index":
        return
    for node in body.iter(x("span"), x("a")):
        name, *more = node.get("class", "").split() or [""]
        if name in _IN_INDEX:
            node.set(EPUB_TYPE, "index-locator-range" if more else _IN_INDEX[name])
            node.set("class", name)
    section = body[0]
    above: list[Element] = []
    for line in section.findall(x("div")):
        section.remove(line)
        kind = line.get("class", "")
        if kind == "index-letter":
            above = [_made(section, "section", "index-group", **{"class": "index-group"})]
            _made(above[0], "h2").text = line[0].text
        else:
            depth = int(kind.rpartition("-")[2])
            del above[depth:]
            last = above[-1]
            listed = last[-1] if len(last) and last[-1].tag == x("ul") else None
            if listed is None:
                listed = _made(last, "ul", "index-entry-list", **{"class": "index-entries"})
            above.append(_made(listed, "li", "index-entry"))
            above[-1].append(line[0])


def _made(parent: Element, name: str, kind: str = "", **attributes: str) -> Element:
    made = etree.SubElement(parent, x(name), attributes)
    if kind:
        made.set(EPUB_TYPE, kind)
    return made


PAGES = {
    "languages": Difference("XHTML's own readers ask for xml:lang", _languages),
    "direction of code": Difference("code runs from left to right in any book", _direction_of_code),
    "decoration": Difference("screen readers pass it over", _decoration),
    "glossaries": Difference("pandoc has no word for a glossary, a term and a link to it", _glossaries),
    "index": Difference("the lines of an index are lists in lists, and each of its parts says what it is", _index),
    "marks of Word": Difference("numbers are marked for Word's fields; a page has none", _no_marks_of_word),
    "ids of captions": Difference("the lists of figures and tables lead to each", _ids_of_captions),
    "drawings": Difference("an e-book shows the drawing itself, Word a copy of it in PNG", _drawings),
    "styles of Word": Difference(
        "the same woven chapter goes to Word; a page knows a role by its class", _no_word_styles
    ),
    "quotes": Difference("a reader's words are a quotation, and who said them its source: HTML has both", _quotes),
    "kinds": Difference("pandoc takes every chapter for the same; screen readers and shops are told what it is", _kind),
    "works": Difference("a list of works is a list to hear, and pandoc knows its own only", _works),
    "alignment": Difference("looks belong into the style sheet", _alignment),
    "column heads": Difference("screen readers say with a cell what its column is", _column_heads),
    "wide tables": Difference("from six columns on a table must break inside words on a narrow screen", _wide_tables),
    "ids of notes": Difference("all chapters stand on one page of HTML, where fn1 can be there once", _ids_of_notes),
    "numbers of notes": Difference("pandoc leaves the notes at the end without number and way back", _numbers_of_notes),
    "ids of code": Difference("all chapters stand on one page of HTML, where cb1-1 can be there once", _ids_of_code),
    "empty links": Difference("a numbered line's link has no words, so that it is not to be reached", _no_empty_links),
}
