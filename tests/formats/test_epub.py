"""What a reader's device finds in the EPUB: pages with titles and roles, nested contents, labelled notes, honest claims."""

from pathlib import Path

import pytest
from lxml import etree

from manuscript.formats.ooxml import Element
from manuscript.formats.xhtml import EPUB_TYPE, parse, words_of, x
from tests.formats import books
from tests.support import put

OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return books.build(books.lay(tmp_path_factory.mktemp("book")), "epub")


@pytest.fixture(scope="module")
def parts(data: bytes) -> dict[str, bytes]:
    return books.members(data)


def pages(parts: dict[str, bytes]) -> list[Element]:
    front = ("EPUB/text/cover.xhtml", "EPUB/text/title_page.xhtml")
    texts = {name: data for name, data in parts.items() if name.startswith("EPUB/text/") and name not in front}
    return [parse(data) for _, data in sorted(texts.items())]


def page(parts: dict[str, bytes], title: str) -> Element:
    return next(one for one in pages(parts) if words_of(next(one.iter(x("h1")))) == title)


def claims(parts: dict[str, bytes], name: str) -> list[str]:
    metas = parse(parts["EPUB/content.opf"]).iter(f"{OPF}meta")
    return [one.text or "" for one in metas if one.get("property") == f"schema:{name}"]


def test_the_title_page_names_book_people_and_state_but_no_date(parts: dict[str, bytes]) -> None:
    root = parse(parts["EPUB/text/title_page.xhtml"])
    lines = [(one.get("class"), words_of(one)) for one in root.iter(x("h1"), x("p"))]
    assert lines == [
        ("title", "Een proef van “alles” & meer"),
        ("subtitle", "Met een ondertitel"),
        ("author", "Wil Zandvliet"),
        ("author", "Noor Haan"),
        ("edition-line", "Editie concept, uit bestanden die niet in git staan"),
        ("publisher", "Uitgeverij Voorbeeld"),
    ]


def test_the_colophon_says_whose_it_is_and_which_text(parts: dict[str, bytes]) -> None:
    root = parse(parts["EPUB/text/colophon_page.xhtml"])
    section = next(root.iter(x("section")))
    assert (section.get(EPUB_TYPE), section.get("role")) == ("colophon", "doc-colophon")
    assert [words_of(one) for one in root.iter(x("h1"), x("p"))] == [
        "Colofon",
        "© 2026 de auteurs",
        "Uitgeverij Voorbeeld",
        "Kenmerk: urn:uuid:0f0e6c3a-2d6f-5c43-9d43-0b0e2a1f7a12",
        "Editie concept, uit bestanden die niet in git staan",
    ]


def test_a_part_s_entry_holds_its_chapters_and_no_others(parts: dict[str, bytes]) -> None:
    toc = next(one for one in parse(parts["EPUB/nav.xhtml"]).iter(x("nav")) if one.get("id") == "toc")
    shape = [(words_of(entry[0]), _inside(entry)) for entry in toc.iterfind(f"{x('ol')}/{x('li')}")]
    assert shape[:4] == [
        ("Vooraf", ["Waarom"]),
        ("Het eerste deel", ["Het begin & zo"]),
        ("Het tweede deel", ["Het eind"]),
        ("Bijlage", []),
    ]


def _inside(entry: Element) -> list[str]:
    return [words_of(one[0]) for one in entry.iterfind(f"{x('ol')}/{x('li')}")]


def test_the_older_contents_are_nested_in_the_same_way(parts: dict[str, bytes]) -> None:
    ncx = "{http://www.daisy.org/z3986/2005/ncx/}"
    root = etree.fromstring(parts["EPUB/toc.ncx"])
    points = root.findall(f"{ncx}navMap/{ncx}navPoint")
    held = {words_of(one[0]): [words_of(two[0]) for two in one.findall(f"{ncx}navPoint")] for one in points}
    assert held["Het eerste deel"] == ["Het begin & zo"]
    assert held["Bijlage"] == []


