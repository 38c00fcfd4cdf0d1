"""Captions and references in Word: what the fields show is what Word would compute, were it to update them all."""

import io
import re
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from manuscript import pipeline
from manuscript.formats.ooxml import Element, parse, style_of, w
from tests.core import test_numbering as numbered
from tests.formats import ofword
from tests.support import put

TEXT = """\
@fig-vooraf, @Tbl-twee en [@fig-a; @fig-b].[^1]

[^1]: Zie @fig-b, en **[-@fig-bijlage]**.
"""


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Element]:
    return built(numbered.book(tmp_path_factory.mktemp("fields"), TEXT))


def built(root: Path, only: str = "") -> dict[str, Element]:
    made = pipeline.build(root, "draft", ("docx",), only=only, dry_run=True)
    assert made.artifacts, made.findings
    with zipfile.ZipFile(io.BytesIO(made.artifacts[0][1].data)) as package:
        return {name: parse(package.read(f"word/{name}.xml")) for name in ("document", "footnotes", "styles")}


def test_captions_are_counted_as_word_would_count_them(parts: dict[str, Element]) -> None:
    counted: Counter[str] = Counter()
    fields = [one for one in ofword.fields(parts["document"]) if one.order.startswith("SEQ")]
    assert len(fields) == 8
    for one in fields:
        _, name, *switches = one.order.split()
        again = switches.index("\\r") if "\\r" in switches else None
        counted[name] = counted[name] + 1 if again is None else int(switches[again + 1])
        assert one.shown == str(counted[name]), one
    assert set(counted) == {"Figuur", "Tabel"}


@pytest.mark.parametrize(("lang", "labels"), [("nl", {"Figuur", "Tabel"}), ("en", {"Figure", "Table"})])
def test_a_caption_s_sequence_is_its_label(lang: str, labels: set[str], tmp_path: Path) -> None:
    """By it Word's own Insert Table of Figures finds all of a kind: the list that it offers is that of the labels."""
    root = numbered.book(tmp_path, TEXT)
    config = (root / "book.yaml").read_text("utf-8")
    put(root, "book.yaml", re.sub("(?m)^lang: .*$", f"lang: {lang}", config))
    captions = [
        one for one in built(root)["document"].iter(w("p")) if style_of(one) in {"ImageCaption", "TableCaption"}
    ]
    assert len(captions) == 8
    sequences = set()
    for one in captions:
        (counted,) = [field.order.split()[1] for field in ofword.fields(one) if field.order.startswith("SEQ")]
        said = "".join(piece.text or "" for piece in one.iter(w("t")))
        assert said.startswith(f"{counted}\u00a0")
        sequences.add(counted)
    assert sequences == labels


def test_a_reference_shows_what_stands_in_its_bookmark(parts: dict[str, Element]) -> None:
    marked = ofword.bookmarks(parts["document"])
    cited = [one for name in ("document", "footnotes") for one in ofword.fields(parts[name]) if one.order[:4] == "REF "]
    assert [one.shown for one in cited] == ["1", "1", "2.1", "2.1", "2.2", "2.2", "A.1"]
    assert all(marked[one.order.split()[1]] == one.shown for one in cited)


def test_a_bookmark_holds_the_whole_label(parts: dict[str, Element]) -> None:
    labels = [text for name, text in ofword.bookmarks(parts["document"]).items() if name.startswith("_Toc")]
    assert sorted(labels) == sorted(
        f"{kind}\u00a0{number}"
        for kind, numbers in {"Figuur": "1 1.1 2.1 2.2 2 A.1", "Tabel": "1.1 2.1"}.items()
        for number in numbers.split()
    )


def test_words_stay_around_the_fields(parts: dict[str, Element]) -> None:
    said = ["".join(piece.text or "" for piece in one.iter(w("t"))) for one in parts["document"].iter(w("p"))]
    assert "figuur\u00a01, Tabel\u00a02.1 en figuren\u00a02.1 en 2.2." in said
    assert "Figuur\u00a02.2. Een b." in said


def test_no_mark_of_weave_is_left(parts: dict[str, Element]) -> None:
    used = {str(one.get(w("val"))) for part in parts.values() for one in part.iter(w("rStyle"))}
    assert not any(name.startswith("Manuscript") for name in used)
    assert not re.search("Manuscript (Label|Cited|Counted)", repr([one.attrib for one in parts["styles"].iter()]))


def test_lists_of_figures_and_tables_are_fields_filled_in_with_links(tmp_path: Path) -> None:
    root = numbered.book(tmp_path, TEXT)
    put(root, "book.yaml", f"{(root / 'book.yaml').read_text('utf-8')}lists: [tables, figures]\n")
    document = built(root)["document"]
    marked = ofword.bookmarks(document)
    tables, figures = (one for one in ofword.fields(document) if "\\c" in one.order)
    assert tables == (r'TOC \h \z \c "Tabel"', "Tabel 1.1. Zonder id.Tabel 2.1. Met id.")
    assert figures.order == r'TOC \h \z \c "Figuur"'
    assert figures.shown.startswith("Figuur 1. Een vooraf.Figuur 1.1. Een een.")
    listed = [one for one in document.iter(w("p")) if style_of(one) == "TableofFigures"]
    assert len(listed) == 8
    for one in listed:
        (link,) = one.iter(w("hyperlink"))
        said = "".join(piece.text or "" for piece in link.iter(w("t")))
        assert said.startswith(marked[link.get(w("anchor"), "")].replace("\u00a0", " "))
    heads = [one for one in document.iter(w("p")) if style_of(one) == "TOCHeading"]
    assert ["".join(piece.text or "" for piece in one.iter(w("t"))) for one in heads] == [
        *("Inhoud", "Lijst van tabellen", "Lijst van figuren"),
    ]
    alone = built(root, "een")["document"]
    assert not [one for one in ofword.fields(alone) if "\\c" in one.order]


def test_one_chapter_alone_names_what_is_elsewhere_in_words(tmp_path: Path) -> None:
    alone = built(numbered.book(tmp_path, TEXT), "een")
    assert [one.order for one in ofword.fields(alone["document"]) if one.order[:4] == "REF "] == []
    said = ["".join(piece.text or "" for piece in one.iter(w("t"))) for one in alone["document"].iter(w("p"))]
    assert "figuur\u00a01, Tabel\u00a02.1 en figuren\u00a02.1 en 2.2." in said
