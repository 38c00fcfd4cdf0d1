"""How long a post takes to read, in words that count as each language does."""

import pytest

from manuscript.core import readingtime
from manuscript.outside import looks


@pytest.mark.parametrize(("words", "minutes"), [(0, 1), (1, 1), (329, 1), (330, 2), (660, 3), (2200, 10)])
def test_220_words_are_a_minute(words: int, minutes: int) -> None:
    assert readingtime.minutes(words) == minutes


@pytest.mark.parametrize(
    ("lang", "one", "three"),
    [
        ("nl-NL", "Leestijd: ca. 1 minuut", "Leestijd: ca. 3 minuten"),
        ("en", "Reading time: about 1 minute", "Reading time: about 3 minutes"),
        ("fy", "Reading time: about 1 minute", "Reading time: about 3 minutes"),
    ],
)
def test_one_and_more_are_said_differently(lang: str, one: str, three: str) -> None:
    wording = looks.wording(lang)
    assert (readingtime.say(1, wording), readingtime.say(3, wording)) == (one, three)
