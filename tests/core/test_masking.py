"""Addresses of people and machines are masked; everything that only looks like one stays."""

import time

import pytest

from manuscript.core.masking import mask


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Mail mij: anna.zwart+boek@mail.voorbeeld.example.", "Mail mij: [e-mail]."),
        ("(anna@voorbeeld.nl)", "([e-mail])"),
        ("mailto:anna@voorbeeld.nl?subject=x", "mailto:[e-mail]?subject=x"),
        ("„zoë@bücher.example“", "„[e-mail]“"),
        ("van 192.168.1.254.", "van [ip]."),
        ("versie 1.2.3.4 ook", "versie [ip] ook"),
        ("http://10.0.0.1:8080/x", "http://[ip]:8080/x"),
        ("2001:db8::ff00:42:8329 en fe80::1:2", "[ip] en [ip]"),
        ("a@b.nl en c@d.nl", "[e-mail] en [e-mail]"),
        (f"https://secure.gravatar.com/avatar/{'0a' * 16}?s=48", "https://secure.gravatar.com/avatar/[avatar]?s=48"),
        (
            f"http://gravatar.com/avatar.php?gravatar_id={'0a' * 16}&s=80",
            "http://gravatar.com/avatar.php?gravatar_id=[avatar]&s=80",
        ),
        (
            f"x.example/?u=https%3A%2F%2Fgravatar.com%2Favatar%2F{'0a' * 16}",
            "x.example/?u=https%3A%2F%2Fgravatar.com%2Favatar%2F[avatar]",
        ),
        (f"//seccdn.libravatar.org/avatar/{'0A' * 32}", "//seccdn.libravatar.org/avatar/[avatar]"),
    ],
)
def test_addresses_are_masked(text: str, masked: str) -> None:
    assert mask(text).text == masked
    assert mask(text).what
    assert mask(masked).text == masked
    assert not mask(masked).what


@pytest.mark.parametrize(
    "text",
    [
        "@Sak: hallo",
        "@sak.nl is leuk",
        "50 @ 3.50 per stuk",
        "anna@thuis",
        "1.2.3.4.5 is een paragraaf",
        "999.1.1.1",
        "om 12:30:45",
        "1:2",
        "std::vector<a::b>",
        "a::b",
        "12.10.2010",
        "10.000.000",
        f"avatar {'0a' * 16}",
        f"https://git.example/commit/{'0a' * 20}",
        f"avatar/{'0a' * 20}",
    ],
)
def test_what_is_no_address_stays(text: str) -> None:
    assert mask(text).text == text
    assert not mask(text).what


@pytest.mark.parametrize(
    ("text", "masked", "at"),
    [
        ("Schrijf &#97;nn&#x61;&#64;post.example.", "Schrijf [e-mail].", (8,)),
        ("anna&commat;post&period;example", "[e-mail]", (0,)),
        ("anna@p&#111;st.example", "[e-mail]", (0,)),
        ('<a href="mailto:anna%40post.example">x</a>', '<a href="mailto:[e-mail]">x</a>', (16,)),
        ("anna@post.example en bo&#64;post.example", "[e-mail] en [e-mail]", (0,)),
        ("a&#64;post.example&#60;b&#62;", "[e-mail]&lt;b&gt;", (0,)),
        ("van 192%2E0%2E2%2E77 en 2001%3Adb8%3A77%3A%3A1", "van [ip] en [ip]", (4,)),
        ("van 192&#46;0&#46;2&#46;77", "van [ip]", (4,)),
        ("https%3A%2F%2Fblog.example%2Fa", "https%3A%2F%2Fblog.example%2Fa", ()),
        ("50%40 korting, x &#64; y, R&amp;D", "50%40 korting, x &#64; y, R&amp;D", ()),
    ],
)
def test_an_address_in_code_is_one_too(text: str, masked: str, at: tuple[int, ...]) -> None:
    """`antispambot` of WordPress writes them so; a browser shows the address, and so would a book."""
    made = mask(text)
    assert (made.text, made.at) == (masked, at)
    assert mask(made.text).text == made.text


@pytest.mark.parametrize("piece", ["a&#97;", "&#64;", "%40", "a%4", "&#", "a@", " a", "%41", "a&#64;b."])
def test_a_megabyte_of_code_takes_time_in_proportion(piece: str) -> None:
    began = time.monotonic()
    mask(piece * (1_000_000 // len(piece)))
    assert time.monotonic() - began < 5
