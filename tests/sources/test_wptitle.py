"""Titles as they were typed and as WordPress prints them: the same words."""

import pytest

from manuscript.sources import wptitle


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ('It\'s "so"', "It&#8217;s &#8220;so&#8221;"),
        ("Brood -- en --- rijst - zo", "Brood &#8212; en &#8212; rijst &#8211; zo"),
        ("Wacht...", "Wacht&#8230;"),
        ("4x4 & 6' lang (c)", "4&#215;4 &#038; 6&#8242; lang (c)"),
        ("Een <em>nieuw</em>\n begin", "Een <em>nieuw</em> begin"),
        ("a < b &amp; c", "a < b &#038; c"),
        ('"oui"', "&#171;\u00a0oui\u00a0&#187;"),
    ],
)
def test_a_title_is_the_same_typed_and_shown(typed: str, shown: str) -> None:
    assert wptitle.plain(typed) == wptitle.plain(shown)


def test_a_plain_title_stays_as_it_is() -> None:
    assert wptitle.plain("Wie bakt er, en waarom? (x-ray) ☺") == "Wie bakt er, en waarom? (x-ray) ☺"
