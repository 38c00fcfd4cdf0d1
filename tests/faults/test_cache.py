"""A cache that is damaged, forged, full or gone: the same book, at most one line about it, and the next run as if nothing was."""

import json
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from manuscript import pipeline
from manuscript.outside import cache, pandoc, seal
from manuscript.outside.cache import FOLDER, Store
from tests.faults import books
from tests.formats import books as formats
from tests.proof import PROOF
from tests.support import Answer, call, commit, put

Damage = Callable[[Path], object]
NOISY = "In the cache (.manuscript/) "

pytestmark = pytest.mark.skipif(os.name == "nt", reason="links, FIFOs and rights are a matter of POSIX")


def _resealed(entry: Path, data: bytes, key: bytes = b"") -> None:
    """Put other bytes into an entry, with a seal that fits."""
    Store(entry.parents[1], key).put(entry.parent.name, entry.name, data)


def _next_to(entry: Path) -> Path:
    """Give another entry: of the same kind where there is one, else of any."""
    others = [one for one in _entries(entry.parents[2]) if one != entry and one.is_file()]
    return next((one for one in others if one.parent == entry.parent), others[0])


def _link(entry: Path, target: Path) -> None:
    entry.unlink()
    entry.symlink_to(target)


def _replace(entry: Path, make: Callable[[Path], object]) -> None:
    entry.unlink()
    make(entry)


def _sparse(entry: Path) -> None:
    with entry.open("wb") as file:
        file.truncate(10**12)


DAMAGES: dict[str, Damage] = {
    "empty": lambda entry: entry.write_bytes(b""),
    "shorter than a seal": lambda entry: entry.write_bytes(entry.read_bytes()[:20]),
    "cut": lambda entry: entry.write_bytes(entry.read_bytes()[:-1]),
    "longer": lambda entry: entry.write_bytes(entry.read_bytes() + b"\0"),
    "one bit": lambda entry: entry.write_bytes(entry.read_bytes()[:-1] + bytes([entry.read_bytes()[-1] ^ 1])),
    "zeroed": lambda entry: entry.write_bytes(bytes(entry.stat().st_size)),
    "random": lambda entry: entry.write_bytes(os.urandom(5000)),
    "another entry": lambda entry: entry.write_bytes(_next_to(entry).read_bytes()),
    "of another person": lambda entry: _resealed(entry, entry.read_bytes()[32:], b"x" * 32),
    "a terabyte": _sparse,
    "sealed nonsense": lambda entry: _resealed(entry, b"\xc1 nonsense"),
    "sealed nothing": lambda entry: _resealed(entry, b""),
    "sealed shape of old": lambda entry: _resealed(entry, msgspec.msgpack.encode([1, "old"])),
    "sealed text": lambda entry: _resealed(entry, b'{"at": [], "path": 3}'),
}
"""What may become of a file that stays a file; after one run nothing is left of it."""

