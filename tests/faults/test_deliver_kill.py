"""A delivery that is killed outright, at any moment, leaves a folder that is whole or none, and no tag of what is not there."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from manuscript.core import manifest
from manuscript.errors import Outside
from manuscript.model.delivery import MANIFEST, SUMS, Delivery
from manuscript.outside import deliveries, whole
from tests.deliveries import NAME, deliver, files_of, lay
from tests.proof import PROOF
from tests.support import git

POINTS = 60 if PROOF else 8

pytestmark = pytest.mark.skipif(os.name == "nt", reason="process groups are a matter of POSIX")


def test_killed_at_any_point_of_a_delivery(tmp_path: Path) -> None:
    """What is left is a whole folder or none, and a tag only beside a whole one; the next run gives the delivery."""
    book = lay(tmp_path / "book")
    good = files_of(deliver(book, tmp_path / "good"))
    git(book, "tag", "--delete", "delivery/1")
    began = time.monotonic()
    _killed_after(60, book, tmp_path / "first")
    span = time.monotonic() - began
    git(book, "tag", "--delete", "delivery/1")
    for point in range(POINTS):
        out = tmp_path / f"out-{point}"
        _killed_after(span * (point + 1) / POINTS, book, out)
        there = (out / NAME).is_dir()
        assert not there or files_of(out / NAME) == good
        tagged = bool(git(book, "tag", "--list"))
        assert not tagged or ((out / f"{NAME}.zip").is_file() and there)
        assert files_of(deliver(book, out)) == good
        assert sorted(one.name for one in out.iterdir()) == [NAME, f"{NAME}.zip"]
        git(book, "tag", "--delete", "delivery/1")
        shutil.rmtree(out)


def _killed_after(seconds: float, book: Path, out: Path) -> None:
    words = ["deliver", "--no-proof", "-o", str(out)]
    with subprocess.Popen(
        [sys.executable, "-m", "manuscript", *words],
        cwd=book,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(seconds)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(60)


def _made(**files: bytes) -> Delivery:
    """Make something that is put as a delivery is; what it says of itself does not matter here."""
    held = {f"{name}.md": data for name, data in files.items()} | {MANIFEST: b"{}"}
    held[SUMS] = manifest.sums(held)
    return Delivery(name="boek-levering-1", files=held, zip=b"zip", manifest=None)  # type: ignore[arg-type]  # nobody reads it


def test_what_a_killed_run_left_goes_with_the_next(tmp_path: Path) -> None:
    """Half a folder under another name is swept; that of a run that is at work is not."""
    dead, alive = tmp_path / f"{whole.NEW}999999999-x", tmp_path / f"{whole.NEW}{os.getppid()}-x"
    for folder in (dead, alive):
        folder.mkdir()
        (folder / "half.md").write_text("half", "utf-8")
    deliveries.put(tmp_path, ".", _made(a=b"a"))
    assert not dead.exists()
    assert alive.exists()


@pytest.mark.parametrize("fails", ["mkdtemp", "rename", "fsync"])
def test_a_disk_that_fails_leaves_the_delivery_that_was_there(
    fails: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deliveries.put(tmp_path, ".", _made(a=b"a"))
    before = files_of(tmp_path)

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    target = {"mkdtemp": "tempfile.mkdtemp", "rename": "pathlib.Path.rename", "fsync": "os.fsync"}[fails]
    with monkeypatch.context() as patch:
        patch.setattr(target, fail)
        with pytest.raises(Outside):
            deliveries.put(tmp_path, ".", _made(a=b"b"))
    assert files_of(tmp_path) == before


def test_two_at_once_make_one_delivery(tmp_path: Path) -> None:
    """Both end well, with the same bytes and one tag; or one says that it met the other."""
    book = lay(tmp_path / "book")
    words = [sys.executable, "-m", "manuscript", "deliver", "--no-proof", "-o", str(tmp_path / "out")]
    quiet = subprocess.DEVNULL
    both = [subprocess.Popen(words, cwd=book, stdout=quiet, stderr=quiet) for _ in range(2)]
    assert [one.wait(120) for one in both] == [0, 0]
    assert git(book, "tag", "--list").split() == ["delivery/1"]
    assert sorted(one.name for one in (tmp_path / "out").iterdir()) == [NAME, f"{NAME}.zip"]
    assert files_of(deliver(book, tmp_path / "again")) == files_of(tmp_path / "out" / NAME)
