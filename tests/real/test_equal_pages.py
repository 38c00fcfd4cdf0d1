"""The bound EPUB is what one plain run of pandoc makes of the whole book, but for the differences that `intended` names."""

import posixpath
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import NamedTuple

import pytest
from lxml import etree, html

from manuscript import pipeline
from manuscript.core.weave import weave
from manuscript.formats.ooxml import Element
from manuscript.formats.xhtml import parse, x
from manuscript.model.artifact import Woven
from manuscript.outside import looks
from tests.formats import books
from tests.real import intended, pagebooks, plain

OPF = "{http://www.idpf.org/2007/opf}"
COLOPHON = "text/colophon_page.xhtml"
NCX = "{http://www.daisy.org/z3986/2005/ncx/}"
_BLOCK = (
    "body|section|div|p|ul|ol|li|dl|dt|dd|table|caption|colgroup|col|thead|tbody|tr|th|td|figure|figcaption|blockquote"
    "|aside|footer|cite|pre|hr|br|h[1-6]"
)
_AROUND = re.compile(rf"\s*(</?(?:{_BLOCK})\b[^<>]*>)\s*")


class Two(NamedTuple):
    """One book, made in both ways."""

    woven: Woven
    plain: Mapping[str, bytes]
    bound: Mapping[str, bytes]
    page: bytes


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Two:
    folder = tmp_path_factory.mktemp("two")
    return make(pagebooks.lay(folder / "book"), folder)


