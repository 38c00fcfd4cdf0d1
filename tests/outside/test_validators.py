"""Validators that are here, are not here, or fail; and the class that Java runs."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from manuscript import outside, pipeline
from manuscript.outside import installed, validators
from tests import planted
from tests.real import tools

_HOME = Path(outside.__file__).parent
_CONSTANT = re.compile(rb"[\x20-\x7e]{3,}")


@pytest.mark.xdist_group("epubcheck")
def test_the_class_is_made_of_the_source_beside_it(tmp_path: Path) -> None:
    """What javac makes of it today names the same things."""
    javac = tools.need("javac", "apt-get install default-jdk-headless")
    jar = installed.package("epubcheck")
    assert jar
    source = shutil.copy(_HOME / "EpubChecks.java", tmp_path)
    command = [javac, "--release", "11", "-g:none", "-cp", str(jar / "epubcheck.jar"), "-d", str(tmp_path), str(source)]
    subprocess.run(command, check=True, capture_output=True)
    made, kept = ((folder / "EpubChecks.class").read_bytes() for folder in (tmp_path, _HOME))
    assert set(_CONSTANT.findall(made)) == set(_CONSTANT.findall(kept))


def test_what_is_not_here_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nergens")
    missing = {one.name: one.missing for one in validators.every()}
    assert missing["epubcheck"] == "Java 11 or later"
    assert "npm install" in missing["openxml-sdk"]
    assert "Chromium" in missing["ace"]
    monkeypatch.setattr(installed, "package", lambda _: None)
    assert validators.every()[0].missing == "Java 11 or later and the package `epubcheck`"


def test_programs_are_looked_for_in_absolute_folders_only(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "java"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", ".::")
    assert installed.program("java") == ""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert installed.program("java") == str(program)


def test_a_build_without_validators_says_in_one_line_what_nobody_looked_at(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    book = planted.lay(tmp_path)
    monkeypatch.delenv("MANUSCRIPT_VALIDATORS")
    monkeypatch.setattr(installed, "package", lambda _: None)
    made = pipeline.build(book, "publisher", ("docx", "epub"))
    assert made.artifacts
    assert made.findings == ()
    assert len(made.notices) == 1
    for name in ("epubcheck", "openxml-audit", "ooxml-integrity", "pip install"):
        assert name in made.notices[0]


def test_validators_are_turned_off_for_good(monkeypatch: pytest.MonkeyPatch) -> None:
    for value, wanted in (("off", False), ("OFF", False), ("0", False), ("", True), ("on", True)):
        monkeypatch.setenv("MANUSCRIPT_VALIDATORS", value)
        assert installed.wants_validators() is wanted
