"""Books and compile batches -> a Dask cluster, whose workers share a disk with the books. The extra `[cluster]` brings it.

A worker that dies costs time only: its work is given to another, which finds in the cache what was done before.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from manuscript.errors import Outside
from manuscript.outside import compiler

T = TypeVar("T")
R = TypeVar("R")

_TRIES = 5
_SECONDS = 30
_HINT = "Is a scheduler running there, with workers? Start them: dask scheduler, dask worker ADDRESS"


def run(address: str, work: Callable[[T], R], items: Sequence[T]) -> Iterator[R]:
    """Do work for every item on the cluster; give the results in the order of the items."""
    with _client(address) as client:
        futures = [client.submit(work, item, pure=False, retries=_TRIES) for item in items]
        for future in futures:
            yield future.result()


def write(groups: Sequence[compiler.Group], files: Mapping[str, bytes]) -> Iterator[compiler.Written]:
    """Write groups of chapters from within a book's own work on the cluster: each is a task, and the book makes room for them."""
    from distributed import worker_client  # late: only on a cluster

    with worker_client() as client:
        laid = client.scatter(dict(files))
        futures = [client.submit(write_here, group, laid, retries=_TRIES) for group in groups]
        for future in futures:
            yield from future.result()


def write_here(group: compiler.Group, files: Mapping[str, bytes]) -> list[compiler.Written]:
    """Write one group on this machine."""
    return list(compiler.write([group], files))


def _client(address: str) -> Any:
    try:
        from distributed import Client  # late: 0.5 s that only a cluster's builds pay
    except ImportError as error:
        raise Outside("A cluster needs Dask.", "pip install 'manuscript-book[cluster]'") from error
    try:
        return Client(address, timeout=_SECONDS, set_as_default=False)  # type: ignore[no-untyped-call]  # Dask types half of itself
    except (OSError, ValueError, TimeoutError) as error:
        raise Outside(f"No Dask scheduler answers at {address}: {error}.", _HINT) from error
