"""The real page of the first acceptance test (facts, section 14, item 3), where the samples are there."""

from pathlib import Path

import pytest

from manuscript import sidestreets
from manuscript.core import snapshots
from manuscript.model.pulled import Options, PullReport

SAMPLE = Path(__file__).parents[2].parent / "shared/samples/contributions/pasted/weblog-14-reacties.txt"
BOOK = """title: Boek
lang: nl-NL
identifier: urn:uuid:0d0f3c0e-6f5e-4c54-8d0c-6a3c9b6d8a11
authors:
  - name: Sjef
    aliases: [Sjef Kerkhofs]
"""

pytestmark = pytest.mark.skipif(not SAMPLE.is_file(), reason=f"the samples are missing: {SAMPLE}")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    (tmp_path / "book.yaml").write_text(BOOK)
    return tmp_path


def pull(book: Path) -> PullReport:
    options = Options(post="huidige-situatie", chapter="huidige-situatie")
    return sidestreets.pull(book, [SAMPLE], options)


def stored(book: Path) -> list[snapshots.Snapshot]:
    folder = book / "contributions/huidige-situatie"
    return [snapshots.read(path.name, path.read_text()) for path in sorted(folder.glob("t*.md"))]


def test_fourteen_claimed_eleven_found_ten_readers_one_author(book: Path) -> None:
    report = pull(book)
    row = report.rows[0]
    assert (row.claimed, row.found, row.readers, row.authors, row.skipped, row.new) == (14, 11, 10, 1, 0, 11)
    told = [finding for finding in report.findings if finding.code == "P801"]
    assert [finding.severity for finding in told] == ["warning"]
    assert "3 are not in this copy" in told[0].message


def test_names_are_as_printed_and_the_author_is_known(book: Path) -> None:
    pull(book)
    kinds = {one.file.author: one.file.kind for one in stored(book)}
    assert len(kinds) == 11
    assert {"sak van den boom", "Copydimitri", "Rikske", "Saskia"} < set(kinds)
    assert [name for name, kind in kinds.items() if kind == "reply-by-author"] == ["Sjef Kerkhofs"]


def test_the_eighth_is_proposed_as_an_answer_to_the_seventh(book: Path) -> None:
    pull(book)
    parents = {one.file.author: (one.file.parent, one.file.parent_basis) for one in stored(book) if one.file.parent}
    seventh = next(one for one in stored(book) if one.file.author == "sak van den boom")
    assert parents == {"Sjef Kerkhofs": ("t" + seventh.file.id.removeprefix("text:"), "inferred-mention")}


def test_every_word_stands_in_the_file_byte_for_byte_and_no_button_does(book: Path) -> None:
    pull(book)
    page = "\n".join(line.removeprefix("    ") for line in SAMPLE.read_text(encoding="utf-8").split("\n"))
    page = page.replace("\nBeantwoorden", "")
    for one in stored(book):
        assert one.body in page
        assert "Beantwoorden" not in one.body
        assert one.findings == ()
        assert (one.file.date, one.file.date_raw, one.file.precision) == ("unknown", "", "unknown")
    text = "".join(one.body for one in stored(book))
    for odd in ("😉", "🙂", "’traditionele’", "“gewone”", "– zoals", "‘schreeuw/eenrichting-communicatie’"):
        assert odd in text
    comments = page.split("14 reacties")[1].split("Laat een antwoord achter")[0]
    for line in comments.split("\n"):
        assert (
            not line.strip() or line in text or line.lstrip(" 0123456789.") in {one.file.author for one in stored(book)}
        )


def test_the_question_is_the_posts(book: Path) -> None:
    pull(book)
    post = (book / "contributions/huidige-situatie/post.yaml").read_text()
    assert 'question: "Mijn vraag aan jullie is nu: Wat zie je als voornaamste stoorfactoren' in post
    assert "claimed: 14\nchapters: [huidige-situatie]\n" in post


def test_a_second_pull_changes_nothing(book: Path) -> None:
    pull(book)
    before = {path: path.stat().st_mtime_ns for path in (book / "contributions").rglob("*")}
    row = pull(book).rows[0]
    assert (row.new, row.changed, row.unchanged) == (0, 0, 11)
    assert {path: path.stat().st_mtime_ns for path in (book / "contributions").rglob("*")} == before
