"""The colophon says whose the book is, its number, and which text it is, in its language."""

from pathlib import Path

from manuscript import pipeline
from manuscript.core import colophon
from tests.formats import books
from tests.support import commit, put


def lines(book: Path, edition: str = "draft") -> tuple[str, ...]:
    checked = pipeline.check(book, edition)
    return colophon.lines(checked.book, checked.edition, checked.wording)


def test_an_isbn_is_called_one(tmp_path: Path) -> None:
    book = books.lay(tmp_path)
    config = books.CONFIG.replace("urn:uuid:0f0e6c3a-2d6f-5c43-9d43-0b0e2a1f7a12", "urn:isbn:9789012345675")
    put(book, "book.yaml", config)
    assert lines(book)[2] == "ISBN 9789012345675"


def test_the_publisher_reads_which_commit_it_was_made_of_and_no_name_of_an_edition(tmp_path: Path) -> None:
    book = books.lay(tmp_path)
    commit(book)
    (line,) = [line for line in lines(book, "publisher") if line.startswith("Gemaakt")]
    assert line.startswith("Gemaakt van de tekst zoals vastgelegd als ")
    put(book, "chapters/03-bijlage.md", "---\ntitle: Anders\n---\n\nAnders.\n")
    assert [line for line in lines(book) if line.endswith("met wijzigingen die niet zijn vastgelegd")]


def test_what_is_not_said_has_no_line(tmp_path: Path) -> None:
    book = books.lay(tmp_path)
    config = books.CONFIG.replace("rights: © 2026 de auteurs\n", "").replace("publisher: Uitgeverij Voorbeeld\n", "")
    put(book, "book.yaml", config)
    assert lines(book) == (
        "Kenmerk: urn:uuid:0f0e6c3a-2d6f-5c43-9d43-0b0e2a1f7a12",
        "Editie concept, uit bestanden die niet in git staan",
    )
