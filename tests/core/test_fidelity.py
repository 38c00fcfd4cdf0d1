"""What counts as a reader's own words, and what does not (facts/sources.md, section 9)."""

import time

import pytest

from manuscript.core.fidelity import Fault, compare, without_marks, word_diff
from manuscript.core.readable import compared

BODY = (
    "Elke maandag staat er een vraag op het bord, en geen idee wie hem schreef. Ik vind dat “mooi” – echt waar – en het"
    " kost niemand\u00a0iets.\n\nWij hebben het overgenomen… en ’s middags is het leeg! Is dat niet vreemd?"
)


def fault(shown: str, body: str = BODY) -> Fault:
    return compare(shown, compared(body, "text")).fault


@pytest.mark.parametrize(
    "shown",
    [
        BODY,
        'Ik vind dat "mooi" - echt waar - en het kost niemand iets.',
        "Ik vind dat „mooi” — echt waar — en het\nkost niemand iets.",
        "Wij hebben het overgenomen... en 's middags is het leeg!",
        "Elke maandag staat er […] het kost niemand iets.",
        "Elke maandag staat er [...] het kost niemand iets.",
        "Elke maandag staat er [ … ] het kost niemand iets.",
        "[…] het kost niemand iets",
        "Elke maandag staat er een vraag […]",
        "[e]lke maandag staat er een vraag",
        "[I]s dat niet vreemd?",
        "Wij hebben het overgenomen… [sic] en ’s middags [op kantoor] is het leeg!",
        "[het bord:] ’s middags is het leeg!",
        "geen idee",
        "Elke maandag staat er een vraag […] leeg! […] vreemd?".replace("leeg! […] ", ""),
    ],
)
def test_the_readers_words_pass(shown: str) -> None:
    assert fault(shown) == ""


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        ("", "empty"),
        ("[…]", "empty"),
        ("een idee wie hem schreef", "changed"),
        ("geen idee wie hem schree", "changed"),
        ("elke maandag staat er een vraag", "changed"),
        ("Elke maandag staat er een vraag op het berd", "changed"),
        ("Elke maandag er een vraag op het bord", "changed"),
        ("Is dat niet vreemd!", "changed"),
        ("Is dat vreemd?", "changed"),
        ("Elke maandag staat er een vraag het kost niemand iets.", "changed"),
        ("Elke maandag staat er […] het kost veel", "changed"),
        ("Elke maandag […] het kost niemand iets.", "short"),
        ("Elke maandag staat er […] het kost […] Is dat niet vreemd?", "short"),
        ("Is dat niet vreemd? […] Elke maandag staat er een vraag", "order"),
    ],
)
def test_other_words_do_not(shown: str, expected: Fault) -> None:
    assert fault(shown) == expected


@pytest.mark.parametrize(
    ("shown", "body"),
    [
        ("maan[D]ag is goed", "maandag is goed"),
        ("op de hand [x] schoen", "zij wees op de handschoen"),
        ("on [sic] mogelijk", "het is onmogelijk"),
        ("I can", "I can't see it"),
        ("t see it", "I can't see it"),
        ("s Middags is het", "’s Middags is het"),
        ("5 miljoen euro", "1,5 miljoen euro"),
        ("kost 1", "kost 1,5 miljoen"),
        ("5 graden was het", "-5 graden was het"),
        ("5 dagen", "3-5 dagen"),
        ("kost 50", "kost 50% meer"),
        ("De foto", "De foto's van toen"),
        ("Ja 👍", "Ja 👍🏽 zeker"),
        ("letter x", "letter x\u0308 ook"),
    ],
)
def test_no_word_number_or_sign_is_cut_in_two(shown: str, body: str) -> None:
    assert fault(shown, body) == "changed"


def test_the_mark_of_omission_is_the_books() -> None:
    source = compared(BODY, "text")
    shown = "Elke maandag staat er (…) het kost niemand iets."
    assert compare(shown, source, "(…)").fault == ""
    assert compare(shown, source).diff == "“(...)” marks no omission here; write […]"
    assert compare(shown.replace("(…)", "[…]"), source, "(…)").diff == "“[...]” marks no omission here; write (…)"


