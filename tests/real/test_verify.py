"""Real validators on finished files with planted faults: each message comes back at the place where its author mends it."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from manuscript import handover
from manuscript.model.findings import Finding
from manuscript.model.verified import Verified
from tests import planted
from tests.planted_faults import DOCX, EPUB, Planted
from tests.real import tools
from tests.test_verify import is_there

_FILES = {"docx": DOCX, "epub": EPUB}
_JUDGED = [(form, one) for form, ones in _FILES.items() for one in ones if one.ids]


class Seen(NamedTuple):
    """The book, the files with a fault each, and what was found in all of them at once."""

    book: Path
    files: Mapping[tuple[str, str], Path]
    verified: Verified


@pytest.fixture
def with_validators(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MANUSCRIPT_VALIDATORS", raising=False)
    monkeypatch.setenv("MANUSCRIPT_NODE_MODULES", str(tools.MODULES.parent))


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """Verify every file in one run: one start of Java for all of them."""
    folder = tmp_path_factory.mktemp("planted")
    tools.need("java", "apt-get install default-jdk-headless")
    tools.need_sdk()
    with pytest.MonkeyPatch.context() as world:
        world.delenv("MANUSCRIPT_VALIDATORS", raising=False)
        world.setenv("MANUSCRIPT_NODE_MODULES", str(_without_ace(folder)))
        world.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
        book = planted.lay(folder)
        built = planted.build(book)
        files = {
            (form, one.name): planted.spoiled(built[form], one.member, one.change, folder / f"{one.name}.{form}")
            for form, one in _JUDGED
        }
        return Seen(book, files, handover.verify(book, [*built.values(), *files.values()], "publisher"))


def _without_ace(folder: Path) -> Path:
    """Give packages of npm with the Open XML SDK alone: a browser for every file would take minutes."""
    modules = folder / "node_modules"
    modules.mkdir()
    (modules / "@xarsh").symlink_to(tools.MODULES.parent / "@xarsh")
    return modules


@pytest.mark.xdist_group("epubcheck")
@pytest.mark.parametrize(("form", "one"), _JUDGED, ids=[f"{form}-{one.name}" for form, one in _JUDGED])
def test_a_validator_is_told_where_the_author_mends_it(form: str, one: Planted, seen: Seen) -> None:
    file = seen.files[form, one.name]
    told = [finding for finding in seen.verified.findings if _is_of(finding, file)]
    mine = [finding for finding in told if any(id in finding.message for id in one.ids)]
    assert mine, [finding.message for finding in told]
    assert any(is_there(finding, one, seen.book, file) for finding in mine), mine
    assert all(finding.hint for finding in mine)


def _is_of(finding: Finding, file: Path) -> bool:
    return file.as_posix() in finding.message or finding.place.path.startswith(file.as_posix())


@pytest.mark.xdist_group("epubcheck")
@pytest.mark.parametrize(("form", "one"), _JUDGED, ids=[f"{form}-{one.name}" for form, one in _JUDGED])
def test_one_cause_is_one_finding(form: str, one: Planted, seen: Seen) -> None:
    told = [finding for finding in seen.verified.findings if _is_of(finding, seen.files[form, one.name])]
    assert len(told) == 1, [(finding.code, finding.message) for finding in told]


@pytest.mark.xdist_group("epubcheck")
def test_files_without_a_fault_have_no_finding(seen: Seen) -> None:
    built = (seen.book / "out" / "publisher").as_posix()
    assert [one for one in seen.verified.findings if built in one.message or "out/publisher" in one.place.path] == []


@pytest.mark.xdist_group("epubcheck")
def test_every_validator_says_how_long_it_took_and_gives_its_own_report(seen: Seen) -> None:
    runs = {run.name: run for run in seen.verified.validators}
    assert {"epubcheck", "openxml-audit", "ooxml-integrity", "openxml-sdk"} <= set(runs)
    assert all(run.seconds > 0 and run.version and run.files for run in runs.values())
    reported = {(raw.validator, raw.file) for raw in seen.verified.reports}
    assert reported == {(run.name, file) for run in runs.values() for file in run.files}
    assert seen.verified.unchecked == ()


@pytest.mark.usefixtures("with_validators")
def test_ace_is_asked_where_it_is_and_its_grades_are_weighed(tmp_path: Path) -> None:
    """A heading of level 4 below one of level 1, and a picture without `alt`: a warning and an error, at their lines."""
    tools.need_ace()
    book = planted.lay(tmp_path)
    file = planted.build(book)["epub"]
    member = "EPUB/text/water.xhtml"
    spoiled = planted.spoiled(file, member, planted.swap("<h2>De kolk</h2>", "<h4>De kolk</h4>"), tmp_path / "een.epub")
    spoiled = planted.spoiled(
        spoiled, member, planted.swap(' alt="Een vlak dat een brug voorstelt"', ""), tmp_path / "twee.epub"
    )
    told = [one for one in handover.verify(book, [spoiled], "publisher").findings if one.code in ("V140", "V151")]
    by_id = {id: one for one in told for id in ("heading-order", "image-alt") if id in one.message}
    assert {id: one.severity for id, one in by_id.items()} == {"heading-order": "warning", "image-alt": "error"}
    assert by_id["heading-order"].place.line == planted.line_of(book, planted.WATER, "## De kolk")
    assert by_id["image-alt"].place.line == planted.line_of(book, planted.WATER, "sluis.png")
    assert len(told) == 2, "our own check for alt texts says the same as Ace, and it is told once"
