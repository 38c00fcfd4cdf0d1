"""Answers to forms, as Google, Excel and others save them -> one post a question. All people and words are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manuscript import sources
from manuscript.core import classes, intake
from manuscript.errors import Refused
from manuscript.model.pulled import Pulled, PulledPost
from manuscript.model.value import PostSlug
from manuscript.sources import columns, form

GOOGLE = (
    '"Tijdstempel","Hoe heet je?","E-mailadres","Wat telt er bij jullie mee?","Wat niet?","Mogen we je citeren?"\r\n'
    '"2026/03/05 2:03:45 p.m. GMT+1","Ada Kolk","ada@kolk.example",'
    '"Wij tellen ""alles"",\r\nook de deur.\r\n\r\n- echt","Niets","Ja"\r\n'
    '"2026/03/06 9:00:00 a.m. GMT+1","Bo","","=SOM(A1:A2) is geen antwoord","","Nee, liever niet"'
)
EXCEL = (
    "Tijdstempel;Naam;Wat telt er mee?\r\n5-3-2026 14:03;Zoë van Eyck;Eén deur – en €5\r\n13-3-2026 9:00;Bo;Niets;\r\n"
)
MICROSOFT = (
    "ID,Start time,Completion time,Email,Name,What counts?\n"
    "1,3/5/26 14:00:00,3/5/26 14:03:00,anonymous,,The door counts for us\n"
    "2,3/25/26 14:00:00,3/25/26 14:03:00,ann@x.example,Ann Smith,Nothing at all counts\n"
)


def pulled(text: str | bytes) -> Pulled:
    return sources.read("form.csv", text if isinstance(text, bytes) else text.encode())


def said(text: str | bytes) -> list[list[tuple[str, str, str]]]:
    return [[(item.author, item.body, item.sort) for item in post.items] for post in pulled(text).posts]


def test_a_row_and_a_question_make_an_item() -> None:
    posts = pulled(GOOGLE).posts
    assert [(post.question, post.slug) for post in posts] == [
        ("Wat telt er bij jullie mee?", "Wat telt er bij jullie mee?"),
        ("Wat niet?", "Wat niet?"),
    ]
    assert said(GOOGLE) == [
        [
            ("Ada Kolk", 'Wij tellen "alles",\nook de deur.\n\n- echt', "reader"),
            ("Bo", "=SOM(A1:A2) is geen antwoord", "reader"),
        ],
        [("Ada Kolk", "Niets", "reader"), ("Bo", "", "skipped")],
    ]
    assert pulled(GOOGLE).kind == "form"
    assert posts[0].items[0].kind == "form"


EQUAL = (
    "Tijdstempel;Naam;Wat telt er mee?\r\n5-3-2026 14:03;;Niets\r\n5-3-2026 14:03;;Niets\r\n"
    "13-3-2026 9:00;;Niets\r\n13-3-2026 9:00;Bo;Niets\r\n14-3-2026 9:00;;Iets\r\n"
)


def test_two_who_wrote_the_same_are_two_and_one_row_twice_is_one() -> None:
    items = pulled(EQUAL).posts[0].items
    assert [bool(item.native) for item in items] == [True, True, True, False, False]
    assert len({item.native for item in items[:3]}) == 2
    wanted = classes.Wanted(slug=PostSlug("telt"))
    taken = intake.take("form.csv", "form", PulledPost(items=items), wanted, {})
    assert (taken.count.new, taken.count.skipped, taken.count.because) == (4, 1, ("double",))


def test_the_second_of_two_equal_rows_may_come_later() -> None:
    """The first is known by its words already: it gets the better name, and the other one is new."""
    wanted = classes.Wanted(slug=PostSlug("telt"))
    first = pulled("\r\n".join([*EQUAL.split("\r\n")[:2], "14-3-2026 9:00;;Iets", ""])).posts[0]
    tree = intake.take("form.csv", "form", first, wanted, {}).files
    taken = intake.take("form.csv", "form", pulled(EQUAL).posts[0], wanted, tree)
    assert (taken.count.new, taken.count.changed, taken.count.unchanged) == (2, 1, 1)


def test_when_it_was_sent() -> None:
    items = pulled(GOOGLE).posts[0].items
    assert (items[0].when.date, items[0].when.raw) == ("2026-03-05T14:03:00+01:00", "2026/03/05 2:03:45 p.m. GMT+1")
    assert items[1].when.date == "2026-03-06T09:00:00+01:00"
    assert [item.when.date for item in pulled(EXCEL).posts[0].items] == ["2026-03-05T14:03:00", "2026-03-13T09:00:00"]
    assert [item.when.date for item in pulled(MICROSOFT).posts[0].items] == [
        "2026-03-05T14:03:00",
        "2026-03-25T14:03:00",
    ]


@pytest.mark.parametrize(
    ("heading", "cells", "dates"),
    [
        ("Timestamp,Name,Why?", ["3/5/2026 1:02:03"], ["unknown"]),
        ("Tijdstempel,Naam,Waarom?", ["3/5/2026 1:02:03"], ["2026-05-03T01:02:00"]),
        ("Timestamp,Name,Why?", ["3-5-2026 1:02:03"], ["2026-05-03T01:02:00"]),
        (
            "Timestamp,Name,Why?",
            ["3/5/2026 1:02:03", "13/5/2026 1:02:03"],
            ["2026-05-03T01:02:00", "2026-05-13T01:02:00"],
        ),
        ("Timestamp,Name,Why?", ["31/2/2026 1:02:03"], ["unknown"]),
        ("Timestamp,Name,Why?", ["2026-03-05T01:02:03Z", ""], ["2026-03-05T01:02:00+00:00", "unknown"]),
        ("Timestamp,Name,Why?", ["5 maart 2026", "0000-00-00"], ["2026-03-05", "unknown"]),
    ],
)
def test_day_and_month_are_what_the_column_says(heading: str, cells: list[str], dates: list[str]) -> None:
    text = f"{heading}\n" + "".join(f"{cell},Bo,Because of the door we have\n" for cell in cells)
    assert [item.when.date for item in pulled(text).posts[0].items] == dates


def test_windows_1252_is_read_and_told() -> None:
    read = pulled(EXCEL.encode("cp1252"))
    told = {finding.code: finding for finding in read.findings}
    assert read.posts[0].items[0].author == "Zoë van Eyck"
    assert read.posts[0].items[0].body == "Eén deur – en €5"
    offset = EXCEL.encode("cp1252").index(0xEB)
    assert f"byte 0xeb at offset {offset}" in told["P867"].message
    assert told["P867"].place.line == 2


@pytest.mark.parametrize("bad", ["é".encode() + b"\xe9", b"\x81\x8d"])
def test_mixed_and_impossible_bytes_are_refused(bad: bytes) -> None:
    with pytest.raises(Refused, match=r"form\.csv is n.*at offset"):
        pulled(b"Tijdstempel;Naam;Wat?\n5-3-2026;Bo;" + bad + b"\n")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_every_charset_that_says_so(encoding: str) -> None:
    tabs = EXCEL.replace("Niets;", "Niets").replace(";", "\t")
    assert said(tabs.encode(encoding)) == said(EXCEL)
    assert said(("sep=;\r\n" + EXCEL).encode(encoding)) == said(EXCEL)


def test_addresses_never_leave() -> None:
    assert "@" not in str(pulled(GOOGLE))
    assert "@" not in str(pulled(MICROSOFT))


def test_what_the_columns_are_taken_for_is_told() -> None:
    told = {finding.code: finding.message for finding in pulled(GOOGLE).findings}
    assert told["P865"] == (
        "The columns of the form are taken as: `Tijdstempel` when; `Hoe heet je?` name; `E-mailadres` left out, an address; "
        "`Wat telt er bij jullie mee?` words; `Wat niet?` words; `Mogen we je citeren?` permission."
    )
    assert "`Mogen we je citeren?` looks like a permission: 1 × `Ja`, 1 × `Nee, liever niet`" in told["P866"]


def test_names_in_two_columns_and_what_is_about_the_writer() -> None:
    text = "Tijdstempel,Voornaam,Achternaam,Organisatie,Cijfer,Waarom dat cijfer?\n5-3-2026,Ada,van Kolk,De Poort,7,Om de deur\n"
    assert said(text) == [[("Ada van Kolk", "Om de deur", "reader")]]


def test_a_choice_is_nobodys_words() -> None:
    rows = "".join(
        f"5-3-2026 10:0{number},{('Rood', 'Blauw')[number % 2]},Antwoord {number} is dit\n" for number in range(8)
    )
    assert [post.question for post in pulled(f"Tijdstempel,Kleur,Waarom?\n{rows}").posts] == ["Waarom?"]


def test_places_are_the_cells() -> None:
    lines = EXCEL.split("\r\n")
    for item in pulled(EXCEL).posts[0].items:
        assert lines[item.line - 1][item.column - 1 :].startswith(item.body)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('Tijdstempel,Naam\n5-3-2026,"Bo', r"line 2: the quotation mark that opens a cell is never closed"),
        ('Tijdstempel,Naam\n5-3-2026,"Bo"x\n', r"line 2: words follow the quotation mark"),
        ("Tijdstempel,Naam,Wat?\n5-3-2026,Bo,Ja hoor,en dit\n5-3-2026,Bo,Ja\n", r"line 2 has 4 cells, the heading 3"),
        ("Tijdstempel,Naam,Wat?\n5-3-2026,Bo,Ja\n5-3-2026,B", r"is cut off: line 3 has 2 cells, the heading 3"),
    ],
)
def test_a_broken_table_is_refused(text: str, says: str) -> None:
    with pytest.raises(Refused, match=says):
        sources.read("form.csv", text.encode(), "form")


@pytest.mark.parametrize(
    "text",
    [
        "Ja, hoor\nNee, hoor\n",
        "Beste lezer, dank je\n\nVan harte, Bo\n",
        "2 reacties\n\nJan zegt:\n3 februari 2025 om 10:00\n\nEen, twee; drie.\n\nBeantwoorden\n",
        '{"a": 1}',
        "<a>,<b>",
        "",
        "Naam\nBo\n",
        "a;b\n1;2\n",
    ],
)
def test_what_is_no_form(text: str) -> None:
    assert not form.is_mine(text.encode())


def test_a_cut_table_is_refused_or_a_beginning_of_the_whole() -> None:
    """Of a table that is cut nobody's words but the last row's can be shorter than they were."""
    data = GOOGLE.encode()
    whole = [[(item.author, item.body) for item in post.items] for post in pulled(data).posts]
    for end in range(data.index(b"\n") + 1, len(data)):
        try:
            posts = sources.read("form.csv", data[:end], "form").posts
        except Refused:
            continue
        for post, all_of_it in zip(posts, whole, strict=False):
            rows = [(item.author, item.body) for item in post.items]
            assert rows[:-1] == all_of_it[: max(len(rows) - 1, 0)]


@given(st.text(alphabet=' ab",;\n\t=é', max_size=200))
def test_no_table_is_an_error(text: str) -> None:
    data = ("Tijdstempel,Naam\n" + text).encode()
    form.is_mine(data)
    try:
        pulled = sources.read("form.csv", data, "form")
    except Refused:
        return
    assert pulled.kind == "form"


def test_headings_that_forms_have() -> None:
    for heading in ("Timestamp", "Tijdstempel", "Naam", "Voornaam", "Completion time"):
        assert columns.is_known(heading)
