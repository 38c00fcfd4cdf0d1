"""What is built is valid: every small manuscript is refused with a path and a line, or its EPUB and its DOCX are in order."""

import json
import shlex
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import docx
import pytest

from tests.real import tools
from tests.real.ordinary import BASE, ROWS
from tests.support import CASES, call, put
from tests.test_cases import lay_case

pytestmark = pytest.mark.xdist_group("epubcheck")


class Outcome(NamedTuple):
    """What came of one manuscript: the exit code, the errors found, the EPUB where there is one, and what is wrong with it."""

    code: int
    errors: tuple[str, ...]
    epub: Path | None
    told: tuple[str, ...] = ()


@pytest.fixture(scope="session")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Outcome]:
    """Build every row, then let epubcheck see all that were built in one go."""
    folder = tmp_path_factory.mktemp("ordinary")
    rows = {name: _build(_lay(folder / str(number), name)) for number, name in enumerate(ROWS)}
    rows |= {f"case {name}": _build(lay_case(CASES / name, folder / name)) for name in _cases()}
    told = tools.epubcheck([row.epub for row in rows.values() if row.epub])
    return {name: row._replace(told=tuple(told[row.epub])) if row.epub else row for name, row in rows.items()}


def _cases() -> Iterator[str]:
    """Name the case folders that are about checking or building a book."""
    for folder in sorted(CASES.iterdir()):
        run = folder / "run"
        if run.is_file() and shlex.split(run.read_text())[0] in ("check", "build"):
            yield folder.name


def _lay(book: Path, name: str) -> Path:
    for path, content in {**BASE, **ROWS[name]}.items():
        put(book, path, content)
    return book


def _build(book: Path) -> Outcome:
    out = book.parent / f"{book.name}-out"
    answer = call(["build", "--json", "--out", str(out)], book)
    said = json.loads(answer.out)
    found = [one for one in said.get("findings", []) if one["severity"] == "error"]
    epub = next(out.glob("*.epub"), None) if answer.code == 0 else None
    return Outcome(answer.code, tuple(f"{one['path']}:{one['line']} {one['code']}" for one in found), epub)


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
        assert all(one.partition(":")[0] for one in row.errors)


def test_every_case_that_builds_gives_a_valid_epub(outcomes: Mapping[str, Outcome]) -> None:
    """The case folders of the findings are many more small manuscripts."""
    assert {name: row.told for name, row in outcomes.items() if row.told} == {}
    assert sum(row.epub is not None for row in outcomes.values()) > 100
