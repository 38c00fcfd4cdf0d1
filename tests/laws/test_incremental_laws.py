"""Laws of what is known from before: after any edits, a build gives what a build that knows nothing gives."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manuscript.core import sight
from manuscript.errors import ManuscriptError
from manuscript.model.artifact import Part
from manuscript.model.results import Built
from tests.laws.living_book import FEATURES, HANDS, Choices, LivingBook
from tests.proof import EXAMPLES, PROOF

_MOST = 8 if PROOF else 4


class Round(NamedTuple):
    """Some edits, and what else happens to the folder, before a build."""

    edits: tuple[tuple[str, int], ...]
    hand: str
    number: int


_edits = st.sampled_from([(feature, choice) for feature, many in FEATURES.items() for choice in range(many)])
_rounds = st.builds(
    Round,
    edits=st.lists(_edits, max_size=3).map(tuple),
    hand=st.sampled_from(["", "", *HANDS]),
    number=st.integers(0, 9),
)


@given(st.lists(_rounds, min_size=1, max_size=_MOST))
@settings(max_examples=EXAMPLES if PROOF else EXAMPLES // 4)
def test_after_any_edits_a_build_gives_what_a_clean_one_gives(rounds: list[Round]) -> None:
    """The same files byte by byte, and the same findings; or the same error."""
    with _living() as (book, folder):
        _outcome(book)
        for one in rounds:
            book.edit(dict(one.edits))
            if one.hand:
                book.do(one.hand, one.number)
            assert _same(book, folder), one


@given(st.lists(_rounds, min_size=2, max_size=_MOST))
@settings(max_examples=EXAMPLES if PROOF else EXAMPLES // 6)
def test_an_edit_that_is_taken_back_gives_the_first_book_again(rounds: list[Round]) -> None:
    """Whatever was built in between."""
    with _living() as (book, _):
        first = _outcome(book)
        for one in rounds:
            book.edit(dict(one.edits))
            _outcome(book)
        book.edit(dict.fromkeys(FEATURES, 0))
        assert _outcome(book) == first


SEEN: tuple[tuple[Part, Choices, Choices], ...] = (
    ("text", {}, {"prose aap": 1}),
    ("chapters", {}, {"title aap": 1}),
    ("chapters", {}, {"captions noot": 1}),
    ("chapters", {}, {"ij": 1}),
    ("chapters", {}, {"order": 2}),
    ("chapters", {}, {"numbers": 1}),
    ("readers", {}, {"credit 1": 1}),
    ("works", {}, {"sources": 2}),
    ("pictures", {"bytes lijn.svg": 2}, {}),
    ("edition", {}, {"line": 1}),
)
"""For every part of what a chapter is made of, choices before and after an edit that reaches a chapter by that part only."""


@pytest.mark.parametrize(("part", "before", "after"), SEEN)
def test_the_law_would_notice_a_part_that_is_not_looked_at(
    part: Part, before: Choices, after: Choices, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With that part left out of what is seen, the edit gives the old words: so each part is needed, and is tested."""
    for blind in (False, True):
        with _living() as (book, folder), monkeypatch.context() as patch:
            if blind:
                _blind(patch, part)
            book.edit(before)
            book.build()
            book.edit({**dict.fromkeys(before, 0), **after})
            assert _same(book, folder) is not blind


def _blind(patch: pytest.MonkeyPatch, part: Part) -> None:
    """Leave one part out of what is seen of a chapter."""
    if part in {"edition", "readers"}:
        patch.setattr(sight, f"of_{part}", lambda *_: None)
    real = sight.of_chapter

    def seen(*given: Any) -> sight.Sight:
        kept = {"readers": (True, []), "text": given[0].id}
        return {name: kept.get(name) if name == part else value for name, value in real(*given).items()}

    patch.setattr(sight, "of_chapter", seen)


@contextmanager
def _living() -> Iterator[tuple[LivingBook, Path]]:
    with tempfile.TemporaryDirectory() as folder:
        yield LivingBook(Path(folder) / "book"), Path(folder)


def _same(book: LivingBook, folder: Path) -> bool:
    return _outcome(book) == _outcome(book, folder)


def _outcome(book: LivingBook, clean: Path | None = None) -> tuple[object, ...]:
    """Give all of a build that its sources decide; or what stopped it."""
    try:
        built: Built = book.clean_build(clean) if clean else book.build()
    except ManuscriptError as error:
        return type(error), error.message
    return built.artifacts, built.findings, built.stamp
