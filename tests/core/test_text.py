"""Bytes of a file become text, and what a book cannot hold is told with line and column."""

import pytest

from manuscript.core.text import decode, name_of
from manuscript.model.sources import Source


def seen(data: bytes) -> tuple[str, list[tuple[str, int, int]]]:
    decoded = decode(Source(path="x.md", data=data))
    return decoded.text, [(f.code, f.place.line, f.place.column) for f in decoded.findings]


@pytest.mark.parametrize(
    ("data", "text", "findings"),
    [
        (b"a\nb", "a\nb", []),
        (b"\xef\xbb\xbfa\r\nb\r\n", "a\nb\n", []),
        (b"a\rb\r", "a\nb\n", [("C319", 1, 2)]),
        ("één".encode(), "één", []),
        ("a\u00ad\u200db\u202e".encode(), "a\u00ad\u200db\u202e", []),
        (b"ab\n\xe9", "", [("C301", 2, 1)]),
        ("é\né\n".encode() + b"x\xff", "", [("C301", 3, 2)]),
        (b"\xef\xbb\xbfa\xff", "", [("C301", 1, 2)]),
        (b"\xed\xa0\x80", "", [("C301", 1, 1)]),
        (b"a\0b\x1b[c\x7f", "ab[c", [("C302", 1, 2)]),
        ("x\ny\ufffe\u0085z".encode(), "x\nyz", [("C302", 2, 2)]),
        (b"Kop\n=======\n", "Kop\n=======\n", []),
        (b"a\n<<<<<<< x\nb\n=======\nc\n>>>>>>> y\nd\n", "a\n\nb\n\n\n\nd\n", [("C303", 2, 1)]),
        (b"<<<<<<< x\na\n||||||| y\nb\n=======\nc\n>>>>>>> z\n", "\na\n\n\n\n\n\n", [("C303", 1, 1)]),
        (b"a\n>>>>>>> y\n", "a\n\n", [("C303", 2, 1)]),
        (b"", "", []),
    ],
)
def test_bytes_become_text(data: bytes, text: str, findings: list[tuple[str, int, int]]) -> None:
    assert seen(data) == (text, findings)


def test_the_offset_of_a_wrong_byte_is_that_in_the_file() -> None:
    (finding,) = decode(Source(path="x.md", data=b"\xef\xbb\xbfab\xff")).findings
    assert finding.message == "This file is not saved as UTF-8 text (byte 0xff at position 5)."


def test_a_character_that_cannot_be_shown_is_named() -> None:
    assert (name_of("\0"), name_of("\ufeff")) == ("U+0000", "U+FEFF ZERO WIDTH NO-BREAK SPACE")
