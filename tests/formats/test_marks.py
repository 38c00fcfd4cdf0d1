"""Index and glossary in finished files: Word's fields and columns, the e-book's lists and landmarks, and words that are no more."""

import re
from pathlib import Path

import pytest
from lxml import etree

from manuscript.formats import wordindex, wordmarks
from manuscript.formats.ooxml import parse, style_of, w
from manuscript.formats.xhtml import EPUB_TYPE, x
from manuscript.model.artifact import Mark
from tests.formats import books
from tests.support import put

CONFIG = """\
title: Een boek
lang: nl-BE
identifier: urn:uuid:3c0e6c3a-2d6f-5c43-9d43-0b0e2a1f7a12
authors: [{name: Wil Zandvliet}]
chapters: [een, {appendix: woorden}]
"""
ONE = """\
# Een

Een [fiets]{.index .main .term} en een [rijwiel]{.index see="fiets"}.

::: {.index entry="fiets!geschiedenis"}
- Eerst dit.

Dan dat.
:::

Een [`x" \\t y: z; “q”`]{.index} ook.[^1]

[^1]: In een [noot]{.index}.
"""
WORDS = "# Woorden\n\n::: {.glossary}\nfiets\n:   Twee wielen.\n\n    En een bel.\n:::\n"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("marks")
    for path, text in {"book.yaml": CONFIG, "chapters/01-een.md": ONE, "chapters/02-woorden.md": WORDS}.items():
        put(folder, path, text)
    return folder


@pytest.fixture(scope="module")
def docx(book: Path) -> dict[str, bytes]:
    return books.members(books.build(book, "docx"))


@pytest.fixture(scope="module")
def epub(book: Path) -> dict[str, bytes]:
    return books.members(books.build(book, "epub"))


def _orders(files: dict[str, bytes], part: str = "document") -> list[str]:
    return [(order.text or "").strip() for order in parse(files[f"word/{part}.xml"]).iter(w("instrText"))]


def test_every_mark_is_a_field_of_word(docx: dict[str, bytes]) -> None:
    """Bold, a range of pages and another entry instead as Word writes them; quotation marks and colons are only signs."""
    orders = [order for order in _orders(docx) if order.startswith("XE")]
    ranged = next(order.rpartition(" ")[2] for order in orders if "\\r" in order)
    assert orders == [
        'XE "fiets" \\b',
        'XE "rijwiel" \\t "zie fiets"',
        f'XE "fiets:geschiedenis" \\r {ranged}',
        r'XE "x\" \\t y\: z\; \“q\”"',
    ]
    assert [order for order in _orders(docx, "footnotes") if order.startswith("XE")] == ['XE "noot"']
    body = parse(docx["word/document.xml"])[0]
    start = next(one for one in body.iter(w("bookmarkStart")) if one.get(w("name")) == ranged)
    end = next(one for one in body.iter(w("bookmarkEnd")) if one.get(w("id")) == start.get(w("id")))
    between = list(body)[list(body).index(start) : list(body).index(end)]
    assert "".join(node.text or "" for block in between for node in block.iter(w("t"))) == "Eerst dit.Dan dat."


def test_the_index_is_a_field_in_a_section_of_two_columns(docx: dict[str, bytes]) -> None:
    """Its heading has a section of one; the language is Word's number for it."""
    body = parse(docx["word/document.xml"])[0]
    assert 'INDEX \\c "2" \\e ", " \\h "A" \\z "2067"' in _orders(docx)
    sections = list(body.iter(w("sectPr")))
    assert [one.find(w("cols")) is not None for one in sections][-3:] == [False, False, True]
    last = sections[-1]
    assert last.find(w("cols")).get(w("num")) == "2"  # type: ignore[union-attr]
    assert last.find(w("type")).get(w("val")) == "continuous"  # type: ignore[union-attr]
    begins = [one.get(w("fldCharType")) for one in body.iter(w("fldChar"))]
    assert begins.count("begin") == begins.count("end")
    assert [style for block in body if (style := style_of(block)).startswith("Index")] == [
        *("IndexHeading", "Index1", "Index2"),
        *("IndexHeading", "Index1"),
        *("IndexHeading", "Index1"),
        *("IndexHeading", "Index1"),
    ]


