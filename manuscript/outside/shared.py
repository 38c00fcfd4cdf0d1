"""A cache that several machines share, wherever fsspec reaches. The extra `[cluster]` brings it."""

import uuid

from manuscript.errors import Outside, WrongUse


class Shared:
    """Entries below one address; what cannot be read or written there only costs time."""

    def __init__(self, address: str) -> None:
        try:
            from fsspec.core import url_to_fs  # late: only who shares a cache needs it
        except ImportError as error:
            raise Outside("A shared cache needs fsspec.", "pip install 'manuscript-book[cluster]'") from error
        try:
            self._files, self._folder = url_to_fs(address)
        except (ImportError, ValueError) as error:
            raise WrongUse(f"{address} is no address of a folder: {error}.", "See: manuscript build --help") from error

    def get(self, kind: str, key: str) -> bytes | None:
        """Give an entry as it was put, or None."""
        try:
            return bytes(self._files.cat_file(f"{self._folder}/{kind}/{key}"))
        except OSError:
            return None

    def put(self, kind: str, key: str, entry: bytes) -> None:
        """Put an entry: under a name of its own first, so that nobody reads half of it."""
        place = f"{self._folder}/{kind}/{key}"
        waiting = f"{place}.{uuid.uuid4().hex}"
        try:
            self._files.makedirs(f"{self._folder}/{kind}", exist_ok=True)
            self._files.pipe_file(waiting, entry)
            self._files.mv(waiting, place)
        except OSError:
            return
