"""The letters of a book, and the style sheet that sets it in its own faces."""

from pathlib import Path

from manuscript.formats.pagefonts import style_sheet
from manuscript.model.artifact import Face
from tests.formats import books
from tests.support import CASES, put

FACE = Face(name="a.ttf", use="text", family="Proefletter", weight=400, italic=False, data=b"")


def test_text_headings_and_code_have_their_own() -> None:
    code = Face(name="b.ttf", use="code", family="Mono", weight=700, italic=True, data=b"")
    css = style_sheet([code, FACE], lambda face: f"../fonts/{face.name}").decode()
    assert 'body {\n  font-family: "Proefletter", serif;\n}' in css
    assert 'code, pre {\n  font-family: "Mono", monospace;\n}' in css
    assert css.index("body {") < css.index("code, pre {")
    assert 'font-weight: 700;\n  font-style: italic;\n  src: url("../fonts/b.ttf");' in css


def test_a_name_cannot_end_what_it_stands_in() -> None:
    evil = Face(
        name="a.ttf",
        use="text",
        family='x"; } body { background: url(http://e.org/',
        weight=400,
        italic=False,
        data=b"",
    )
    css = style_sheet([evil], lambda face: face.name).decode()
    assert '"; }' not in css
    assert "http:" not in css


def _book(folder: Path) -> Path:
    book = books.lay(folder)
    put(book, "fonts/proef.ttf", (CASES / "E109-greek/in/fonts/proef.ttf").read_bytes())
    put(book, "book.yaml", f"{books.CONFIG}fonts: [{{file: fonts/proef.ttf, licence: SIL OFL 1.1}}]\n")
    return book


def test_an_e_book_brings_its_fonts_along(tmp_path: Path) -> None:
    data = books.build(_book(tmp_path / "a"), "epub")
    parts = books.members(data)
    (font,) = [name for name in parts if name.startswith("EPUB/fonts/")]
    assert font.removeprefix("EPUB/") in parts["EPUB/content.opf"].decode()
    assert f"../{font.removeprefix('EPUB/')}" in parts["EPUB/styles/epub.css"].decode()
    assert "Gezet uit de Proefletter: SIL OFL 1.1" in parts["EPUB/text/colophon_page.xhtml"].decode()
    assert books.build(_book(tmp_path / "b"), "epub") == data


def test_the_page_for_reading_holds_them_and_fetches_nothing(tmp_path: Path) -> None:
    page = books.build(_book(tmp_path), "html").decode()
    assert "font-src data:" in page
    assert 'src: url("data:font/ttf;base64,' in page
