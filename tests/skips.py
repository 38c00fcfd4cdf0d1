"""A report of a test -> the same, or a failure: where everything must be there (`CI`), what is skipped hides something.

The samples beside the repository are other people's texts, and not everywhere to be had: tests of those may be skipped.
"""

from collections.abc import Mapping

import pytest

_SAMPLES = "samples"


def judged(report: pytest.TestReport, world: Mapping[str, str]) -> pytest.TestReport:
    """Give the report; a test that was skipped where nothing may be is made one that failed, and says why it was skipped."""
    if not world.get("CI") or not report.skipped or hasattr(report, "wasxfail"):
        return report
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    if _SAMPLES in reason:
        return report
    report.outcome = "failed"
    report.longrepr = f"{reason} (CI is set: here nothing may be skipped)"
    return report
