"""An ISBN is thirteen digits whose last one fits, however it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manuscript.core import isbn


@pytest.mark.parametrize(
    "text",
    [
        "9789012345675",
        "978-90-12-34567-5",
        "urn:isbn:9789012345675",
        "ISBN 978 90 12 34567 5",
        "9012345677",
        "90-12-34567-7",
    ],
)
def test_one_book_however_it_is_written(text: str) -> None:
    assert isbn.thirteen(text) == "9789012345675"


def test_ten_digits_may_end_in_x() -> None:
    assert isbn.thirteen("0-8044-2957-X") == "9780804429573"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "9789012345676",
        "9012345678",
        "978901234567",
        "binnenkort",
        "urn:uuid:9789012345675",
        "9779012345675",
        "٩٧٨٩٠١٢٣٤٥٦٧٥",
    ],
)
def test_what_is_none_is_none(text: str) -> None:
    assert isbn.thirteen(text) == ""


@given(st.from_regex(r"97[89][0-9]{10}", fullmatch=True), st.integers(0, 12), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(digits: str, at: int, by: int) -> None:
    """Of a good number with one other digit nothing is made (ISO 2108's check digit sees every single change)."""
    good = next(one for last in "0123456789" if (one := isbn.thirteen(digits[:-1] + last)))
    wrong = good[:at] + str((int(good[at]) + by) % 10) + good[at + 1 :]
    assert isbn.thirteen(wrong) == ""


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("978-90-12-34567-5", "978-90-12-34567-5"),
        ("ISBN 978 90 12 34567 5", "978-90-12-34567-5"),
        ("9012345677", "9789012345675"),
        ("9789012345676", ""),
        ("", ""),
    ],
)
def test_beside_an_identifier_it_is_shown_as_it_was_written(text: str, shown: str) -> None:
    assert isbn.beside("urn:uuid:1", text) == shown


def test_the_isbn_that_is_the_identifier_stands_there_once() -> None:
    assert isbn.beside("urn:isbn:9789012345675", "978-90-12-34567-5") == ""
