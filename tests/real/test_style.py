"""Books in our looks and in an ugly publisher's, under the eyes of others: nothing undefined, nothing that Word would mend."""

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from manuscript.formats.wordlint import lint
from manuscript.formats.wordtemplate import template
from manuscript.outside import looks
from tests.formats import books, publishers, rich
from tests.formats.test_publishers import dressed, words
from tests.real import texts, tools
from tests.real.conftest import ROOT
from tests.support import put

pytestmark = pytest.mark.xdist_group("office")
NAMES = ("rich in ours", "rich in the publisher's", "demo in ours", "demo in the publisher's")


def _copied(folder: Path) -> Path:
    """Copy the book of this repository; without git, so that nothing in it has a date."""
    for name in ("chapters", "contributions"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns(".local"))
    for path in ROOT.glob("*.*"):
        if path.is_file() and path.suffix in (".yaml", ".txt", ".bib", ".json", ".csl"):
            shutil.copy(path, folder)
    return folder


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    folder = tmp_path_factory.mktemp("finished")
    demo, demo_dressed = (_copied(folder / name) for name in ("demo", "demo-dressed"))
    put(demo_dressed, "templates/reference.docx", publishers.template())
    put(demo_dressed, "book.yaml", (ROOT / "book.yaml").read_text("utf-8") + publishers.settings())
    roots = (rich.lay(folder / "rich"), dressed(folder / "rich-dressed"), demo, demo_dressed)
    made = {name: folder / f"{number}.docx" for number, name in enumerate(NAMES)}
    for path, root in zip(made.values(), roots, strict=True):
        path.write_bytes(books.build(root, "docx"))
    return made


@pytest.mark.parametrize("name", NAMES)
def test_only_styles_of_the_template(name: str, finished: Mapping[str, Path]) -> None:
    """No paragraph outside the list, none without a style, nothing by hand, every style defined with all that it stands on."""
    own = looks.builtin("reference.docx") if name.endswith("ours") else publishers.template()
    wanted = [one.name for one in template(own).styles]
    assert lint(finished[name].read_bytes(), wanted) == ()


@pytest.mark.parametrize("which", ["rich", "demo"])
def test_the_same_words_in_both(which: str, finished: Mapping[str, Path]) -> None:
    ours, theirs = (words(finished[f"{which} in {whose}"].read_bytes()) for whose in ("ours", "the publisher's"))
    assert ours == theirs
    assert len(ours[0]) > 50


@pytest.mark.parametrize("name", NAMES)
def test_the_open_xml_sdk_has_nothing_to_say(name: str, finished: Mapping[str, Path]) -> None:
    assert tools.openxml(finished[name]) == []


@pytest.mark.parametrize("name", NAMES)
def test_openxml_audit_and_ooxml_integrity_have_nothing_to_say(name: str, finished: Mapping[str, Path]) -> None:
    """No error, no warning, no remark."""
    assert tools.audited(finished[name], remarks=True) == []


def test_libreoffice_prints_it_in_the_publisher_s_looks(finished: Mapping[str, Path]) -> None:
    pdf = tools.convert(finished["demo in the publisher's"], "pdf")
    printed = texts.words(tools.pdf_text(pdf))
    assert texts.words(publishers.HEADER) in printed
    assert tools.pdf_pages(pdf) > 10
