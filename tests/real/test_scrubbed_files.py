"""What is left of a template and of pictures full of traces is valid, and looks: the validators and LibreOffice say so."""

from pathlib import Path

import pytest

from tests.privacy import book
from tests.real import tools
from tests.real.conftest import Made, build
from tests.support import commit

pytestmark = pytest.mark.xdist_group("office")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    root = book.lay(tmp_path_factory.mktemp("scrubbed") / "boek")
    commit(root)
    return build(root, "publisher")


def test_validators_have_nothing_to_say(made: Made) -> None:
    assert tools.openxml(made.docx) == []
    assert tools.audited(made.docx) == []
    assert tools.epubcheck([made.epub]) == {made.epub: []}


def test_the_head_of_the_template_is_still_printed(made: Made, tmp_path: Path) -> None:
    """Its ordinary words stay, and so does its logo."""
    copy = tmp_path / "boek.docx"
    copy.write_bytes(made.docx.read_bytes())
    assert "Huis" in tools.pdf_text(tools.convert(copy, "pdf"))
