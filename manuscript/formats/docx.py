"""Woven chapters -> one DOCX: named styles only, a filled table of contents, nothing of this machine in it."""

from collections.abc import Callable

from manuscript.formats import package
from manuscript.formats.ooxml import Element, parse, serialise, style_of, w
from manuscript.formats.wordblocks import HEADINGS, set_lists, tidy
from manuscript.formats.wordcontents import contents, entries
from manuscript.formats.wordpackage import Package
from manuscript.formats.wordsections import measure, set_sections
from manuscript.formats.wordstyles import Styles
from manuscript.formats.wordtables import set_tables
from manuscript.model.artifact import Artifact, Fragment, Imprint, Woven, Writer

WRITER: Writer = "docx"

_APPLICATION = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>manuscript</Application></Properties>"
)
"""In the place of pandoc's, which counts the words of a document that is not this one."""


def bind(fragments: tuple[Fragment, ...], woven: Woven) -> Artifact:
    """Make the finished DOCX of the fragments: contents filled, sections cut, times fixed, members in a fixed order."""
    (fragment,) = fragments
    parts = Package(package.members(fragment.data))
    root, listed = parse(parts.files["word/document.xml"]), parse(parts.files["word/styles.xml"])
    styles = Styles(listed)
    styles.to_house(root)
    _bind_body(root[0], parts, woven.imprint, styles)
    styles.to_theirs(root)
    for part in (root, parse(parts.files["word/footnotes.xml"])):
        styles.complete(part)
    parts.files |= {"word/document.xml": serialise(root), "word/styles.xml": serialise(listed)}
    _change(parts, "word/numbering.xml", set_lists)
    _change(parts, "word/settings.xml", lambda settings: _set_language(settings, woven.imprint.lang))
    parts.files["docProps/app.xml"] = _APPLICATION
    data = package.pack(parts.finished(), woven.imprint.seconds, "[Content_Types].xml")
    return Artifact(format="docx", name=f"{woven.slug}.docx", data=data)


def _change(parts: Package, name: str, change: Callable[[Element], None]) -> None:
    root = parse(parts.files[name])
    change(root)
    parts.files[name] = serialise(root)


def _bind_body(body: Element, parts: Package, imprint: Imprint, styles: Styles) -> None:
    tidy(body, styles)
    set_tables(body, measure(body), styles)
    listed = contents(entries(body), imprint.contents)
    opening = next((block for block in body if style_of(block) in HEADINGS), None)
    if listed is not None and opening is not None:
        opening.addprevious(listed)
    set_sections(body, parts, imprint.title)


def _set_language(settings: Element, lang: str) -> None:
    """Let the theme's faces be of the book's language; pandoc sets it in the styles only (facts/word.md, 2.2)."""
    for faces in settings.iter(w("themeFontLang")):
        faces.set(w("val"), lang)
