"""Fragments -> one EPUB 3: a page a chapter, parts that hold their chapters, honest metadata. No XML is read: bytes are joined."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from manuscript.core import targets
from manuscript.formats import package, pages
from manuscript.formats.contents import Line, lines
from manuscript.formats.epubnames import names
from manuscript.formats.epubnav import COLOPHON, COVER, TITLE_PAGE, nav, ncx
from manuscript.formats.epubpackage import CONTAINER, Item, package_document
from manuscript.formats.epubpages import colophon, cover, document, title_page
from manuscript.formats.pagecaptions import List, lists
from manuscript.formats.pagefonts import style_sheet
from manuscript.formats.pagekinds import matter
from manuscript.formats.pages import Break, Page
from manuscript.formats.writing import Templates
from manuscript.model.artifact import Artifact, Fragment, Imprint, Woven, Writer
from manuscript.model.value import Value

WRITER: Writer = "xhtml"


class _Member(Value, frozen=True):
    """One file of the package, as the package document lists it, and its bytes."""

    item: Item
    data: bytes


def bind(fragments: Sequence[Fragment], woven: Woven, templates: Templates) -> Artifact:
    """Bind the EPUB: members in a fixed order, times fixed, so that the same fragments are the same bytes."""
    read = [pages.unpack(fragment) for fragment in fragments]
    named = names(map(pages.anchor_of, woven.chapters))
    front = list(_front(woven.imprint))
    chapters = list(_chapters(read, named, woven))
    listed = tuple(lists(read, woven.imprint))
    members = [*_contents(lines(read, woven), listed, _breaks(read, named), named, woven.imprint), *front, *chapters]
    faces = style_sheet(woven.faces, lambda face: f"../fonts/{face.name}")
    styles = _Member(item=Item(id="css", path="styles/epub.css"), data=templates["epub.css"] + faces)
    members += [styles, *_media(read, woven), *_fonts(woven)]
    spine = [*(one.item.id for one in front), "nav", *(one.item.id for one in chapters)]
    files = {
        "mimetype": b"application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "EPUB/content.opf": package_document(woven.imprint, woven.accessibility, [one.item for one in members], spine),
        **{f"EPUB/{one.item.path}": one.data for one in members},
    }
    data = package.pack(files, woven.imprint.seconds, "mimetype")
    return Artifact(format="epub", name=f"{woven.slug}.epub", data=data)


def _contents(
    chapters: Sequence[Line],
    listed: Sequence[List],
    breaks: Sequence[tuple[str, Break]],
    named: Sequence[str],
    imprint: Imprint,
) -> Iterator[_Member]:
    yield _Member(item=Item(id="ncx", path="toc.ncx"), data=ncx(chapters, named, imprint))
    page = nav(chapters, listed, breaks, named, imprint)
    yield _Member(
        item=Item(id="nav", path="nav.xhtml", properties="nav mathml" if b"<math " in page else "nav"), data=page
    )


def _breaks(read: Sequence[Page], named: Sequence[str]) -> list[tuple[str, Break]]:
    return [(f"text/{name}.xhtml", one) for page, name in zip(read, named, strict=True) for one in page.breaks]


def _front(imprint: Imprint) -> Iterator[_Member]:
    if imprint.cover:
        page = cover(imprint, _picture(imprint.cover.name))
        yield _Member(item=Item(id="cover_xhtml", path=COVER), data=page)
    yield _Member(item=Item(id="title_page_xhtml", path=TITLE_PAGE), data=title_page(imprint))
    if imprint.colophon:
        yield _Member(item=Item(id="colophon_page_xhtml", path=COLOPHON), data=colophon(imprint))


def _chapters(read: Sequence[Page], named: Sequence[str], woven: Woven) -> Iterator[_Member]:
    files = {pages.anchor_of(chapter): f"{name}.xhtml" for chapter, name in zip(woven.chapters, named, strict=True)}
    values: Mapping[str, Callable[[str], str]] = {
        pages.TYPE: lambda kind: f' epub:type="{kind}"',
        pages.LANG: lambda lang: f' lang="{lang}" xml:lang="{lang}"',
        pages.LINK: lambda anchor: files.get(anchor) or files[targets.holder(anchor)],
        pages.PICTURE: _picture,
    }
    for page, name, chapter in zip(read, named, woven.chapters, strict=True):
        item = Item(id=f"{name}_xhtml", path=f"text/{name}.xhtml", properties="mathml" if page.math else "")
        body = pages.filled(page, values)
        yield _Member(item=item, data=document(woven.imprint, page.own.words, matter(chapter.kind), body))


def _picture(name: str) -> str:
    return f"../media/{name}"


def _fonts(woven: Woven) -> Iterator[_Member]:
    for face in woven.faces:
        item = Item(id=f"font_{face.name.replace('.', '_')}", path=f"fonts/{face.name}")
        yield _Member(item=item, data=face.data)


def _media(read: Sequence[Page], woven: Woven) -> Iterator[_Member]:
    front = woven.imprint.cover
    for name, data in pages.shown(read, woven).items():
        is_cover = front is not None and name == front.name
        item = Item(
            id=f"media_{name.replace('.', '_')}", path=f"media/{name}", properties="cover-image" if is_cover else ""
        )
        yield _Member(item=item, data=data)
