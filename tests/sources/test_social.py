"""Threads copied from LinkedIn, Facebook and X, Dutch and English -> their items. All people and words are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manuscript import sources
from manuscript.model.pulled import Pulled, PulledItem

LINKEDIN = """Mies Teller
 • 1e
Schrijver
3 w

Wat telt er bij jullie mee?

Vind ik leuk
Commentaar
Reposten
Verzenden
34
4 commentaren
Meest relevant

Profiel van Ada Kolk weergeven
Ada Kolk
 • 2e
Directeur bij De Poort | Spreker
2 w
Bij ons telt  de deur… 🙂

Tweede alinea.

Vind ik leuk
·
2
Beantwoorden
·
1 antwoord
Mies Teller
Auteur
Schrijver
2 w (bewerkt)
Ada Kolk dank!

Vind ik leuk
Beantwoorden
Profiel van pim van de heuvel weergeven
pim van de heuvel
 • 3e+
Teller
3 mnd
Kort, en dan…
…meer

Vind ik leuk · Beantwoorden
Meer opmerkingen weergeven
"""
ENGLISH = """2 comments
Most relevant
View Ada Kolk’s profile
Ada Kolk
 • 2nd
Director
1h
We count the door.

Like
·
2
Reply
View Bo Ruis’ profile
Bo Ruis
 • 3rd+
Counter
2w (edited)
We do not.

Like
Reply
"""
FACEBOOK = """Wat telt er mee?
Vind ik leuk
Opmerking plaatsen
Delen
Alle opmerkingen
Ada Kolk
De deur.
2 w
Vind ik leuk
Beantwoorden
3
    Auteur
    Mies Teller
    Ada Kolk dank je!
      ingesprongen
    1 w
    Vind ik leuk
    Beantwoorden
Bo Ruis reageerde op Ada Kolk
Nee hoor.

42
Vind ik leuk · Beantwoorden · 5 d
"""
X = """Post
Mies Teller
@mies
What counts?
10:14 AM · Oct 12, 2024
·
1,234
Views
2

Ada Kolk
@adakolk
·
2h
Replying to
@mies
and
@bo_1
The door.

