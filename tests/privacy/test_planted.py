"""Nothing that a person or a program left behind leaves: it is in no finished file, at whatever level one looks."""

from collections.abc import Mapping

import pytest

from manuscript.model.artifact import FORMATS
from tests.privacy import book, marks, search
from tests.support import call, git


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Mapping[str, bytes], list[str]]:
    """Build the planted book in all formats for the publisher; give the files, and the names of what was planted."""
    root = book.lay(tmp_path_factory.mktemp("planted") / "het-boek-van-jan")
    git(root, "init", "--quiet")
    git(root, "add", "--all")
    git(
        root, "-c", f"user.email={book.HAND}", "-c", "user.name=Jan Planter", "commit", "--quiet", "-m", "book: planted"
    )
    answer = call(["build", "--edition", "publisher", "--to", ",".join(FORMATS)], root)
    assert answer.code == 0, answer.out + answer.err
    files = {file.suffix: file.read_bytes() for file in (root / "out" / "publisher").iterdir() if file.suffix}
    return files, [book.HAND, "Jan Planter", "home/jan", "users\\jan", str(root.parent), root.name, "fileserver"]


def test_nothing_that_was_planted_leaves(planted: tuple[Mapping[str, bytes], list[str]]) -> None:
    files, others = planted
    wanted = {word: name for name, word in marks.PLANTED.items()} | {word: word for word in others}
    seen = {
        suffix: {wanted[word]: where for word, where in search.found(data, list(wanted)).items()}
        for suffix, data in files.items()
    }
    assert seen == {suffix: {} for suffix in (".docx", ".epub", ".html", ".pdf")}
