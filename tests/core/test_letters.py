"""Messages as mail programs open them: whatever a name or an address holds, no header comes of it."""

from email import message_from_bytes
from email.policy import default

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manuscript.core import letters

HOSTILE = (
    "A\r\nBcc: all@post.example",
    "A, B <c@post.example>",
    "\u202eelpmaxe",
    "=?utf-8?q?x?=",
    "x" * 500,
    '"; DROP',
    "Ж" * 200,
    "\x00\x1b[31m",
    "",
)


@given(st.sampled_from(HOSTILE) | st.text(max_size=600), st.text(max_size=200))
def test_a_name_makes_no_header(name: str, text: str) -> None:
    """There are the headers that we write, one address, and the text; nothing that a stranger wrote changes that."""
    text = text.encode("utf-8", "replace").decode()
    data = letters.draft(
        name.encode("utf-8", "replace").decode(),
        "bo@post.example",
        f"Over {name[:50]}".encode("utf-8", "replace").decode(),
        text,
    )
    message = message_from_bytes(data, policy=default)
    assert sorted(message.keys()) == sorted(
        ["Subject", "To", "X-Unsent", "Content-Type", "Content-Transfer-Encoding", "MIME-Version"]
    )
    assert [address.addr_spec for address in message["To"].addresses] == ["bo@post.example"]
    assert data.isascii()
    assert max(map(len, data.split(b"\n"))) < 998


def test_the_words_come_out_as_they_went_in() -> None:
    text = "Beste Zoë,\n\n    “Echt waar” – […]\n"
    message = message_from_bytes(letters.draft("Zoë", "zoe@post.example", "Mogen we…", text), policy=default)
    assert message.get_content().replace("\r\n", "\n") == text
    assert str(message["To"]) == "Zoë <zoe@post.example>"
    assert message["Subject"] == "Mogen we…"
    assert message["X-Unsent"] == "1"


@pytest.mark.parametrize(
    "address",
    [
        "a@b",
        "a@b.c",
        "a b@c.nl",
        "a@c.nl,d@e.nl",
        "a@c.nl\nBcc: d@e.nl",
        "a@-c.nl",
        ".a@c.nl",
        "a..b@c.nl",
        "é@c.nl",
        "",
    ],
)
def test_what_is_no_address_is_none(address: str) -> None:
    assert not letters.is_address(address)


def test_addresses_as_people_have_them() -> None:
    assert all(map(letters.is_address, ("bo@post.example", "a.b+c@sub.post.example", "o'brien@x.nl")))
