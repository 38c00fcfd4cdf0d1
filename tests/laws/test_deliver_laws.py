"""Laws of deliveries: no byte of one changes unseen, and what changed between two is what somebody changed."""

import subprocess
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manuscript.core import changes, manifest
from manuscript.model.delivery import SUMS, ChapterInside, Inside
from manuscript.model.value import ChapterId
from manuscript.outside import looks
from tests.deliveries import deliver, files_of, lay
from tests.support import call

_WORDS = st.lists(st.sampled_from(["de", "klok", "staat", "stil", "en", "niemand", "kijkt"]), max_size=30)
_IDS = st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=8)
NL = looks.wording("nl")


class Delivered:
    """A delivery that is made once, and put back as it was after each look at a forgery of it."""

    def __init__(self, book: Path, folder: Path) -> None:
        self.book, self.folder = book, folder
        self.files = files_of(folder)

    def changed(self, path: str, at: int, by: int) -> Iterator[Path]:
        """Change one byte of one file, and put it back."""
        data = bytearray(self.files[path])
        data[at] ^= by
        (self.folder / path).write_bytes(bytes(data))
        yield self.folder
        (self.folder / path).write_bytes(self.files[path])


@pytest.fixture(scope="module")
def delivered(tmp_path_factory: pytest.TempPathFactory) -> Delivered:
    folder = tmp_path_factory.mktemp("delivered")
    book = lay(folder / "book")
    return Delivered(book, deliver(book, folder / "out"))


@given(st.data())
def test_any_byte_that_changes_is_found(delivered: Delivered, data: st.DataObject) -> None:
    """Whichever byte of whichever file changes: `deliver --check` finds it, and so does `sha256sum` without this tool."""
    path = data.draw(st.sampled_from(sorted(delivered.files)))
    at = data.draw(st.integers(0, len(delivered.files[path]) - 1))
    by = data.draw(st.integers(1, 255))
    for folder in delivered.changed(path, at, by):
        where = (
            delivered.book if path == SUMS else folder.parent
        )  # who receives it has no book; only the tag knows the sums
        assert call(["deliver", "--check", str(folder)], where).code == 1
        done = subprocess.run(["sha256sum", "--strict", "-c", SUMS], cwd=folder, capture_output=True, check=False)
        assert done.returncode != 0 or path == SUMS  # ` *` for two spaces is as good to sha256sum; the tag tells


@given(st.data())
def test_any_file_that_is_taken_out_is_found(delivered: Delivered, data: st.DataObject) -> None:
    """A file that is missing is found, by name."""
    path = data.draw(st.sampled_from(sorted(delivered.files)))
    (delivered.folder / path).unlink()
    try:
        answer = call(["deliver", "--check", str(delivered.folder)], delivered.book)
    finally:
        (delivered.folder / path).write_bytes(delivered.files[path])
    assert answer.code == 1
    assert f"{path}:1:1: error D121" in answer.out


@given(st.data())
def test_any_byte_of_the_zip_that_changes_is_found(delivered: Delivered, data: st.DataObject) -> None:
    """Whichever byte of the zip changes: it is refused, not whole, or told not to be the zip that was made."""
    whole = Path(f"{delivered.folder}.zip")
    packed = bytearray(whole.read_bytes())
    packed[data.draw(st.integers(0, len(packed) - 1))] ^= data.draw(st.integers(1, 255))
    other = whole.with_name("other.zip")
    other.write_bytes(bytes(packed))
    answer = call(["deliver", "--check", str(other), "--json"], delivered.folder)
    assert answer.code != 0 or '"D130"' in answer.out


@given(st.dictionaries(st.from_regex(r"[a-z]{1,5}(/[a-z]{1,5})?\.[a-z]{2,3}", fullmatch=True), st.binary(max_size=20)))
def test_sums_are_read_as_they_were_written(files: dict[str, bytes]) -> None:
    """What is written as sums is read again, and nothing of it is refused."""
    named, faults = manifest.read_sums(manifest.sums(files) or b"\n")
    assert named == {path: manifest.digest(data) for path, data in files.items()}
    assert not files or faults == ()


@given(st.binary(max_size=200))
def test_sums_of_anybody_never_name_a_place_outside(data: bytes) -> None:
    """Whatever is said to be sums: no path that is taken from it leads out of the folder."""
    named, _ = manifest.read_sums(data)
    assert all(not path.startswith("/") and ".." not in path.split("/") for path in named)


def _inside(ids: list[str], words: dict[str, list[str]]) -> Inside:
    made = (ChapterInside(id=ChapterId(one), title=one.upper(), part="", words=tuple(words[one])) for one in ids)
    return Inside(chapters=tuple(made))


@given(_IDS, st.lists(_WORDS, min_size=8, max_size=8))
def test_between_the_same_there_is_no_change(ids: list[str], texts: list[list[str]]) -> None:
    """A book has not changed from itself."""
    book = _inside(ids, dict(zip("abcdefgh", texts, strict=True)))
    assert changes.between(book, book, NL).chapters == ()


@given(_IDS, _IDS, st.lists(_WORDS, min_size=8, max_size=8), st.lists(_WORDS, min_size=8, max_size=8))
def test_words_that_came_and_went_add_up(
    before: list[str], after: list[str], old: list[list[str]], new: list[list[str]]
) -> None:
    """The words of then, and those that came, less those that went, are the words of now."""
    was, now = (
        _inside(before, dict(zip("abcdefgh", old, strict=True))),
        _inside(after, dict(zip("abcdefgh", new, strict=True))),
    )
    told = changes.between(was, now, NL).chapters
    had, has = (sum(len(one.words) for one in book.chapters) for book in (was, now))
    assert had + sum(one.words_in for one in told) - sum(one.words_out for one in told) == has
    assert {one.id for one in told if one.fate == "new"} <= set(after) - set(before)
    assert {one.id for one in told if one.fate == "gone"} <= set(before) - set(after)


@given(_IDS, st.lists(_WORDS, min_size=8, max_size=8), st.randoms(use_true_random=False))
def test_few_moves_are_told(ids: list[str], texts: list[list[str]], random: Random) -> None:
    """When one chapter moves, one is told to have moved."""
    words = dict(zip("abcdefgh", texts, strict=True))
    others = list(ids)
    if len(others) > 2:
        moved = others.pop(random.randrange(len(others)))
        others.insert(random.randrange(len(others) + 1), moved)
    told = [one for one in changes.between(_inside(ids, words), _inside(others, words), NL).chapters if one.moved]
    assert len(told) == (0 if others == ids else 1)
