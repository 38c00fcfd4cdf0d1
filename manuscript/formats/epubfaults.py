"""An EPUB -> what is wrong with it, without Java: a first look at what epubcheck judges. Rules of EPUB 3.3, sections 3 to 7."""

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from manuscript.formats.epubfile import DC, OPF, PAGE, Epub, Item, fragment_of, ids, is_contents, member_of
from manuscript.formats.mediatypes import sniffed
from manuscript.formats.ooxml import Element
from manuscript.formats.opened import elements, line_of
from manuscript.formats.xhtml import x
from manuscript.model.faults import FileFault
from manuscript.model.verified import Spot

_NEEDED = ("identifier", "title", "language")
_MODIFIED = "dcterms:modified"
_TAKES = {x("a"): "href", x("img"): "src", x("link"): "href", x("audio"): "src", x("video"): "src", x("source"): "src"}
_FETCHED = frozenset({x("img"), x("link")})
_REMOTE = re.compile(r"(?:https?:)?//", re.IGNORECASE)
_SCRIPT = re.compile(r"on[a-z]+")
_FORBIDDEN = frozenset(map(x, ("script", "iframe", "object", "embed", "form", "font", "center")))
_MAY_BE_UNFIT = etree.XPath(
    "boolean(//@*[starts-with(local-name(), 'on')] | //@href[contains(translate(., 'SCRIPT', 'script'), 'script:')])"
)
_KEPT = ("mimetype", "META-INF/")
_SOLD = b"application/epub+zip"


def faults(book: Epub) -> Iterator[FileFault]:
    """Give every fault that can be seen without a validator; those of parts that are no XML among them."""
    pages = {
        item.member: page
        for item in book.items
        if item.media_type == PAGE
        for page in [_page(book, item)]
        if page is not None
    }
    found = [*_package(book), *_manifest(book), *_spine(book, pages)]
    held = {member: {name for name, _ in ids(page)} for member, page in pages.items()}
    for member, page in pages.items():
        found += [*_twice(member, page), *_links(book, member, page, held), *_unfit(member, page)]
    yield from book.faults
    yield from found


def _page(book: Epub, item: Item) -> Element | None:
    return book.tree(item.member) if item.member in book.files else None


def _fault(code: str, member: str, line: int = 0, **words: str) -> FileFault:
    return FileFault(code=code, spot=Spot(member=member, line=line), words={"member": member, **words})


def _package(book: Epub) -> Iterator[FileFault]:
    """Say what the package lacks: its first member, and what it must say of the book."""
    if next(iter(book.files), "") != "mimetype" or book.files.get("mimetype", b"") != _SOLD:
        yield _fault("V131", "mimetype")
    if book.package is None:
        return
    for name in _NEEDED:
        if not any((one.text or "").strip() for one in book.package.iter(f"{DC}{name}")):
            yield _fault("V135", book.opf, name=f"dc:{name}")
    if not any(one.get("property") == _MODIFIED for one in book.package.iter(f"{OPF}meta")):
        yield _fault("V135", book.opf, name=_MODIFIED)


def _manifest(book: Epub) -> Iterator[FileFault]:
    """Compare what is listed with what is there."""
    listed = Counter(item.member for item in book.items)
    for item in book.items:
        if not item.member:
            yield _fault("V139", book.opf, item.line, what=f"a file on the web, {item.href}")
        elif item.member not in book.files:
            yield _fault("V132", book.opf, item.line, name=item.member)
        elif (known := sniffed(book.files[item.member])) and known != item.media_type:
            yield _fault("V134", book.opf, item.line, name=item.member, said=item.media_type, held=known)
    for name, count in sorted(Counter(item.id for item in book.items).items()):
        if count > 1:
            yield _fault("V138", book.opf, name=name)
    for member in book.files:
        if member not in listed and member != book.opf and not member.startswith(_KEPT):
            yield _fault("V133", member)


def _spine(book: Epub, pages: dict[str, Element]) -> Iterator[FileFault]:
    """See that every line of the spine is a page, and that there is a table of contents."""
    if book.package is None:
        return
    known = {item.id for item in book.items}
    for name, line in book.spine:
        if name not in known:
            yield _fault("V136", book.opf, line, problem=f"the spine names `{name}`, which the manifest does not list")
    if not book.spine:
        yield _fault("V136", book.opf, problem="there is nothing in the spine, so nothing to read")
    yield from _left_out(book, pages)
    contents = book.contents
    if contents is None:
        yield _fault("V136", book.opf, problem="no page is marked as the table of contents")
    elif contents.member in pages and not is_contents(pages[contents.member]):
        yield _fault("V136", contents.member, problem="it is to hold the table of contents, and does not")


def _left_out(book: Epub, pages: dict[str, Element]) -> Iterator[FileFault]:
    """Find pages that some other page leads to, and that are not in the spine."""
    read = {item.member for item in book.pages}
    out = [item for item in book.items if item.member in pages and item.member not in read]
    led = {
        member_of(node.get("href", ""), member)
        for member, page in pages.items()
        if out
        for node in page.iter(x("a"))
        if ":" not in node.get("href", "")
    }
    spine = book.package.find(f"{OPF}spine") if book.package is not None else None
    line = 0 if spine is None else line_of(spine)
    for item in out:
        if item.member in led and "nav" not in item.properties:
            problem = f"the spine leaves out `{item.member}`, to which links lead"
            yield _fault("V136", book.opf, line, problem=problem, left_out=item.member)


def _twice(member: str, page: Element) -> Iterator[FileFault]:
    seen: set[str] = set()
    for name, line in ids(page):
        if name in seen:
            yield _fault("V138", member, line, name=name)
        seen.add(name)


def _links(book: Epub, member: str, page: Element, held: dict[str, set[str]]) -> Iterator[FileFault]:
    """Follow every link and picture of a page."""
    there = {
        *book.files,
        *(item.member for item in book.items),
    }  # what is listed and not there is told once, by the list
    for node in page.iter(*_TAKES):
        href = node.get(_TAKES[str(node.tag)], "").strip()
        line = line_of(node)
        if _REMOTE.match(href):
            if node.tag in _FETCHED:
                yield _fault("V139", member, line, what=f"a file on the web, {href}")
            continue
        target = member_of(href, member) if href else None
        if target is None:
            if href and ":" not in href:
                yield _fault("V137", member, line, target=href)
            continue
        fragment = fragment_of(href)
        if target not in there or (fragment and target in held and fragment not in held[target]):
            yield _fault("V137", member, line, target=href)


def _unfit(member: str, page: Element) -> Iterator[FileFault]:
    """Find what no vendor takes: scripts, and what EPUB has no place for; nearly no page has any of it."""
    for node in elements(page) if _MAY_BE_UNFIT(page) or next(page.iter(*_FORBIDDEN), None) is not None else ():
        line = line_of(node)
        if node.tag in _FORBIDDEN:
            yield _fault("V139", member, line, what=f"`<{str(node.tag).rpartition('}')[2]}>`")
        for name in map(str, node.attrib):
            if _SCRIPT.fullmatch(name):
                yield _fault("V139", member, line, what=f"a script, `{name}`")
        if str(node.get("href", "")).strip().lower().startswith("javascript:"):
            yield _fault("V139", member, line, what="a script in a link")
