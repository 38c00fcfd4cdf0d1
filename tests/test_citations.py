"""Citations of a whole book, and its lists of works, seen in the woven chapters and the files of small books."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from manuscript import pipeline
from manuscript.core import nodes, weave
from manuscript.model.artifact import Woven
from manuscript.model.value import ChapterId
from manuscript.outside import looks
from tests.support import STYLES, lay_book, put

WORKS = """
@book{lijn, author = {Sluiter, Ada}, title = {De lange lijn}, year = 2019}
@article{wacht, author = {Sluiter, Ada}, title = {Wachten}, journaltitle = {Loket}, year = 2019, doi = {10.5555/loket.1}}
@book{haan, author = {Haan, Noor de}, title = {Het bakje}, year = 2021}
@inbook{deel, author = {Wever, Jo}, title = {Een deel}, crossref = {geheel}}
@book{geheel, editor = {Wever, Jo}, booktitle = {Het geheel}, title = {Het geheel}, year = 2018}
@book{over, author = {Zee, Ina}, title = {Over}, year = 2001}
"""
TEXTS = {
    "een": "Zie [@lijn, p. 3].\n\nEn @wacht [p. 4] zegt het.[^n] Net als [@lijn].\n\n[^n]: Vergelijk [@haan].",
    "twee": "Weer [@haan, p. 7], en weer [@haan, p. 8]. Zie [@lijn; @haan].",
}


def book(folder: Path, style: str = "", more: str = "", **chapters: str) -> Path:
    texts = {**TEXTS, **chapters}
    config = (
        "title: Een klein boek\nlang: nl-NL\nidentifier: urn:uuid:0f6e2f5e-3b1c-4e57-9d0a-7c5b1a2d3e4f\n"
        f"authors: [{{name: Truida Vloedgraven}}]\nchapters: [{', '.join(texts)}]\nbibliography: lijst.bib\n{more}"
    )
    files = {f"chapters/{name}.md": f"---\ntitle: Over {name}\n---\n\n{text}\n" for name, text in texts.items()}
    made = lay_book(folder / "boek", {**files, "lijst.bib": WORKS})
    if style:
        put(made, "stijl.csl", (STYLES / f"{style}.csl").read_bytes())
    put(made, "book.yaml", config + ("citation_style: stijl.csl\n" if style else ""))
    return made


def woven(root: Path, only: str = "") -> Woven:
    checked = pipeline.check(root, "draft")
    assert not [finding for finding in checked.findings if finding.severity == "error"], checked.findings
    wording = looks.wording(checked.book.config.lang)
    return weave.weave(checked.book, checked.edition, wording, ChapterId(only) if only else None)


def said(root: Path, only: str = "") -> Mapping[str, str]:
    made = woven(root, only)
    return {one.id: " ".join(nodes.plain(one.blocks[1:], notes=True).split()) for one in made.chapters}


def test_years_get_their_letters_through_the_whole_book(tmp_path: Path) -> None:
    shown = said(book(tmp_path, "author-date"))
    assert (
        shown["een"]
        == "Zie (Sluiter, 2019a, 3). En Sluiter (2019b, 4) zegt het. Vergelijk (De Haan, 2021). Net als (Sluiter, 2019a)."
    )
    assert shown["twee"] == "Weer (De Haan, 2021, 7), en weer (De Haan, 2021, 8). Zie (Sluiter, 2019a; De Haan, 2021)."
    assert shown["cited_works"] == (
        "Haan, Noor de, 2021, Het bakje. Sluiter, Ada, 2019a, De lange lijn. "
        "Sluiter, Ada, 2019b, Wachten, https://doi.org/10.5555/loket.1."
    )


def test_works_are_numbered_in_the_order_of_the_whole_book(tmp_path: Path) -> None:
    shown = said(book(tmp_path, "numbers"))
    assert shown["een"] == "Zie [1: 3]. En [2: 4] zegt het. Vergelijk [3]. Net als [1]."
    assert shown["twee"] == "Weer [3: 7], en weer [3: 8]. Zie [1, 3]."
    assert re.findall(r"(?<!\d)(\d)\. [A-Z]", shown["cited_works"]) == ["1", "2", "3"]


def test_a_style_of_notes_cites_in_the_notes_of_the_book(tmp_path: Path) -> None:
    """After the stop, close to the word, within a note that is one already, and no chapter begins with `ibid.`."""
    shown = said(book(tmp_path, "notes"))
    assert shown["een"] == (
        "Zie. Ada Sluiter, De lange lijn, 2019, 3. En Ada Sluiter Wachten, 2019, 4. "
        "zegt het. Vergelijk Noor de Haan, Het bakje, 2021. Net als. Sluiter, De lange lijn."
    )
    assert shown["twee"].startswith("Weer, De Haan, Het bakje, 7. en weer. Ibid., 8.")


def test_works_are_listed_after_each_chapter_where_the_book_says_so(tmp_path: Path) -> None:
    shown = said(book(tmp_path, "author-date", "bibliographies: chapter\n"))
    assert "cited_works" not in shown
    assert shown["een"].count("Literatuur") == shown["een"].count("De lange lijn") == 1
    assert shown["twee"].endswith("Literatuur Haan, Noor de, 2021, Het bakje. Sluiter, Ada, 2019a, De lange lijn.")


def test_one_chapter_alone_lists_its_own_works(tmp_path: Path) -> None:
    shown = said(book(tmp_path, "author-date"), "twee")
    assert list(shown) == ["twee"]
    assert shown["twee"].endswith("Literatuur Haan, Noor de, 2021, Het bakje. Sluiter, Ada, 2019a, De lange lijn.")


def test_a_work_takes_fields_from_another_and_nobody_asks_for_that(tmp_path: Path) -> None:
    shown = said(book(tmp_path, een="Zie [@deel].", twee="Niets."))
    assert "Het geheel" in shown["cited_works"]
    assert shown["cited_works"].count("2018") == 1


@pytest.mark.parametrize(("wanted", "count"), [("[over]", 4), ('["*"]', 6)])
def test_works_that_nobody_cites_are_listed_on_request(tmp_path: Path, wanted: str, count: int) -> None:
    made = woven(book(tmp_path, "author-date", f"uncited: {wanted}\n"))
    listed = made.chapters[-1].blocks[1]["c"][1]
    assert len(listed) == count


def test_every_style_says_the_same_works_in_words_in_every_format(tmp_path: Path) -> None:
    root = book(tmp_path, "notes")
    built = pipeline.build(root, "draft", ("epub", "html"))
    assert [one.format for _, one in built.artifacts] == ["epub", "html"]
    page = next(one.data for _, one in built.artifacts if one.format == "html").decode()
    targets, ids = (
        set(re.findall(r'href="#([^"]*___work-[^"]*)"', page)),
        re.findall(r'id="([^"]*___work-[^"]*)"', page),
    )
    assert targets == set(ids)
    assert len(ids) == len(set(ids)) == 3


def test_a_citation_is_none_in_alternative_words_code_and_addresses(tmp_path: Path) -> None:
    text = '![Sluis van @haan](images/sluis.png){alt=""}\n\n`[@haan]` x@haan.example \\@haan en [a](https://haan.example/@haan)'
    shown = said(book(tmp_path, "author-date", een=text, twee="Niets"))
    assert (
        shown["een"]
        == "Figuur 1.1. Sluis van De Haan (2021) Sluis van De Haan (2021) [@haan] x@haan.example @haan en a"
    )


def test_a_link_in_words_of_a_link_is_no_link(tmp_path: Path) -> None:
    made = woven(book(tmp_path, "author-date", een="[zie [@haan]](https://example.org)", twee="Niets"))
    links = [node for node in made.chapters[0].blocks[1]["c"] if node["t"] == "Link"]
    assert len(links) == 1
    assert "Link" not in repr(links[0]["c"][1])


def test_a_book_without_a_bibliography_asks_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = book(tmp_path, een="Vraag @haan.", twee="Niets")
    put(root, "book.yaml", (root / "book.yaml").read_text("utf-8").replace("bibliography: lijst.bib\n", ""))
    monkeypatch.setattr("manuscript.outside.citeproc.run", None)
    assert said(root)["een"] == "Vraag @haan."


def test_citeproc_is_asked_once_and_a_work_that_nobody_cites_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = book(tmp_path, "author-date")
    first = said(root)
    monkeypatch.setattr("manuscript.outside.citeproc.run", None)
    assert said(root) == first
    put(root, "lijst.bib", WORKS.replace("{Over}", "{Iets anders}"))
    assert said(root) == first
