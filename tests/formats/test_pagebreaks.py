"""The pages of a printed book in an EPUB: a mark that is heard and not seen, and a list that leads to it."""

from pathlib import Path

import pytest

from manuscript.formats.xhtml import EPUB_TYPE, parse, words_of, x
from tests.formats import books
from tests.support import put

PAGES = """\
iii: vooraf
"1": Er was eens een
"2": lezer zei mee
3: Wij lezen mee
4: begin#tbl-een
5: eind#nog-een-kop
"""


@pytest.fixture(scope="module")
def paged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    book = books.lay(tmp_path_factory.mktemp("pages"))
    put(book, "book.yaml", books.CONFIG + 'pages: {file: pages.yaml, source: "urn:isbn:9789012345675"}\n')
    put(book, "pages.yaml", PAGES)
    return book


@pytest.fixture(scope="module")
def parts(paged: Path) -> dict[str, bytes]:
    return books.members(books.build(paged, "epub"))


def test_every_page_is_marked_and_listed(parts: dict[str, bytes]) -> None:
    (listed,) = [nav for nav in parse(parts["EPUB/nav.xhtml"]).iter(x("nav")) if nav.get("role") == "doc-pagelist"]
    assert (listed.get(EPUB_TYPE), listed.get("aria-label")) == ("page-list", "Pagina’s van het gedrukte boek")
    links = [(words_of(link), str(link.get("href")).partition("#")) for link in listed.iter(x("a"))]
    assert [number for number, _ in links] == ["iii", "1", "2", "3", "4", "5"]
    for number, (name, _, anchor) in links:
        (mark,) = [one for one in parse(parts[f"EPUB/{name}"]).iter() if one.get("id") == anchor]
        assert (mark.get("role"), mark.get(EPUB_TYPE), mark.get("aria-label")) == ("doc-pagebreak", "pagebreak", number)
        assert words_of(mark) == ""


def test_a_page_that_begins_with_a_table_is_marked_before_it(parts: dict[str, bytes]) -> None:
    (mark,) = [one for one in parse(parts["EPUB/text/begin.xhtml"]).iter(x("span")) if one.get("aria-label") == "4"]
    after = mark.getnext() if mark.getnext() is not None else mark.getparent().getnext()  # type: ignore[union-attr]
    assert after is not None
    assert after.tag == x("table")


def test_the_package_says_whose_pages_they_are(parts: dict[str, bytes]) -> None:
    package = parts["EPUB/content.opf"].decode()
    assert '<dc:source id="pages-of">urn:isbn:9789012345675</dc:source>' in package
    assert '<meta property="pageBreakSource">urn:isbn:9789012345675</meta>' in package


def test_contents_and_other_formats_know_nothing_of_pages(parts: dict[str, bytes], paged: Path) -> None:
    toc = next(nav for nav in parse(parts["EPUB/nav.xhtml"]).iter(x("nav")) if nav.get("id") == "toc")
    assert not [one for one in toc.iter() if one.get("aria-label")]
    word = books.members(books.build(paged, "docx"))["word/document.xml"]
    assert b"___p" not in word
    assert b"doc-pagebreak" in books.build(paged, "html")
