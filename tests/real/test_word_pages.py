"""The pages of a DOCX as LibreOffice prints them: numbers, running heads, empty backs, rows that come again, lists made anew."""

import json
import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from manuscript import pipeline
from tests.formats import books
from tests.real import tools
from tests.support import put

pytestmark = pytest.mark.xdist_group("office")

CONFIG = """\
title: Een boek om te drukken
lang: nl-NL
identifier: urn:uuid:0f0e6c3a-2d6f-5c43-9d43-0b0e2a1f7a13
authors:
  - name: Wil Zandvliet
lists: [figures, tables]
chapters:
  - preface: vooraf
  - part: Deel een
    chapters: [aap, noot]
  - part: Deel twee
    chapters: [mies]
  - appendix: bijlage
"""
_LONG = " ".join(["Wie antwoordt moet weten waar een vraag vandaan komt en wie hem al eens gehoord heeft."] * 6)
_ROWS = "\n".join(f"| rij {number} | {number * number} |" for number in range(1, 81))
TABLE = f"| Kolomkop | Kwadraat |\n|---|--:|\n{_ROWS}\n\n: Getallen. {{#tbl-getallen}}\n"
FIGURE = "![Wat men ziet.](images/vlek.png){#fig-vlek alt=Vlek}\n"
TITLES = {"vooraf": "Vooraf gezegd", "aap": "De aap", "noot": "De noot", "mies": "De mies", "bijlage": "Achterin"}
MORE = {"aap": f"{FIGURE}\n{TABLE}", "mies": FIGURE.replace("fig-vlek", "fig-weer")}


def _lay(root: Path) -> Path:
    put(root, "book.yaml", CONFIG)
    put(root, "chapters/images/vlek.png", books.picture())
    for number, (name, title) in enumerate(TITLES.items()):
        text = "\n\n".join([_LONG] * 9)
        put(root, f"chapters/0{number}-{name}.md", f"---\ntitle: {title}\n---\n\n{text}\n\n{MORE.get(name, '')}")
    return root


