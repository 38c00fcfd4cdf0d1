"""Tests of one group run in one worker: what they share, such as a WordPress or one run of epubcheck, is made once."""

import os

import pytest


@pytest.mark.xdist_group("groups")
def test_a_group_is_seen(request: pytest.FixtureRequest) -> None:
    """pytest-xdist knows a group by the end of a test's id; a pytest that it does not know yet would drop it without a word."""
    assert "PYTEST_XDIST_WORKER" not in os.environ or request.node.nodeid.endswith("@groups")


@pytest.fixture(scope="module")
def shared() -> object:
    """Give what tests of this module share."""
    return object()


def test_what_a_module_shares_makes_a_group(shared: object, request: pytest.FixtureRequest) -> None:
    """Without anybody naming it: a fixture of a module costs as much as it costs, once."""
    assert shared
    (mark,) = request.node.iter_markers("xdist_group")
    assert mark.args == ("tests/tools/test_groups.py",)
