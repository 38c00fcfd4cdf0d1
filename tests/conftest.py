"""What all tests share: `--bless`, and a world in which no variable or repository around the tests decides anything."""

import os
from collections.abc import Generator, Sequence
from typing import Any

import pytest

from tests import skips
from tests.support import DICTIONARIES

_FOREIGN = (
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "MANUSCRIPT_TRACEBACK",
    "NO_COLOR",
    "FORCE_COLOR",
    "MANUSCRIPT_NODE_MODULES",
)


def pytest_configure() -> None:
    """No test starts a validator by building for the publisher, in a fixture of the session neither: each costs seconds."""
    os.environ["MANUSCRIPT_VALIDATORS"] = "off"


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--bless` writes what the program says now into the `out` of every case that runs; read each before it is kept."""
    parser.addoption("--bless", action="store_true", help="rewrite the `out` of the cases that run")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let tests that share what their module makes run in one worker, as a group would: else every worker makes it."""
    for item in items:
        shared = [one.baseid for one in _fixtures(item) if one.scope in ("module", "session") and one.baseid]
        if shared and item.get_closest_marker("xdist_group") is None:
            item.add_marker(pytest.mark.xdist_group(shared[-1]))


def _fixtures(item: pytest.Item) -> list[pytest.FixtureDef[Any]]:
    """Give the fixtures that a test stands on, by its own list of them: there is no public one."""
    known: dict[str, Sequence[pytest.FixtureDef[Any]]] = getattr(item, "_fixtureinfo").name2fixturedefs  # noqa: B009 - private
    return [one for name in sorted(known) for one in known[name]]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Under CI a test that was skipped has failed."""
    report = yield
    return skips.judged(report, os.environ)


@pytest.fixture
def bless(request: pytest.FixtureRequest) -> bool:
    """Whether golden outputs are to be rewritten."""
    return bool(request.config.getoption("--bless"))


@pytest.fixture(autouse=True)
def plain_world(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Let no repository above the temporary folder, no colour, no git variable, no password and no dictionary reach a test."""
    for name in _FOREIGN:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path_factory.getbasetemp()))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("DICPATH", str(DICTIONARIES))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
