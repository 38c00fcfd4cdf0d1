"""A run that is asked to stop ends with 128 + the signal's number, at once, with everything of its own gone."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.faults import books

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")

_WITH_FAKE = """
import sys
from manuscript import cli
from manuscript.outside import pandoc
fake = sys.argv.pop(1)
pandoc.program = lambda: fake
cli.main()
"""
_HANGS = "#!/bin/sh\ntouch '{marker}'\nexec sleep 60\n"
_SECONDS = 20


def _begin(book: Path, temporary: Path, fake: Path) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-c", _WITH_FAKE, str(fake), "build"],
        cwd=book,
        env={**os.environ, "TMPDIR": str(temporary)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def _hanging_pandoc(folder: Path, marker: Path) -> Path:
    fake = folder / "pandoc"
    fake.write_text(_HANGS.format(marker=marker))
    fake.chmod(0o755)
    return fake


def _wait_for(marker: Path) -> None:
    until = time.monotonic() + _SECONDS
    while not marker.exists() and time.monotonic() < until:
        time.sleep(0.02)
    assert marker.exists()


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_in_the_middle(tmp_path: Path, name: str) -> None:
    """While pandoc hangs: the exit code says which signal, in one line, and pandoc does not outlive the run."""
    book = books.lay(tmp_path / "book")
    good = books.build(book)
    books.edit(book)
    temporary, marker = tmp_path / "temporary", tmp_path / "marker"
    temporary.mkdir()
    with _begin(book, temporary, _hanging_pandoc(tmp_path, marker)) as run:
        _wait_for(marker)
        began = time.monotonic()
        run.send_signal(getattr(signal, name))
        _, err = run.communicate(timeout=_SECONDS)
    assert time.monotonic() - began < 5
    assert run.returncode == 128 + getattr(signal, name)
    assert err.decode().strip().startswith("manuscript: Stopped")
    assert "Traceback" not in err.decode()
    assert list(temporary.iterdir()) == []
    assert books.leftovers(book) == []
    assert books.built(book) == good
    books.build(book)


def test_a_reader_that_closes_the_pipe(tmp_path: Path) -> None:
    """`manuscript build | head -0` ends without a word about pipes."""
    book = books.lay(tmp_path / "book")
    with subprocess.Popen(
        [sys.executable, "-m", "manuscript", "build"], cwd=book, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as run:
        assert run.stdout is not None
        run.stdout.close()
        assert run.stderr is not None
        err = run.stderr.read().decode()
        run.wait(timeout=60)
    assert "Traceback" not in err
    assert "Broken" not in err
    assert set(books.built(book)) == {books.DOCX, books.EPUB}
