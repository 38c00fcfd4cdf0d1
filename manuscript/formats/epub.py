"""Woven chapters -> one EPUB 3: quotes as blockquote with footer and cite, parts that hold their chapters, honest metadata."""

from lxml import etree

from manuscript.formats import package
from manuscript.formats.epubnav import nav, ncx
from manuscript.formats.epubpages import cover, page, title_page
from manuscript.formats.xhtml import parse
from manuscript.model.artifact import Artifact, Fragment, Imprint, Woven, Writer

WRITER: Writer = "xhtml"

_ALWAYS = ("structuralNavigation", "tableOfContents", "readingOrder", "displayTransformability")
_TITLE_PAGE = "EPUB/text/title_page.xhtml"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


# OLD_META
# def _meta(imprint: Imprint) -> Meta:
#     return {
#         "title": imprint.title,
#         "subtitle": imprint.subtitle,
#         "author": list(imprint.authors),
#         "lang": imprint.lang,
#         "identifier": imprint.identifier,
#         "date": imprint.date,
#         "publisher": imprint.publisher,
#         "rights": imprint.rights,
#         "description": imprint.description,
#         "toc-title": imprint.contents,
#     }
#
#
# def _accessibility(imprint: Imprint, *, pictures: bool) -> Meta:
#     """Claim what is so: that words are enough only where every picture has words."""
#     described = imprint.alternatives or not pictures
#     says = "All images have text alternatives." if described else "Some images have no text alternative."
#     return {
#         "accessModes": ["textual", "visual"] if pictures else ["textual"],
#         "accessModeSufficient": ["textual"] if described else ["textual,visual"],
#         "accessibilityFeatures": [*_ALWAYS, *(["alternativeText"] if pictures and described else [])],
#         "accessibilityHazards": ["none"],
#         "accessibilitySummary": "Text that can be resized and read aloud in order, with headings and a table of contents."
#         + (f" {says}" if pictures else ""),
#     }
#
#


def bind(fragments: tuple[Fragment, ...], woven: Woven) -> Artifact:
    """Make the finished EPUB of the fragments: pages and contents set, times fixed, members in a fixed order."""
    (fragment,) = fragments
    kinds: dict[str, str] = {chapter.blocks[0]["c"][1][0]: chapter.kind for chapter in woven.chapters}
    files = {name: _bound(name, data, kinds, woven.imprint) for name, data in package.members(fragment.data).items()}
    return Artifact(
        format="epub", name=f"{woven.slug}.epub", data=package.pack(files, woven.imprint.seconds, "mimetype")
    )


def _bound(name: str, data: bytes, kinds: dict[str, str], imprint: Imprint) -> bytes:
    if name == _TITLE_PAGE:
        return title_page(data, imprint)
    if name == "EPUB/text/cover.xhtml":
        return cover(data, imprint)
    if name == "EPUB/nav.xhtml":
        return nav(data, kinds, imprint)
    if name == "EPUB/toc.ncx":
        return ncx(data, kinds)
    if name == "EPUB/content.opf":
        return _say_language(data)
    return page(data, kinds) if name.endswith(".xhtml") else data


def _say_language(data: bytes) -> bytes:
    """Mark the summary as English: it is metadata for shops, and the package's own language is the book's."""
    root = parse(data)
    for meta in root.iter("{http://www.idpf.org/2007/opf}meta"):
        if meta.get("property") == "schema:accessibilitySummary":
            meta.set(_LANG, "en")
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)
