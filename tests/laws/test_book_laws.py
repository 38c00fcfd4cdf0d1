"""Laws of the street from folder to book, for random books."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from manuscript import pipeline
from manuscript.core import answers, nodes
from manuscript.core import weave as weaving
from manuscript.core.credits import credits
from manuscript.core.permission import standing
from manuscript.model.artifact import FORMATS, Woven
from manuscript.model.book import Book, Contribution, Edition
from manuscript.model.findings import blocks_build
from manuscript.outside import looks
from tests.laws import random_books
from tests.laws.random_books import Plan, plans
from tests.proof import EXAMPLES, PROOF


@contextmanager
def _laid(plan: Plan, numbers: dict[int, int] | None = None) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield random_books.lay(Path(folder) / "boek", plan, numbers)


def _draft(root: Path) -> tuple[Book, Edition, Woven]:
    """Weave the draft of a book that has no errors."""
    checked = pipeline.check(root, "draft")
    assert not blocks_build(checked.findings), checked.findings
    woven = weaving.weave(checked.book, checked.edition, looks.wording(checked.book.config.lang))
    return checked.book, checked.edition, woven


def _text(woven: Woven, *, credit_pages: bool = True) -> str:
    chapters = (chapter for chapter in woven.chapters if credit_pages or chapter.kind != "credits")
    return "\n".join(nodes.plain(chapter.blocks, notes=True) for chapter in chapters)


def _number(one: Contribution) -> int:
    return int(one.id.rpartition("/c")[2])


def _fates(one: Contribution, book: Book, edition: Edition) -> list[str]:
    """Name every state that a contribution is in; each is looked up by itself, none is what is left over."""
    withdrawn = standing(one, book).unprinted
    quoted = one.id in answers.quoted(book) and not withdrawn
    printed = one.id in {answer.id for answer in answers.printed(book, edition)}
    declined = one.sidecar is not None and one.sidecar.fate == "declined"
    placed = bool(answers.home(one, book))
    waiting = not quoted and not printed and not declined and not withdrawn
    states = {
        "quoted": quoted,
        "printed": printed,
        "declined": declined and not quoted,
        "withdrawn": withdrawn,
        "pending": waiting and placed,
        "unplaced": waiting and one.id in book.unplaced,
    }
    return [name for name, holds in states.items() if holds]


@given(plans)
def test_nobodys_text_is_lost(plan: Plan) -> None:
    """Every contribution is quoted, printed as an answer, pending, declined, withdrawn or unplaced, exactly one."""
    with _laid(plan) as root:
        book, edition, woven = _draft(root)
    text = _text(woven)
    assert sorted(_number(one) for one in book.contributions.values()) == list(range(len(plan.readers)))
    for one in book.contributions.values():
        word = random_books.own_word(_number(one))
        assert word in one.body
        fates = _fates(one, book, edition)
        assert len(fates) == 1, (one.id, fates)
        assert (word in text) == (fates[0] in ("quoted", "printed"))


@given(plans)
def test_credited_if_and_only_if_quoted(plan: Plan) -> None:
    """A reader is credited if, and only if, the book carries their words."""
    with _laid(plan) as root:
        book, edition, woven = _draft(root)
    text = _text(woven, credit_pages=False)
    carried = {
        random_books.name_of(reader.author)
        for number, reader in enumerate(plan.readers)
        if random_books.own_word(number) in text
    }
    assert {credit.name for credit in credits(book, edition)} == carried
    page = "\n".join(nodes.plain(one.blocks) for one in woven.chapters if one.kind == "credits")
    assert {line for line in page.splitlines() if line.startswith("Lezer ")} == carried


@given(plans, st.permutations(range(1, 6)))
@settings(max_examples=EXAMPLES if PROOF else EXAMPLES // 2)
def test_renumbering_chapters_changes_no_link(plan: Plan, numbers: list[int]) -> None:
    """Other numbers in the file names, the same order in `book.yaml`: the woven chapters are equal."""
    with _laid(plan) as root:
        _, _, before = _draft(root)
    with _laid(plan, dict(enumerate(numbers))) as root:
        _, _, after = _draft(root)
    assert [(one.id, one.title, one.digest) for one in after.chapters] == [
        (one.id, one.title, one.digest) for one in before.chapters
    ]


@given(plans)
@settings(max_examples=200 if PROOF else 4, suppress_health_check=list(HealthCheck))
def test_building_twice_gives_the_same_bytes(plan: Plan) -> None:
    """With and without what was kept from the first time, and in another folder: the same files, byte for byte."""
    with _laid(plan) as root:
        first, again = (_artifacts(root) for _ in range(2))
        shutil.rmtree(root / ".manuscript")
        other = root.with_name("een andere map")
        root.rename(other)
        assert first == again == _artifacts(other)
    assert set(first) == {f"toevallig-boek.{form}" for form in FORMATS}


def _artifacts(root: Path) -> dict[str, bytes]:
    made = pipeline.build(root, "draft", FORMATS, dry_run=True).artifacts
    return {artifact.name: artifact.data for _, artifact in made}


@given(plans)
def test_every_word_of_every_chapter_is_in_the_book(plan: Plan) -> None:
    """The text is complete: what stands once in the chapters stands once in the woven book."""
    with _laid(plan) as root:
        _, _, woven = _draft(root)
    words, expected = _text(woven), tuple(random_books.chapter_words(plan))
    assert expected
    for word in expected:
        assert words.count(word) == 1, word