def test_pages_are_called_after_their_chapters(parts: dict[str, bytes]) -> None:
    spine = [str(one.get("idref")) for one in parse(parts["EPUB/content.opf"]).iter(f"{OPF}itemref")]
    items = {one.get("id"): one.get("href") for one in parse(parts["EPUB/content.opf"]).iter(f"{OPF}item")}
    assert [items[one] for one in spine] == [
        "text/title_page.xhtml",
        "text/colophon_page.xhtml",
        "nav.xhtml",
        "text/vooraf.xhtml",
        "text/part-1-het-eerste-deel.xhtml",
        "text/begin.xhtml",
        "text/part-2-het-tweede-deel.xhtml",
        "text/eind.xhtml",
        "text/bijlage.xhtml",
        "text/readers-credits.xhtml",
        "text/authors-about.xhtml",
    ]


def test_the_contents_stand_in_the_book_after_the_title_page(parts: dict[str, bytes]) -> None:
    spine = [one.get("idref") for one in parse(parts["EPUB/content.opf"]).iter(f"{OPF}itemref")]
    assert spine[:3] == ["title_page_xhtml", "colophon_page_xhtml", "nav"]


def test_every_landmark_has_a_word_of_its_own_in_the_book_s_language(parts: dict[str, bytes]) -> None:
    marks = next(one for one in parse(parts["EPUB/nav.xhtml"]).iter(x("nav")) if one.get("id") == "landmarks")
    found = [(link.get(EPUB_TYPE), words_of(link)) for link in marks.iter(x("a"))]
    assert found == [
        ("titlepage", "Titelpagina"),
        ("colophon", "Colofon"),
        ("toc", "Inhoud"),
        ("bodymatter", "Begin van de tekst"),
        ("appendix", "Bijlage"),
        ("acknowledgments", "De lezers in dit boek"),
    ]


@pytest.mark.parametrize(
    ("title", "matter", "kind", "role"),
    [
        ("Vooraf", "frontmatter", "preface", "doc-preface"),
        ("Het eerste deel", "bodymatter", "part", "doc-part"),
        ("Het begin & zo", "bodymatter", "chapter", "doc-chapter"),
        ("Bijlage", "backmatter", "appendix", "doc-appendix"),
        ("De lezers in dit boek", "backmatter", "acknowledgments", "doc-acknowledgments"),
        ("Over de auteurs", "backmatter", "contributors", None),
    ],
)
def test_a_page_says_what_it_is(parts: dict[str, bytes], title: str, matter: str, kind: str, role: str | None) -> None:
    root = page(parts, title)
    section = next(root.iter(x("section")))
    assert next(root.iter(x("title"))).text == title
    assert next(root.iter(x("body"))).get(EPUB_TYPE) == matter
    assert (section.get(EPUB_TYPE), section.get("role")) == (kind, role)
    assert root.get("lang") == "nl-BE"


def test_a_reader_s_words_are_a_quotation_with_its_source(parts: dict[str, bytes]) -> None:
    quotes = [
        one
        for one in page(parts, "Het begin & zo").iter(x("blockquote"))
        if one.get("class", "").startswith("reader-quote")
    ]
    cited = [words_of(next(one.iter(x("cite")))) for one in quotes]
    assert [words_of(one[0]) for one in quotes] == ["Wij lezen mee.", "Dat weet ik niet."]
    assert "Lezer 1" in cited[0]
    assert cited[1].endswith("[nog geen toestemming]")
    assert [one.get("class") for one in quotes] == ["reader-quote", "reader-quote reader-unpermitted"]


def test_a_note_has_its_number_which_leads_back(parts: dict[str, bytes]) -> None:
    root = page(parts, "Het begin & zo")
    backs = [link for link in root.iter(x("a")) if link.get("role") == "doc-backlink"]
    calls = {one.get("id"): words_of(one) for one in root.iter(x("a")) if one.get("role") == "doc-noteref"}
    assert [words_of(one) for one in backs] == ["1", "2"]
    assert {str(one.get("href"))[1:]: words_of(one) for one in backs} == calls


def test_a_caption_that_says_more_than_the_alternative_is_read_aloud(parts: dict[str, bytes]) -> None:
    figure = next(page(parts, "Het begin & zo").iter(x("figure")))
    caption = next(figure.iter(x("figcaption")))
    assert next(figure.iter(x("img"))).get("alt") == "Een rode vlek."
    assert words_of(caption) == "Figuur 1.1. Wat men ziet"
    assert caption.get("aria-hidden") is None


