"""Woven chapters -> one DOCX: named styles only, a filled table of contents, nothing of this machine in it."""

from collections.abc import Callable

from manuscript.core import nodes, roles
from manuscript.formats import package
from manuscript.formats.dress import biographies, dress
from manuscript.formats.ooxml import Element, parse, serialise, style_of, w
from manuscript.formats.wordblocks import HEADINGS, set_lists, tidy
from manuscript.formats.wordcontents import contents, entries
from manuscript.formats.wordpackage import Package
from manuscript.formats.wordsections import measure, set_sections
from manuscript.formats.wordstyles import Styles
from manuscript.formats.wordtables import set_tables
from manuscript.formats.writing import Job, document
from manuscript.model.artifact import Artifact, Fragment, Imprint, Woven, WovenChapter
from manuscript.model.ast import Ast, Node

TEMPLATE = "reference.docx"

_STYLES = {
    roles.QUOTE: "Reader Quote",
    roles.ATTRIBUTION: "Reader Attribution",
    roles.QUESTION: "Reader Question",
    roles.CHAPTER_AUTHORS: "Chapter Authors",
    roles.EDITION: "Edition Line",
}
_RUN_STYLES = {roles.WORDS: "Reader Words", roles.MARK: "Permission Mark"}
_APPLICATION = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>manuscript</Application></Properties>"
)
"""In the place of pandoc's, which counts the words of a document that is not this one."""


def job(chapters: tuple[WovenChapter, ...], woven: Woven, reference: bytes) -> Job:
    """Say what pandoc is to write, from what, with which files beside it."""
    blocks = [node for chapter in chapters for node in _chapter(chapter)]
    imprint = woven.imprint
    meta = {
        "title": imprint.title,
        "subtitle": imprint.subtitle,
        "author": list(imprint.authors),
        "lang": imprint.lang,
        "description": imprint.description,
    }
    files = {"reference.docx": reference}
    for chapter in chapters:
        files |= {_shown(picture.name, bool(picture.png)): picture.png or picture.data for picture in chapter.pictures}
    arguments = ("--to=docx", "--reference-doc=reference.docx")
    return Job(document=document([*_title_page(imprint), *blocks], meta), arguments=arguments, files=files)


def _title_page(imprint: Imprint) -> Ast:
    """Say below the authors which state of the text this is, who brings it out, and whose it is."""
    lines = (
        ("Edition Line", imprint.edition_line),
        ("Imprint Line", imprint.publisher),
        ("Imprint Line", imprint.rights),
    )
    return [nodes.div([nodes.para(nodes.inlines(line))], custom_style=style) for style, line in lines if line]


def _chapter(chapter: WovenChapter) -> Ast:
    swaps = {picture.name: _shown(picture.name, bool(picture.png)) for picture in chapter.pictures}

    def image(node: Node, _: list[str]) -> Ast:
        attributes, words, (name, title) = node["c"]
        return [{"t": "Image", "c": [attributes, words, [swaps.get(name, name), title]]}]

    dressed = dress(chapter.blocks, {**_DRESSERS, "Image": image})
    if chapter.kind == "authors":
        return [dressed[0], *(_about(block, named=named) for named, block in biographies(dressed[1:]))]
    return dressed


def _about(block: Node, *, named: bool) -> Node:
    if not named:
        return nodes.div([block], custom_style="Author Biography")
    (name,) = block["c"]
    return nodes.div([nodes.para(name["c"])], custom_style="Author Name")


def _shown(name: str, as_png: bool) -> str:  # noqa: FBT001 - private, and named at both calls by its picture
    return f"{name.rpartition('.')[0]}.png" if as_png else name


def _header(node: Node, classes: list[str]) -> Ast | None:
    """Make a part's title a paragraph of its own style, with a page of its own and an outline level.

    The style of its words goes with them into the table of contents, where parts and chapters are of one level.
    """
    if "part" not in classes:
        return None
    title = nodes.span(node["c"][2], identifier=node["c"][1][0], custom_style="Part Name")
    return [nodes.div([nodes.para([title])], custom_style="Part Title")]


def _div(node: Node, classes: list[str]) -> Ast | None:
    if roles.CREDITS in classes:
        return [nodes.div(node["c"][1], custom_style="Reader Credits")] if "names" in classes else node["c"][1]
    style = next((_STYLES[name] for name in classes if name in _STYLES), "")
    return [nodes.div(node["c"][1], custom_style=style)] if style else None


def _span(node: Node, classes: list[str]) -> Ast | None:
    style = next((_RUN_STYLES[name] for name in classes if name in _RUN_STYLES), "")
    return [nodes.span(node["c"][1], custom_style=style)] if style else None


_DRESSERS = {"Header": _header, "Div": _div, "Span": _span}


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