def test_a_long_wrong_quote_is_told_in_time() -> None:
    """What differs of two thousand words is looked for near the first fault, and takes no minute."""
    source = compared("woord zin iets anders " * 3000, "text")
    words = "woord zin iets anders " * 250
    began = time.monotonic()
    assert "“xx” is not in the source" in compare(f"{words} xx {words}", source).diff
    assert time.monotonic() - began < 5


def test_every_single_changed_letter_is_found() -> None:
    source = compared(BODY, "text")
    words = "Elke maandag staat er een vraag op het bord, en geen idee wie hem schreef."
    for at, letter in enumerate(words):
        changed = words[:at] + ("x" if letter != "x" else "y") + words[at + 1 :]
        assert compare(changed, source).fault == "changed", changed


def test_a_short_contribution_may_be_quoted_whole_and_in_short_pieces() -> None:
    assert fault("Niet doen!", "Niet doen!") == ""
    assert fault("Niet […] doen!", "Niet doen!") == ""


def test_a_readers_own_brackets_stay_the_readers() -> None:
    assert fault("de vraag [van vorige week] staat er", "Want de vraag [van vorige week] staat er nog.") == ""
    own = compare("staat er nog […] en de stift is op", compared("Zij staat er nog [...] en de stift is op.", "text"))
    assert (own.fault, own.own_omission) == ("", True)


def test_html_is_compared_by_its_words() -> None:
    body = "<p>Dit is <em>heel</em> &amp; echt&nbsp;waar.<br/>Ja.</p><p>Nee&hellip;</p>"
    assert compare("Dit is heel & echt waar. Ja. Nee…", compared(body, "html")).fault == ""
    assert fault("<em>heel</em>", body) == ""


def test_marks_of_emphasis_can_be_passed_over() -> None:
    assert (
        without_marks("Dit is *heel* __echt waar__ 2*3*4 een_twee_drie") == "Dit is heel echt waar 2*3*4 een_twee_drie"
    )


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        ("Elke dinsdag staat er een vraag", "“dinsdag” should be “maandag”"),
        ("Elke maandag staat een vraag op het bord", "“er” is missing after “maandag staat”"),
        ("Elke maandag staat er wel een vraag", "“wel” is not in the source"),
        ("een idee wie hem schreef", "“een” should be “geen”"),
        ("Is dat niet vreemd!", "“!” should be “?”"),
        ("zomaar iets heel anders", "“zomaar iets heel anders” is not in the source"),
    ],
)
def test_the_difference_is_said_in_words(shown: str, said: str) -> None:
    source = compared(BODY, "text")
    assert word_diff(compared(shown, "text"), source) == said


TOO_SHORT = "are left out, and […] there would leave a piece too short; quote more"
SHORT_CUT = "Tijd is vaak in een gesprek het probleem. De maan heeft geen klok."


@pytest.mark.parametrize(
    ("shown", "said", "better"),
    [
        (
            "tijd is vaak in een gesprek",
            "only capitals differ; write “[t]ijd” for “Tijd”",
            "[t]ijd is vaak in een gesprek",
        ),
        ("Het probleem", "only capitals differ; write “[H]et” for “het”", "[H]et probleem"),
        (
            "Tijd is het probleem",
            f"between “Tijd is” and “het probleem” 4 word(s) {TOO_SHORT}",
            "Tijd is vaak […] het probleem",
        ),
        (
            "Tijd is vaak het probleem",
            "between “Tijd is vaak” and “het probleem” 3 word(s) are left out; write […] there",
            "Tijd is vaak […] het probleem",
        ),
        (
            "Tijd is vaak het probleem […] geen klok",
            f"between “Tijd is vaak” and “het probleem” 3 word(s) {TOO_SHORT}",
            "Tijd is vaak […] geen klok",
        ),
        ("TIJD is vaak", "“TIJD” should be “Tijd”", "Tijd is vaak"),
    ],
)
def test_what_is_advised_is_taken(shown: str, said: str, better: str) -> None:
    source = compared(SHORT_CUT, "text")
    assert compare(shown, source).diff == said
    assert compare(better, source).fault == ""