def test_a_table_s_columns_are_named_and_no_style_is_written_by_hand(parts: dict[str, bytes]) -> None:
    root = page(parts, "Het begin & zo")
    assert [one.get("scope") for one in root.iter(x("th"))] == ["col", "col"]
    assert [words_of(one) for one in root.iter(x("td")) if one.get("class") == "right"] == ["12", "3"]
    assert not [one for every in pages(parts) for one in every.iter() if one.get("style")]


def test_the_claims_are_so(parts: dict[str, bytes]) -> None:
    assert "alternativeText" in claims(parts, "accessibilityFeature")
    assert claims(parts, "accessModeSufficient") == ["textual", "textual,visual"]
    assert claims(parts, "accessMode") == ["textual", "visual"]


def test_a_picture_without_words_takes_the_claim_away(tmp_path: Path) -> None:
    book = books.lay(tmp_path)
    put(book, "chapters/03-bijlage.md", "---\ntitle: Bijlage\n---\n\nKijk: ![](images/vlek.png) daar.\n")
    made = books.members(books.build(book, "epub"))
    assert "alternativeText" not in claims(made, "accessibilityFeature")
    assert claims(made, "accessModeSufficient") == ["textual,visual"]
    assert "niet in woorden wat ze tonen" in claims(made, "accessibilitySummary")[0]


def test_the_cover_has_words(tmp_path: Path) -> None:
    book = books.lay(tmp_path)
    put(book, "book.yaml", books.CONFIG + "cover: chapters/images/vlek.png\n")
    root = parse(books.members(books.build(book, "epub"))["EPUB/text/cover.xhtml"])
    (drawn,) = root.iter(x("img"))
    assert drawn.get("alt") == "Een proef van “alles” & meer, Wil Zandvliet, Noor Haan"


def test_titles_say_which_is_which(parts: dict[str, bytes]) -> None:
    root = parse(parts["EPUB/content.opf"])
    kinds = {
        str(one.get("refines"))[1:]: one.text for one in root.iter(f"{OPF}meta") if one.get("property") == "title-type"
    }
    titles = [(kinds[str(one.get("id"))], one.text) for one in root.iter(f"{DC}title")]
    assert titles == [("main", "Een proef van “alles” & meer"), ("subtitle", "Met een ondertitel")]


def test_every_file_is_listed_and_every_listed_file_is_there(parts: dict[str, bytes]) -> None:
    listed = {f"EPUB/{one.get('href')}" for one in parse(parts["EPUB/content.opf"]).iter(f"{OPF}item")}
    assert listed == set(parts) - {"mimetype", "META-INF/container.xml", "EPUB/content.opf"}
    assert parts["mimetype"] == b"application/epub+zip"
    assert next(iter(parts)) == "mimetype"


def test_the_metadata_are_the_book_s(parts: dict[str, bytes]) -> None:
    root = parse(parts["EPUB/content.opf"])
    said = {
        name: [one.text for one in root.iter(f"{DC}{name}")] for name in ("language", "date", "publisher", "creator")
    }
    assert said == {
        "language": ["nl-BE"],
        "date": ["2026-03-02"],
        "publisher": ["Uitgeverij Voorbeeld"],
        "creator": ["Wil Zandvliet", "Noor Haan"],
    }
    assert not [name for name, data in parts.items() if name.endswith(".xhtml") and b"generator" in data]


def test_the_style_sheet_names_every_class_that_readers_words_have(parts: dict[str, bytes]) -> None:
    css = next(data.decode() for name, data in parts.items() if name.endswith(".css"))
    for name in (
        "reader-quote",
        "reader-attribution",
        "reader-mark",
        "reader-unpermitted",
        "reader-question",
        "reader-words",
    ):
        assert f".{name}" in css


def test_the_style_sheet_sets_no_colour_of_text_or_page(parts: dict[str, bytes]) -> None:
    css = next(data.decode() for name, data in parts.items() if name.endswith(".css"))
    coloured = [line.strip() for line in css.splitlines() if line.strip().startswith(("color:", "background"))]
    assert [line.partition(";")[0] for line in coloured] == ["color: inherit", "background-color: #fff"]
    assert "img {\n  background-color: #fff;" in css


def test_two_builds_give_the_same_bytes(data: bytes, tmp_path: Path) -> None:
    assert books.build(books.lay(tmp_path), "epub") == data
