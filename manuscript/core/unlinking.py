"""Links of a sidecar, and which of them are to go -> those that stay."""

from collections.abc import Sequence

from manuscript.core.fold import fold
from manuscript.core.records import nearest
from manuscript.errors import WrongUse
from manuscript.model.book import Book
from manuscript.model.files import LinkEntry
from manuscript.model.triage import Unlink


def refuse(wanted: Unlink, book: Book) -> None:
    """Refuse a chapter that no contribution is linked to; the book may have lost it since."""
    sidecars = (one.sidecar for one in book.contributions.values() if one.sidecar)
    linked = {link.chapter for sidecar in sidecars for link in sidecar.links}
    if wanted.chapter not in linked:
        raise WrongUse(
            f"Nothing is linked to a chapter `{wanted.chapter}`.", nearest(wanted.chapter, linked, "Linked are")
        )


def kept(links: Sequence[LinkEntry], wanted: Unlink) -> tuple[LinkEntry, ...]:
    """Give the links that stay; words of a passage are compared without capitals."""
    return tuple(link for link in links if not _goes(link, wanted))


def _goes(link: LinkEntry, wanted: Unlink) -> bool:
    words = fold(wanted.passage).casefold()
    return link.chapter == wanted.chapter and wanted.type in ("", link.type) and words in fold(link.exact).casefold()
