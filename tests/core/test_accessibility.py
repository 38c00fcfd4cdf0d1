"""What a book claims is what is there, and no more."""

import pytest

from manuscript.core.accessibility import CONFORMS, claims, hindrances, together
from manuscript.model.accessibility import Facts, Holds
from manuscript.outside import looks

ENGLISH = looks.wording("en")
PICTURES = Holds(described=3, decorative=2)


def test_a_book_of_words_claims_words() -> None:
    made = claims(Facts(), ENGLISH)
    assert (made.modes, made.sufficient, made.hazards) == (("textual",), ("textual",), ("none",))
    assert made.features == (
        "ARIA",
        "displayTransformability",
        "readingOrder",
        "structuralNavigation",
        "tableOfContents",
    )
    assert made.summary == "Text that can be resized and read aloud in order, with headings and a table of contents."


def test_decoration_is_no_way_of_reading() -> None:
    made = claims(Facts(holds=Holds(decorative=4)), ENGLISH)
    assert made.modes == ("textual",)
    assert "alternativeText" not in made.features


def test_described_pictures_leave_words_enough() -> None:
    made = claims(Facts(holds=PICTURES), ENGLISH)
    assert made.described
    assert "alternativeText" in made.features
    assert made.summary.endswith("All images have text alternatives.")


def test_one_picture_without_words_takes_every_claim_with_it() -> None:
    certified = Facts(holds=PICTURES, certified_by="Bureau Toegankelijk", report="https://example.org/report")
    before = claims(certified, ENGLISH)
    assert (before.conforms_to, before.certified_by) == (CONFORMS, "Bureau Toegankelijk")
    after = claims(Facts(holds=PICTURES + Holds(undescribed=1), certified_by="Bureau Toegankelijk"), ENGLISH)
    assert not after.described
    assert "alternativeText" not in after.features
    assert (after.conforms_to, after.certified_by, after.report) == ("", "", "")
    assert "certifies" not in after.summary


def test_nobody_certifies_nothing_is_claimed() -> None:
    assert claims(Facts(holds=PICTURES), ENGLISH).conforms_to == ""


@pytest.mark.parametrize(
    ("holds", "failed"),
    [(Holds(undescribed=1), ("1.1.1",)), (Holds(skips=1), ("1.3.1",)), (Holds(moving=1), ("2.2.2",)), (PICTURES, ())],
)
def test_what_stands_in_the_way_is_named(holds: Holds, failed: tuple[str, ...]) -> None:
    assert hindrances(Facts(holds=holds)) == failed


def test_what_moves_may_flash() -> None:
    made = claims(Facts(holds=Holds(moving=1)), ENGLISH)
    assert made.hazards == ("noSoundHazard", "unknownFlashingHazard", "unknownMotionSimulationHazard")


def test_formulas_pages_and_an_index_are_features() -> None:
    made = claims(Facts(holds=Holds(formulas=1), pages=True, index=True), ENGLISH)
    assert {"MathML", "pageBreakMarkers", "pageNavigation", "index"} <= set(made.features)


def test_chapters_add_up() -> None:
    assert together([PICTURES, Holds(described=1, skips=2), Holds()]) == Holds(described=4, decorative=2, skips=2)
