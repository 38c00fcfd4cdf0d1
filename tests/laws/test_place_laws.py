"""Laws of where words stand, for random chapters: what is found in the text is what its reader says."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manuscript.core import locate, prose, textplace
from manuscript.model.place import Place
from manuscript.outside import pandoc
from tests.bare import chapter
from tests.proof import PROOF

FIRST_LINE = 5
MARKS = ("“", "”", "‘", "’")
SHAPES = (
    *(
        "{}",
        "{}\n{}",
        "*{}*",
        "**{}** {}",
        "{} *{}* {}",
        "- {}\n  {}",
        "- {}\n\n  \t{}",
        "> {}\n> {}",
        "    {}",
        "`{}` {}",
        "{} `{}` {}",
        "{} ``{}`` `{}",
        "{} \\`{}` {}`",
        "- {} `\n- {} `{}`",
        '"{}" {}',
        "# {}",
    ),
    *(
        "{}[^n]",
        "é{}, {}",
        "{}  \n{}",
        "{} — {}...",
        "\\{} {}",
        "| {} | {} |\n|---|---|\n| {} | b |",
        "1. {}\n\n   > {}",
        '{} [{}](z.md "{}")',
        "![{}](z.png) {}",
        "- {}\n\n  {}\n\n    - {}",
        "{}\n\n:   {}\n    {}",
    ),
    *("&eacute; {}", "🎈 {}", "{}<!-- {} -->"),
)
WORDS = (
    "Hij liep naar de haven toe",
    "en de klok sloeg twaalf keer",
    "klok",
    "tik tak",
    "de de",
    "Loket, loket",
    "wel (of niet)",
    "co-auteur",
    "één één",
    "e\u0301e\u0301n",
    "a b",
    "de  klok sloeg   twaalf keer",
    "de\tklok sloeg twaalf keer",
    "de klok sloeg twaalf keer",
)

lines = st.lists(
    st.tuples(st.sampled_from(SHAPES), st.lists(st.sampled_from(WORDS), min_size=3, max_size=3)), max_size=6
)


def _text(written: list[tuple[str, list[str]]]) -> str:
    body = "\n\n".join(shape.format(*words) for shape, words in written)
    return f"{body}\n\n[^n]: Een noot.\n"


@settings(max_examples=400 if PROOF else 40, deadline=None)
@given(lines)
def test_a_place_found_in_the_text_is_the_readers(written: list[tuple[str, list[str]]]) -> None:
    """Every character for which the text gives a line and a column stands where pandoc's positions say."""
    text = _text(written)
    whole = chapter(name="a", text=text, first_line=FIRST_LINE)
    blocks = pandoc.read([text], None)[0].blocks
    placed = pandoc.read_positions([(text, range(len(blocks)))])[0].blocks
    locator = locate.Locator(placed, FIRST_LINE)
    for paragraph in prose.read(blocks, "nl", MARKS):
        for at in range(len(paragraph.text)):
            known = textplace.place(whole, paragraph.text, at, paragraph.beside(at))
            if known and paragraph.text[at] != " ":
                trail, offset = paragraph.spot(at)
                said = locator.place(Place(path="a.md", trail=trail))
                assert (known.line, known.column) == (said.line, said.column + offset), paragraph.text[at:]


@pytest.mark.parametrize("word", ["klok", "één", "loket,"])
def test_plain_words_are_found(word: str) -> None:
    """Most places are found in the text: a law that never found one would hold too."""
    text = f"Een {word} die slaat.\n\nEn nog een zin.\n"
    said = f"Een {word} die slaat."
    place = textplace.place(chapter(text=text, first_line=FIRST_LINE), said, 4, (0, len(said)))
    assert place is not None
    assert (place.line, place.column) == (FIRST_LINE, 5)


def test_words_beside_stars_are_found() -> None:
    """What stands beside the stars is looked for without them."""
    text = "De klok slaat en slaat, *altijd* weer.\n"
    said = "De klok slaat en slaat, altijd weer."
    whole = chapter(text=text, first_line=FIRST_LINE)
    assert textplace.place(whole, said, 17, (0, len(said))) is None
    place = textplace.place(whole, said, 17, (0, 24))
    assert place is not None
    assert (place.line, place.column) == (FIRST_LINE, 18)
