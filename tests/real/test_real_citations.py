"""Citations and lists of works as validators and LibreOffice see them."""

import re
import zipfile
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


@pytest.mark.xdist_group("office")
@pytest.mark.parametrize(("style", "more"), STYLES)
def test_validators_find_nothing_in_citations_of_any_style(tmp_path: Path, style: str, more: str) -> None:
    """And every link leads to a work that is listed, every work listed is linked, in the e-book and in Word."""
    root = small.book(tmp_path, style, more, een=TEXT)
    built = pipeline.build(root, "draft", ("docx", "epub"))
    assert built.artifacts, built.findings
    epub, docx = (root / f"out/draft/een-klein-boek.{suffix}" for suffix in ("epub", "docx"))
    assert tools.epubcheck([epub]) == {epub: []}
    assert tools.ace(epub, tmp_path / "ace") == []
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
    assert "Het bakje" in tools.pdf_text(tools.convert(docx, "pdf"))
