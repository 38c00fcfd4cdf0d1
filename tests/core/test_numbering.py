"""Figures and tables are numbered by chapter, and references name them, seen in the woven chapters of small books."""

from pathlib import Path

import pytest

from manuscript import pipeline
from manuscript.core import nodes, numbering, weave
from manuscript.core.targets import of_book
from manuscript.model.artifact import Woven
from manuscript.model.value import ChapterId
from manuscript.outside import looks
from tests.support import lay_book

TABLE = "| a | b |\n|---|---|\n| 1 | 2 |"
PICTURE = '![Een {name}.](images/sluis.png){{#fig-{name} alt="Een sluis"}}'
CHAPTERS = {
    "vooraf": PICTURE.format(name="vooraf"),
    "een": f"{PICTURE.format(name='een')}\n\n{TABLE}\n\n: Zonder id.\n\n{TABLE}\n\n## Kop {{#sec-kop}}\n\nZie @fig-vooraf.",
    "twee": f"{TABLE}\n\n: Met id. {{#tbl-twee}}\n\n{PICTURE.format(name='a')}\n\n{PICTURE.format(name='b')}",
    "na": PICTURE.format(name="na"),
    "bijlage": PICTURE.format(name="bijlage"),
}
ORDER = "chapters: [{preface: vooraf}, een, twee, {afterword: na}, {appendix: bijlage}]\n"


def book(folder: Path, text: str = "", lang: str = "nl-NL", **chapters: str) -> Path:
    files = {f"chapters/{name}.md": f"---\ntitle: Over {name}\n---\n\n{body}\n" for name, body in CHAPTERS.items()}
    files |= {f"chapters/{name}.md": f"---\ntitle: Over {name}\n---\n\n{body}\n" for name, body in chapters.items()}
    config = (
        f"title: Een klein boek\nlang: {lang}\nidentifier: urn:uuid:0f6e2f5e-3b1c-4e57-9d0a-7c5b1a2d3e4f\n"
        f"authors: [{{name: Truida Vloedgraven}}]\n{ORDER}"
    )
    made = lay_book(folder / "boek", {**files, "book.yaml": config})
    if text:
        path = made / "chapters/een.md"
        path.write_text(f"{path.read_text('utf-8')}\n{text}\n", "utf-8")
    return made


def woven(root: Path, only: str = "") -> Woven:
    checked = pipeline.check(root, "draft")
    assert not [finding for finding in checked.findings if finding.severity == "error"], checked.findings
    wording = looks.wording(checked.book.config.lang)
    return weave.weave(checked.book, checked.edition, wording, ChapterId(only) if only else None)


def last(made: Woven, chapter: str = "een") -> str:
    blocks = next(one.blocks for one in made.chapters if one.id == chapter)
    return nodes.plain(blocks[-1:], notes=True).replace("\u00a0", "_")


def test_every_caption_has_a_number_of_its_chapter(tmp_path: Path) -> None:
    numbers = of_book(pipeline.check(book(tmp_path), "draft").book).numbers
    assert numbers.captions == {
        "vooraf": ("1",),
        "een": ("1.1", "1.1"),
        "twee": ("2.1", "2.1", "2.2"),
        "na": ("2",),
        "bijlage": ("A.1",),
    }
    assert {name: thing.number for name, thing in numbers.things.items() if thing.kind in ("figure", "table")} == {
        "fig-vooraf": "1",
        "fig-een": "1.1",
        "tbl-twee": "2.1",
        "fig-a": "2.1",
        "fig-b": "2.2",
        "fig-na": "2",
        "fig-bijlage": "A.1",
    }


@pytest.mark.parametrize(
    ("typed", "dutch", "english"),
    [
        ("@fig-b", "figuur_2.2", "figure_2.2"),
        ("@Tbl-twee", "Tabel_2.1", "Table_2.1"),
        ("[-@fig-b]", "2.2", "2.2"),
        ("[@fig-a; @fig-b]", "figuren_2.1 en 2.2", "figures_2.1 and 2.2"),
        ("[@Fig-a; @fig-b; @fig-na]", "Figuren_2.1, 2.2 en 2", "Figures_2.1, 2.2 and 2"),
        ("[@fig-a; @tbl-twee]", "figuur_2.1 en tabel_2.1", "figure_2.1 and table_2.1"),
        ("[-@fig-a; -@fig-b]", "2.1 en 2.2", "2.1 and 2.2"),
        ("@sec-twee", "hoofdstuk_2, “Over twee”", "chapter_2, ‘Over twee’"),
        ("@Sec-bijlage", "Bijlage_A, “Over bijlage”", "Appendix_A, ‘Over bijlage’"),
        ("@sec-na", "“Over na”", "‘Over na’"),
        ("[-@sec-twee]", "2", "2"),
        ("@sec-kop", "paragraaf “Kop”", "section ‘Kop’"),
        ("[-@sec-kop]", "“Kop”", "‘Kop’"),
        ("*[zie @fig-a](#sec-kop)*", "zie figuur_2.1", "zie figure_2.1"),
        ("`@fig-a`", "@fig-a", "@fig-a"),
    ],
)
def test_a_reference_says_what_it_leads_to(tmp_path: Path, typed: str, dutch: str, english: str) -> None:
    assert last(woven(book(tmp_path / "nl", typed))).strip() == dutch
    marks = english.replace("‘", looks.wording("en-GB").marks[0]).replace("’", looks.wording("en-GB").marks[1])
    assert last(woven(book(tmp_path / "en", typed, "en-GB"))).strip() == marks