STRANGE: dict[str, Damage] = {
    "folder": lambda entry: _replace(entry, Path.mkdir),
    "FIFO": lambda entry: _replace(entry, os.mkfifo),
    "link to another": lambda entry: _link(entry, _next_to(entry)),
    "link to nowhere": lambda entry: _link(entry, Path("/nowhere/at/all")),
    "link to a device": lambda entry: _link(entry, Path("/dev/zero")),
    "unreadable": lambda entry: entry.chmod(0),
}
"""What may stand in the place of a file."""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Lay a book with a picture and a warning that has a line, so that every kind of entry is there."""
    return _lay(tmp_path / "book")


def _lay(folder: Path) -> Path:
    put(books.lay(folder), "chapters/vlek.png", formats.picture())
    books.edit(folder, "En toen was het uit [@werk]. ![](vlek.png)")
    put(folder, "works.bib", "@book{werk, author = {Wever, Jo}, title = {Het eind}, year = 2020}\n")
    put(folder, "book.yaml", f"{(folder / 'book.yaml').read_text('utf-8')}bibliography: works.bib\n")
    return folder


def _entries(book: Path) -> list[Path]:
    return sorted(path for path in (book / FOLDER).glob("*/*") if not path.name.startswith("."))


def _kinds(book: Path) -> list[str]:
    return sorted({entry.parent.name for entry in _entries(book)})


def _built(book: Path) -> dict[str, bytes]:
    """Build, and look at how: exit 0, one line at most, and that about the cache."""
    answer = call(["build"], book)
    assert answer.code == 0, answer.err
    assert _quiet(answer), answer.err
    return books.built(book)


def _quiet(answer: Answer) -> bool:
    said = answer.err.splitlines()
    return len(said) <= 1 and all(NOISY in line for line in said)


def _check_all(book: Path, damage: Damage, kinds: list[str], *, good: dict[str, bytes]) -> None:
    """Damage kinds of entries; the book is the same, and the run after it has nothing to say."""
    for entry in _entries(book):
        if entry.parent.name in kinds:
            damage(entry)
    if "built" not in kinds:
        shutil.rmtree(book / FOLDER / "built")  # else nothing else is asked for
    assert _built(book) == good
    after = call(["build", "--json"], book)
    assert after.err == ""
    assert json.loads(after.out)["notices"] == []
    assert books.built(book) == good


def _known(book: Path) -> bool:
    """Whether a build finds all that it needs in the cache."""
    return not any(one["why"] for one in json.loads(call(["build", "--json"], book).out)["compiled"])


def test_every_kind_is_met_here(book: Path) -> None:
    """A kind that is added gets its place among these tests by itself; this names those that there are."""
    _built(book)
    kinds = "built chapters cited config findings fragments leaks looks parse pictures places records shelves traces wording woven"
    assert _kinds(book) == kinds.split()


@pytest.mark.parametrize("damage", DAMAGES)
def test_all_entries_damaged(book: Path, damage: str) -> None:
    good = _built(book)
    _check_all(book, DAMAGES[damage], _kinds(book), good=good)
    assert _known(book)


@pytest.mark.parametrize("strange", STRANGE)
def test_something_else_in_the_place_of_every_entry(book: Path, strange: str) -> None:
    good = _built(book)
    _check_all(book, STRANGE[strange], _kinds(book), good=good)
    assert _known(book) or strange == "folder"  # a folder is not ours to remove


def test_one_kind_of_entries_damaged(tmp_path: Path) -> None:
    """The others are good, and go on from what is made again; in a proof with every damage, else with the sealed ones."""
    book = _lay(tmp_path / "book")
    good = _built(book)
    chosen = {**DAMAGES, **STRANGE} if PROOF else {"sealed shape of old": DAMAGES["sealed shape of old"]}
    for kind in _kinds(book):
        for damage in chosen.values():
            _check_all(book, damage, [kind], good=good)
            for entry in _entries(book):
                if entry.is_dir():
                    entry.rmdir()


def test_damage_is_told_once_and_in_one_line(book: Path) -> None:
    _built(book)
    for entry in _entries(book):
        entry.write_bytes(b"damaged")
    first, second = call(["build"], book), call(["build"], book)
    assert first.err.count("\n") == 1
    assert "had damage, or came from elsewhere; it is made again" in first.err
    assert second.err == ""


@pytest.mark.parametrize("stands", ["file", "link", "link to nowhere", "FIFO"])
def test_something_else_in_the_place_of_a_kind(book: Path, tmp_path: Path, stands: str) -> None:
    """Nothing is written where a link leads, and what stands there stays."""
    good = _built(book)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for kind in _kinds(book):
        folder = book / FOLDER / kind
        shutil.rmtree(folder)
        makes: dict[str, Damage] = {
            "file": lambda place: place.write_text("a file"),
            "link": lambda place: place.symlink_to(elsewhere),
            "link to nowhere": lambda place: place.symlink_to("/nowhere/at/all"),
            "FIFO": os.mkfifo,
        }
        makes[stands](folder)
    for _ in range(2):
        answer = call(["build"], book)
        assert (answer.code, answer.err) == (0, "")
        assert books.built(book) == good
    assert list(elsewhere.iterdir()) == []


@pytest.mark.parametrize("stage", ["find", "parse", "check", "weave", "compile", "bind"])
def test_a_cache_that_is_deleted_during_the_run(book: Path, stage: str) -> None:
    """What is kept from then on stays out of git, so that a clean book stays clean."""
    commit(book)
    good = pipeline.build(book, "draft", ["docx", "epub"])

    def delete(now: str) -> None:
        if now == stage:
            shutil.rmtree(book / FOLDER)

    shutil.rmtree(book / FOLDER / "built")
    again = pipeline.build(book, "draft", ["docx", "epub"], notice=delete)
    assert again.artifacts == good.artifacts
    assert (book / FOLDER / ".gitignore").read_text() == "*\n"
    assert pipeline.build(book, "draft", ["docx", "epub"]).stamp == good.stamp
    assert good.stamp.state == "clean"


def test_a_cache_whose_gitignore_is_gone_gets_it_back(book: Path) -> None:
    _built(book)
    (book / FOLDER / ".gitignore").unlink()
    books.edit(book)
    _built(book)
    assert (book / FOLDER / ".gitignore").read_text() == "*\n"


def test_a_cache_that_may_not_be_written(book: Path) -> None:
    """As somebody who is not root: what is there is used, and nothing is said."""
    store = Store(book / FOLDER, b"k" * 32)
    store.put("some", "old", b"kept")
    folders = [book / FOLDER, book / FOLDER / "some"]
    for folder in folders:
        folder.chmod(0o555)
    before = os.geteuid()
    if before == 0:
        os.seteuid(65534)
    try:
        store = Store(book / FOLDER, b"k" * 32)
        store.put("some", "new", b"not kept")
        store.put("other", "new", b"not kept")
        found = [store.get("some", "old"), store.get("some", "new"), store.get("other", "new")]
        store.prune()
    finally:
        os.seteuid(before)
        for folder in folders:
            folder.chmod(0o755)
    assert store.notices() == ()
    assert found[1:] == [None, None]


def test_a_cache_never_takes_more_than_its_limit(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After each of many edits, and the books are right."""
    monkeypatch.setattr(cache, "LIMIT", 40_000)
    for number in range(6):
        books.edit(book, f"En toen {number}. ![](vlek.png)")
        made = _built(book)
        assert sum(entry.stat().st_size for entry in _entries(book)) <= 40_000
        clean = _lay_again(book)
        assert _built(clean) == made
        shutil.rmtree(clean)


