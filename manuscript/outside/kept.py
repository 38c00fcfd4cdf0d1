"""Pages that came -> contributions/.local/pulls/NAME/, outside git, until all have come; a cut pull goes on from there.

A file is what WordPress itself makes of an answer with `?_envelope`, so that `manuscript pull` reads it too. Pages are
used again only for the very same question (blog, user, what was asked), only from the first one on without a gap, and
only within an hour of it: a listing should be of one moment. `outside.listing` goes on with them only if the next page begins
with the object that the last of them ends with: then nothing before it was removed.
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
    offset: int
    status: int = 200


class Kept:
    """The pages that are kept of one listing."""

    def __init__(self, book: Path, name: str, asked: str) -> None:
        self._book, self._asked = book, asked
        self._folder = f"{_LOCAL}/pulls/{name}"

    def keep(self, page: Page) -> None:
        """Keep a page, where git does not see it; one that a disk cannot take is asked for again."""
        told: dict[str, Any] = {"X-WP-Total": page.total, "X-WP-TotalPages": page.pages}
        headers = {name: count for name, count in told.items() if count is not None}
        file = _File(
            body=msgspec.Raw(page.body), headers=headers, asked=self._asked, at=time.time(), offset=page.offset
        )
        given.check_inside(self._book, self._folder)
        disk.make_private(self._book / _LOCAL, ours=True)
        with contextlib.suppress(OSError):
            whole.write_file(self._path(page.number), msgspec.json.encode(file), lasting=False)

    def pages(self) -> list[Page]:
        """Give the pages that an earlier run has left and that can be used, from the first one on."""
        pages: list[Page] = []
        while page := self._page(len(pages) + 1):
            if pages and not (page.offset == pages[-1].end - 1 and page.follows(pages[-1])):
                break
            pages.append(page)
        return pages

    def forget(self) -> None:
        """Remove the pages: all have come, or they are of no use."""
        given.check_inside(self._book, self._folder)
        folder = self._book / self._folder
        whole.remove(folder.glob("*.json"))
        with contextlib.suppress(OSError):
            folder.rmdir()
            folder.parent.rmdir()

    def _path(self, number: int) -> Path:
        return self._book / self._folder / f"{number:05d}.json"

    def _page(self, number: int) -> Page | None:
        data = disk.read_plain(self._path(number))
        try:
            file = msgspec.json.decode(data, type=_File) if data else None
            if not file or file.asked != self._asked or not 0 <= time.time() - file.at < _SECONDS:
                return None
            body = bytes(file.body)
            objects = wplisted.objects(body)
        except (msgspec.MsgspecError, ValueError, RecursionError, wplisted.Broken):
            return None
        total, pages = file.headers.get("X-WP-Total"), file.headers.get("X-WP-TotalPages")
        return Page(number=number, body=body, objects=objects, offset=file.offset, total=total, pages=pages)