def test_a_section_of_another_chapter_is_named_with_it(tmp_path: Path) -> None:
    made = woven(book(tmp_path, twee="Zie @sec-kop."))
    assert last(made, "twee").strip() == "Zie paragraaf “Kop” van hoofdstuk_1."


def test_captions_begin_with_their_label(tmp_path: Path) -> None:
    made = woven(book(tmp_path))
    figures = [node for one in made.chapters for node in one.blocks if node["t"] in ("Figure", "Table")]
    said = [nodes.plain(node["c"][1][1]).strip().replace("\u00a0", "_") for node in figures]
    assert said == [
        *("Figuur_1. Een vooraf.", "Figuur_1.1. Een een.", "Tabel_1.1. Zonder id.", "", "Tabel_2.1. Met id."),
        *("Figuur_2.1. Een a.", "Figuur_2.2. Een b.", "Figuur_2. Een na.", "Figuur_A.1. Een bijlage."),
    ]


def test_a_reference_is_a_link_to_the_thing_itself(tmp_path: Path) -> None:
    made = woven(book(tmp_path, "@fig-b en @sec-twee en @fig-een"))
    blocks = repr(next(one.blocks for one in made.chapters if one.id == "een"))
    assert all(f"['#{anchor}', '']" in blocks for anchor in ("twee__fig-b", "twee", "een__fig-een"))


def test_one_chapter_alone_has_the_numbers_of_the_book_and_links_within_itself(tmp_path: Path) -> None:
    made = woven(book(tmp_path, twee=f"{CHAPTERS['twee']}\n\n@fig-a en @fig-een"), "twee")
    assert last(made, "twee").strip() == "figuur_2.1 en figuur_1.1"
    blocks = repr(made.chapters[0].blocks)
    assert "['#twee__fig-a', '']" in blocks
    assert "fig-een" not in blocks


def test_a_reader_s_words_are_no_reference(tmp_path: Path) -> None:
    quoted = '[niemand heeft nog geklaagd @fig-a]{.quote from="c000001"}'
    said = {finding.code for finding in pipeline.check(book(tmp_path, quoted), "draft").findings}
    assert said == {"B205", "Q603"}


def test_a_caption_may_hold_a_reference_and_is_read_out_with_it(tmp_path: Path) -> None:
    made = woven(book(tmp_path, "![Anders dan @fig-b.](images/sluis.png)"))
    assert last(made).startswith("Figuur_1.2. Anders dan figuur_2.2.\n")
    blocks = next(one.blocks for one in made.chapters if one.id == "een")
    (image,) = blocks[-1]["c"][2][0]["c"]
    assert nodes.plain(image["c"][1]) == "Anders dan figuur\u00a02.2."


def test_appendices_go_on_after_z(tmp_path: Path) -> None:
    (chapter,) = [one for one in pipeline.check(book(tmp_path), "draft").book.chapters if one.kind == "appendix"]
    heads = numbering.number([chapter] * 28).heads
    assert heads[chapter.id].number == "AB"


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("none", ["", "", "", "", ""]),
        ("chapters", ["", "1", "2", "", ""]),
        ("all", ["", "1", "2", "", "Bijlage\u00a0A"]),
    ],
)
def test_titles_have_the_numbers_that_the_book_asks_for(asked: str, shown: list[str], tmp_path: Path) -> None:
    root = book(tmp_path)
    path = root / "book.yaml"
    path.write_text(f"{path.read_text('utf-8')}numbers: {asked}\n", "utf-8")
    made = woven(root)
    assert [one.number for one in made.chapters[:5]] == shown
    said = [nodes.plain(one.blocks[0]["c"][2]) for one in made.chapters[:5]]
    assert said == [f"{number} {one.title}".strip() for number, one in zip(shown, made.chapters, strict=False)]
    assert last(woven(root, "twee"), "twee") == last(made, "twee")


def test_a_chapter_alone_keeps_the_number_that_it_has_in_the_book(tmp_path: Path) -> None:
    root = book(tmp_path)
    path = root / "book.yaml"
    path.write_text(f"{path.read_text('utf-8')}numbers: chapters\n", "utf-8")
    assert woven(root, "twee").chapters[0].heading() == "2 Over twee"