def test_no_mark_is_a_word(docx: dict[str, bytes]) -> None:
    """Nothing is hidden: what Word does not print is the text of fields."""
    data = docx["word/document.xml"]
    assert b"w:vanish" not in data
    assert "Een fiets en een rijwiel." in "".join(node.text or "" for node in parse(data).iter(w("t")))


@pytest.mark.parametrize(
    ("lang", "number"),
    [
        ("nl-NL", "1043"),
        ("nl-BE", "2067"),
        ("nl", "1043"),
        ("en-GB", "2057"),
        ("en", "1033"),
        ("fr", "1036"),
        ("tlh", "1033"),
    ],
)
def test_word_knows_a_language_by_a_number(lang: str, number: str) -> None:
    assert wordindex.language_number(lang) == number


def test_a_long_id_has_the_bookmark_that_pandoc_makes_of_it() -> None:
    assert wordmarks.bookmark_of("een___fiets-1") == "een___fiets-1"
    assert re.fullmatch("X[0-9a-f]{39}", wordmarks.bookmark_of("a" * 41))
    mark = Mark(id="a" * 41, entry=("x",))
    assert wordmarks.names_of([mark]) == {wordmarks.bookmark_of("a" * 41): mark}


def test_columns_come_where_the_schema_has_them() -> None:
    """And a section that says nothing of pages stays as it is."""
    made = wordindex.columned(
        '<w:sectPr><w:type w:val="x"/><w:pgSz/><w:pgMar/><w:cols w:num="1"/><w:titlePg/></w:sectPr>'
    )
    assert re.findall(r"<w:(\w+)", made) == ["sectPr", "type", "pgSz", "pgMar", "cols", "titlePg"]
    assert wordindex.columned("") == ""


def test_the_index_of_the_e_book_says_what_is_what(epub: dict[str, bytes]) -> None:
    page = etree.fromstring(epub["EPUB/text/book-index.xhtml"])
    types = [kind for node in page.iter() if (kind := node.get(EPUB_TYPE, "")).startswith("index")]
    assert set(types) == {
        *("index", "index-group", "index-entry-list", "index-entry", "index-term"),
        *("index-locator", "index-locator-range", "index-xref-preferred"),
    }
    inner = next(one for one in page.iter(x("li")) if one.find(f"{x('ul')}") is not None)
    said = re.sub(r"[ \n]+", " ", "".join(map(str, inner.itertext()))).strip()
    assert said == "fiets, 1.\u00a0Een geschiedenis, 1.\u00a0Een"


def test_a_term_is_a_definition_and_links_lead_there(epub: dict[str, bytes]) -> None:
    page = etree.fromstring(epub["EPUB/text/woorden.xhtml"])
    (glossary,) = (node for node in page.iter() if node.get("role") == "doc-glossary")
    assert [node.get(EPUB_TYPE) for node in glossary.iter(x("dl"), x("dt"), x("dd"))] == [None, "glossterm", "glossdef"]
    (defined,) = glossary.iter(x("dfn"))
    (link,) = (
        node
        for node in etree.fromstring(epub["EPUB/text/een.xhtml"]).iter(x("a"))
        if node.get("role") == "doc-glossref"
    )
    assert link.get("href") == f"woorden.xhtml#{defined.get('id')}"


def test_both_are_landmarks(epub: dict[str, bytes]) -> None:
    nav = epub["EPUB/nav.xhtml"].decode()
    assert re.findall(r'<a href="([^"#]*)[^"]*" epub:type="(glossary|index)">([^<]*)', nav) == [
        ("text/woorden.xhtml", "glossary", "Begrippenlijst"),
        ("text/book-index.xhtml", "index", "Register"),
    ]
