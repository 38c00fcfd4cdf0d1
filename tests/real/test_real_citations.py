"""Citations and lists of works as validators and LibreOffice see them."""

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from manuscript import pipeline
from tests import test_citations as small
from tests.real import tools

STYLES = [("author-date", ""), ("notes", ""), ("numbers", "bibliographies: chapter\n")]
TEXT = (
    'Zie [@lijn, p. 3] en @wacht.\n\n![Sluis van @haan](images/sluis.png){#fig-s alt="Een sluis"}\n\n'
    "| a | b |\n|---|---|\n| [@haan] | c |\n\n: Naar [@haan]. {#tbl-t}\n\n## Kop van [@haan]\n\n- Punt [@deel].[^n]\n\n"
    "[^n]: Vergelijk [@haan]."
)


pytestmark = pytest.mark.xdist_group("office")


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """Build a book in each style; give its e-book, which its DOCX stands beside."""
    made = {}
    for style, more in STYLES:
        root = small.book(tmp_path_factory.mktemp(style), style, more, een=TEXT)
        built = pipeline.build(root, "draft", ("docx", "epub"))
        assert built.artifacts, built.findings
        made[style] = root / "out/draft/een-klein-boek.epub"
    return made


def test_validators_of_e_books_find_nothing_in_citations_of_any_style(books: Mapping[str, Path]) -> None:
    nothing: dict[Path, list[str]] = {file: [] for file in books.values()}
    assert tools.epubcheck(list(books.values())) == nothing
    assert tools.ace(list(books.values())) == nothing


@pytest.mark.parametrize("style", [style for style, _ in STYLES])
def test_every_link_leads_to_a_work_that_is_listed(style: str, books: Mapping[str, Path]) -> None:
    """And every work that is listed is linked, in the e-book and in Word."""
    epub, docx = books[style], books[style].with_suffix(".docx")
    assert tools.openxml(docx) == []
    with zipfile.ZipFile(epub) as packed:
        pages = "".join(packed.read(name).decode() for name in packed.namelist() if name.endswith(".xhtml"))
    linked = set(re.findall(r'href="[^"#]*#([^"]*___work-[^"]*)"', pages))
    assert linked == set(re.findall(r'id="([^"]*___work-[^"]*)"', pages))
    with zipfile.ZipFile(docx) as packed:
        body = "".join(packed.read(f"word/{name}.xml").decode() for name in ("document", "footnotes"))
    works = body.count('w:pStyle w:val="Bibliography"')
    anchors = set(re.findall(r'w:hyperlink [^>]*w:anchor="([^"]*)"', body))
    assert works == len(linked)
    assert anchors <= set(re.findall(r'w:bookmarkStart [^>]*w:name="([^"]*)"', body))


def test_libreoffice_prints_them(books: Mapping[str, Path]) -> None:
    for pdf in tools.convert_all([file.with_suffix(".docx") for file in books.values()], "pdf").values():
        assert "Het bakje" in tools.pdf_text(pdf)
