"""`triage --suggest` is as good as was measured when it was made, but for a little; figures stand in docs/proof.md."""

from pathlib import Path

import pytest

from tests.labelled.quality import HERE, ROOT, Labelled, Measured

FLOORS = {
    "nl": {
        "chapter, top 1": 0.54,
        "chapter, top 3": 0.70,
        "chapter, top 1, with what the post asked": 0.87,
        "passage, top 3, of the whole book": 0.60,
        "passage, top 3, its chapter known": 0.78,
        "something is proposed": 0.66,
        "where something is proposed, the passage is among it": 0.68,
    },
    "en": {
        "chapter, top 1": 0.64,
        "chapter, top 3": 0.85,
        "passage, top 3, of the whole book": 0.76,
        "passage, top 3, its chapter known": 0.84,
        "something is proposed": 0.69,
        "where something is proposed, the passage is among it": 0.8,
    },
}
ROOTS = {"nl": ROOT, "en": HERE / "en"}


@pytest.fixture(params=["nl", "en"])
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def labelled(lang: str, tmp_path: Path) -> Labelled:
    return Labelled(ROOTS[lang], HERE / f"{lang}.yaml", tmp_path)


def test_it_is_no_worse_than_it_was(labelled: Labelled, lang: str) -> None:
    figures = {one.what: one for one in labelled.all()}
    assert [str(figures[what]) for what, floor in FLOORS[lang].items() if figures[what].right < floor] == []
    assert all(_beats_chance(figures[what]) for what in FLOORS[lang])


def _beats_chance(one: Measured) -> bool:
    return one.chance is None or one.right > one.chance


def test_labels_name_paragraphs_of_the_book_as_it_is(labelled: Labelled) -> None:
    """Whoever edits a chapter of the book here sees which labels to mend."""
    for label in labelled.labels:
        texts = [labelled.readings[name] for name in labelled.readings if name in label.chapters]
        starts = [one.text[paragraph.start :] for one in texts for paragraph in one.paragraphs]
        for passage in label.passages:
            assert sum(start.startswith(passage) for start in starts) == 1, passage


def test_at_least_forty_passages_are_labelled_and_every_reader_of_the_book(tmp_path: Path) -> None:
    labelled = Labelled(ROOT, HERE / "nl.yaml", tmp_path)
    assert sum(bool(label.passages) for label in labelled.labels) >= 40
    readers = {one.id for one in labelled.book.contributions.values() if not one.by_author}
    assert {label.id for label in labelled.labels if label.id} == readers
