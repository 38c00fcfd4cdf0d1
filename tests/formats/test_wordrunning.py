"""Fields of running heads as Word writes them, in each of its ways: the book's own words come into their place."""

import pytest

from manuscript.formats.ooxml import Element, parse
from manuscript.formats.wordrunning import open_fields
from tests.formats import ofword

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def head(inside: str) -> Element:
    return parse(f'<w:hdr xmlns:w="{_W}"><w:p>{inside}</w:p></w:hdr>'.encode())


def run(inside: str) -> str:
    return f"<w:r>{inside}</w:r>"


def marked(*orders: str, shown: tuple[str, ...] = ("Oud",)) -> str:
    begin, separate, end = (run(f'<w:fldChar w:fldCharType="{kind}"/>') for kind in ("begin", "separate", "end"))
    pieces = "".join(run(f"<w:instrText>{order}</w:instrText>") for order in orders)
    words = "".join(run(f"<w:t>{word}</w:t>") for word in shown)
    return f"{begin}{pieces}{separate}{words}{end}"


def simple(order: str) -> str:
    return f'<w:fldSimple w:instr=" {order} ">{run("<w:t>Ou</w:t>")}{run("<w:t>d</w:t>")}</w:fldSimple>'


@pytest.mark.parametrize(
    "inside",
    [
        marked(" STYLEREF 1 "),
        marked(" STYLE", "REF", " 1 "),
        marked('styleref "Kop 1" \\* MERGEFORMAT', shown=("O", "u", "d")),
        simple("STYLEREF 1"),
    ],
)
def test_a_chapter_s_title_comes_in_the_place_of_what_stood_there(inside: str) -> None:
    root = head(f"{run('<w:t>Voor </w:t>')}{inside}{run('<w:t> na</w:t>')}")
    assert open_fields(root, "§", "Deeltitel") == ""
    (one,) = ofword.fields(root)
    assert one.order.upper().startswith("STYLEREF")
    assert one.shown == "§chapter§"
    assert "".join(str(text) for text in root.itertext()).startswith("Voor ")


@pytest.mark.parametrize("inside", [marked(' STYLEREF "deeltitel" \\n '), simple("STYLEREF &quot;Deeltitel&quot; \\n")])
def test_a_part_s_title_is_found_by_the_name_that_the_document_has_for_it(inside: str) -> None:
    root = head(inside)
    assert open_fields(root, "§", "Deeltitel") in {'STYLEREF "deeltitel" \\n', 'STYLEREF "Deeltitel" \\n'}
    assert [tuple(one) for one in ofword.fields(root)] == [("§order§", "§part§")]


def test_a_page_s_number_and_what_stands_beside_a_field_stay() -> None:
    root = head(f"{simple('PAGE')}{run('<w:t>Uitgeverij</w:t>')}{marked('TITLE')}")
    assert open_fields(root, "§", "Part Title") == ""
    assert [tuple(one) for one in ofword.fields(root)] == [("PAGE", "Oud"), ("TITLE", "§title§")]


@pytest.mark.parametrize(
    "inside",
    [
        run('<w:fldChar w:fldCharType="end"/>') + run("<w:instrText>STYLEREF 1</w:instrText>"),
        run('<w:fldChar w:fldCharType="begin"/>') + run("<w:instrText>STYLEREF</w:instrText>"),
        run("<w:instrText/>"),
        '<w:fldSimple w:instr=""/>',
        "<w:fldSimple/>",
    ],
)
def test_fields_that_are_broken_stop_nothing(inside: str) -> None:
    assert open_fields(head(inside), "§", "") == ""
