"""Books and compile batches -> a Dask cluster, whose workers share a disk with the books. The extra `[cluster]` brings it.

A worker that dies costs time only: its work is given to another, which finds in the cache what was done before.
"""

import asyncio
import contextlib
import logging
import time
import warnings
from collections import deque
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError
from typing import Any, TypeVar

from manuscript.errors import ManuscriptError, Outside
from manuscript.outside import compiler, pandoc, process, program

T = TypeVar("T")
R = TypeVar("R")

SECONDS = 5
"""For a scheduler to answer."""

PATIENCE = 60
"""Seconds for a cluster without workers to get one."""

_TRIES = 3
_LOOK = 1
_BEFORE_BOOKS = 10
"""The priority of compile batches: a book that has begun is finished before another begins."""

_START = "Start one with `dask scheduler` and workers with `dask worker ADDRESS`, then name its address."
_INSTALL = "Every machine of the cluster needs the same Python, with the same versions of manuscript and of Dask."


def run(
    address: str, work: Callable[[T], R], items: Sequence[T], lost: Callable[[T, ManuscriptError], R]
) -> Generator[R]:
    """Do work for every item on the cluster; give the results in the order of the items.

    `lost` says what comes of an item that the cluster could not do. Whoever closes this takes back what has not begun.
    Raises Outside when no scheduler answers.
    """
    with _hushed(), _client(address) as client:
        version = _version()
        futures = deque(client.submit(_at_work, version, work, item, pure=False) for item in items)
        try:
            for item in items:
                try:
                    result: R = _result(client, futures[0])
                except Outside as error:
                    result = lost(item, error)
                yield result
                futures.popleft()
        finally:
            client.cancel(list(futures))


def write(groups: Sequence[compiler.Group], files: Mapping[str, bytes]) -> Iterator[compiler.Written]:
    """Write groups of chapters from within a book's own work on the cluster: each is a task, and the book makes room for them.

    `files` are the result of a task too: were they laid on one worker, they would be gone with it.
    """
    from distributed import as_completed, worker_client  # late: only on a cluster

    if not groups:
        return
    with worker_client() as client:
        laid = client.submit(dict, files, pure=False, priority=_BEFORE_BOOKS)
        tasks = [
            client.submit(_at_work, _version(), _write, group, laid, pure=False, priority=_BEFORE_BOOKS, retries=_TRIES)
            for group in groups
        ]
        for done in as_completed(tasks):
            yield from _result(client, done)


def _write(group: compiler.Group, files: Mapping[str, bytes]) -> list[compiler.Written]:
    return list(compiler.write([group], files))


def _at_work(version: tuple[str, str], work: Callable[..., R], *given: Any) -> R:
    """Do work on the worker that this is, if it does it as the machine that asks would."""
    from distributed import get_worker  # late: only on a cluster

    if version != _version():
        raise Outside("A worker has another version of manuscript, of Python or of pandoc.", _INSTALL)
    process.at_most(get_worker().state.nthreads)
    return work(*given)


def _version() -> tuple[str, str]:
    return program.digest(), pandoc.version()


def _result(client: Any, future: Any) -> Any:
    """Wait for a result. Raises Outside, whatever keeps it from coming."""
    try:
        _wait(client, future)
        return future.result()
    except ManuscriptError:
        raise
    except (Exception, CancelledError) as error:  # a cluster of other people's machines has many ways to fail
        raise _explained(error) from error


def _wait(client: Any, future: Any) -> None:
    """Wait until a task has ended; not for ever when there is nobody to do it."""
    seen = time.monotonic()
    while True:
        with contextlib.suppress(TimeoutError):
            future.exception(timeout=_LOOK)
            return
        if client.scheduler_info(n_workers=0)["n_workers"]:
            seen = time.monotonic()
        elif time.monotonic() - seen > PATIENCE:
            raise Outside(f"The cluster has had no worker for {PATIENCE} s.", "Start some: dask worker ADDRESS")


def _explained(error: BaseException) -> Outside:
    """Say in our words what Dask says in its own."""
    from distributed import KilledWorker  # late: only on a cluster

    if isinstance(error, KilledWorker):
        return Outside(
            f"{error.allowed_failures + 1} workers died over it.", "Have they memory enough? Their logs may say why."
        )
    if isinstance(error, CancelledError):
        return Outside("The scheduler has gone, and the work with it.", "What was done is kept: run this again.")
    said = " ".join(str(error).split())[:300]
    return Outside(f"A worker cannot do this: {type(error).__name__}: {said}", _INSTALL)


@contextlib.contextmanager
def _client(address: str) -> Iterator[Any]:
    try:
        from distributed import Client  # late: 0.5 s that only a cluster's builds pay
    except ImportError as error:
        raise Outside("A cluster needs Dask.", "pip install 'manuscript-book[cluster]'") from error
    try:
        asyncio.run(_greet(address))
        client = Client(address, timeout=SECONDS, set_as_default=False)
    except Exception as error:  # whatever answers there may be no scheduler, and Dask raises what it then finds
        why = " ".join(str(error).split())[:200] or f"nothing within {SECONDS} s"
        raise Outside(f"No Dask scheduler answers at {address}: {why}.", _START) from error
    with client:
        yield client


async def _greet(address: str) -> None:
    """Ask who is there, with a limit on waiting: Dask's own client waits for ever when a stranger is."""
    from distributed import rpc
    from distributed.security import Security

    async with asyncio.timeout(SECONDS):
        async with rpc(address, timeout=SECONDS, connection_args=Security().get_connection_args("client")) as there:
            who = await there.identity()
    if who["type"] != "Scheduler":
        raise ValueError(f"a {who['type'].lower()} is there")


@contextlib.contextmanager
def _hushed() -> Iterator[None]:
    """Keep Dask's log and its warnings from the person who builds; what matters in them is said in our words."""
    level = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(level)
