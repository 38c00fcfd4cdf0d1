"""A note that is used and not defined is told only where its mark is printed."""

import pytest

from manuscript.core import notemarks, scan
from manuscript.outside import pandoc

_TEXTS = {
    "Een[^1] en twee[^2].\n": 2,
    "[^a*b*c] en x[^a'b] *[^e]* [^f--g]\n": 4,
    "# Kop[^1]\n\n| a[^2] |\n|---|\n| b[^3] |\n": 3,
    "[^1](adres) [^2]{.x}\n": 2,
    "`a\nb[^1] c`\n": 0,
    "$[^1]$ en $$\n[^2]\n$$\n": 0,
    "tekst <!-- a\nb [^1]\n-->\n": 0,
    "> - a\n>\n>       code [^1]\n": 0,
    "`a\n[^1]` en b[^1]\n": 2,
}


@pytest.mark.parametrize("text", _TEXTS)
def test_a_mark_is_told_when_it_is_printed(text: str) -> None:
    (reading,) = pandoc.read([text], None)
    seen = scan.scan("chapters/x.md", text, 1)
    assert len(list(notemarks.confirmed(seen, reading.blocks))) == _TEXTS[text]
