"""Pages of a listing, asked one after the other -> every object once, and whether that is all of them.

Comments have no time of their last change, so that only a full listing shows what was edited or removed. It is asked by
number upwards: what arrives meanwhile comes at the end. Every page begins with the last object of the one before it: where
it does not, something before it was removed or approved meanwhile, and one at the border may be missing; the listing is then
asked from its beginning. A site that does not do what `offset` asks is read page by page, and proves nothing.
"""

from collections.abc import Callable, Sequence

from manuscript.errors import Refused
from manuscript.model.blog import Listing
from manuscript.outside.kept import Kept
from manuscript.outside.wplisted import Page, is_id

MOST_PAGES = 2000
_TRIES = 3

Ask = Callable[[int, int | None], Page]
"""Asks for a page by its number (from 1) and its offset; without one, by its number alone."""


def gather(name: str, ask: Ask, *, kept: Kept | None, logged_in: bool, notice: Callable[[str], None]) -> Listing:
    """Ask for every page, beginning where an earlier run was cut off; what is kept of it goes when all have come."""
    left, joined = kept.pages() if kept else [], None
    for _ in range(_TRIES):
        joined = joined or _joined(_Pages(name, left, notice), ask, kept)
        left = []
    pages = joined or _separate(_Pages(name, [], notice), ask)
    if kept:
        kept.forget()
    return _listing(pages, logged_in=logged_in, joined=joined is not None)


class _Pages:
    """The pages that came, and which numbers are in them."""

    def __init__(self, name: str, left: Sequence[Page], notice: Callable[[str], None]) -> None:
        self.all = [*left]
        self._name, self._notice = name, notice
        self._known = {number for page in left for number in page.ids}
        self._came = left[-1].end if left else 0
        self._new = True

    @property
    def go_on(self) -> bool:
        """Whether there may be more: the last page held something new, and fewer came than the blog says there are."""
        total = self.all[-1].total if self.all else None
        return self._new and (total is None or self._came < total)

    def add(self, page: Page) -> None:
        """Take in one more."""
        if len(self.all) == MOST_PAGES:
            raise Refused(f"The listing of the blog {self._name} has no end.", "Export the comments and pull the file.")
        self._new = not self._known.issuperset(page.ids)
        self._known.update(page.ids)
        self._came = page.end if page.offset else self._came + len(page.objects)
        self.all.append(page)
        of = f" of {page.total:,}" if page.total is not None else ""
        self._notice(f"{self._name}: {len(self._known):,}{of} comments")


def _joined(pages: _Pages, ask: Ask, kept: Kept | None) -> list[Page] | None:
    """Ask for pages that overlap by one object; None where two of them do not join."""
    while pages.go_on:
        last = pages.all[-1] if pages.all else None
        page = ask(len(pages.all) + 1, last.end - 1 if last else 0)
        if last and not page.follows(last):
            if kept:
                kept.forget()
            return None
        pages.add(page)
        if kept:
            kept.keep(page)
    return pages.all


def _separate(pages: _Pages, ask: Ask) -> list[Page]:
    """Ask for pages by their number alone."""
    while pages.go_on:
        pages.add(ask(len(pages.all) + 1, None))
    return pages.all


def _listing(pages: Sequence[Page], *, logged_in: bool, joined: bool) -> Listing:
    """Make one listing of the pages: every object once, as it came last; those without a number as they are."""
    known = {one["id"]: one for page in pages for one in page.objects if is_id(one.get("id"))}
    nameless = [one for page in pages for one in page.objects if not is_id(one.get("id"))]
    last = pages[-1]
    held = [one for one in known.values() if one.get("status") in ("hold", "0", 0) and one.get("type") == "comment"]
    return Listing(
        objects=(*known.values(), *nameless),
        total=last.total,
        pages=last.pages,
        complete=joined and last.total == len(known) and not nameless,
        with_raw=logged_in,
        pending=len(held) if logged_in else None,
    )
