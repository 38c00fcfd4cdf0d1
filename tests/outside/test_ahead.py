"""What is loaded while pandoc reads."""

import sys
from importlib.util import find_spec
from threading import enumerate as running

import pytest

from manuscript import pipeline
from manuscript.outside import ahead


def test_every_stage_that_a_build_comes_to_exists() -> None:
    assert [name for name in (*pipeline._LATER, *pipeline._LAST) if find_spec(name) is None] == []


def test_a_module_that_cannot_be_loaded_is_told_by_who_needs_it(capfd: pytest.CaptureFixture[str]) -> None:
    ahead.load("manuscript.stages.nowhere", "manuscript.stages.check")
    for thread in running():
        if thread.name == "ahead":
            thread.join()
    assert capfd.readouterr() == ("", "")
    assert "manuscript.stages.check" in sys.modules
