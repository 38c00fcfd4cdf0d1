"""A bibliography is cut into entries, each with its line; what is broken costs only itself."""

import pytest

from manuscript.core import bibfile

FILE = """Wat hier staat, is geen werk. lezer@example.org {ook niet}

@string{kade = "De Kade"}
@comment{@book{nooit, title = {Nooit}}}
@book{een, title = {Een \\} en {twee}}, crossref = {twee}}
  @Article ( twee , title = "Twee)", note = {(drie)} )
@book{open, title = {Nooit dicht
@misc{drie, xdata = {een, twee}}
"""


def test_entries_are_cut_where_their_braces_close() -> None:
    made = bibfile.read("a.bib", FILE)
    assert [(one.key, one.place.line, one.place.column) for one in made.works] == [
        ("een", 5, 1),
        ("twee", 6, 3),
        ("drie", 8, 1),
    ]
    assert [one.needs for one in made.works] == [("twee",), (), ("een", "twee")]
    assert made.strings == ('@string{kade = "De Kade"}',)
    assert [(one.code, one.place.line) for one in made.findings] == [("C336", 7)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("@book{, title = {x}}", "no key"),
        ("@book{a b, title = {x}}", "no key"),
        ("@book{a, title = {" + "{" * 60 + "}" * 60 + "}}", "50 deep"),
        ("@book{a, note = {" + "x" * 200_001 + "}}", "200000"),
        ("@book(a, title = {x}", "`)` is missing"),
    ],
)
def test_what_cannot_be_an_entry_is_told(text: str, said: str) -> None:
    made = bibfile.read("a.bib", text)
    assert not made.works
    assert said in made.findings[0].message


def test_ten_thousand_entries_take_a_moment() -> None:
    text = "".join(f"@book{{k{at}, title = {{Boek {{{at}}}}}, year = 2020}}\n" for at in range(10_000))
    assert len(bibfile.read("a.bib", text).works) == 10_000


@pytest.mark.parametrize(
    ("text", "broken"), [("[[", 1), ("wat woorden\n", 1), ("", 0), ("% nog leeg\n\n", 0), ("@comment{x}", 0)]
)
def test_a_file_in_which_no_entry_begins_is_told_once(text: str, broken: int) -> None:
    told = bibfile.read("mijn/a.bib", text).findings
    assert [(one.code, one.place.path, "`a.bib`" in one.message) for one in told] == [
        ("C336", "mijn/a.bib", True)
    ] * broken
