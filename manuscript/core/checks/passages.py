"""Passages that sidecars name, and that read otherwise now, stand in several places, or are gone."""

from collections.abc import Iterator, Mapping, Sequence

from manuscript.core.keyplaces import at
from manuscript.core.passages import clipped
from manuscript.model.book import Book
from manuscript.model.findings import Finding
from manuscript.model.passages import Pointed, Seen
from manuscript.model.rules import found
from manuscript.model.value import ChapterId

_CODES = {"moved": "R740", "orphaned": "R741", "ambiguous": "R742", "skipped": "R743"}
_SHOWN = 80


def check(book: Book, looked: Mapping[ChapterId, Sequence[tuple[Pointed, Seen]]]) -> Iterator[Finding]:
    """Tell of every passage that is not where it was, at the line of the link that names it."""
    for chapter, pairs in looked.items():
        headings = dict(book.summaries[chapter].headings)
        for one, seen in pairs:
            if seen.state in _CODES:
                yield _told(one, seen, headings.get(one.link.heading, one.link.heading), book)


def _told(one: Pointed, seen: Seen, heading: str, book: Book) -> Finding:
    place = at(book, book.contributions[one.id].sidecar_path, "links", one.index, "exact")
    return found(
        _CODES[seen.state],
        place,
        id=one.id,
        chapter=one.link.chapter,
        type=one.link.type,
        words=clipped(one.link.exact, _SHOWN),
        now=clipped(seen.words, _SHOWN),
        out=f"manuscript triage {one.id} --unlink {one.link.chapter} --type {one.link.type}{_which(one, book)}",
        under=f", where it stood under “{clipped(heading, _SHOWN)}”" if heading else "",
        count=len(seen.places),
    )


def _which(one: Pointed, book: Book) -> str:
    """Give what tells a link from others of its type to the same chapter, where there are such."""
    sidecar = book.contributions[one.id].sidecar
    links = sidecar.links if sidecar else ()
    same = sum((link.chapter, link.type) == (one.link.chapter, one.link.type) for link in links)
    return ' --passage "ITS WORDS"' if same > 1 else ""
