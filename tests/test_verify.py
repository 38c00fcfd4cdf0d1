"""Finished files with planted faults: our own checks find each, and say where its author mends it."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from manuscript import handover
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.rules import found
from manuscript.model.verified import Verified
from manuscript.stages import verify as stage
from tests import planted
from tests.planted_faults import DOCX, EPUB, Planted
from tests.support import call, plain_files

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
    findings = handover.verify(book, [file], "publisher").findings
    for code in one.codes:
        assert any(is_told(code, finding) for finding in findings), [(one.code, one.message) for one in findings]
    mine = [finding for finding in findings if finding.code in one.codes]
    assert any(is_there(finding, one, book, file) for finding in mine), mine


def is_told(code: str, finding: Finding) -> bool:
    """Whether a finding is of this rule, or says that this rule found the same."""
    return finding.code == code or f" {code}" in finding.message.partition("Of the same cause:")[2]


def is_there(finding: Finding, one: Planted, book: Path, file: Path) -> bool:
    """Whether a finding stands where the fault was planted: at the line of the author's file, or at the member."""
    if not one.path:
        return finding.place.path.startswith(file.as_posix())
    line = planted.line_of(book, one.path, one.words) if one.words else finding.place.line
    return (finding.place.path, finding.place.line) == (one.path, line)


def test_with_an_error_in_a_finished_file_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The publisher's edition only: a draft is written as it is."""
    book = planted.lay(tmp_path)
    fault = found("V130", Place(path="chapters/01-begin.md"), member="x.xhtml", problem="a tag is not closed")
    monkeypatch.setattr(stage, "verify", lambda *_, **__: Verified(findings=(fault,)))
    before = plain_files(book, "out")
    answer = call(["build", "--edition", "publisher", "--json"], book)
    assert answer.code == 1
    made = json.loads(answer.out)
    assert made["artifacts"] == []
    assert [one["code"] for one in made["findings"]] == ["V130"]
    assert plain_files(book, "out") == before
    assert call(["build"], book).code == 0


def test_of_a_file_of_another_state_only_that_is_told(book: Path, built: Mapping[str, Path], tmp_path: Path) -> None:
    """What is formatted by hand in it is no matter of the book as it is now."""
    by_hand = planted.swap("<w:r><w:t ", "<w:r><w:rPr><w:b/></w:rPr><w:t ")
    file = planted.spoiled(built["docx"], "word/document.xml", by_hand, tmp_path / "boek.docx")
    told = [
        {one.code for one in handover.verify(book, [file], edition, validators=False).findings}
        for edition in ("publisher", "draft")
    ]
    assert told == [{"W112"}, {"V104"}]
