"""What is left of a template and of pictures full of traces is valid: the validators say so."""

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
