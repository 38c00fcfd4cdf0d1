"""Finished files with planted faults: our own checks find each, and say where its author mends it."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from manuscript import handover
from manuscript.model.findings import Finding
from tests import planted
from tests.planted_faults import DOCX, EPUB, Planted

_FILES = {"docx": DOCX, "epub": EPUB}
_OURS = [(form, one) for form, ones in _FILES.items() for one in ones if one.codes]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return planted.lay(tmp_path_factory.mktemp("planted"))


@pytest.fixture(scope="module")
def built(book: Path) -> Mapping[str, Path]:
    return planted.build(book)


def test_a_book_that_was_just_built_has_every_word_and_no_finding(book: Path, built: Mapping[str, Path]) -> None:
    made = handover.verify(book, list(built.values()), "publisher")
    assert made.findings == ()
    assert {one.format for one in made.files} == {"docx", "epub"}
    assert all(one.words == one.found > 150 for one in made.files)


@pytest.mark.parametrize(("form", "one"), _OURS, ids=[f"{form}-{one.name}" for form, one in _OURS])
def test_a_planted_fault_is_told_where_its_author_mends_it(
    form: str, one: Planted, book: Path, built: Mapping[str, Path], tmp_path: Path
) -> None:
    file = planted.spoiled(built[form], one.member, one.change, tmp_path / f"spoiled.{form}")
    found = handover.verify(book, [file], "publisher").findings
    for code in one.codes:
        told = [finding for finding in found if finding.code == code]
        assert told, [(finding.code, finding.message) for finding in found]
    mine = [finding for finding in found if finding.code in one.codes]
    assert any(is_there(finding, one, book, file) for finding in mine), mine


def is_there(finding: Finding, one: Planted, book: Path, file: Path) -> bool:
    """Whether a finding stands where the fault was planted: at the line of the author's file, or at the member."""
    if not one.path:
        return finding.place.path.startswith(file.as_posix())
    line = planted.line_of(book, one.path, one.words) if one.words else finding.place.line
    return (finding.place.path, finding.place.line) == (one.path, line)
