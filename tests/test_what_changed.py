"""A publisher's edition after an edit: only what changed is looked at, and what is said of the files is what a whole look says."""

from pathlib import Path

import pytest

from manuscript import pipeline
from manuscript.core.verify.complete import THE_REST
from manuscript.formats import opened
from manuscript.model.results import Built
from manuscript.stages import familiar
from tests import planted
from tests.support import put

_PROSE = "De sluiswachter telt elke ochtend zijn boten."


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Lay a book that was built, and whose last chapter of text is edited since."""
    root = planted.lay(tmp_path)
    planted.build(root)
    put(root, planted.WATER, planted.CHAPTER.replace(_PROSE, f"{_PROSE} Vandaag waren het er negen."))
    return root


def _built(root: Path) -> Built:
    return pipeline.build(root, "publisher", ("docx", "epub"), validators=False)


def _briefs(root: Path, monkeypatch: pytest.MonkeyPatch) -> list[familiar.Brief | None]:
    """Build, and give what was to be looked at."""
    made: list[familiar.Brief | None] = []
    brief = familiar.Familiar.brief

    def noted(self: familiar.Familiar) -> familiar.Brief | None:
        made.append(brief(self))
        return made[-1]

    monkeypatch.setattr(familiar.Familiar, "brief", noted)
    assert _built(root).artifacts
    return made


def test_what_is_said_of_the_files_is_what_a_whole_look_says(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same files, findings and counts of words as those of a book that was never built before; and no whole file is read."""
    whole = planted.lay(tmp_path / "anew")
    put(whole, planted.WATER, (book / planted.WATER).read_bytes())
    made = _built(whole)
    monkeypatch.setattr(familiar.Familiar, "keep", lambda *_: None)
    again = _built(book)
    assert (again.artifacts, again.findings, again.verified) == (made.artifacts, made.findings, made.verified)
    assert made.verified is not None
    assert {one.words for one in made.verified.files} == {one.found for one in made.verified.files}


def test_only_the_chapter_that_changed_is_looked_at(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Besides it the last of the DOCX, which ends with the book."""
    (one,) = _briefs(book, monkeypatch)
    assert one is not None
    whole = [words.chapter for words in one.prints.every if THE_REST not in words.words]
    assert whole == ["water", "readers___credits"]


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("book.yaml", "rights: ©", "rights: (c)"),
        ("book.yaml", "subtitle: Met een ondertitel", "subtitle: Zonder ondertitel"),
        (planted.WATER, "hennep", "vlas"),
        (planted.WATER, "title: Over water", "title: Over veel water"),
    ],
)
def test_what_all_chapters_hang_on_makes_all_be_looked_at(
    path: str, old: str, new: str, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The book's own file, the notes, and the table of contents: then nothing is taken for known."""
    text = (book / path).read_text("utf-8")
    assert old in text
    put(book, path, text.replace(old, new))
    assert _briefs(book, monkeypatch) == [None]


def test_a_file_beyond_all_limits_is_told_and_not_built(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opened, "MOST_PACKED", 5_000)
    opened.members.cache_clear()
    made = _built(book)
    assert made.artifacts == ()
    assert {one.code for one in made.findings} >= {"V102"}
