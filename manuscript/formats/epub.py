"""Woven chapters -> one EPUB 3: quotes as blockquote with footer and cite, parts that hold their chapters, honest metadata."""

import html
import re

from lxml import etree

from manuscript.core import nodes, roles
from manuscript.formats import package
from manuscript.formats.dress import dress
from manuscript.formats.writing import Job, document
from manuscript.model.artifact import Artifact, Fragment, Woven, WovenChapter
from manuscript.model.ast import Ast, Node

_XHTML = "{http://www.w3.org/1999/xhtml}"
_NCX = "{http://www.daisy.org/z3986/2005/ncx/}"
_TYPES = {
    "foreword": "foreword",
    "preface": "preface",
    "introduction": "introduction",
    "chapter": "chapter",
    "part": "part",
    "epilogue": "epilogue",
    "afterword": "afterword",
    "appendix": "appendix",
    "credits": "acknowledgments",
    "authors": "backmatter",
}
_ALWAYS = ("structuralNavigation", "tableOfContents", "readingOrder", "displayTransformability")


def job(chapters: tuple[WovenChapter, ...], woven: Woven, css: bytes) -> Job:
    """Say what pandoc is to write, from what, with which files beside it."""
    imprint = woven.imprint
    blocks = [node for chapter in chapters for node in dress(chapter.blocks, _DRESSERS)]
    features = [*_ALWAYS, *(["alternativeText"] if imprint.alternatives else [])]
    meta = {
        "title": imprint.title,
        "subtitle": imprint.subtitle,
        "author": list(imprint.authors),
        "lang": imprint.lang,
        "identifier": imprint.identifier,
        "date": imprint.date,
        "publisher": imprint.publisher,
        "rights": imprint.rights,
        "description": imprint.description,
        "toc-title": imprint.contents,
        "accessibilityFeatures": features,
        "accessibilitySummary": _summary(imprint.alternatives),
    }
    files = {"epub.css": css}
    for chapter in chapters:
        files |= {picture.name: picture.data for picture in chapter.pictures}
    arguments = ["--to=epub3", "--css=epub.css", "--split-level=1", "--toc-depth=2", "--mathml"]
    if imprint.cover:
        files[imprint.cover.name] = imprint.cover.data
        arguments.append(f"--epub-cover-image={imprint.cover.name}")
    return Job(document=document(blocks, meta), arguments=tuple(arguments), files=files)


def _summary(alternatives: bool) -> str:  # noqa: FBT001 - private, one caller
    pictures = "All images have text alternatives." if alternatives else "Some images have no text alternative."
    return f"Text that can be resized and read aloud in order, with headings and a table of contents. {pictures}"


def _header(node: Node, classes: list[str]) -> Ast | None:
    kind = next((name for name in classes if name in _TYPES), "")
    level, (identifier, names, pairs), content = node["c"]
    if level != 1 or not kind:
        return None
    return [{"t": "Header", "c": [level, [identifier, names, [*pairs, ["epub:type", _TYPES[kind]]]], content]}]


def _div(node: Node, classes: list[str]) -> Ast | None:
    """A quote becomes `<blockquote>`; its attribution follows inside it as `<footer>`, so both are opened and closed here."""
    content = node["c"][1]
    if roles.QUOTE in classes:
        names = html.escape(" ".join(classes), quote=True)
        return [nodes.raw("html", f'<blockquote class="{names}">'), *content]
    if roles.ATTRIBUTION in classes:
        line = nodes.span(_inlines(content), identifier="", classes=["cite"])
        return [
            nodes.raw("html", f'<footer class="{roles.ATTRIBUTION}">'),
            {"t": "Plain", "c": [{"t": "RawInline", "c": ["html", "<cite>"]}, *line["c"][1], {"t": "RawInline", "c": ["html", "</cite>"]}]},
            nodes.raw("html", "</footer></blockquote>"),
        ]
    return None


def _inlines(blocks: Ast) -> Ast:
    return [inline for block in blocks for inline in block["c"]]


_DRESSERS = {"Header": _header, "Div": _div}


def bind(fragments: tuple[Fragment, ...], woven: Woven) -> Artifact:
    """Make the finished EPUB of the fragments: parts hold their chapters, times fixed, members in a fixed order."""
    (fragment,) = fragments
    files = package.members(fragment.data)
    parts = {chapter.id for chapter in woven.chapters if chapter.kind == "part"}
    inside = {chapter.id: chapter.kind == "chapter" for chapter in woven.chapters}
    for name, nest in (("EPUB/nav.xhtml", _nest_nav), ("EPUB/toc.ncx", _nest_ncx)):
        if parts:
            files[name] = nest(files[name], parts, inside)
    return Artifact(format="epub", name=f"{woven.slug}.epub", data=package.pack(files, woven.imprint.seconds, "mimetype"))


_FRAGMENT = re.compile(r"#(.+)$")


def _nest_nav(data: bytes, parts: set[str], inside: dict[str, bool]) -> bytes:
    root = etree.fromstring(data)
    for listing in root.iter(f"{_XHTML}ol"):
        if listing.getparent().get("id") == "toc":  # type: ignore[union-attr]
            _gather(list(listing), parts, inside, f"{_XHTML}ol", f"{_XHTML}a", "href")
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, doctype="<!DOCTYPE html>")


def _nest_ncx(data: bytes, parts: set[str], inside: dict[str, bool]) -> bytes:
    root = etree.fromstring(data)
    for listing in root.iter(f"{_NCX}navMap"):
        _gather(list(listing), parts, inside, "", f"{_NCX}content", "src")
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _gather(
    items: list[etree._Element], parts: set[str], inside: dict[str, bool], wrapper: str, link: str, attribute: str
) -> None:
    """Move the chapters that follow a part's entry into that entry."""
    holder: etree._Element | None = None
    for item in items:
        target = _target(item, link, attribute)
        if target in parts:
            holder = _holder(item, wrapper)
        elif holder is not None and inside.get(target, False):
            holder.append(item)
        else:
            holder = None


def _target(item: etree._Element, link: str, attribute: str) -> str:
    found = next(item.iter(link), None)
    match = _FRAGMENT.search(found.get(attribute, "")) if found is not None else None
    return match[1] if match else ""


def _holder(item: etree._Element, wrapper: str) -> etree._Element:
    if not wrapper:
        return item
    existing = item.find(wrapper)
    return existing if existing is not None else etree.SubElement(item, wrapper, {"class": "toc"})
