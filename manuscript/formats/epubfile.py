"""The members of an EPUB, which anybody may have made -> what the package document says: metadata, manifest, spine.

A part that is no XML, or is not there, is a fault; what can be read without it is read all the same.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from manuscript.formats.members import Members
from manuscript.formats.ooxml import Element
from manuscript.formats.opened import elements, line_of
from manuscript.formats.xhtml import EPUB_TYPE, x
from manuscript.model.faults import Said
from manuscript.model.value import Value

OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
_CONTAINER = "META-INF/container.xml"
_ROOTFILE = "{urn:oasis:names:tc:opendocument:xmlns:container}rootfile"
PAGE = "application/xhtml+xml"
_ISBN = "urn:isbn:"


class Item(Value, frozen=True):
    """One line of the manifest: its id, the member that it names (empty for one on the web), what it says of it, its line."""

    id: str
    member: str
    href: str
    media_type: str
    properties: tuple[str, ...]
    line: int


class Epub(Members):
    """An EPUB as its package document describes it."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        super().__init__(files)
        container = self.tree(_CONTAINER)
        named = None if container is None else next(container.iter(_ROOTFILE), None)
        self.opf = "" if named is None else named.get("full-path", "")
        self.package = self.tree(self.opf or "content.opf")

    def tree(self, member: str) -> Element | None:
        """Give a member as XML; that one is not there is a fault too: the book itself names them all."""
        if member not in self._trees:
            self.needs(member)
        return super().tree(member)

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """The manifest, in its own order."""
        return () if self.package is None else tuple(self._items(self.package))

    def _items(self, package: Element) -> Iterator[Item]:
        for one in package.iter(f"{OPF}item"):
            href = one.get("href", "")
            yield Item(
                id=one.get("id", ""),
                member=member_of(href, self.opf) or "",
                href=href,
                media_type=one.get("media-type", ""),
                properties=tuple(one.get("properties", "").split()),
                line=line_of(one),
            )

    @cached_property
    def spine(self) -> tuple[tuple[str, int], ...]:
        """The ids of the spine, in reading order, each with its line."""
        if self.package is None:
            return ()
        return tuple((one.get("idref", ""), line_of(one)) for one in self.package.iter(f"{OPF}itemref"))

    @cached_property
    def pages(self) -> tuple[Item, ...]:
        """The pages that are read, in reading order."""
        by_id = {item.id: item for item in self.items}
        return tuple(by_id[name] for name, _ in self.spine if name in by_id and by_id[name].media_type == PAGE)

    @property
    def contents(self) -> Item | None:
        """The page with the table of contents."""
        return next((item for item in self.items if "nav" in item.properties), None)

    def listed(self) -> frozenset[str]:
        """Give the ids that the table of contents leads to; of a page as a whole it is the first id in it."""
        page = self.tree(self.contents.member) if self.contents else None
        lists = page.iter(x("nav")) if page is not None else ()
        links = (link for one in lists if is_toc(one) for link in one.iter(x("a")))
        return frozenset(filter(None, (self._meant(link.get("href", "")) for link in links)))

    def _meant(self, href: str) -> str:
        member = member_of(href, self.contents.member) if self.contents else None
        page = self.tree(member) if member and member in self.files else None
        first = next((name for name, _ in ids(page)), "") if page is not None else ""
        return fragment_of(href) or first

    def said(self) -> Said:
        """Give what the package document says of the book; one value, where it gives more than one of a kind."""
        if self.package is None:
            return Said()
        kinds = {one.get("refines", "")[1:]: one.text for one in self._meta("title-type")}
        titles = [(kinds.get(one.get("id", ""), ""), _text(one)) for one in self.package.iter(f"{DC}title")]
        return Said(
            title=next((text for kind, text in titles if kind in ("main", "", None)), ""),
            subtitle=next((text for kind, text in titles if kind == "subtitle"), ""),
            authors=self._authors(self.package),
            language=self._first("language"),
            identifier=(identifier := self._identifier(self.package)),
            isbn=self._isbn(self.package, identifier),
            **{name: self._first(name) for name in ("publisher", "rights", "date", "description")},
            is_dated=True,
            modified=next((_text(one) for one in self._meta("dcterms:modified")), ""),
        )

    def _meta(self, name: str) -> Iterator[Element]:
        for one in self.package.iter(f"{OPF}meta") if self.package is not None else ():
            if one.get("property") == name:
                yield one

    def _first(self, name: str) -> str:
        found = self.package.find(f".//{DC}{name}") if self.package is not None else None
        return "" if found is None else _text(found)

    def _authors(self, package: Element) -> tuple[str, ...]:
        """Give the authors: creators of that role, or of none."""
        roles = {one.get("refines", "")[1:]: (one.text or "").strip() for one in self._meta("role")}
        every = [(roles.get(one.get("id", ""), ""), _text(one)) for one in package.iter(f"{DC}creator")]
        return tuple(text for role, text in every if role in ("", "aut"))

    def _identifier(self, package: Element) -> str:
        wanted = package.get("unique-identifier", "")
        every = list(package.iter(f"{DC}identifier"))
        return next((_text(one) for one in every if one.get("id") == wanted), _text(every[0]) if every else "")

    def _isbn(self, package: Element, identifier: str) -> str:
        """Give the digits of the ISBN that stands beside the identifier."""
        said = (_text(one) for one in package.iter(f"{DC}identifier"))
        beside = (one[len(_ISBN) :] for one in said if one.lower().startswith(_ISBN) and one != identifier)
        return next(beside, "").replace("-", "")


def member_of(href: str, base: str) -> str | None:
    """Say which member an address means, as seen from the member `base`; None where it leads out of the book."""
    if href.startswith("#"):
        return base
    try:
        parts = urlsplit(href)
    except ValueError:
        return None
    if parts.scheme or parts.netloc or href.startswith("/"):
        return None
    path = unquote(parts.path)
    member = normpath(join(dirname(base), path)) if path else base
    return None if member.startswith("..") else member


def fragment_of(href: str) -> str:
    """Give the id that an address leads to; empty where it leads to a whole page."""
    return unquote(href.partition("#")[2])


def _text(node: Element) -> str:
    return " ".join("".join(str(piece) for piece in node.itertext()).split())


def is_contents(page: Element) -> bool:
    """Whether a page holds a table of contents."""
    return any(map(is_toc, page.iter(x("nav"))))


def is_toc(nav: Element) -> bool:
    """Whether a list of links is the table of contents."""
    return "toc" in nav.get(EPUB_TYPE, "").split()


def ids(page: Element) -> Iterator[tuple[str, int]]:
    """Give the ids of a page, each with its line."""
    for node in elements(page):
        if "id" in node.attrib:
            yield node.get("id", ""), line_of(node)
