"""What is built is valid: every small manuscript is refused with a path and a line, or its EPUB and its DOCX are in order."""

import re
import shlex
from collections.abc import Iterator, Mapping
from pathlib import Path

import docx
import pytest

from tests.proof import PROOF
from tests.real import faulttable, tools
from tests.real.ordinary import ROWS
from tests.real.outcomes import Outcome, build, lay
from tests.support import CASES
from tests.test_cases import lay_case

ROOT = Path(__file__).parents[2]
_PLACED = re.compile(r"[A-Z]\d{3} (?:book\.yaml|chapters/[^:]+|[\w./-]+):[1-9]\d*")
pytestmark = pytest.mark.xdist_group("epubcheck")


@pytest.fixture(scope="session")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Outcome]:
    """Build every row, then let epubcheck see all that were built in one go."""
    folder = tmp_path_factory.mktemp("ordinary")
    rows = {name: build(lay(folder / str(number), name)) for number, name in enumerate(ROWS)}
    rows |= {f"case {name}": build(lay_case(CASES / name, folder / name), "epub") for name in _cases()}
    told = tools.epubcheck([row.epub for row in rows.values() if row.epub])
    return {name: row._replace(told=tuple(told[row.epub])) if row.epub else row for name, row in rows.items()}


def _cases() -> Iterator[str]:
    """Name the case folders that are about checking or building a book."""
    for folder in sorted(CASES.iterdir()):
        run = folder / "run"
        if run.is_file() and shlex.split(run.read_text())[0] in ("check", "build"):
            yield folder.name


@pytest.mark.parametrize("name", ROWS)
def test_refused_with_a_place_or_valid(name: str, outcomes: Mapping[str, Outcome]) -> None:
    """Exit 1 and at least one error with path and line, or exit 0 and an EPUB of which epubcheck says nothing."""
    row = outcomes[name]
    if row.code == 0:
        assert row.told == ()
        assert row.epub is not None
        docx.Document(str(row.epub.with_suffix(".docx")))
    else:
        assert row.code == 1
        assert row.errors
        assert all(_PLACED.fullmatch(one) for one in row.errors)


def test_every_case_that_builds_gives_a_valid_epub(outcomes: Mapping[str, Outcome]) -> None:
    """The case folders of the findings are many more small manuscripts."""
    assert {name: row.told for name, row in outcomes.items() if row.told} == {}
    assert sum(row.epub is not None for row in outcomes.values()) > 100


def test_every_row_of_the_fault_table_is_here_and_in_the_proof(outcomes: Mapping[str, Outcome]) -> None:
    """docs/proof.md shows what is done about each; `python -m tests.real.faulttable` prints the rows."""
    shown = (ROOT / "docs" / "proof.md").read_text("utf-8")
    lines = [faulttable.line(fault, outcomes) for fault in faulttable.FAULTS]
    assert [one for one in lines if one not in shown] == []
    assert "INVALID" not in shown


def test_every_fault_is_told_or_mended(outcomes: Mapping[str, Outcome]) -> None:
    """Where plain pandoc says nothing, there is a message with a file and a line, or nothing was wrong in the end."""
    good = {
        "link to a chapter",
        "link to a heading elsewhere",
        "links to a chapter in all spellings",
        "language of a span",
    }
    faults = [name for names in list(faulttable.FAULTS.values())[:35] for name in names if name not in good]
    silent = [name for name in faults if not outcomes[name].findings]
    assert set(silent) <= {"comment with dashes", "comment in a line"}  # a remark is meant to be seen by nobody


def test_the_word_files_of_the_fault_table_are_valid(outcomes: Mapping[str, Outcome]) -> None:
    """0 errors of the Open XML SDK, of openxml-audit and of ooxml-integrity, for every manuscript that was built."""
    files = [row.epub.with_suffix(".docx") for name, row in outcomes.items() if row.epub and name in ROWS]
    told = {file: [*said, *tools.audited(file)] for file, said in tools.openxml_all(files).items()}
    assert {file.parent.name: said for file, said in told.items() if said} == {}


_SAMPLE = ("nothing special", "formula of its own", "figure in a list", "table with notes", "the language Arabic")


def test_ace_has_nothing_to_say_of_ordinary_books(outcomes: Mapping[str, Outcome]) -> None:
    """No violation of any grade, but where `check` says the same: a level left out, a picture without words."""
    rows = {row.epub: row for name, row in outcomes.items() if row.epub and name in (ROWS if PROOF else _SAMPLE)}
    assert len(rows) >= (len(_SAMPLE) if not PROOF else len(ROWS) // 2)
    told = {
        file: [one for one in said if not _is_told(one, rows[file])] for file, said in tools.ace(list(rows)).items()
    }
    assert {file.parent.name: said for file, said in told.items() if said} == {}


def _is_told(violation: str, row: Outcome) -> bool:
    codes = {finding.partition(" ")[0] for finding in row.findings}
    return any(mark in violation and code in codes for mark, code in (("heading-order", "C306"), ("image-alt", "I504")))