def _lay_again(book: Path) -> Path:
    return shutil.copytree(book, book.with_name("clean"), ignore=shutil.ignore_patterns("out", FOLDER))


def test_what_was_not_used_for_longest_goes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An entry that is read today was used today, however old it is."""
    store = Store(tmp_path / FOLDER, b"k" * 32)
    now = time.time()
    for age in range(10):
        store.put("some", f"of day {age}", bytes(1000))
        os.utime(tmp_path / FOLDER / "some" / f"of day {age}", (now, now - 100_000 * age))
    assert store.get("some", "of day 9") is not None
    monkeypatch.setattr(cache, "LIMIT", 6_000)
    store.prune()
    assert [age for age in range(10) if store.get("some", f"of day {age}")] == [0, 1, 2, 9]


def test_a_book_that_brings_a_forged_cache(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stranger knows every digest but not our key: nothing of it is printed, and it is told."""
    good = _built(book)
    shutil.rmtree(book / "out")
    shutil.rmtree(book / FOLDER)
    with monkeypatch.context() as stranger:
        stranger.setattr(seal, "key", lambda: b"stranger" * 4)
        books.edit(book, "Wat niemand schreef [@werk]. ![](vlek.png)")
        call(["build"], book)
        forged = {entry.parent.name: entry.read_bytes() for entry in _entries(book)}
        books.edit(book, "En toen was het uit [@werk]. ![](vlek.png)")
        call(["build"], book)
    for entry in _entries(book):
        entry.write_bytes(forged[entry.parent.name])
    answer = call(["build"], book)
    assert books.built(book) == good
    assert NOISY in answer.err


@pytest.mark.parametrize("step", ["_read", "_link"])
def test_two_runs_that_make_the_key_at_once_have_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """The second makes it all between two steps of the first."""
    path = tmp_path / "cache.key"
    real = getattr(seal, step)
    made: list[bytes | None] = []

    def interrupted(*given: Path) -> object:
        answer = real(*given) if step == "_read" else None
        if not made:
            made.append(None)
            made.append(seal._make(path))
        return answer if step == "_read" else real(*given)

    monkeypatch.setattr(seal, step, interrupted)
    assert seal._make(path) == made[1] == path.read_bytes()
    assert [one.name for one in tmp_path.iterdir()] == ["cache.key"]


def test_a_key_that_is_damaged_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "cache.key"
    path.write_bytes(b"short")
    assert seal._make(path) == path.read_bytes() != b"short"


def test_nothing_of_a_chapter_that_could_not_be_read_is_kept(book: Path) -> None:
    """Not even by `status`, which looks at such a book too: the words are counted when it can be read."""
    put(book, "chapters/03-kaal.md", "---\ntitle: Kaal\n---\n\nNiets dan woorden.\n")
    twin = _lay_again(book)
    good = call(["status", "--json"], twin)
    with pytest.MonkeyPatch.context() as patch:
        fake = book.parent / "pandoc"
        fake.write_text("#!/bin/sh\nexit 1\n")
        fake.chmod(0o755)
        version = pandoc.version()
        patch.setattr(pandoc, "program", lambda: str(fake))
        patch.setattr(pandoc, "version", lambda: version)
        assert call(["status", "--json"], book).out != good.out
    assert call(["status", "--json"], book).out == good.out
