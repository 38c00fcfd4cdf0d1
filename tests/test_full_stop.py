"""A sentence that ends with somebody's initial gets no second full stop."""

from pathlib import Path

from tests.support import call, lay_book


def test_a_credit_that_ends_with_a_full_stop_gets_no_second(tmp_path: Path) -> None:
    book = lay_book(tmp_path / "book")
    answer = call(
        ["permission", "grant", "vraag/c000001", "--on", "2026-03-03", "--credit", "Joost W.", "--dry-run"], book
    )
    assert "credited as Joost W. Would " in answer.out, answer
    assert ".." not in answer.out
