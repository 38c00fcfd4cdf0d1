"""Captions and references as LibreOffice prints them: it counts and looks up by itself, and must come to the same numbers."""

from pathlib import Path

import pytest

from manuscript import pipeline
from tests.core import test_numbering as numbered
from tests.formats.test_wordfields import TEXT
from tests.real import tools
from tests.support import put


@pytest.mark.xdist_group("office")
def test_libreoffice_counts_and_looks_up_the_same_numbers(tmp_path: Path) -> None:
    """Also of a caption that ends its chapter, and of what comes later in the book."""
    root = numbered.book(tmp_path, TEXT)
    put(root, "book.yaml", f"{(root / 'book.yaml').read_text('utf-8')}lists: [figures, tables]\n")
    assert pipeline.build(root, "draft", ("docx",)).artifacts
    said = " ".join(tools.pdf_text(tools.convert(root / "out/draft/een-klein-boek.docx", "pdf")).split())
    assert "figuur 1, Tabel 2.1 en figuren 2.1 en 2.2." in said
    assert "Zie figuur 2.2, en A.1." in said
    for caption in ("Figuur 1. Een vooraf.", "Figuur 2.2. Een b.", "Figuur A.1. Een bijlage.", "Tabel 2.1. Met id."):
        assert said.count(caption) == 2, caption
