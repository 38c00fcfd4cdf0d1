"""Pages of a listing, asked one after the other -> every object once, and whether that is all of them.

Comments have no time of their last change, so that only a full listing shows what was edited or removed. It is asked
oldest first: what arrives meanwhile comes at the end. What is removed meanwhile moves the rest up, past the border between
two pages: the numbers then do not add up, and the listing is asked once more.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

from manuscript.errors import Refused
from manuscript.model.blog import Listing
from manuscript.outside.kept import Kept
from manuscript.outside.wplisted import Page, is_id

MOST_PAGES = 5000

Ask = Callable[[int], Page]


def gather(name: str, ask: Ask, *, kept: Kept | None, logged_in: bool, notice: Callable[[str], None]) -> Listing:
    """Ask for every page, beginning where an earlier run was cut off; what is kept of it goes when all have come."""
    before = _left(ask, kept)
    pages = _asked(name, ask, before, kept, notice)
    if _moved_up(pages, again=bool(before)):
        pages = _asked(name, ask, [], kept, notice)
    if kept:
        kept.forget()
    return _joined(pages, logged_in=logged_in)


def _left(ask: Ask, kept: Kept | None) -> list[Page]:
    """Give the pages that an earlier run has left, if the last of them still holds what it held."""
    pages = kept.pages() if kept else []
    if not kept or not pages:
        return []
    again = ask(len(pages))
    if again.ids[: len(pages[-1].ids)] != pages[-1].ids:
        kept.forget()
        return []
    return [*pages[:-1], again]


def _asked(name: str, ask: Ask, before: Sequence[Page], kept: Kept | None, notice: Callable[[str], None]) -> list[Page]:
    """Ask for one page after the other, until the last; without a number of pages, until one holds nothing new."""
    pages, known = [*before], {number for page in before for number in page.ids}
    new = True
    while not pages or _goes_on(pages[-1], new=new):
        if len(pages) == MOST_PAGES:
            raise Refused(f"The listing of the blog {name} has no end.", "Export the comments and pull the file.")
        page = ask(len(pages) + 1)
        new = not known.issuperset(page.ids)
        known.update(page.ids)
        pages.append(page)
        if kept:
            kept.keep(page)
        of = f" of {page.total:,}" if page.total is not None else ""
        notice(f"{name}: {len(known):,}{of} comments")
    return pages


def _goes_on(last: Page, *, new: bool) -> bool:
    return bool(last.objects) and new and (last.pages is None or last.number < last.pages)


def _moved_up(pages: Sequence[Page], *, again: bool) -> bool:
    """Whether a removal during the listing may have hidden a comment: the counts differ, and the total went down.

    Between two runs one may have arrived for each that was removed, so there any difference will do.
    """
    totals = [page.total for page in pages if page.total is not None]
    differs = bool(totals) and totals[-1] != len(_by_id(pages))
    return differs and (again or any(after < before for before, after in pairwise(totals)))


def _by_id(pages: Sequence[Page]) -> dict[int, dict[str, Any]]:
    return {one["id"]: one for page in pages for one in page.objects if is_id(one.get("id"))}


def _joined(pages: Sequence[Page], *, logged_in: bool) -> Listing:
    """Join the pages: every object once, as it came last; those without a number as they are."""
    known = _by_id(pages)
    nameless = [one for page in pages for one in page.objects if not is_id(one.get("id"))]
    last = pages[-1]
    held = [one for one in known.values() if one.get("status") in ("hold", "0", 0) and one.get("type") == "comment"]
    return Listing(
        objects=(*known.values(), *nameless),
        total=last.total,
        pages=last.pages,
        complete=last.total == len(known) and not nameless,
        with_raw=logged_in,
        pending=len(held) if logged_in else None,
    )
