"""What all tests share: `--bless`, and a world in which no variable or repository around the tests decides anything."""

import os

import pytest

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
