"""Circles of answers, moments, and addresses of pages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manuscript.sources import answering, moments, pageaddress


@given(st.integers(0, 30).flatmap(lambda count: st.lists(st.integers(-1, count - 1), min_size=count, max_size=count)))
def test_no_circle_is_left_and_nothing_else_is_cut(parents: list[int]) -> None:
    """From every item the way up ends; a link goes only if its item stood in a circle."""
    opened, cut = answering.opened(parents, [str(at) for at in range(len(parents))])
    for at in range(len(parents)):
        steps, walker = 0, at
        while walker >= 0:
            walker, steps = opened[walker], steps + 1
            assert steps <= len(parents)
    for at, parent in enumerate(parents):
        assert opened[at] == (-1 if at in cut else parent)
    for at in cut:
        walker = parents[at]
        for _ in parents:
            walker = opened[walker] if walker != at and walker >= 0 else walker
        assert walker == at


def test_the_least_id_speaks_first_in_any_order() -> None:
    """Of two that answer each other the shorter id is taken as the first; of equal ids, the first that stands there."""
    assert answering.opened([1, 0], ["10", "9"]) == ((1, -1), (1,))
    assert answering.opened([1, 0], ["9", "10"]) == ((-1, 0), (0,))
    assert answering.opened([1, 0], ["", ""]) == ((-1, 0), (0,))


def test_a_long_chain_is_walked_once() -> None:
    opened, cut = answering.opened([*range(1, 200_000), 0], ["x"] * 200_000)
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
