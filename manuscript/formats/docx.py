"""Woven chapters -> one DOCX: named styles only, a table of contents field, nothing of this machine in it."""

from lxml import etree

from manuscript.core import nodes, roles
from manuscript.formats import package
from manuscript.formats.dress import dress
from manuscript.formats.writing import Job, document
from manuscript.model.artifact import Artifact, Fragment, Woven, WovenChapter
from manuscript.model.ast import Ast, Node

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_STYLES = {
    roles.QUOTE: "Reader Quote",
    roles.ATTRIBUTION: "Reader Attribution",
    roles.QUESTION: "Reader Question",
    roles.CHAPTER_AUTHORS: "Chapter Authors",
    roles.CREDITS: "Reader Credits",
    roles.EDITION: "Edition Line",
}
_RUN_STYLES = {roles.WORDS: "Reader Words", roles.MARK: "Permission Mark"}


def job(chapters: tuple[WovenChapter, ...], woven: Woven, reference: bytes) -> Job:
    """Say what pandoc is to write, from what, with which files beside it."""
    blocks = [node for chapter in chapters for node in _chapter(chapter)]
    imprint = woven.imprint
    meta = {
        "title": imprint.title,
        "subtitle": imprint.subtitle,
        "author": list(imprint.authors),
        "lang": imprint.lang,
        "toc-title": imprint.contents,
        "description": imprint.description,
    }
    edition = [nodes.div([nodes.para(nodes.inlines(imprint.edition_line))], [roles.EDITION])] if imprint.edition_line else []
    files = {"reference.docx": reference}
    for chapter in chapters:
        files |= {_shown(picture.name, bool(picture.png)): picture.png or picture.data for picture in chapter.pictures}
    arguments = ["--to=docx", "--reference-doc=reference.docx", "--toc", "--toc-depth=2"]
    return Job(document=document([*dress(edition, _DRESSERS), *blocks], meta), arguments=tuple(arguments), files=files)


def _chapter(chapter: WovenChapter) -> Ast:
    swaps = {picture.name: _shown(picture.name, bool(picture.png)) for picture in chapter.pictures}

    def image(node: Node, _: list[str]) -> Ast:
        attributes, words, (name, title) = node["c"]
        return [{"t": "Image", "c": [attributes, words, [swaps.get(name, name), title]]}]

    return dress(chapter.blocks, {**_DRESSERS, "Image": image})


def _shown(name: str, as_png: bool) -> str:  # noqa: FBT001 - private, and named at both calls by its picture
    return f"{name.rpartition('.')[0]}.png" if as_png else name


def _header(node: Node, classes: list[str]) -> Ast | None:
    """A part's title stands on a page of its own; it is a paragraph of its own style with an outline level."""
    if "part" not in classes:
        return None
    identifier = node["c"][1][0]
    title = nodes.span(node["c"][2], identifier=identifier)
    return [nodes.div([nodes.para([title])], custom_style="Part Title")]


def _div(node: Node, classes: list[str]) -> Ast | None:
    style = next((_STYLES[name] for name in classes if name in _STYLES), "")
    return [nodes.div(node["c"][1], custom_style=style)] if style else None


def _span(node: Node, classes: list[str]) -> Ast | None:
    style = next((_RUN_STYLES[name] for name in classes if name in _RUN_STYLES), "")
    return [nodes.span(node["c"][1], custom_style=style)] if style else None


_DRESSERS = {"Header": _header, "Div": _div, "Span": _span}


def bind(fragments: tuple[Fragment, ...], woven: Woven) -> Artifact:
    """Make the finished DOCX of the fragments: paths scrubbed, times fixed, members in a fixed order."""
    (fragment,) = fragments
    files = package.members(fragment.data)
    files["word/document.xml"] = _scrubbed(files["word/document.xml"])
    return Artifact(format="docx", name=f"{woven.slug}.docx", data=package.pack(files, woven.imprint.seconds, "[Content_Types].xml"))


def _scrubbed(data: bytes) -> bytes:
    """Take the names of files out of the pictures' properties: they say nothing to a reader (facts/word.md, 2.2)."""
    root = etree.fromstring(data)
    for properties in root.iter(f"{{{_PIC}}}cNvPr"):
        properties.set("descr", "")
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