@pytest.fixture(scope="module")
def docx(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = _lay(tmp_path_factory.mktemp("pages"))
    built = pipeline.build(root, "draft", ("docx",))
    assert built.artifacts, built.findings
    return root / built.artifacts[0][0]


@pytest.fixture(scope="module")
def pages(docx: Path) -> list[list[str]]:
    """Give the lines of every printed page, without those that are empty."""
    text = tools.pdf_text(tools.convert(docx, "pdf"))
    return [[line.strip() for line in page.splitlines() if line.strip()] for page in text.split("\f")[:-1]]


def _opening(pages: Sequence[list[str]], title: str) -> int:
    """Say on which page a title stands first: later it is a running head."""
    return next(at for at, page in enumerate(pages) if page[:1] == [title])


def _set(title: str) -> str:
    """Give a part's title as `pdftotext` reads small capitals."""
    return " ".join(word[0] + " " + word[1:] if not at else word for at, word in enumerate(title.upper().split()))


def _numbers(pages: Sequence[list[str]]) -> list[int]:
    """Give the number at the foot of each page of the text; 0 where there is none."""
    return [int(page[-1]) if page and page[-1].isdigit() else 0 for page in pages[_opening(pages, _set("Deel een")) :]]


def test_pages_in_front_have_roman_numbers(pages: list[list[str]]) -> None:
    """The title page is i and bears no number; its back is empty, and LibreOffice does not print it."""
    assert pages[0][0].startswith("Een boek om te")
    assert not re.fullmatch("[ivx0-9]+", pages[0][-1])
    assert pages[1][0] == "Inhoud"
    front = [page[-1] for page in pages[1 : _opening(pages, _set("Deel een"))]]
    assert len(front) > 2
    assert front == ["iii", "iv", "v", "vi", "vii", "viii", "ix"][: len(front)]


def test_the_text_begins_at_one_and_goes_on_to_the_last_page(pages: list[list[str]]) -> None:
    """A part's page and its back are counted and bear no number; other openings bear one."""
    numbers = _numbers(pages)
    assert numbers[:4] == [0, 0, 3, 4]
    again = _opening(pages, _set("Deel twee")) - _opening(pages, _set("Deel een"))
    assert numbers[2:again] == list(range(3, again + 1))
    assert numbers[again : again + 2] == [0, 0]
    first = numbers[again + 2]
    assert first in {again + 3, again + 4}  # an empty page before the part, where the chapter ended on the right
    assert numbers[again + 2 :] == list(range(first, first + len(numbers) - again - 2))


def test_the_back_of_a_part_s_page_is_empty_and_its_first_chapter_on_the_right(pages: list[list[str]]) -> None:
    for part, chapter in (("Deel een", "De aap"), ("Deel twee", "De mies")):
        at = _opening(pages, _set(part))
        assert pages[at : at + 2] == [[_set(part)], []]
        assert _opening(pages, chapter) == at + 2
        assert int(pages[at + 2][-1]) % 2 == 1


def test_running_heads_show_the_part_on_the_left_and_the_chapter_on_the_right(pages: list[list[str]]) -> None:
    parts = {"De aap": "Deel een", "De noot": "Deel een", "De mies": "Deel twee", "Achterin": "Een boek om te drukken"}
    openings = {_opening(pages, title): title for title in parts}
    seen = set()
    for at in range(_opening(pages, "De aap"), len(pages)):
        title = openings[max(opening for opening in openings if opening <= at)]
        if at in openings or not pages[at] or not pages[at][-1].isdigit():
            continue
        side = int(pages[at][-1]) % 2
        assert pages[at][0] == (title if side else parts[title]), pages[at][-1]
        seen.add((title, side))
    assert seen >= {(title, side) for title in ("De aap", "De mies") for side in (0, 1)}


def test_openings_have_no_running_head(pages: list[list[str]]) -> None:
    """The title stands first there, and the text below it."""
    for title in TITLES.values():
        assert pages[_opening(pages, title)][1].startswith("Wie antwoordt moet weten")


def test_the_head_of_a_long_table_comes_again_on_each_of_its_pages(pages: list[list[str]]) -> None:
    on = [page for page in pages if any(re.fullmatch(r"rij \d+ +\d+", line) for line in page)]
    assert len(on) > 2
    for page in on:
        assert sum(re.fullmatch("Kolomkop +Kwadraat", line) is not None for line in page) == 1
    rows = [line.split()[1] for page in on for line in page if line.startswith("rij ")]
    assert rows == [str(number) for number in range(1, 81)]


def test_libreoffice_finds_every_chapter_figure_and_table_when_it_makes_the_lists_anew(
    docx: Path, pages: list[list[str]], tmp_path: Path
) -> None:
    """As with F9 in Word: what stands in the lists before stands there after, and the page numbers come."""
    done = tools.run([tools.need_uno(), tools.HERE / "indexes.py", docx, tmp_path])
    assert done.returncode == 0, done.stderr
    contents, figures, listed = json.loads(done.stdout)
    assert contents[:2] == ["ContentIndex", ""]
    assert figures[:2] == ["IllustrationsIndex", "Figuur"]
    assert listed[:2] == ["IllustrationsIndex", "Tabel"]
    said = dict(line.split("\t") for line in contents[2][1:])
    assert list(said) == ["Vooraf gezegd", "Deel een", "De aap", "De noot", "Deel twee", "De mies", "Achterin"]
    assert said == {
        **{title: pages[_opening(pages, title)][-1] for title in TITLES.values()},
        "Deel een": "1",
        "Deel twee": str(int(pages[_opening(pages, "De mies")][-1]) - 2),
    }
    for lines, captions in (
        (figures[2], ["Figuur 1.1. Wat men ziet.", "Figuur 3.1. Wat men ziet."]),
        (listed[2], ["Tabel 1.1. Getallen."]),
    ):
        assert [line.split("\t")[0].replace("\xa0", " ") for line in lines] == captions
        for line in lines:
            words, page = line.replace("\xa0", " ").split("\t")
            (shown,) = [one for one in pages if words in one and one[0] != "Inhoud" and not one[-1].startswith("i")]
            assert shown[-1] == page
