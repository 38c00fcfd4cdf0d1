"""Pages as pandoc wrote them -> pages of a book: titled, their kind said to machines, notes numbered, tables named by class."""

from collections.abc import Mapping

from manuscript.formats.ooxml import Element
from manuscript.formats.xhtml import EPUB_TYPE, body_of, element, parse, serialise, words_of, x
from manuscript.model.artifact import Imprint

TYPES = {
    "foreword": "foreword",
    "preface": "preface",
    "introduction": "introduction",
    "chapter": "chapter",
    "part": "part",
    "epilogue": "epilogue",
    "afterword": "afterword",
    "appendix": "appendix",
    "credits": "acknowledgments",
    "authors": "contributors",
}
"""What a chapter is, in the words of EPUB's structural semantics."""
_FRONT = frozenset({"foreword", "preface", "introduction"})
_MAIN = frozenset({"chapter", "part", "epilogue"})
_WIDE = 6
"""Columns from which a table may break inside words on a narrow screen, as it could not be read at all otherwise."""
_NO_ROLE = frozenset({"contributors"})


def page(data: bytes, kinds: Mapping[str, str]) -> bytes:
    """Finish the page of one chapter; `kinds` tells by the id of a chapter's heading what it is."""
    root = parse(data)
    body = body_of(root)
    _title(root)
    _say_kind(body, kinds)
    for table in body.iter(x("table")):
        _set_table(table)
    for note in body.iter(x("aside")):
        _number(note)
    return serialise(root)


def _title(root: Element) -> None:
    """Call the page what its heading says; pandoc gives the file's name, a generator and an empty style."""
    head, heading = root.find(x("head")), next(root.iter(x("h1")), None)
    assert head is not None, "every page that pandoc writes has a head"
    for child in list(head):
        if child.get("name") == "generator" or child.tag == x("style"):
            head.remove(child)
        elif child.tag == x("title") and heading is not None:
            child.text = words_of(heading) or child.text


def _say_kind(body: Element, kinds: Mapping[str, str]) -> None:
    """Say what the page is by EPUB's types and by the roles that screen readers know."""
    for section in body.iterchildren(x("section")):
        kind = kinds.get(section.get("id", ""), "")
        if kind:
            body.set(EPUB_TYPE, "frontmatter" if kind in _FRONT else "bodymatter" if kind in _MAIN else "backmatter")
            section.set(EPUB_TYPE, TYPES[kind])
            if TYPES[kind] not in _NO_ROLE:
                section.set("role", f"doc-{TYPES[kind]}")


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


def _number(note: Element) -> None:
    """Print a note's number before it; it leads back to where the note is called."""
    name = note.get("id", "")
    if not name.startswith("fn"):
        return
    back = element(
        "a", name.removeprefix("fn"), href=f"#fnref{name.removeprefix('fn')}", class_="note-number", role="doc-backlink"
    )
    if len(note) == 0 or note[0].tag != x("p"):
        note.insert(0, element("p"))
    first = note[0]
    back.tail = f" {first.text or ''}"
    first.text = None
    first.insert(0, back)


def title_page(data: bytes, imprint: Imprint) -> bytes:
    """Set the title page: title, subtitle, authors, which state of the text this is, who brings it out, whose it is."""
    root = parse(data)
    _title(root)
    section = body_of(root).find(x("section"))
    assert section is not None, "pandoc's title page is a section"
    lines = [("subtitle", imprint.subtitle), *(("author", name) for name in imprint.authors)]
    lines += [("edition-line", imprint.edition_line), ("publisher", imprint.publisher), ("rights", imprint.rights)]
    section[:] = [element("h1", imprint.title, class_="title")]
    section.extend(element("p", text, class_=name) for name, text in lines if text)
    return serialise(root)


def cover(data: bytes, imprint: Imprint) -> bytes:
    """Say the cover's words to those who cannot see it: pandoc shows it as a picture without any."""
    root = parse(data)
    _title(root)
    body_of(root).set(EPUB_TYPE, "cover")
    for drawn in root.iter("{http://www.w3.org/2000/svg}svg"):
        drawn.set("role", "img")
        drawn.set("aria-label", ", ".join((imprint.title, *imprint.authors)))
    return serialise(root)
