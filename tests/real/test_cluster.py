"""Books on a real cluster of two workers: the bytes of this machine, a cache for all, and workers that may be killed."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from manuscript.errors import Outside
from manuscript.outside import cluster as ours
from tests import catalogues, processes
from tests.support import call, start

ROOT = Path(__file__).parents[2]
ONE_CORE = {"OMP_NUM_THREADS": "1", "PYTHONPATH": str(ROOT)}

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="/proc tells what runs"),
    pytest.mark.xdist_group("cores"),
]


class Cluster:
    """A scheduler and workers of one thread, each a process."""

    def __init__(self, folder: Path, workers: int) -> None:
        self._folder = folder
        self._file = folder / "scheduler.json"
        self.scheduler = self._start("scheduler", "--port", "0", "--no-show", "--scheduler-file", str(self._file))
        self.address = processes.until(self._address)
        self.workers = [self._start("worker", self.address, "--no-nanny", "--nthreads", "1") for _ in range(workers)]

    def _start(self, what: str, *words: str) -> "subprocess.Popen[bytes]":
        command = [
            sys.executable,
            "-m",
            f"distributed.cli.dask_{what}",
            *words,
            "--host",
            "127.0.0.1",
            "--no-dashboard",
        ]
        with (self._folder / "log").open("ab") as log:
            environment = {**os.environ, **ONE_CORE}
            return subprocess.Popen(command, cwd=self._folder, env=environment, stdout=log, stderr=log)

    def _address(self) -> str:
        try:
            return str(json.loads(self._file.read_text())["address"])
        except (OSError, ValueError):
            return ""

    def at_work(self) -> int:
        """Give the number of a worker that has pandoc write now."""
        return next(iter(processes.below([worker.pid for worker in self.workers], "write.lua").values()), 0)

    def kill(self, *runs: "subprocess.Popen[bytes]") -> None:
        """End some of it outright."""
        for run in runs:
            run.kill()
            run.wait()


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    """Start a cluster of two workers."""
    folder = tmp_path / "cluster"
    folder.mkdir()
    made = Cluster(folder, workers=2)
    yield made
    made.kill(*made.workers, made.scheduler)


@pytest.fixture
def books(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Give three books that take long enough to be met at work."""
    return catalogues.lay(tmp_path / "shelf", monkeypatch, count=3, words=8_000)


@pytest.fixture
def alone(books: list[Path], tmp_path: Path) -> list[dict[str, bytes]]:
    """Give the same books as this machine builds them."""
    copies = catalogues.checkout(books, tmp_path / "alone")
    assert call(["build", *catalogues.names(copies)], tmp_path).code == 0
    return catalogues.made(copies)


def test_a_cluster_builds_what_this_machine_builds_and_shares_what_it_compiled(
    cluster: Cluster, books: list[Path], alone: list[dict[str, bytes]], tmp_path: Path
) -> None:
    words = ["--scheduler", cluster.address, "--cache", (tmp_path / "kist").as_uri()]
    answer = call(["build", *catalogues.names(books), str(tmp_path / "nergens"), *words, "--json"], tmp_path)
    assert [book["error"] and book["error"]["code"] for book in catalogues.told(answer)] == [
        None,
        None,
        None,
        "no-book",
    ]
    assert (answer.code, answer.err.count("\n")) == (3, 1)
    assert catalogues.made(books) == alone
    fresh = catalogues.checkout(books, tmp_path / "fresh")
    answer = call(["build", *catalogues.names(fresh), *words, "--json"], tmp_path)
    assert (answer.code, answer.err) == (0, "")
    assert {one["from"] for book in catalogues.told(answer) for one in book["compiled"]} == {"cache"}
    assert catalogues.made(fresh) == alone
    by_itself = call(["build", "--book", str(fresh[0]), "--to", "html", *words, "--json"], tmp_path)
    assert [one["format"] for one in json.loads(by_itself.out)["artifacts"]] == ["html"]


def test_a_worker_that_is_killed_costs_only_time_and_without_any_the_run_ends(
    cluster: Cluster,
    books: list[Path],
    alone: list[dict[str, bytes]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with start(["build", *catalogues.names(books), "--scheduler", cluster.address], tmp_path) as run:
        os.kill(processes.until(cluster.at_work), signal.SIGKILL)
        out, err = run.communicate(timeout=60)
    assert (run.returncode, err) == (0, b"")
    assert out.count(b": built ") == 3
    assert catalogues.made(books) == alone
    cluster.kill(*cluster.workers)
    monkeypatch.setattr(ours, "PATIENCE", 1)
    answer = call(["build", *catalogues.names(books), "--scheduler", cluster.address], tmp_path)
    assert answer.code == 4
    assert answer.out.count("The cluster has had no worker for 1 s. Start some: dask worker ADDRESS") == 3


def test_a_scheduler_that_goes_in_the_middle_ends_the_run(cluster: Cluster, books: list[Path], tmp_path: Path) -> None:
    with start(["build", *catalogues.names(books), "--scheduler", cluster.address, "--json"], tmp_path) as run:
        processes.until(cluster.at_work)
        cluster.kill(cluster.scheduler)
        out, err = run.communicate(timeout=60)
    assert run.returncode == 4
    assert b"Traceback" not in err
    assert "The scheduler has gone" in json.loads(out)["books"][-1]["error"]["message"]


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_a_signal_takes_back_what_has_not_begun(name: str, cluster: Cluster, books: list[Path], tmp_path: Path) -> None:
    number = getattr(signal, name)
    with start(["build", *catalogues.names(books), "--scheduler", cluster.address], tmp_path) as run:
        processes.until(cluster.at_work)
        run.send_signal(number)
        _, err = run.communicate(timeout=20)
    assert run.returncode == 128 + number
    first, *hint = err.decode().strip().splitlines()
    assert first.startswith("manuscript: Stopped")
    assert len(hint) == 1


@pytest.mark.parametrize(
    ("address", "why"), [("127.0.0.1:1", "nothing within 1 s"), ("nowhere", "missing port"), ("http://a:1", "scheme")]
)
def test_where_no_scheduler_answers(address: str, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ours, "SECONDS", 1)
    answer = call(["build", "een", "twee", "--scheduler", address, "--json"], tmp_path)
    error = json.loads(answer.out)["error"]
    assert answer.code == 4
    assert address in error["message"]
    assert why in error["message"]
    assert "dask scheduler" in error["hint"]


@pytest.mark.parametrize(("library", "option"), [("distributed", "--scheduler"), ("fsspec.core", "--cache")])
def test_without_the_extra(library: str, option: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    answer = call(["build", "een", "twee", option, "127.0.0.1:1"], tmp_path)
    assert answer.code == 4
    assert "pip install 'manuscript-book[cluster]'" in answer.err


def test_a_worker_of_another_version_does_nothing() -> None:
    """Its bytes would be others."""
    with pytest.raises(Outside, match="another version"):
        ours._at_work(("of yesterday", "3.8"), print, "never printed")
