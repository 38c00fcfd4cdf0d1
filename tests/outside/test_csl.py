"""A style is taken when it stands by itself; what is fetched, repeated or counted goes, and a fault is said in words."""

import pytest

from manuscript.outside import csl
from tests.support import STYLES

NS = 'xmlns="http://purl.org/net/xbiblio/csl"'


def test_a_style_keeps_what_it_prints() -> None:
    looked = csl.look((STYLES / "author-date.csl").read_bytes())
    assert not looked.problem
    assert not looked.style.notes
    assert "subsequent-author-substitute" not in looked.style.text
    assert csl.look((STYLES / "notes.csl").read_bytes()).style.notes


def test_links_go_and_numbers_of_notes() -> None:
    text = f'<style {NS} class="note"><info><link href="https://example.org/x" rel="self"/></info>'
    text += '<citation><layout><text variable="first-reference-note-number"/><text variable="title"/></layout></citation></style>'
    looked = csl.look(text.encode())
    assert looked.style.counts_notes
    assert "example.org" not in looked.style.text
    assert "first-reference" not in looked.style.text
    assert 'variable="title"' in looked.style.text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            f'<style {NS}><info><link rel="independent-parent" href="https://x.example/y"/></info></style>',
            "https://x.example/y",
        ),
        ("<style><citation/></style>", "first element"),
        (f"<style {NS}/>", "nothing on citations"),
        ("<style", "well-formed"),
        ('<!DOCTYPE style SYSTEM "x"><style/>', "DOCTYPE"),
        (" " * 1_000_001, "limit"),
        ("<a>" * 100_000, "well-formed"),
        ("\x00\x01", "well-formed"),
    ],
)
def test_what_is_no_style_of_its_own_is_refused(text: str, said: str) -> None:
    assert said in csl.look(text.encode()).problem
