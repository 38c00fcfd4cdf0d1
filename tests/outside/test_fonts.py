"""A font comes from anybody: what it says of itself is read in a process of its own, and only what may be taken is taken."""

import io
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from manuscript.model.bookfile import FontEntry
from manuscript.outside import fonts
from manuscript.outside.cache import Store
from tests.support import CASES

ENTRY = FontEntry(file="fonts/proef.ttf", licence="SIL OFL 1.1")


def of_case(name: str) -> bytes:
    return (CASES / name / "in/fonts/proef.ttf").read_bytes()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "kept")


def test_it_says_what_it_is(store: Store) -> None:
    font = fonts.inspect(ENTRY, of_case("E109-greek"), store.kind("fonts"))
    assert (font.problem, font.family, font.weight, font.italic, font.suffix) == ("", "Proefletter", 400, False, "ttf")
    assert fonts.holds(font, "é")
    assert not fonts.holds(font, "κ")


def test_only_the_letters_wanted_stay_and_the_copyright(store: Store) -> None:
    kept = store.kind("fonts")
    font = fonts.inspect(ENTRY, of_case("E109-greek"), kept)
    made = TTFont(io.BytesIO(fonts.cut(font, "abcκ", kept)))
    assert set(made.getBestCmap()) == set(map(ord, "abc "))
    assert made["name"].getDebugName(0) == "Nobody"


def test_the_same_letters_are_the_same_bytes_in_any_order(store: Store, tmp_path: Path) -> None:
    font = fonts.inspect(ENTRY, of_case("E109-greek"), store.kind("fonts"))
    other = Store(tmp_path / "other")
    assert fonts.cut(font, "abc", store.kind("fonts")) == fonts.cut(font, "cbaa", other.kind("fonts"))


def test_what_may_not_be_cut_comes_whole(store: Store) -> None:
    font = fonts.inspect(ENTRY, of_case("E108-whole"), store.kind("fonts"))
    assert font.whole
    assert fonts.cut(font, "a", store.kind("fonts")) == of_case("E108-whole")


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (None, "there is no such file in the book"),
        (b"", "its bytes are those of no font"),
        (b"wOFF....", "it is a WOFF, and older e-readers know TTF and OTF only"),
        (b"ttcf....", "it is a collection of fonts, and older e-readers know TTF and OTF only"),
        (b"\0\1\0\0" + b"\xff" * 400, "it cannot be read"),
        (b"OTTO" + b"\0" * 12, "it cannot be read"),
        (of_case("E109-greek")[:900], "it cannot be read"),
        (of_case("E107-forbidden"), "its maker forbids to put it into documents"),
    ],
)
def test_what_cannot_be_used_is_told(store: Store, data: bytes | None, problem: str) -> None:
    font = fonts.inspect(ENTRY, data, store.kind("fonts"))
    assert font.problem.startswith(problem)
    assert font.data == b""
