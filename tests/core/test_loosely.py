"""What a page shows otherwise than it was typed, and what it says otherwise."""

import pytest

from manuscript.core import loosely


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Ja :-)  8-) en 2x4 (tm)", "Ja 🙂 😎 en 2×4™"),
        ("Zie www.x.example, in Wordpress", "Zie http://www.x.example, in WordPress"),
        ("\"Zo\" -- 'dus'...", "“Zo” – ‘dus’…"),
        ("een\n\ntwee", "een twee"),
        ("[b]vet[/b] en [sic]", "vet en [sic]"),
        ("Kijk: [youtube x=1] mooi", "Kijk: een film van drie minuten mooi"),
    ],
)
def test_it_says_the_same(typed: str, shown: str) -> None:
    assert loosely.same(typed, shown)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Ik kom niet, morgen", "Ik kom, niet morgen"),
        ("Ja", "ja"),
        ("Ja.", "Ja!"),
        ("👍", "👎"),
        ("[b]vet[/b] en [sic]", "vet of [sic]"),
        ("[sic] ja", "Toch: [sic] ja"),
        ("Mail [e-mail] mij", "Mail mij"),
        ("[b]a[/b]a", "a"),
        ("x [a] y [b] z", "x y"),
    ],
)
def test_it_says_something_else(typed: str, shown: str) -> None:
    assert not loosely.same(typed, shown)


@pytest.mark.parametrize("end", ["[…]", " […]", "...", "… ", "[...]"])
def test_a_feed_may_end_early(end: str) -> None:
    assert loosely.begins("Een lang verhaal -- over 'brood'", f"Een lang verhaal – over{end}")
    assert not loosely.begins("Een lang verhaal over brood", f"Een kort verhaal{end}")
    assert not loosely.begins("Een lang verhaal over brood", "Een lang")


def test_a_comment_that_is_all_codes_is_looked_at_in_the_end() -> None:
    assert not loosely.same("".join(f"[a{number}]" for number in range(2000)), "x" * 10_000)
