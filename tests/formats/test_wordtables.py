"""The columns of a table in Word: room for the longest word first, then by what is in them."""

import pytest

from manuscript.formats.ooxml import Element, element, paragraph, run, w
from manuscript.formats.wordstyles import Styles
from manuscript.formats.wordtables import set_tables


def table(*rows: tuple[str, ...]) -> Element:
    made = element("tbl", element("tblPr", element("tblW", type="auto", w="0")), element("tblGrid"))
    made[1].extend(element("gridCol", w="100") for _ in rows[0])
    for row in rows:
        cells = [element("tc", element("tcPr"), paragraph("Compact", run(words))) for words in row]
        made.append(element("tr", *cells))
    return made


def widths(made: Element, measure: int = 7000) -> list[int]:
    set_tables(element("body", made), measure, Styles(element("styles")))
    return [int(column.get(w("w"), "0")) for column in made.iter(w("gridCol"))]


@pytest.mark.parametrize(
    "row",
    [
        ("a",),
        ("", ""),
        ("een", "twee", "drie"),
        ("lang " * 40, "kort"),
        ("onbreekbaar" * 12, "b"),
        tuple("abcdefghijkl"),
    ],
)
def test_columns_always_fill_the_measure(row: tuple[str, ...]) -> None:
    assert sum(widths(table(row))) == 7000
    assert all(width > 0 for width in widths(table(row)))


def test_a_long_column_leaves_a_short_one_room_for_its_words() -> None:
    first, second = widths(table(("tekst " * 60, "twaalf")))
    assert first > second > len("twaalf") * 100


def test_cells_are_as_wide_as_their_columns() -> None:
    made = table(("een", "twee twee twee"), ("drie", "vier"))
    grid = widths(made)
    rows = list(made.iter(w("tr")))
    assert len(rows) == 2
    for row in rows:
        assert [int(cell.get(w("w"), "0")) for cell in row.iter(w("tcW"))] == grid


def test_the_author_s_own_widths_stay() -> None:
    made = table(("een", "twee"))
    next(made.iter(w("tblW"))).set(w("type"), "pct")
    assert widths(made) == [100, 100]
