"""Pages that came -> contributions/.local/pulls/NAME/, outside git, until all have come; a cut pull goes on from there.

A file is what WordPress itself makes of an answer with `?_envelope`, so that `manuscript pull` reads it too. Pages are
used again only for the very same question (blog, user, what was asked), only from the first one on without a gap, and
only within an hour of it: a listing should be of one moment. `outside.listing` asks the last of them once more, and goes on
only if that still holds the same comments: then nothing before it was removed.
"""

import contextlib
import time
from pathlib import Path
from typing import Any

import msgspec

from manuscript.outside import disk, given, whole, wplisted
from manuscript.outside.wplisted import Page

_LOCAL = "contributions/.local"
_SECONDS = 3600


class _File(msgspec.Struct):
    body: msgspec.Raw
    headers: dict[str, int]
    asked: str
    at: float
    status: int = 200


class Kept:
    """The pages that are kept of one listing."""

    def __init__(self, book: Path, name: str, asked: str) -> None:
        self._book, self._asked = book, asked
        self._folder = f"{_LOCAL}/pulls/{name}"

    def keep(self, page: Page) -> None:
        """Keep a page; a disk that cannot is no reason to stop."""
        told: dict[str, Any] = {"X-WP-Total": page.total, "X-WP-TotalPages": page.pages}
        headers = {name: count for name, count in told.items() if count is not None}
        file = _File(body=msgspec.Raw(page.body), headers=headers, asked=self._asked, at=time.time())
        given.check_inside(self._book, self._folder)
        disk.make_private(self._book / _LOCAL)
        with contextlib.suppress(OSError):
            whole.write_file(self._path(page.number), msgspec.json.encode(file), lasting=False)

    def pages(self) -> list[Page]:
        """Give the pages that an earlier run has left and that can be used, from the first one on."""
        pages: list[Page] = []
        while file := self._file(len(pages) + 1):
            try:
                total, count = file.headers.get("X-WP-Total"), file.headers.get("X-WP-TotalPages")
                pages.append(wplisted.page(len(pages) + 1, bytes(file.body), total, count))
            except wplisted.Broken:
                break
        return pages

    def forget(self) -> None:
        """Remove the pages: all have come, or they are of no use."""
        given.check_inside(self._book, self._folder)
        folder = self._book / self._folder
        for path in folder.glob("*.json"):
            disk.remove_all(self._book, [path.relative_to(self._book).as_posix()])
        with contextlib.suppress(OSError):
            folder.rmdir()
            folder.parent.rmdir()

    def _path(self, number: int) -> Path:
        return self._book / self._folder / f"{number:05d}.json"

    def _file(self, number: int) -> _File | None:
        data = disk.read_plain(self._path(number))
        try:
            file = msgspec.json.decode(data, type=_File) if data else None
        except (msgspec.MsgspecError, ValueError, RecursionError):
            return None
        usable = file and file.asked == self._asked and 0 <= time.time() - file.at < _SECONDS
        return file if usable else None