It counts.
2
1
340
Bo Ruis
@bo_1
·
Oct 12
Replying to @adakolk and @mies
42
1
"""


def pulled(text: str) -> Pulled:
    return sources.read("thread.txt", text.encode())


def items(text: str) -> tuple[PulledItem, ...]:
    return pulled(text).posts[0].items


def said(text: str) -> list[tuple[str, str, str, int]]:
    return [(item.author, item.body, item.sort, item.parent) for item in items(text)]


def test_linkedin() -> None:
    assert said(LINKEDIN) == [
        ("Ada Kolk", "Bij ons telt  de deur… 🙂\n\nTweede alinea.", "reader", -1),
        ("Mies Teller", "Ada Kolk dank!", "author", -1),
        ("pim van de heuvel", "Kort, en dan…\n…meer", "reader", -1),
    ]
    assert pulled(LINKEDIN).kind == "social"
    assert pulled(LINKEDIN).posts[0].claimed == 4
    assert [item.when.raw for item in items(LINKEDIN)] == ["2 w", "2 w", "3 mnd"]
    assert {item.when.date for item in items(LINKEDIN)} == {"unknown"}


def test_linkedin_tells_what_is_cut_and_what_is_not_in_the_copy() -> None:
    told = {finding.code: finding for finding in pulled(LINKEDIN).findings}
    assert set(told) == {"P808", "P809", "P869"}
    assert LINKEDIN.split("\n")[told["P808"].place.line - 1] == "…meer"


def test_linkedin_in_english() -> None:
    assert said(ENGLISH) == [("Ada Kolk", "We count the door.", "reader", -1), ("Bo Ruis", "We do not.", "reader", -1)]
    assert pulled(ENGLISH).posts[0].claimed == 2


def test_facebook_nests_by_indentation_and_by_who_answers_whom() -> None:
    assert said(FACEBOOK) == [
        ("Ada Kolk", "De deur.", "reader", -1),
        ("Mies Teller", "Ada Kolk dank je!\n  ingesprongen", "author", 0),
        ("Bo Ruis", "Nee hoor.\n\n42", "reader", 0),
    ]
    assert [item.when.raw for item in items(FACEBOOK)] == ["2 w", "1 w", "5 d"]


def test_every_place_is_where_the_name_and_the_words_stand() -> None:
    for text in (LINKEDIN, ENGLISH, FACEBOOK, X):
        lines = text.split("\n")
        for item in items(text):
            assert lines[item.line - 1][item.column - 1 :].startswith(item.author)
            assert lines[item.body_line - 1][item.margin :] == item.body.split("\n")[0]


def test_x_has_handles_ages_and_numbers_that_are_nobodys_words() -> None:
    assert said(X) == [
        ("Ada Kolk", "The door.\n\nIt counts.", "reader", -1),
        ("Bo Ruis", "42", "reader", 0),
    ]
    assert [item.when.raw for item in items(X)] == ["2h", "Oct 12"]
    assert said("Ada Kolk @ada · 2h\nOne line.\n") == [("Ada Kolk", "One line.", "reader", -1)]


def test_a_name_is_never_taken_from_the_text() -> None:
    text = "Dit is een zin die langer is dan een naam.\nEn meer.\n2 w\nVind ik leuk\nBeantwoorden\n"
    thread = f"Ada Kolk\nHoi.\n2 w\nVind ik leuk\nBeantwoorden\n{text}"
    assert [(item.author, item.sort, item.reason) for item in items(thread)] == [
        ("Ada Kolk", "reader", ""),
        ("", "skipped", "no name"),
    ]
    assert len(pulled(thread).posts[0].suspects) == 1


def test_one_button_word_in_a_text_does_not_end_it() -> None:
    text = "Ada Kolk\nEerst dit:\nBeantwoorden\nen dan dat.\n2 w\nVind ik leuk\nBeantwoorden\n"
    assert said(text) == [("Ada Kolk", "Eerst dit:\nBeantwoorden\nen dan dat.", "reader", -1)]


def test_a_long_line_is_words() -> None:
    long = "Een lange regel met heel veel woorden. " * 40
    text = f"Ada Kolk\n{long}\n2 w\nVind ik leuk\nBeantwoorden\nRest.\n"
    assert said(text) == [("Ada Kolk", long, "reader", -1)]
    assert [finding.code for finding in pulled(text).findings] == ["P869", "P812"]
    assert said(f"Ada Kolk\n@ada\n·\n2h\n{long}\n2\n") == [("Ada Kolk", long, "reader", -1)]


@pytest.mark.parametrize(
    "page",
    [
        "2 reacties\n\nJan Jansen\n3 februari 2025 om 10:00\n\nEerste.\n\nLike\nBeantwoorden\n",
        "2 comments\n\nAnn Smith • 2 days ago\n\nFirst.\n\nReply • Share ›\n",
        "2 reacties\n\n  1. Jan\n\n     Hoi @ada\n\n     Vind ik leuk\n\n     Beantwoorden\n",
    ],
)
def test_a_blogs_page_stays_a_page(page: str) -> None:
    assert pulled(page).kind == "pasted"


def test_a_text_that_is_only_a_picture_is_counted() -> None:
    text = "Ada Kolk\n2 w\nVind ik leuk\nBeantwoorden\n"
    assert said(f"{text}Bo Ruis\nHoi.\n1 d\nVind ik leuk\nBeantwoorden\n")[0][2] == "skipped"


@given(st.integers(min_value=0, max_value=len(LINKEDIN) - 1))
def test_a_copy_cut_anywhere_holds_no_other_words_and_no_other_names(end: int) -> None:
    """Whatever is lost of a copy, what is left of it is said by whoever said it."""
    whole = {(item.author, item.body) for item in items(LINKEDIN)}
    for item in sources.read("thread.txt", LINKEDIN[:end].encode() or b" x", "social").posts[0].items:
        assert item.sort == "skipped" or (item.author, item.body) in whole


@given(st.text(alphabet="ab @·•2hw\n\tVLikeReply…", max_size=300))
def test_no_text_is_an_error(text: str) -> None:
    sources.read("thread.txt", ("x\n" + text).encode(), "social")
