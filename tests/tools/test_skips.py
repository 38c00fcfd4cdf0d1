"""Under CI a test that is skipped has failed; elsewhere it is skipped."""

from typing import Literal

import pytest

from tests.skips import judged

SAMPLES = "Skipped: the samples are missing: /nergens"
OFFICE = "Skipped: LibreOffice is not installed"


def _report(outcome: Literal["passed", "skipped"], reason: str = "") -> pytest.TestReport:
    why = ("test_x.py", 1, reason) if outcome == "skipped" else None
    return pytest.TestReport("test_x.py::test_x", ("test_x.py", 0, "test_x"), {}, outcome, why, "call")


@pytest.mark.parametrize(
    ("reason", "world", "outcome"),
    [
        (OFFICE, {}, "skipped"),
        (OFFICE, {"CI": "true"}, "failed"),
        (SAMPLES, {}, "skipped"),
        (SAMPLES, {"CI": "true"}, "skipped"),
    ],
)
def test_what_is_skipped_where_nothing_may_be_has_failed(reason: str, world: dict[str, str], outcome: str) -> None:
    made = judged(_report("skipped", reason), world)
    assert made.outcome == outcome
    assert reason in str(made.longrepr)


def test_what_passed_and_what_was_expected_to_fail_stays_what_it_was() -> None:
    assert judged(_report("passed"), {"CI": "true"}).outcome == "passed"
    expected = _report("skipped", "x")
    expected.wasxfail = "x"
    assert judged(expected, {"CI": "true"}).outcome == "skipped"