@pytest.fixture(scope="module")
def demo_pages(demo_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Two:
    return make(demo_root, tmp_path_factory.mktemp("two"))


@pytest.fixture(params=["everything", "demo_pages"])
def two(request: pytest.FixtureRequest) -> Two:
    made = request.getfixturevalue(request.param)
    assert isinstance(made, Two)
    return made


def make(root: Path, folder: Path) -> Two:
    """Make a book in both ways; pandoc works in `folder`."""
    checked = pipeline.check(root, "draft")
    built = pipeline.build(root, "draft", ["epub", "html"], dry_run=True)
    assert [artifact.format for _, artifact in built.artifacts] == ["epub", "html"], built.findings
    made = {artifact.format: artifact.data for _, artifact in built.artifacts}
    woven = weave(checked.book, checked.edition, looks.wording(checked.book.config.lang))
    return Two(woven, plain.epub(woven, folder), books.members(made["epub"]), made["html"])


def test_the_spine_is_the_same(two: Two) -> None:
    """Title page, contents, and as many pages, in an order in which each begins with the same heading."""
    theirs, ours = spine(two.plain), spine(two.bound)
    assert spine(two.bound, colophon=True)[:3] == ["text/title_page.xhtml", COLOPHON, "nav.xhtml"]
    assert ours[:2] == theirs[:2] == ["text/title_page.xhtml", "nav.xhtml"]
    assert [_begins(two.bound, name) for name in ours[2:]] == [_begins(two.plain, name) for name in theirs[2:]]
    assert len(ours) == len(two.woven.chapters) + 2


def test_every_page_is_the_same(two: Two) -> None:
    """Text, structure, classes, notes, and where every link leads."""
    for at, chapter in enumerate(two.woven.chapters, 2):
        theirs, ours = (_page(members, at) for members in (two.plain, two.bound))
        for difference in intended.PAGES.values():
            difference.change(theirs, chapter)
        _lead_to_figures(theirs, two.plain, at)
        _follow(theirs, two.plain, at)
        _follow(ours, two.bound, at)
        assert _canonical(ours) == _canonical(theirs), chapter.id
        assert _code(ours) == _code(theirs)


def test_every_difference_is_still_one(everything: Two, demo_pages: Two) -> None:
    """Each changes some page of the book with everything in it, or of the one that has an index."""
    assert _changed(everything) | _changed(demo_pages) == set(intended.PAGES)


def _changed(two: Two) -> set[str]:
    changed = set()
    for at, chapter in enumerate(two.woven.chapters, 2):
        page = _page(two.plain, at)
        for name, difference in intended.PAGES.items():
            before = _canonical(page)
            difference.change(page, chapter)
            changed |= {name} if _canonical(page) != before else set()
    return changed


def test_pandoc_still_loses_links_to_figures_on_other_pages(everything: Two) -> None:
    """The one difference that no page shows by itself."""
    assert any(
        _lead_to_figures(_page(everything.plain, at), everything.plain, at)
        for at in range(2, len(everything.woven.chapters) + 2)
    )


def test_the_contents_are_the_same(two: Two) -> None:
    """But that a part's entry holds its chapters, which another test looks at."""
    assert _entries(two.bound, x("a"), "nav.xhtml", "href") == _entries(two.plain, x("a"), "nav.xhtml", "href")


def test_the_older_contents_are_the_same(two: Two) -> None:
    theirs, ours = (_points(members) for members in (two.plain, two.bound))
    assert ours == theirs


def test_every_id_is_there_once_and_every_link_leads_to_one(two: Two) -> None:
    """In the page for reading, where all chapters stand together; the ids of pages in the EPUB are among them."""
    page = html.fromstring(two.page.decode())
    ids = [str(node.get("id")) for node in page.iter() if node.get("id")]
    assert sorted(set(ids)) == sorted(ids)
    assert {str(link.get("href"))[1:] for link in page.iter("a") if str(link.get("href")).startswith("#")} <= set(ids)


def test_the_page_for_reading_has_the_same_words(two: Two) -> None:
    """Title page, contents, chapters and notes, in the order of the EPUB; its landmarks are for devices only."""
    pages = [parse(two.bound[f"EPUB/{name}"]) for name in spine(two.bound, colophon=True)]
    for hidden in [one for page in pages for one in page.iter(x("nav")) if one.get("hidden")]:
        hidden.clear()
    bodies = [body for page in pages for body in page.iter(x("body"))]
    assert _letters(list(html.fromstring(two.page.decode()).iterchildren("body"))) == _letters(bodies)


def _letters(bodies: Sequence[Element]) -> str:
    return "".join(re.findall(r"\w+", "".join(str(piece) for body in bodies for piece in body.itertext())))


def spine(members: Mapping[str, bytes], *, colophon: bool = False) -> list[str]:
    """Give the pages in order, as the package names them; the colophon, which pandoc has not, if it is asked for."""
    root = parse(members["EPUB/content.opf"])
    names = {item.get("id"): item.get("href", "") for item in root.iter(f"{OPF}item")}
    listed = [names[item.get("idref")] for item in root.iter(f"{OPF}itemref")]
    return [name for name in listed if colophon or name != COLOPHON]


def _begins(members: Mapping[str, bytes], name: str) -> str:
    return str(next(parse(members[f"EPUB/{name}"]).iter(x("section"))).get("id"))


def _page(members: Mapping[str, bytes], at: int) -> Element:
    """Give the body of a page; a picture is called by its bytes."""
    body = next(parse(members[f"EPUB/{spine(members)[at]}"]).iter(x("body")))
    for picture in body.iter(x("img")):
        picture.set("src", intended.digest(members[normpath(join("EPUB/text", picture.get("src", "")))]))
    return body


def _lead_to_figures(body: Element, members: Mapping[str, bytes], at: int) -> int:
    """Name the page in links to figures of other pages, where pandoc 3.9 does not; say in how many."""
    names = spine(members)
    pages = [(name, _page(members, index)) for index, name in enumerate(names) if index not in (0, 1, at)]
    homes = {one.get("id"): name for name, page in pages for one in page.iter(x("figure"))}
    lost = [link for link in body.iter(x("a")) if link.get("href", "")[:1] == "#" and link.get("href", "")[1:] in homes]
    for link in lost:
        link.set("href", f"{posixpath.relpath(homes[link.get('href', '')[1:]], dirname(names[at]))}{link.get('href')}")
    return len(lost)


def _follow(body: Element, members: Mapping[str, bytes], at: int) -> None:
    """Let every link say the number of the page that it leads to."""
    names = spine(members)
    for link in body.iter(x("a")):
        link.set("href", _aim(link.get("href", ""), names[at], names))


def _aim(address: str, here: str, names: Sequence[str]) -> str:
    """Say which page, by its number, an address on the page `here` leads to."""
    file, mark, anchor = address.partition("#")
    name = normpath(join(dirname(here), file)) if file else here
    return f"{names.index(name)}{mark}{anchor}" if name in names else address


def _canonical(body: Element) -> list[str]:
    """Write a body so that line ends between blocks, and how lines are wrapped, do not matter; a line an element."""
    text = etree.tostring(body, method="c14n", exclusive=True, with_tail=False).decode()
    return _AROUND.sub(r"\n\1\n", " ".join(text.split())).split("\n")


def _code(body: Element) -> list[str]:
    return ["".join(map(str, block.itertext())) for block in body.iter(x("pre"))]


def _entries(members: Mapping[str, bytes], tag: str, name: str, key: str) -> list[tuple[str, str]]:
    """Give the lines of the contents: what each says, and where it leads."""
    names = spine(members)
    listed = next(one for one in parse(members[f"EPUB/{name}"]).iter(x("nav")) if one.get("id") == "toc")
    return [(_said(link), _aim(link.get(key, ""), name, names)) for link in listed.iter(tag)]


def _said(link: Element) -> str:
    """Write what a line says; a link's words in a heading are a `<span>` without meaning in pandoc's contents."""
    text = etree.tostring(link, method="c14n", exclusive=True, with_tail=False).decode()
    inner = text[text.index(">") + 1 : text.rindex("<")].replace(' data-custom-style="Manuscript Numbered"', "")
    return " ".join(re.sub(r"<span>(.*?)</span>", r"\1", inner).replace('<code dir="ltr">', "<code>").split())


def _points(members: Mapping[str, bytes]) -> list[tuple[str, str]]:
    names = spine(members)
    return [
        (" ".join(str(point[0][0].text).split()), _aim(point[1].get("src", ""), "toc.ncx", names))
        for point in etree.fromstring(members["EPUB/toc.ncx"]).iter(f"{NCX}navPoint")
    ]
