"""Circles of answers, moments, and addresses of pages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manuscript.sources import moments, pageaddress, replies


@given(st.lists(st.integers(-3, 30), max_size=30))
def test_no_circle_is_left_and_nothing_else_is_cut(parents: list[int]) -> None:
    """From every item the way up ends; a link goes only if its item stood in a circle."""
    opened, cut = replies.without_circles(parents)
    for at in range(len(parents)):
        steps, walker = 0, at
        while walker >= 0:
            walker, steps = opened[walker], steps + 1
            assert steps <= len(parents)
    for at, parent in enumerate(parents):
        known = parent if 0 <= parent < len(parents) else -1
        assert opened[at] == (-1 if at in cut else known)
    for at in cut:
        walker = parents[at]
        for _ in parents:
            walker = opened[walker] if walker != at and walker >= 0 else walker
        assert walker == at


def test_a_long_chain_is_walked_once() -> None:
    opened, cut = replies.without_circles([*range(1, 200_000), 0])
    assert cut == (0,)
    assert opened[0] == -1


@pytest.mark.parametrize(
    ("raw", "date", "precision"),
    [
        ("2013-10-10T19:20:29Z", "2013-10-10T19:20:29+00:00", "minute"),
        (" 2010-11-29T12:35:44.027-08:00\n", "2010-11-29T12:35:44-08:00", "minute"),
        ("2010-11-29 12:35:44", "2010-11-29T12:35:44", "minute"),
        ("2010-11-29", "2010-11-29", "day"),
        ("2010-02-30", "unknown", "unknown"),
        ("0000-00-00 00:00:00", "unknown", "unknown"),
        ("2010-11-29T25:00:00Z", "unknown", "unknown"),
        ("２０１０-11-29", "unknown", "unknown"),
        ("", "unknown", "unknown"),
    ],
)
def test_moments(raw: str, date: str, precision: str) -> None:
    when = moments.read(raw)
    assert (when.date, when.precision) == (date, precision)


def test_addresses_of_one_page() -> None:
    one = pageaddress.same("https://www.Poort.example/a/?utm_source=x#c1")
    assert one == pageaddress.same("http://poort.example/a") == "poort.example/a"
    assert pageaddress.same("http://poort.example/?p=1") != pageaddress.same("http://poort.example/?p=2")
    assert pageaddress.name("http://poort.example/2010/de-poort/index.html") == "de-poort"
    assert pageaddress.name("http://poort.example/2010/de-poort.html") == "de-poort"
    assert pageaddress.name("http://[") == ""
    assert pageaddress.same("http://[") == "http://["
    assert not pageaddress.is_web("javascript:alert(1)")
