"""A pandoc that crashes, hangs, lies or shouts: a finding with the chapter's path or one plain line, never a traceback."""

import json
import os
import time
from pathlib import Path
from typing import Any

import pytest

from manuscript.outside import citeproc, compiler, pandoc
from tests.faults import books
from tests.formats import books as formats
from tests.support import Answer, call, put

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-ins are shell scripts")

FAULTS = {
    "crash": "kill -SEGV $$",
    "hang": "exec sleep 60",
    "nothing": "exit 0",
    "garbage": "head -c 20000 /dev/urandom; exit 0",
    "words": "echo hello; exit 0",
    "half and 1": "printf '+500000\\n{\"blocks\":['; exit 1",
    "half and 0": "printf '+500000\\n{\"blocks\":['; exit 0",
    "not JSON": "printf '+3\\nabc'; printf '+3\\nabc'; exit 0",
    "other JSON": 'printf \'+14\\n{"blocks":"x"}\'; exit 0',
    "heap": "exit 251",
    "shouts": "head -c 50000000 /dev/zero | tr '\\0' x >&2; exit 1",
    "exit 1": "echo 'pandoc: Prelude.chr: bad argument' >&2; exit 1",
}


def _stand_in(folder: Path, script: str, when: str) -> Path:
    """Make a pandoc that misbehaves when it is asked to `read`, to `write` or to `cite`, and else is the real one."""
    real = pandoc.program()
    reads = "*read.lua*) reading=read;; *write.lua*) reading=write;; *cite.lua*) reading=cite;; *) reading=neither;;"
    text = f'#!/bin/sh\ncase " $* " in {reads} esac\nif [ $reading = {when} ]; then\n{script}\nfi\nexec "{real}" "$@"\n'
    fake = folder / "pandoc"
    fake.write_text(text)
    fake.chmod(0o755)
    return fake


def _plain(answer: Answer) -> None:
    assert "Traceback" not in answer.err + answer.out
    assert "The program failed" not in answer.err
    assert len(answer.err.splitlines()) <= 2
    assert len(answer.err + answer.out) < 5000


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Lay a book that was built once, with limits short enough for a test."""
    folder = books.lay(tmp_path / "book")
    books.build(folder)
    books.edit(folder)
    monkeypatch.setattr(pandoc, "READ_SECONDS", 1)
    monkeypatch.setattr(compiler, "WRITE_SECONDS", 1)
    return folder


@pytest.mark.parametrize("fault", FAULTS)
def test_citeproc_fails(book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    """The style is a finding C339; nothing is built, nothing of it is kept, and the last good book stays."""
    put(book, "works.bib", "@book{werk, author = {Wever, Jo}, title = {Het eind}, year = 2020}\n")
    put(book, "book.yaml", f"{(book / 'book.yaml').read_text('utf-8')}bibliography: works.bib\n")
    books.edit(book, "En toen [@werk].")
    good = books.built(book)
    fake = _stand_in(tmp_path, FAULTS[fault], "cite")
    monkeypatch.setattr(pandoc, "program", lambda: str(fake))
    monkeypatch.setattr(citeproc, "SECONDS", 1)
    answer = call(["build", "--json"], book)
    _plain(answer)
    assert answer.code == 1
    assert [one["path"] for one in json.loads(answer.out)["findings"] if one["code"] == "C339"] == ["book.yaml"]
    assert books.built(book) == good
    monkeypatch.undo()
    assert books.build(book) != good


@pytest.mark.parametrize("fault", FAULTS)
def test_the_reader_fails(book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    """The chapter that cannot be read is a finding C323; nothing is built; the last good book stays."""
    good = books.built(book)
    fake = _stand_in(tmp_path, FAULTS[fault], "read")
    monkeypatch.setattr(pandoc, "program", lambda: str(fake))
    began = time.monotonic()
    answer = call(["build", "--json"], book)
    assert time.monotonic() - began < 10
    _plain(answer)
    assert answer.code == 1
    found = [finding for finding in json.loads(answer.out)["findings"] if finding["code"] == "C323"]
    assert [finding["path"] for finding in found] == ["chapters/02-eind.md"]
    assert books.built(book) == good
    monkeypatch.undo()
    assert books.build(book) != good


@pytest.mark.parametrize("fault", [*FAULTS, "only warns"])
def test_the_writer_fails(book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    """One line that names the chapter, exit 4, the last good book untouched."""
    good = books.built(book)
    put(book, "chapters/vlek.png", formats.picture())
    books.edit(book, "En toen ![een vlek](vlek.png).")
    fake = _stand_in(tmp_path, FAULTS.get(fault, "rm -f ./*.png"), "write")
    monkeypatch.setattr(pandoc, "program", lambda: str(fake))
    answer = call(["build"], book)
    _plain(answer)
    assert answer.code == 4
    assert answer.err.startswith("manuscript: pandoc could not write ")
    assert "eind: " in answer.err
    assert books.built(book) == good
    assert books.leftovers(book) == []
    monkeypatch.undo()
    assert books.build(book) != good


@pytest.mark.parametrize("what", ["missing", "not a program"])
def test_no_pandoc(book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    broken = tmp_path / "pandoc"
    if what == "not a program":
        broken.write_text("not a program")
        broken.chmod(0o755)
    monkeypatch.setattr(pandoc, "program", lambda: str(broken))
    answer = call(["build"], book)
    _plain(answer)
    assert answer.code == 4


def test_one_chapter_that_hangs_costs_only_itself(book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The others are read and checked; the one is named, and both of its tries end in time."""
    put(book, "chapters/03-traag.md", "---\ntitle: Traag\n---\n\nHANGEN\n")
    for number in range(4, 12):
        put(book, f"chapters/{number:02d}-meer-{'abcdefghijkl'[number]}.md", "---\ntitle: Meer\n---\n\nMeer.\n")
    hangs_on_it = 'cat >"$TMPDIR/in.$$"; grep -q HANGEN "$TMPDIR/in.$$" && exec sleep 60; exec <"$TMPDIR/in.$$"'
    fake = _stand_in(tmp_path, hangs_on_it, "read")
    monkeypatch.setattr(pandoc, "program", lambda: str(fake))
    answer = call(["check", "--json"], book)
    errors: list[dict[str, Any]] = [one for one in json.loads(answer.out)["findings"] if one["severity"] == "error"]
    assert [(one["code"], one["path"]) for one in errors] == [("C323", "chapters/03-traag.md")]


def test_nothing_of_a_failed_read_is_kept(book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No cache entry before success: a pandoc that is well again reads the chapter again."""
    fake = _stand_in(tmp_path, FAULTS["not JSON"], "read")
    with monkeypatch.context() as patch:
        patch.setattr(pandoc, "program", lambda: str(fake))
        assert call(["build"], book).code == 1
    books.build(book)
